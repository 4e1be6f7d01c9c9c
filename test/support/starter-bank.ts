import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseBankLine, type BankLine } from '@shared/contract/bank-file.ts'
import { RESOURCES } from './study.ts'

export const BANK = join(RESOURCES, 'bank')

/** Exams of which the bank holds a whole paper. */
export const STARTER_EXAMS = [
  'doctor',
  'dentist',
  'korean-medicine-pharmacist',
  'customs-broker',
  'appraiser',
  'loss-adjuster-property'
]

/** The starter bank as its files have it, each line checked. */
export const starterBank = (): BankLine[] =>
  readdirSync(BANK, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl') && !name.endsWith('review.jsonl'))
    .toSorted()
    .flatMap((name) => readFileSync(join(BANK, name), 'utf8').trim().split('\n'))
    .map((json) => {
      const result = parseBankLine(json)
      if (!result.ok) throw new Error(`${json.slice(0, 80)}: ${JSON.stringify(result.problems)}`)
      return result.line
    })
