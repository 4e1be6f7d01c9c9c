import type { PaperBlock } from '../paper/blocks.ts'

type Line = Extract<PaperBlock, { kind: 'line' }>

const CIRCLED = /[①-⑮❶-❿]/u

/** Number of the circled mark that a text begins with, from 1; null for any other text. */
export function leadingMark(text: string): number | null {
  const mark = text.trimStart().charAt(0)
  if (!CIRCLED.test(mark)) return null
  const code = mark.charCodeAt(0)
  return code >= 0x2776 ? code - 0x2776 + 1 : code - 0x2460 + 1
}

/** Numbers of the circled marks that a text, or a word in it, begins with. */
export const marksIn = (text: string): number[] =>
  [...text.matchAll(/(?:^|\s)([①-⑮❶-❿])/gu)].flatMap(([, mark]) => leadingMark(mark ?? '') ?? [])

export const printed = ({ marker, text }: Line): string =>
  marker === null ? text : `${marker} ${text}`.trim()

/** A line that begins an item, or a stimulus of several ("[3~5] 다음을 읽고 …"). */
export const startsItem = (line: Line): boolean =>
  line.box === null &&
  (/^[[【〔<〈]?\s*(?:문제|문항|문)?\s?\d{1,3}\s?(?:번|[\]】〕>〉])?\s?[.)．]/u.test(
    printed(line)
  ) ||
    /^[[【〔<〈]?\s*(?:문제|문항|문)\s?\d{1,3}/u.test(printed(line)) ||
    /^[[【〔<〈※]?\s*(?:문제|문항|문)?\s?\d{1,3}\s?[~∼～\-–]\s?(?:문제|문항|문)?\s?\d{1,3}/u.test(
      printed(line)
    ))

const ASKS = /\?|？|것은|것을|것만을|고르시오|고른|않은|무엇|구하시오|하시오/u

/** Whether lines hold whole items, so that what is around them is the page and no box within an item. */
export function holdItems(blocks: readonly PaperBlock[]): boolean {
  const lines = blocks.filter((block) => block.kind === 'line')
  const start = lines.findIndex(startsItem)
  if (start < 0 || !lines.some(({ text }) => ASKS.test(text))) return false
  const marks = lines.slice(start).flatMap((line) => marksIn(printed(line)))
  return [1, 2, 3].every((mark) => marks.includes(mark)) && !marksBefore(lines, start)
}

/** A law's paragraphs ① ② come before its numbers 1. 2.; an item's options come after. */
const marksBefore = (lines: readonly Line[], start: number): boolean =>
  lines.slice(0, start).some((line) => leadingMark(printed(line)) === 1)

/** Whether marks count up one by one. */
export const countUp = (marks: readonly number[]): boolean =>
  marks.every((mark, at) => at === 0 || mark === (marks[at - 1] ?? 0) + 1)

const STATEMENTS =
  /^(?:[ㄱ-ㅎ]|[가-하](?=\s?[.)．])|[㉠-㉭]|[㉮-㉻]|\([가-하]\))\s?[.)．]?(?:\s|$)/u

export const startsStatement = (text: string): boolean => STATEMENTS.test(text.trimStart())

/** The title that stands over a box: 〈보기〉, 【자료】. */
export const isBoxTitle = (text: string): boolean =>
  /^[<〈《【[(［‹「]?\s*(?:보\s*기|자\s*료|조\s*건|사\s*례|제\s*시\s*문|지\s*문|설\s*명|상\s*황|참\s*고)\s*\d{0,2}\s*[>〉》】\])］›」]?$/u.test(
    text.trim()
  )
