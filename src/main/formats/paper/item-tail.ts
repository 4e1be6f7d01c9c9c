import type { Key } from '@shared/domain/item.ts'
import { itemMark, rangeMark } from './item-marks.ts'
import { keyLine, rationaleLine, wholeKey } from './key-words.ts'
import { paragraphs } from './line-text.ts'
import { optionMarks, type OptionStyle } from './option-marks.ts'
import { heading, isKeyHeading } from './paper-heading.ts'
import { isBlankLine, type PaperLine } from './paper-line.ts'

/** What stands behind an item's options. */
export type ItemTail = {
  key: Key | null
  /** Words where a key was announced that are none. */
  said: string | null
  rationale: string | null
  /** By option, when the rationale goes through all of them in order. */
  reasons: string[]
  /** Lines that belong to no item. */
  rest: PaperLine[]
}

const STATISTICS = /^[[(<【]?\s*(?:정답\s*률|오답\s*률|난이도|배점|변별도|선택\s*비율)/u
const CALL = /(?:답하시오|답하십시오|답하라|물음에\s*답)/u
// "①(×)", "③ (○)": why an option is right or wrong.
const VERDICT = /^\s*[([【]?\s*(?:[○◯OXx×⭕❌✕✗]|옳다|옳지\s*않다|맞다|틀리다)\s*[)\]】.:]\s*/u

/** Where a key or a rationale begins in a line: "정답 ③", "해설 …", "①(×) …"; null where none does. */
export function tailMark(text: string, style: OptionStyle): number | null {
  if (text === '') return null
  if (rationaleLine(text) !== null || isKeyAlone(text) || isKeyHeading(text)) return 0
  const stated = keyLine(text)
  if (stated !== null) return stated.at
  return isVerdict(text, style) ? 0 : null
}

export function isVerdict(text: string, style: OptionStyle): boolean {
  const [first] = optionMarks(text, style)
  return first?.leading === true && VERDICT.test(text.slice(first.end))
}

// 답 alone is a paddy field as well as a key: it needs brackets.
const isKeyAlone = (text: string): boolean =>
  /^[#*▶☞■\s]*(?:[[【〔<〈]\s*(?:정\s*답|답)\s*[\]】〕>〉]|정\s*답)\s*[:：]?$/u.test(text)

export function itemTail(
  lines: readonly PaperLine[],
  style: OptionStyle,
  options: readonly string[]
): ItemTail {
  const tail: ItemTail = { key: null, said: null, rationale: null, reasons: [], rest: [] }
  const why: PaperLine[] = []
  let at = 0
  for (; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined) break
    if (line.keys !== null) break
    if (line.kind !== 'text') {
      why.push(line)
      continue
    }
    if (isKeyHeadingOnly(line.text)) {
      const next = lines.slice(at + 1, at + 8).find((one) => !isBlankLine(one))
      // "정답 및 해설" below one item is its own, above numbers it begins the pages of all.
      if (next === undefined || next.keys !== null || itemMark(next.text) !== null) break
      continue
    }
    if (isForeign(line.text)) break
    const behind = rationaleLine(line.text)
    if (behind !== null) {
      why.push({ ...line, text: behind })
      continue
    }
    if (STATISTICS.test(line.text)) continue
    if (isKeyAlone(line.text) && tail.key === null) {
      const next = lines.findIndex((one, index) => index > at && !isBlankLine(one))
      const key = wholeKey(lines[next]?.text ?? '')
      if (key !== null) [tail.key, at] = [key, next]
      continue
    }
    const stated = tail.key === null && tail.said === null ? keyLine(line.text) : null
    if (stated === null) {
      why.push(line)
      continue
    }
    tail.key = stated.key ?? keyOfText(stated.said, options)
    if (tail.key === null) tail.said = stated.said
    const rest = stated.key === null ? '' : (rationaleLine(stated.rest) ?? stated.rest)
    if (rest !== '' && !options.includes(rest)) why.push({ ...line, text: rest })
  }
  tail.rest = [...lines.slice(0, at).filter(({ kind }) => kind === 'break'), ...lines.slice(at)]
  return { ...tail, ...explained(why, style, options.length) }
}

const isForeign = (text: string): boolean =>
  text !== '' &&
  (rangeMark(text) !== null ||
    heading(text)?.keys === false ||
    (/^(?:※|다음|아래)/u.test(text) && CALL.test(text)))

// "[정답]" and "해설" alone are parts of this item; "정답표" and "정답 및 해설" are pages of their own.
const isKeyHeadingOnly = (text: string): boolean =>
  isKeyHeading(text) && !isKeyAlone(text) && rationaleLine(text) === null

/** "정답: 소유권" names the option by its text. */
function keyOfText(said: string, options: readonly string[]): Key | null {
  const plain = (text: string): string => text.replace(/[\s.。"'“”]/gu, '')
  const same = options.flatMap((option, at) => (plain(option) === plain(said) ? [at + 1] : []))
  return same.length === 1 ? { kind: 'options', options: same } : null
}

function explained(
  lines: readonly PaperLine[],
  style: OptionStyle,
  options: number
): { rationale: string | null; reasons: string[] } {
  const firsts = lines.flatMap((line, at) => {
    const [mark] = line.kind === 'text' ? optionMarks(line.text, style) : []
    return mark?.leading === true ? [{ at, mark }] : []
  })
  const inOrder = firsts.every(({ mark }, at) => mark.no === at + 1)
  if (!inOrder || options === 0 || firsts.length !== options) {
    const text = paragraphs(lines)
    return { rationale: text === '' ? null : text, reasons: [] }
  }
  const reasons = firsts.map(({ at, mark }, order) => {
    const own = lines.slice(at, firsts[order + 1]?.at)
    const text = own[0]?.text.slice(mark.end) ?? ''
    return paragraphs(
      own.map((line, index) => (index === 0 ? { ...line, text: withoutVerdict(text) } : line))
    )
  })
  const before = paragraphs(lines.slice(0, firsts[0]?.at))
  return { rationale: before === '' ? null : before, reasons }
}

function withoutVerdict(text: string): string {
  const bare = text.replace(VERDICT, '').trim()
  return bare === '' ? text.trim() : bare
}
