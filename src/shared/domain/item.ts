/** Printed number of an option, counted from 1. */
export type OptionNo = number

/** What counts as right: a set of options, or everyone (전항정답, 정답없음). */
export type Key = { kind: 'options'; options: OptionNo[] } | { kind: 'all' }

export type Statement = { label: string; text: string }
export type Option = { no: OptionNo; text: string; reason: string | null }
export type CitationKind = 'law' | 'standard' | 'textbook' | 'guideline'
export type Citation = { kind: CitationKind; text: string }
export type Origin = 'starter' | 'official' | 'user' | 'generated'
export type Difficulty = 'easy' | 'medium' | 'hard'
export type CognitiveLevel = 'recall' | 'interpretation' | 'problem-solving'

/** 문항, one revision of it, with its key. */
export type Item = {
  id: string
  revision: number
  subjectId: string
  topic: string | null
  stimulus: string | null
  stem: string
  statements: Statement[]
  options: Option[]
  key: Key
  rationale: string | null
  citations: Citation[]
  /** Day on which the cited law or standard read as the key needs, YYYY-MM-DD. */
  effectiveOn: string | null
  difficulty: Difficulty | null
  cognitiveLevel: CognitiveLevel | null
  origin: Origin
  licence: string
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮'

/** ① for 1 … ⑮ for 15, the longest option list of a licensing paper (R형). */
export function circled(no: OptionNo): string {
  const mark = CIRCLED[no - 1]
  if (mark === undefined) throw new RangeError(`option ${no} has no circled number`)
  return mark
}

/** 1 for ①, null for any other character. */
export function fromCircled(mark: string): OptionNo | null {
  const index = mark.length === 1 ? CIRCLED.indexOf(mark) : -1
  return index < 0 ? null : index + 1
}

/** "①", "②, ④" or "전항정답". */
export const keyLabel = (key: Key): string =>
  key.kind === 'all' ? '전항정답' : key.options.map(circled).join(', ')
