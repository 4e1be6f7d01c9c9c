import type {
  ImportFindingCode,
  ImportFindingData,
  SizeLimit
} from '../contract/import-findings.ts'
import { circled } from '../domain/item.ts'

/** Facts that come to their sentence in words already, which are put together once for all languages. */
export type ToldFindings = {
  'too-large': { what: SizeLimit; limit: string }
  /** The roles by their names. */
  'header-assumed': { columns: string[] }
  'duplicate-in-import': { place: string }
  /** `lines`: the first of the rows, or nothing. */
  'pictures-left-out': { pictures: number; lines: string }
}

export type ImportFacts = Omit<ImportFindingData, keyof ToldFindings> & ToldFindings

export type ImportSentences = { [C in ImportFindingCode]: (facts: ImportFacts[C]) => string }

/** ③, or the number itself where it is no option's. */
export const optionMark = (option: number): string =>
  option >= 1 && option <= 15 ? circled(option) : String(option)
