import type { Rule } from './marks.ts'

/** Points within which lines are one line: double borders, borders of neighbouring cells. */
const SAME = 1.6
/** Gaps in points that a line may have: corners, and the gaps of a dashed one. */
const GAP = 2
const DASH_GAP = 5
const DASH = 8

/** Joins the pieces of lines: cell borders, dashes, doubled strokes. */
export function mergedRules(rules: readonly Rule[]): Rule[] {
  return [
    ...merged(rules.filter(({ across }) => across)),
    ...merged(rules.filter(({ across }) => !across))
  ]
}

function merged(rules: readonly Rule[]): Rule[] {
  const lines: Rule[][] = []
  for (const rule of rules.toSorted((a, b) => a.at - b.at)) {
    const line = lines.at(-1)
    if (line !== undefined && rule.at - (line[0]?.at ?? 0) <= SAME) line.push(rule)
    else lines.push([rule])
  }
  return lines.flatMap(joined)
}

function joined(line: readonly Rule[]): Rule[] {
  const pieces: Rule[] = []
  let shortest = Infinity
  for (const rule of line.toSorted((a, b) => a.from - b.from)) {
    const last = pieces.at(-1)
    const length = rule.to - rule.from
    const gap = Math.min(shortest, length) <= DASH ? DASH_GAP : GAP
    if (last !== undefined && rule.from - last.to <= gap) {
      last.to = Math.max(last.to, rule.to)
      shortest = length
    } else {
      pieces.push({ ...rule })
      shortest = length
    }
  }
  return pieces
}
