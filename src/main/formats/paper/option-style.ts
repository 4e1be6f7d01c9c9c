import { MOST_OPTIONS, OPTION_STYLES, optionMarks, type OptionStyle } from './option-marks.ts'
import { asksSomething } from './item-head.ts'
import { rationaleLine } from './key-words.ts'
import type { PaperLine } from './paper-line.ts'

/** A list longer than this that is no circled one numbers items. */
const MOST_PLAIN = 10

/** Share of the most frequent lists from which on circled numbers are the options: other lists are within texts. */
const CIRCLED_SHARE = 0.4

/** The style in which the paper marks its options. */
export function optionStyleOf(lines: readonly PaperLine[]): OptionStyle {
  const counts = OPTION_STYLES.map((style) => ({ style, lists: optionLists(lines, style) }))
  const most = Math.max(...counts.map(({ lists }) => lists))
  const circled = counts.find(({ style }) => style === 'circled')?.lists ?? 0
  if (circled >= most * CIRCLED_SHARE) return 'circled'
  return counts.find(({ lists }) => lists === most)?.style ?? 'circled'
}

function optionLists(lines: readonly PaperLine[], style: OptionStyle): number {
  const longest = style === 'circled' ? MOST_OPTIONS : MOST_PLAIN
  let lists = 0
  let length = 0
  const close = (): void => {
    if (length >= (style === 'circled' ? 2 : 3) && length <= longest) lists += 1
  }
  // A rationale is full of lists; the next question ends it.
  let explains = false
  for (const { kind, text } of lines) {
    if (kind !== 'text') continue
    if (rationaleLine(text) !== null) explains = true
    else if (asksSomething(text)) explains = false
    if (explains) continue
    for (const mark of optionMarks(text, style)) {
      if (mark.doubtful && mark.no !== length + 1) continue
      if (mark.no === length + 1) {
        length += 1
        continue
      }
      // The second column of a list laid out in two: ① ④ / ② ⑤ / ③.
      if (mark.no !== 1 && style === 'circled') continue
      close()
      length = mark.no === 1 ? 1 : 0
    }
  }
  close()
  return lists
}

/**
 * By line: how many option lists have begun in the lines before it. The last number is of all lines. A list behind
 * "해설" tells why each option is right or wrong and is not counted.
 */
export function listsBefore(
  lines: readonly PaperLine[],
  style: OptionStyle,
  isReason: (index: number) => boolean
): number[] {
  const before = [0]
  for (const [index, { kind, text }] of lines.entries()) {
    const marks = kind === 'text' && !isReason(index) ? optionMarks(text, style) : []
    const first = marks.find((mark) => mark.no === 1)
    const begins =
      first !== undefined &&
      (first.leading || marks.some((mark) => mark.no === 2 && mark.at > first.at && !mark.doubtful))
    before.push((before[index] ?? 0) + (begins ? 1 : 0))
  }
  return before
}
