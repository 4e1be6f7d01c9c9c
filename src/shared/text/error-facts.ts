import type { ErrorCode, ErrorData } from '../errors.ts'

/** Facts that come to their sentence in words already, which are put together once for all languages. */
export type ToldErrors = {
  /** `places`: nothing, or ": " and what is wrong where. */
  'bad-input': { call: string; places: string }
  'bad-exam-file': { path: string; places: string }
  'bad-bank-file': { path: string; line: number; places: string }
  'not-found': { missing: string; id: string }
  'bad-sheet': { faults: number; lines: string }
  'bad-key-file': { path: string; lines: string }
  'file-unreadable': { path: string; why: string }
  'file-unwritable': { path: string; why: string }
  'folder-unusable': { path: string; why: string }
  'licence-unreachable': { url: string; why: string }
  'download-refused': { url: string; why: string }
  /** Mebibytes. */
  'download-no-space': { path: string; neededMb: number; freeMb: number }
  /** Why it cannot be used; null where there is no text in it that could be read. */
  'document-unusable': { name: string; why: string | null }
}

export type ErrorFacts = Omit<ErrorData, keyof ToldErrors> & ToldErrors

export type ErrorSentences = { [C in ErrorCode]: (facts: ErrorFacts[C]) => string }
