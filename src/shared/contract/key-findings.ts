/** What can be said of a key file or of one correction, with the facts of each. */
export type KeyFindingData = {
  'not-text': Nothing
  /** `column` null where the parser does not tell the place. */
  'not-json': { column: number | null }
  'no-header': Nothing
  'no-keys': Nothing
  'open-quote': Nothing
  'too-many-cells': { cells: number; columns: number }
  'split-key': { found: string }
  'bad-field': { field: string }
  'bad-key': { found: string }
  'bad-number': { found: string }
  'exam-missing': Nothing
  'unknown-exam': { id: string }
  'exam-differs': { inFile: string; chosen: string }
  'round-missing': { rounds: string[] }
  'unknown-round': { name: string; rounds: string[] }
  'form-missing': { forms: string[] }
  'unknown-form': { form: string; forms: string[] }
  'unknown-subject': { name: string }
  'unknown-item': { id: string }
  'unknown-number': { number: number }
  'ambiguous-number': { number: number; subjects: string[] }
  'option-outside': { option: number; options: number }
  'wrong-size': { named: number; asked: number }
  'named-twice': { itemId: string }
  /** 가답안 in place of 최종정답. */
  'provisional-after-final': Nothing
  'round-assumed': { name: string; form: string }
  'status-assumed': Nothing
  /** The same key is in force, and as firmly. */
  unchanged: Nothing
}
type Nothing = Record<string, never>

export type KeyFindingCode = keyof KeyFindingData
export type Severity = 'error' | 'warning' | 'info'

/** Where a finding stands: a line of a table counted from 1, or a path into JSON; both empty for the whole. */
export type KeyPlace = { line: number | null; path: string }
export const WHOLE: KeyPlace = { line: null, path: '' }

export type KeyFinding = {
  [C in KeyFindingCode]: { code: C; severity: Severity; place: KeyPlace; data: KeyFindingData[C] }
}[KeyFindingCode]

const MILD: Partial<Record<KeyFindingCode, Severity>> = {
  'provisional-after-final': 'warning',
  'round-assumed': 'info',
  'status-assumed': 'info',
  unchanged: 'info'
}

export const keyFinding = <C extends KeyFindingCode>(
  code: C,
  place: KeyPlace,
  data: KeyFindingData[C]
): KeyFinding => ({ code, severity: MILD[code] ?? 'error', place, data }) as KeyFinding

export const hasErrors = (findings: readonly KeyFinding[]): boolean =>
  findings.some(({ severity }) => severity === 'error')
