import type { ItemMark } from './item-marks.ts'

/** A line that may begin an item. */
export type Candidate = ItemMark & {
  line: number
  boxed: boolean
  /** The line itself asks something. */
  asks: boolean
  /** A key stands right behind the number: an entry of the 정답 및 해설 pages. */
  keyed: boolean
}

/** By line, sums over the lines before it; all have one number more than there are lines. */
export type PaperSums = {
  /** Option lists begun. */
  lists: readonly number[]
  /** Lines that ask something. */
  asks: readonly number[]
  /** Headings of a subject, a round or the 정답 pages. */
  headings: readonly number[]
  /** By line: the next line on which an option list begins. */
  nextList: readonly number[]
}

export type ItemStart = Candidate & {
  /** Counts up where the numbers begin anew. */
  run: number
}

/** Comparisons that a paper may need; a file of nothing but numbers must not take minutes. */
const MOST_STEPS = 8_000_000

/**
 * Of all lines that begin with a number, the ones that begin items. A number within an item's text looks the same,
 * so what counts is the whole sequence: each item one more than the last, written alike, with one option list.
 */
export function itemStarts(candidates: readonly Candidate[], sums: PaperSums): ItemStart[] {
  let run = 0
  const chain = bestChain(candidates, sums)
  return chain.map((member, index) => {
    const last = chain[index - 1]
    if (last !== undefined && member.number < last.number) run += 1
    return { ...member, run }
  })
}

function bestChain(candidates: readonly Candidate[], sums: PaperSums): Candidate[] {
  const reach = Math.max(8, Math.min(250, Math.floor(MOST_STEPS / candidates.length)))
  const cameBack = returns(candidates)
  const scores: number[] = []
  const previous: number[] = []
  const end = sums.lists.length - 1
  let top = { score: 0, at: -1 }
  for (const [at, candidate] of candidates.entries()) {
    const own = weightOf(candidate)
    let score = own - Math.min(4, candidate.number - 1)
    let from = -1
    for (let back = at - 1; back >= 0 && back >= at - reach; back -= 1) {
      const last = candidates[back]
      const before = scores[back]
      if (last === undefined || before === undefined) break
      const passed = (cameBack[back] ?? Infinity) < at ? PASSED_OVER : 0
      const reached =
        before + own + passed + segment(last, candidate.line, sums) + step(last, candidate, sums)
      if (reached > score) [score, from] = [reached, back]
    }
    scores.push(score)
    previous.push(from)
    const passed = (cameBack[at] ?? Infinity) < candidates.length ? PASSED_OVER : 0
    const whole = score + passed + segment(candidate, end, sums)
    if (whole > top.score) top = { score: whole, at }
  }
  const members: Candidate[] = []
  for (let at = top.at; at >= 0; at = previous[at] ?? -1) {
    const member = candidates[at]
    if (member !== undefined) members.push(member)
  }
  return members.toReversed()
}

/**
 * By candidate: where its number comes again after the next number was reached; Infinity where it does not. Of a
 * list 1, 2, 3 followed by the items 1, 2, 3 the first 1 is not the item.
 */
function returns(candidates: readonly Candidate[]): number[] {
  const found = candidates.map(() => Infinity)
  const next = new Map<string, number>()
  for (let at = candidates.length - 1; at >= 0; at -= 1) {
    const candidate = candidates[at]
    if (candidate === undefined) continue
    const { style, number } = candidate
    const again = next.get(`${style}${number}`) ?? Infinity
    const after = next.get(`${style}${number + 1}`) ?? Infinity
    if (after < again) found[at] = again
    next.set(`${style}${number}`, at)
  }
  return found
}

// The weights below only need to keep their order: an item with its options outweighs a gap in the numbers, a gap
// outweighs an item without options, and numbers that begin anew must bring several items or a heading.

const PASSED_OVER = -4

const weightOf = (candidate: Candidate): number =>
  (candidate.style === 'bare' ? -3 : 0) - (candidate.boxed ? 4 : 0) + (candidate.asks ? 1 : 0)

function segment(start: Candidate, end: number, sums: PaperSums): number {
  const lists = between(sums.lists, start.line, end)
  if (start.keyed && lists <= 1) return 6
  if (lists === 0) return between(sums.asks, start.line, end) > 0 ? -1 : -6
  const wait = (sums.nextList[start.line] ?? end) - start.line
  return 10 - 6 * (lists - 1) - Math.min(2, wait * 0.05)
}

function step(last: Candidate, next: Candidate, sums: PaperSums): number {
  const ahead = next.number - last.number
  const alike = next.style === last.style ? 2 : -6
  if (ahead === 1) return 3 + alike
  if (ahead > 1) return -2 - Math.min(12, ahead) + alike
  if (ahead === 0) return -4 + alike
  const announced = between(sums.headings, last.line, next.line) > 0
  if (next.number === 1) return announced ? 2 : -14
  return announced ? -6 : -23
}

const between = (sums: readonly number[], from: number, to: number): number =>
  (sums[to] ?? 0) - (sums[from] ?? 0)
