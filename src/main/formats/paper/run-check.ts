import type { ItemStart, PaperSums } from './item-starts.ts'
import type { PaperLine } from './paper-line.ts'

/** Headings of the part of a paper that is answered in writing. */
export const WRITTEN_PART = /서술형|논술|주관식|서답형|단답형|약술형|논문형/u

/**
 * The numbered 유의사항 of a cover look like items without options. A run of such is left out unless it asks
 * something, or is announced as the written part of the paper.
 */
export function withoutInstructions(
  starts: readonly ItemStart[],
  lines: readonly PaperLine[],
  sums: PaperSums
): ItemStart[] {
  const runs = new Map<number, { starts: ItemStart[]; lists: number; asks: number }>()
  for (const [order, start] of starts.entries()) {
    const run = runs.get(start.run) ?? { starts: [], lists: 0, asks: 0 }
    runs.set(start.run, run)
    run.starts.push(start)
    const end = starts[order + 1]?.line ?? lines.length
    if (start.keyed || between(sums.lists, start.line, end) > 0) run.lists += 1
    if (isQuestion(lines.slice(start.line, Math.min(end, start.line + 40)))) run.asks += 1
  }
  const hasItems = [...runs.values()].some(({ lists }) => lists > 0)
  return [...runs.values()].flatMap((run) => {
    if (run.lists > 0 || run.asks * 2 >= run.starts.length) return run.starts
    const first = run.starts[0]?.line ?? 0
    const above = lines.slice(Math.max(0, first - 6), first)
    const isAnnounced = above.some(({ text }) => WRITTEN_PART.test(text))
    return isAnnounced || (!hasItems && run.starts.length === 1 && run.asks === 1) ? run.starts : []
  })
}

const between = (sums: readonly number[], from: number, to: number): number =>
  (sums[to] ?? 0) - (sums[from] ?? 0)

const isQuestion = (lines: readonly PaperLine[]): boolean =>
  lines.some(({ kind, text }) => kind === 'text' && /[?？]|\d\s*점\s*[)\]]/u.test(text)) &&
  !lines.some(({ text }) => /유의\s*사항|수험\s*번호|답안지/u.test(text))
