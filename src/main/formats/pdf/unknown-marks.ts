import { markAt, startsItem } from './list-marks.ts'
import { PLACEHOLDER } from './glyph-text.ts'

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩'
/** Options of an item that the marks may stand for. */
const LENGTHS = [5, 4]
/** Times that the marks have to follow each other, and share of their appearances in which they do. */
const LEAST_ROUNDS = 3
const SURE = 0.8

/**
 * What unknown glyphs at the beginning of lines and pieces stand for, told by their order alone: when four or five of
 * them come round and round they are ① to ⑤. Null when they do not.
 */
export function inferredMarks(lines: readonly string[]): Map<string, string> | null {
  const stream = marksOf(lines)
  const unknown = new Set(stream.flatMap(({ mark }) => (PLACEHOLDER.test(mark) ? [mark] : [])))
  if (stream.length < LEAST_ROUNDS * 4) return null
  for (const length of LENGTHS) {
    for (const start of unknown) {
      const cycle = cycleFrom(start, stream, length)
      if (cycle === null) continue
      return new Map(cycle.map((mark, index) => [mark, CIRCLED[index] ?? mark]))
    }
  }
  return null
}

/** `first`: an item's number stands between it and the mark before. */
type Mark = { mark: string; first: boolean }

/** Unknown glyphs, and circled numbers, that begin a line or follow a blank in it. */
function marksOf(lines: readonly string[]): Mark[] {
  const marks: Mark[] = []
  let first = true
  for (const line of lines) {
    if (startsItem(line)) first = true
    for (const piece of line.split(' ')) {
      const mark = Array.from(piece)[0] ?? ''
      if (!PLACEHOLDER.test(mark) && markAt(mark)?.kind !== 'circled') continue
      marks.push({ mark, first })
      first = false
    }
  }
  return marks
}

/** The marks that follow `seen` each time, when they come back to it; the one that items begin with leads. */
function cycleFrom(seen: string, stream: readonly Mark[], length: number): string[] | null {
  const cycle = [seen]
  let at = seen
  for (let step = 0; step < length; step++) {
    const next = successor(at, stream)
    if (next === null) return null
    if (step === length - 1) {
      if (next !== seen) return null
    } else {
      if (cycle.includes(next)) return null
      cycle.push(next)
    }
    at = next
  }
  const firsts = cycle.map((mark) => stream.filter((one) => one.first && one.mark === mark).length)
  const lead = firsts.indexOf(Math.max(...firsts))
  const inOrder = [...cycle.slice(lead), ...cycle.slice(0, lead)]
  return consistent(inOrder) ? inOrder : null
}

/** The mark that mostly comes next. */
function successor(mark: string, stream: readonly Mark[]): string | null {
  const followers = new Map<string, number>()
  let seen = 0
  stream.forEach((own, index) => {
    const next = stream[index + 1]
    if (own.mark !== mark || next === undefined) return
    seen++
    followers.set(next.mark, (followers.get(next.mark) ?? 0) + 1)
  })
  const [best] = [...followers].toSorted((a, b) => b[1] - a[1])
  if (best === undefined || seen < LEAST_ROUNDS - 1) return null
  return best[1] >= seen * SURE ? best[0] : null
}

/** Circled numbers among the marks stand where they count. */
const consistent = (cycle: readonly string[]): boolean =>
  cycle.every((mark, index) => PLACEHOLDER.test(mark) || CIRCLED[index] === mark)
