import type { TextFormat } from '../moodle/moodle-text.ts'
import { bracePairs, indexOfBare, looksLikeAnswers, unescapeGift } from './escapes.ts'
import { splitOptions } from './split-options.ts'

/** A text of GIFT without its escapes, and how it is to be read. */
export type GiftText = { text: string; format: TextFormat }
export type GiftOption = { weight: number; text: GiftText; feedback: GiftText | null }

export type OtherKind = 'essay' | 'numerical' | 'matching' | 'short-answer'

/** One question as GIFT has it. */
export type GiftQuestion =
  | { kind: 'description'; stem: GiftText }
  | { kind: OtherKind; stem: GiftText }
  /** Braces without a partner: nobody can say what was meant. */
  | { kind: 'open-braces' }
  | {
      kind: 'multiple-choice'
      stem: GiftText
      /** Whether one option is to be marked. */
      single: boolean
      options: GiftOption[]
      general: GiftText | null
    }
  | {
      kind: 'true-false'
      stem: GiftText
      isTrue: boolean
      wrong: GiftText | null
      right: GiftText | null
      general: GiftText | null
    }

const FORMATS: readonly string[] = ['html', 'markdown', 'plain', 'moodle'] satisfies TextFormat[]
/** What stands in a stem where its answers stood in the middle of it. */
const BLANK = '_____'
const GENERAL = '####'
const WEIGHT = /^%\s*(-?\d+(?:[.,]\d+)?)\s*%/u
const TRUE_FALSE = /^(?:T|F|TRUE|FALSE|True|False|true|false)$/u

/** Reads one question without comments, as Moodle's own reader does (docs.moodle.org, GIFT format). */
export function parseQuestion(written: string): GiftQuestion {
  const text = withoutName(written.trim())
  const pairs = bracePairs(text)
  const pair =
    pairs.find(({ start, end }) => end !== null && looksLikeAnswers(text.slice(start + 1, end))) ??
    pairs[0]
  if (pair === undefined) {
    return indexOfBare(text, '}') < 0
      ? { kind: 'description', stem: formatted(text, 'moodle') }
      : { kind: 'open-braces' }
  }
  if (pair.end === null) return { kind: 'open-braces' }
  const before = text.slice(0, pair.start)
  const after = text.slice(pair.end + 1)
  const stem = formatted(after.trim() === '' ? before : `${before}${BLANK}${after}`, 'moodle')
  return parseAnswers(text.slice(pair.start + 1, pair.end).trim(), stem)
}

/** The name of a question is for lists of Moodle; it is no part of the item. */
function withoutName(text: string): string {
  if (!text.startsWith('::')) return text
  const end = indexOfBare(text, '::', 2)
  return end < 0 ? text.slice(2) : text.slice(end + 2).trim()
}

function parseAnswers(inside: string, stem: GiftText): GiftQuestion {
  const at = lastBare(inside, GENERAL)
  const answers = at < 0 ? inside : inside.slice(0, at).trim()
  const general = at < 0 ? null : feedback(inside.slice(at + GENERAL.length), stem.format)
  if (answers === '') return { kind: 'essay', stem }
  if (answers.startsWith('#')) return { kind: 'numerical', stem }
  if (indexOfBare(answers, '~') >= 0) {
    const options = splitOptions(answers).map((option) => parseOption(option, stem.format))
    const single = options.some(({ marked }) => marked)
    return { kind: 'multiple-choice', stem, single, options, general }
  }
  const isList = indexOfBare(answers, '=') >= 0
  if (isList && answers.includes('->')) return { kind: 'matching', stem }
  const [answer = '', wrong = null, right = null] = splitBare(answers, '#', 3)
  if (!TRUE_FALSE.test(answer.trim())) return { kind: 'short-answer', stem }
  return {
    kind: 'true-false',
    stem,
    isTrue: /^t/iu.test(answer.trim()),
    wrong: wrong === null ? null : feedback(wrong, stem.format),
    right: right === null ? null : feedback(right, stem.format),
    general
  }
}

function parseOption(
  { mark, text }: { mark: '=' | '~'; text: string },
  format: TextFormat
): GiftOption & { marked: boolean } {
  const trimmed = text.trim()
  const weight = WEIGHT.exec(trimmed)
  const [option = '', reason = null] = splitBare(
    weight === null ? trimmed : trimmed.slice(weight[0].length),
    '#',
    2
  )
  const said = Number((weight?.[1] ?? '').replace(',', '.'))
  return {
    weight: weight === null ? (mark === '=' ? 100 : 0) : said,
    text: formatted(option, format),
    feedback: reason === null ? null : feedback(reason, format),
    marked: mark === '='
  }
}

/** `[html]` before a text says how it is to be read; any other brackets are part of it. */
function formatted(written: string, format: TextFormat): GiftText {
  const trimmed = written.trim()
  const named = /^\[([a-z]+)\]/u.exec(trimmed)
  const name = named?.[1] ?? ''
  return isFormat(name)
    ? { text: unescapeGift(trimmed.slice(name.length + 2)).trim(), format: name }
    : { text: unescapeGift(trimmed).trim(), format }
}

const isFormat = (name: string): name is TextFormat => FORMATS.includes(name)

function feedback(written: string, format: TextFormat): GiftText | null {
  const text = formatted(written, format)
  return text.text === '' ? null : text
}

function lastBare(text: string, mark: string): number {
  let last = -1
  for (let at = indexOfBare(text, mark); at >= 0; at = indexOfBare(text, mark, at + 1)) last = at
  return last
}

function splitBare(text: string, mark: string, most: number): string[] {
  const pieces: string[] = []
  let from = 0
  while (pieces.length < most - 1) {
    const at = indexOfBare(text, mark, from)
    if (at < 0) break
    pieces.push(text.slice(from, at))
    from = at + mark.length
  }
  return [...pieces, text.slice(from)]
}
