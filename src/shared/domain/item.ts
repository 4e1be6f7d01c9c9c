/** Printed number of an option, counted from 1. */
export type OptionNo = number

/** Options marked, ascending; empty is a blank (무응답). */
export type Response = readonly OptionNo[]

export const BLANK: Response = []

export const isBlank = (response: Response): boolean => response.length === 0

export const sameResponse = (a: Response, b: Response): boolean =>
  a.length === b.length && a.every((no, index) => no === b[index])

/**
 * A response with one more option marked. Of an item that asks for one it takes the place of the other; of
 * one that asks for several it is left out when all are marked, since none of them is its to drop.
 */
export function withOption(response: Response, option: OptionNo, allowed: number): Response {
  if (allowed === 1) return [option]
  if (response.includes(option) || response.length >= allowed) return response
  return [...response, option].toSorted((a, b) => a - b)
}

/**
 * What counts as right: one of these options (복수정답 when there are several), exactly these together
 * (an item of which several are to be marked), or everyone: all options were accepted (전항정답) or none
 * is right (정답없음).
 */
export type Key =
  | { kind: 'options'; options: OptionNo[] }
  | { kind: 'set'; options: OptionNo[] }
  | { kind: 'all' }
  | { kind: 'none' }

/** 가답안 as first published, or 최종정답. */
export type KeyStatus = 'provisional' | 'final'

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
  /** Items of a subject with the same group share their stimulus and stand together; null: its own. */
  stimulusGroup: string | null
  stem: string
  statements: Statement[]
  options: Option[]
  /** Options to be marked: 1, or more where the item asks for several. */
  responseCount: number
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

/** "①", "②, ④", "전항정답" or "정답 없음". */
export function keyLabel(key: Key): string {
  switch (key.kind) {
    case 'all':
      return '전항정답'
    case 'none':
      return '정답 없음'
    default:
      return responseLabel(key.options)
  }
}

/** "③", or "②, ④" of several. */
export const responseLabel = (response: Response): string => response.map(circled).join(', ')

/** Options that the key names: none where everyone is right. */
export const keyOptions = (key: Key): readonly OptionNo[] =>
  key.kind === 'options' || key.kind === 'set' ? key.options : []
