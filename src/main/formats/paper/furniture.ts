import type { PaperLine } from './paper-line.ts'
import { itemMark, rangeMark } from './item-marks.ts'
import { keyLine, rationaleLine } from './key-words.ts'
import { OPTION_STYLES, optionMarks } from './option-marks.ts'

// - 3 -, 〈 3 〉, 3/12, 3 / 12, 3쪽, 제3쪽, 12쪽 중 3쪽, Page 3 of 12, p. 3
const PAGE_NUMBER =
  /^(?:[-–—〈<[(]\s*\d{1,3}\s*[-–—〉>\])]|\d{1,3}\s*\/\s*\d{1,3}|(?:제\s*)?\d{1,3}\s*(?:쪽|면|페이지)(?:\s*중\s*(?:제\s*)?\d{1,3}\s*(?:쪽|면|페이지))?|\(?\s*\d{1,3}\s*(?:쪽|면)\s*\/\s*\d{1,3}\s*(?:쪽|면)\s*\)?|(?:Page|page|PAGE|p\.)\s*\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?)$/u
const TURN =
  /^[<〈[(※\s]*(?:다음\s*(?:면|쪽|장|페이지)에\s*계속|뒷\s*면에\s*(?:계속|이어짐|문제)|계속\s*[>〉]?$|확인\s*사항|이하\s*(?:여백|빈\s*칸)|수고하셨습니다|끝\.?$|<\s*끝\s*>)/u

/** Lines from a page's edge that may be running heads. */
const EDGE = 3
/** On so many pages the same line is no longer text of an item. */
const PAGES = 3

/**
 * What a paper prints for its own sake is taken out: page numbers, running heads, "다음 면에 계속". A running head
 * becomes the break of its page, since it may name the subject.
 */
export function withoutFurniture(lines: readonly PaperLine[]): PaperLine[] {
  const edges = edgeLines(lines)
  const seen = new Map<string, number>()
  for (const line of edges) seen.set(shapeOf(line), (seen.get(shapeOf(line)) ?? 0) + 1)
  return lines.flatMap((line): PaperLine[] => {
    if (line.kind !== 'text' || line.text === '' || line.text.length > 80) return [line]
    if (PAGE_NUMBER.test(line.text) || TURN.test(line.text)) return []
    if (!edges.has(line)) return [line]
    if (/^\d{1,3}$/u.test(line.text)) return []
    return (seen.get(shapeOf(line)) ?? 0) < PAGES ? [line] : [{ ...line, kind: 'break' }]
  })
}

/** The same on every page but for its numbers. */
const shapeOf = (line: PaperLine): string => line.text.replace(/\s/gu, '').replace(/\d+/gu, '#')

function edgeLines(lines: readonly PaperLine[]): Set<PaperLine> {
  const edges = new Set<PaperLine>()
  const breaks = lines.flatMap((line, index) => (line.kind === 'break' ? [index] : []))
  if (breaks.length === 0) return edges
  const take = (from: number, step: 1 | -1): void => {
    let left = EDGE
    for (let at = from; left > 0; at += step) {
      const line = lines[at]
      if (line === undefined || line.kind === 'break') return
      if (line.kind !== 'text' || line.text === '') continue
      left -= 1
      if (isRunning(line)) edges.add(line)
    }
  }
  for (const at of [-1, ...breaks]) take(at + 1, 1)
  for (const at of [...breaks, lines.length]) take(at - 1, -1)
  return edges
}

const isRunning = ({ text, box }: PaperLine): boolean => {
  if (box !== null || rangeMark(text) !== null) return false
  const mark = itemMark(text)
  if (mark !== null && mark.style !== 'bare') return false
  if (keyLine(text) !== null || rationaleLine(text) !== null) return false
  const isForm = /책\s*형/u.test(text)
  const isOption = OPTION_STYLES.some((style) => optionMarks(text, style)[0]?.leading === true)
  return isForm || !(isOption || /^[ㄱ-ㅎ㉠-㉭]/u.test(text))
}
