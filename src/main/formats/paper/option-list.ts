import { optionMarks, type OptionMark, type OptionStyle } from './option-marks.ts'

export type OptionSpot = { line: number; mark: OptionMark }
/** Marks in the order of their numbers; `complete`: they are 1, 2, 3 … without a gap and in order. */
export type OptionList = { spots: OptionSpot[]; found: number[]; complete: boolean }

/** Of several lists in one item only the last few can be its options. */
const MOST_STARTS = 6

/**
 * The option list in an item's lines (null where a line is no text). What looks like a reference is taken for a mark
 * only where the list would lack it. `usual`: how many options the paper's items have; 0 when not known.
 */
export function optionList(
  lines: readonly (string | null)[],
  style: OptionStyle,
  usual: number
): OptionList | null {
  const all = lines.flatMap((text, line) =>
    text === null ? [] : optionMarks(text, style).map((mark): OptionSpot => ({ line, mark }))
  )
  const sure = bestList(all.filter(({ mark }) => !mark.doubtful))
  if (sure?.complete === true && sure.spots.length === usual) return sure
  const loose = bestList(all)
  if (loose === null || !loose.complete) return sure ?? loose
  if (sure === null || !sure.complete) return loose
  const better = loose.spots.length === usual || (usual === 0 && sure.spots.length < 4)
  return better && loose.spots.length > sure.spots.length ? loose : sure
}

function bestList(spots: readonly OptionSpot[]): OptionList | null {
  const starts = spots.flatMap(({ mark }, at) => (mark.no === 1 ? [at] : []))
  let best: OptionList | null = null
  for (const start of starts.slice(-MOST_STARTS)) {
    const list = listFrom(spots, start)
    if (best === null || rank(list) >= rank(best)) best = list
  }
  return best
}

const rank = ({ spots, complete }: OptionList): number =>
  (complete && spots.length > 1 ? 100 : 0) +
  spots.length +
  (spots[0]?.mark.leading === true ? 20 : 0)

function listFrom(spots: readonly OptionSpot[], start: number): OptionList {
  const byNumber = new Map<number, OptionSpot>()
  for (const spot of spots.slice(start)) {
    const known = byNumber.get(spot.mark.no)
    if (known === undefined || (spot.mark.leading && !known.mark.leading)) {
      byNumber.set(spot.mark.no, spot)
    } else if (spot.mark.leading) {
      break
    }
  }
  const inOrder = [...byNumber.values()].toSorted((a, b) => a.mark.no - b.mark.no)
  const unbroken = inOrder.filter(({ mark }, at) => mark.no === at + 1)
  const beyond = inOrder.slice(unbroken.length)
  // A number beyond the gap within a sentence is a reference, first in its line it is an option.
  const kept = beyond.some(({ mark }) => mark.leading) ? inOrder : unbroken
  return {
    spots: kept,
    found: kept.map(({ mark }) => mark.no),
    complete: kept.length === unbroken.length && readsInOrder(kept)
  }
}

/**
 * Printed one below the other, side by side (① ② / ③ ④) or in columns (① ④ / ② ⑤ / ③): numbers rise along each
 * line and from each line to the next in the same column.
 */
function readsInOrder(spots: readonly OptionSpot[]): boolean {
  const byLine = new Map<number, OptionSpot[]>()
  for (const spot of spots) byLine.set(spot.line, [...(byLine.get(spot.line) ?? []), spot])
  const rows = [...byLine.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, row]) => row.toSorted((a, b) => a.mark.at - b.mark.at).map(({ mark }) => mark.no))
  return rows.every(
    (row, at) =>
      row.every((no, column) => column === 0 || no > (row[column - 1] ?? 0)) &&
      (row[0] ?? 0) > (rows[at - 1]?.[0] ?? 0)
  )
}
