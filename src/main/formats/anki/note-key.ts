import { readKeyCell } from '@shared/domain/key-cell.ts'
import { fromCircled, type Key } from '@shared/domain/item.ts'

/** A key of all fifteen options, with signs between them, is shorter. */
const LONGEST_CELL = 200

/** `rest` is what stands behind the key, as a rationale does. */
export type ReadKey =
  | { ok: true; key: Key; rest: string }
  | { ok: false; why: 'unreadable' | 'outside' | 'not-an-option' }
  | { ok: false; why: 'ambiguous'; options: number[] }

const PREFIX =
  /^[\s*▶■●▷→☞[(【<]*(?:최종\s*)?(?:정답|답안|답|(?:the\s+)?(?:correct\s+)?(?:answer|option|choice|key)|correct|ans|보기|선택지|선지)(?:\s*(?:은|는|is))?\s*[\])】>]?\s*(?:[:：=)-]\s*)?(?=\S|$)/iu
const ANSWER_LINE =
  /^[ \t]*[[【(<*]{0,3}(?:최종\s?)?(?:정답|답|(?:correct )?answer)\s?(?:[\])】>]|은|는|[:：])/imu
const MARK = String.raw`(?:[①-⑮]|\(?\d{1,2}\)?번?|\(?(?<![A-Za-z])[A-Oa-o](?![A-Za-z])\)?|[가나다라마](?=[.)]))`
const LIST = new RegExp(
  String.raw`^(${MARK}(?:(?:\s*(?:[,，、/·&+]|및|또는|and|or)\s*)${MARK}|(?=[①-⑮])[①-⑮]|\s+(?=[①-⑮])[①-⑮])*)`,
  'u'
)
const EVERY_MARK = new RegExp(MARK, 'gu')
// What may follow a mark for it to be one: an end, or a sign or space that sets it off.
const SURE_END = /^\s*(?:$|\n|[.:：)\]】,;–—-](?=\s|$)|(?:입니다|이다|임)[.\s]|번)/u

/**
 * Reads what the back of a note says of the key: "③", "정답: 3번", "C. Paris", the option's own text; what follows
 * is the rest. `said` means that the field is for the key alone, so that "3 매도인" needs no sign behind the number.
 */
export function readKey(answer: string, options: readonly string[], said: boolean): ReadKey {
  const read = readHead(answer, options, said)
  if (read.ok || read.why !== 'unreadable') return read
  // A back that says the item once more, or why, before it says the key.
  const line = ANSWER_LINE.exec(answer)
  if (line === null) return read
  const below = readHead(answer.slice(line.index), options, said)
  if (!below.ok) return read
  const before = answer.slice(0, line.index).trim()
  const again = options.every((option) => before.includes(option))
  return { ...below, rest: [again ? '' : before, below.rest].filter(Boolean).join('\n') }
}

function readHead(answer: string, options: readonly string[], said: boolean): ReadKey {
  const whole = answer.trim()
  const prefix = PREFIX.exec(whole)?.[0] ?? ''
  const marked = prefix !== '' && prefix.trim() !== ''
  const text = marked ? whole.slice(prefix.length) : whole
  const [line, rest] = firstLine(text)
  const everyone = [firstLine(whole)[0], line].map(everyoneOf).find((key) => key !== null)
  if (everyone !== undefined) return { ok: true, key: everyone, rest }

  const byText = optionsOfText(line, options)
  const list = readList(text, options, marked || said)
  if (list === null) {
    const several = severalTexts(text, options)
    if (several !== null) return several
    if (byText.length > 1) return { ok: false, why: 'ambiguous', options: byText }
    if (byText.length === 1) return { ok: true, key: { kind: 'options', options: byText }, rest }
    return { ok: false, why: said ? 'not-an-option' : 'unreadable' }
  }
  const outside = list.numbers.some((no) => no < 1 || no > options.length)
  const [first = 0] = list.numbers
  if (byText.length > 0 && !list.circled && !byText.includes(first)) {
    if (outside && byText.length === 1) {
      return { ok: true, key: { kind: 'options', options: byText }, rest }
    }
    // "3" where another option reads 3: the number of one, the text of the other.
    return { ok: false, why: 'ambiguous', options: outside ? byText : [first, ...byText] }
  }
  if (outside) return { ok: false, why: 'outside' }
  const numbers = [...new Set(list.numbers)].toSorted((a, b) => a - b)
  return { ok: true, key: { kind: 'options', options: numbers }, rest: list.rest }
}

/** 전항정답 and 정답없음: everyone is right. */
function everyoneOf(line: string): Key | null {
  const key = line.length > LONGEST_CELL ? null : readKeyCell(line.replace(/\.$/u, ''))
  return key?.kind === 'all' || key?.kind === 'none' ? key : null
}

function firstLine(text: string): [string, string] {
  const end = text.indexOf('\n')
  return end < 0 ? [text.trim(), ''] : [text.slice(0, end).trim(), text.slice(end + 1).trim()]
}

type MarkList = { numbers: number[]; rest: string; circled: boolean }

function readList(text: string, options: readonly string[], sure: boolean): MarkList | null {
  const match = LIST.exec(text)?.[1]
  if (match === undefined) return null
  const after = text.slice(match.length)
  const marks = match.match(EVERY_MARK) ?? []
  const numbers = marks.map(numberOf)
  const circled = marks.every((mark) => fromCircled(mark) !== null)
  const bracketed = /^\(.*\)$|\)$|번$/u.test(match)
  // "3 매도인" where the third option reads 매도인.
  const own = withoutOption(after, options, numbers)
  const setOff = circled || bracketed || SURE_END.test(after)
  // A word that begins with a letter of an option, and a number with its unit, are text.
  const joined = /^[\p{L}\p{N}%$]/u.test(after) && !/^번/u.test(after)
  if (!own.found && joined && !circled && !bracketed) return null
  if (!own.found && !setOff && !(sure && /^\s/u.test(after))) return null
  return { numbers, circled, rest: own.rest }
}

function numberOf(mark: string): number {
  const bare = mark.replaceAll(/[()번]/gu, '')
  const circled = fromCircled(bare)
  if (circled !== null) return circled
  if (/^\d+$/u.test(bare)) return Number(bare)
  const syllable = '가나다라마'.indexOf(bare)
  return syllable >= 0 ? syllable + 1 : 'abcdefghijklmno'.indexOf(bare.toLowerCase()) + 1
}

/** The rest without the text of the option that was named, and the sign between them. */
function withoutOption(
  after: string,
  options: readonly string[],
  numbers: readonly number[]
): { found: boolean; rest: string } {
  const rest = after.replace(/^번?\s*[.:：)\]】,;–—-]?\s*/u, '')
  const [line, below] = firstLine(rest)
  const option = options[(numbers[0] ?? 0) - 1]
  const same = numbers.length === 1 && option !== undefined && folded(option) !== ''
  if (same && folded(line) === folded(option)) return { found: true, rest: below }
  return { found: false, rest: rest.replace(/^(?:입니다|이다|임)[.\s]*/u, '').trim() }
}

const optionsOfText = (line: string, options: readonly string[]): number[] =>
  folded(line) === ''
    ? []
    : options.flatMap((option, at) => (folded(option) === folded(line) ? [at + 1] : []))

/** Every line the text of an option: all of them count. */
function severalTexts(text: string, options: readonly string[]): ReadKey | null {
  const lines = text.split('\n', MOST_LINES).filter((line) => line.trim() !== '')
  const found = lines.map((line) => optionsOfText(line.replace(/^\s*[•-]\s+/u, ''), options))
  if (lines.length < 2 || found.some((numbers) => numbers.length !== 1)) return null
  return {
    ok: true,
    key: { kind: 'options', options: [...new Set(found.flat())].toSorted((a, b) => a - b) },
    rest: ''
  }
}

/** Spaces, quotes and the full stop at the end make no difference between an option and a key. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s"'“”‘’`]+/gu, '')
    .replaceAll(/[.。]$/gu, '')

const MOST_LINES = 40

const SEVERAL =
  /(?:두|세|네|다섯|[2-9])\s*(?:개|가지)(?:를|을)?\s*(?:모두\s*)?(?:고르|고른|선택)|모두\s*(?:고르시오|고르세요|선택)|(?:select|choose|pick)\s+(?:all|two|three|four|[2-9])|all that apply/iu

/** Several numbers of an item that asks for several are to be marked together; else each is accepted (복수정답). */
export function keyFor(
  stem: string,
  key: Key,
  asksForSeveral = SEVERAL.test(stem)
): { key: Key; responseCount: number } {
  const several = key.kind === 'options' && key.options.length > 1 && asksForSeveral
  return several
    ? { key: { kind: 'set', options: key.options }, responseCount: key.options.length }
    : { key, responseCount: 1 }
}
