/** Longest stretch that is looked for directly behind itself, tokens. */
const LONGEST_PERIOD = 96
/** Repeated tokens that make the end of a text suspicious: at least one whole repetition. */
const SUSPICIOUS_RUN = 3
/** A loop repeats a stretch twice more … */
const LOOP_REPEATS = 2
/** … and at least this many tokens: rows of zeros or a table's rule stay under it. */
const LOOP_RUN = 24
/** A text goes in circles when its last so many tokens … */
const CIRCLE_TOKENS = 20
/** … stood in it so many times before. */
const CIRCLE_TIMES = 3

export type Repetition = {
  /** Tokens at the end that only repeat what stands before. */
  run: number
  /** Long enough to be a loop and not a list. */
  loop: boolean
}

/**
 * The repetition in which `tokens` end, or null. Exact repetition only: a text that counts on
 * ("1, 2, 3 …") goes on until its budget.
 */
export function findRepetition(tokens: readonly number[]): Repetition | null {
  let longest: Repetition | null = null
  for (let period = 1; period <= LONGEST_PERIOD && period < tokens.length; period += 1) {
    const run = repeatedRun(tokens, period)
    if (run < Math.max(period, SUSPICIOUS_RUN) || run <= (longest?.run ?? 0)) continue
    longest = { run, loop: run >= Math.max(LOOP_REPEATS * period, LOOP_RUN) }
    if (longest.loop) return longest
  }
  return goesInCircles(tokens) ? { run: CIRCLE_TOKENS, loop: true } : longest
}

function repeatedRun(tokens: readonly number[], period: number): number {
  let index = tokens.length - 1
  while (index >= period && tokens[index] === tokens[index - period]) index -= 1
  return tokens.length - 1 - index
}

function goesInCircles(tokens: readonly number[]): boolean {
  let times = 0
  for (let end = tokens.length - CIRCLE_TOKENS; end >= CIRCLE_TOKENS; end -= 1) {
    const period = tokens.length - end
    if (!endsAlike(tokens, period, CIRCLE_TOKENS)) continue
    times += 1
    if (times >= CIRCLE_TIMES) return true
  }
  return false
}

function endsAlike(tokens: readonly number[], period: number, length: number): boolean {
  for (let back = 1; back <= length; back += 1) {
    if (tokens[tokens.length - back] !== tokens[tokens.length - back - period]) return false
  }
  return true
}
