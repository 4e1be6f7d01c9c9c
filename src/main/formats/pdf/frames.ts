import { around, type Box } from './geometry.ts'
import type { Rule } from './marks.ts'

/** Points by which lines that meet may miss each other. */
const MEET = 2.6
/** Points within which two lines bound the same row or column. */
const SAME = 3.2
/** Points; what is smaller is no cell. */
const LEAST_CELL = 7
/** Share of a side that has to be drawn: an inner one, and an outer one, which a title such as ‹보기› may stand in. */
const DRAWN = 0.6
const DRAWN_OUTSIDE = 0.35
/** Share of its rectangle that a cell fills: a label may stand in the border of a box. */
const LEAST_SHARE = 0.6
/** Lines of one drawing above which it is no table, and hostile. */
const MOST_LINES = 800

/** A closed part of a frame, by rows and columns of its grid. */
export type Cell = Box & { row: number; column: number }

/**
 * Lines that meet and close at least one cell. `whole` when the cells leave nothing of it open; `joined` when lines
 * lead away from it, as in a chart.
 */
export type Frame = Box & {
  cells: Cell[]
  rows: number
  columns: number
  whole: boolean
  joined: boolean
  /** With the lines that lead away. */
  reach: Box
}

/** Finds ruled boxes and tables; answers the lines that belong to none, too. */
export function framesOf(rules: readonly Rule[]): { frames: Frame[]; loose: Rule[] } {
  const frames: Frame[] = []
  const loose: Rule[] = []
  for (const group of groupsThatMeet(rules)) {
    const frame = group.length > 2 && group.length <= MOST_LINES ? frameOf(group) : null
    if (frame === null) loose.push(...group)
    else frames.push(frame)
  }
  return { frames, loose }
}

function groupsThatMeet(rules: readonly Rule[]): Rule[][] {
  const parent = rules.map((_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at
      at = parent[at] ?? at
    }
    return at
  }
  const upright = rules
    .map((rule, index) => ({ rule, index }))
    .filter(({ rule }) => !rule.across)
    .toSorted((a, b) => a.rule.at - b.rule.at)
  rules.forEach((across, index) => {
    if (!across.across) return
    for (const { rule, index: other } of upright) {
      if (rule.at < across.from - MEET) continue
      if (rule.at > across.to + MEET) break
      if (rule.from - MEET <= across.at && across.at <= rule.to + MEET) {
        parent[root(index)] = root(other)
      }
    }
  })
  const groups = new Map<number, Rule[]>()
  rules.forEach((rule, index) => {
    const key = root(index)
    groups.set(key, [...(groups.get(key) ?? []), rule])
  })
  return [...groups.values()]
}

function frameOf(group: readonly Rule[]): Frame | null {
  const across = group.filter((rule) => rule.across)
  const upright = group.filter((rule) => !rule.across)
  if (across.length === 0 || upright.length === 0) return null
  const ys = bounds(across, upright)
  const xs = bounds(upright, across)
  if (xs.length < 2 || ys.length < 2) return null
  const grid = new Grid(xs, ys)
  for (const rule of upright) grid.draw(rule)
  for (const rule of across) grid.draw(rule)
  const cells = grid.cells()
  if (cells.length === 0) return null
  const box = around(cells)
  const area = (box.right - box.left) * (box.bottom - box.top)
  const covered = cells.reduce((sum, c) => sum + (c.right - c.left) * (c.bottom - c.top), 0)
  return {
    ...box,
    cells,
    rows: ys.length - 1,
    columns: xs.length - 1,
    whole: covered > area * 0.97,
    joined: group.some((rule) => leadsAway(rule, box)),
    reach: around(group.map(boxOfRule))
  }
}

/** The box that a line takes up. */
export const boxOfRule = ({ across, at, from, to }: Rule): Box =>
  across
    ? { left: from, right: to, top: at, bottom: at }
    : { left: at, right: at, top: from, bottom: to }

const leadsAway = ({ across, from, to }: Rule, box: Box): boolean =>
  across
    ? from < box.left - LEAST_CELL || to > box.right + LEAST_CELL
    : from < box.top - LEAST_CELL || to > box.bottom + LEAST_CELL

/** Where the lines of one direction stand; the ends of the crossing ones bound a side that is left open. */
function bounds(lines: readonly Rule[], crossing: readonly Rule[]): number[] {
  const places = clustered(lines.map(({ at }) => at))
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0]
  const start = agreed(
    crossing.map(({ from }) => from),
    Math.min
  )
  const end = agreed(
    crossing.map(({ to }) => to),
    Math.max
  )
  if (start !== null && start < first - LEAST_CELL) places.unshift(start)
  if (end !== null && end > last + LEAST_CELL) places.push(end)
  return places
}

/** The outermost place when at least two lines end there. */
function agreed(ends: readonly number[], outermost: (...of: number[]) => number): number | null {
  const place = outermost(...ends)
  return ends.filter((end) => Math.abs(end - place) <= SAME).length >= 2 ? place : null
}

function clustered(values: readonly number[]): number[] {
  const places: number[][] = []
  for (const value of values.toSorted((a, b) => a - b)) {
    const last = places.at(-1)
    if (last !== undefined && value - (last.at(-1) ?? 0) <= SAME) last.push(value)
    else places.push([value])
  }
  return places.map((place) => place.reduce((sum, value) => sum + value, 0) / place.length)
}

/** The grid that all lines of a frame span, and which of its sides are drawn. */
class Grid {
  readonly #xs: readonly number[]
  readonly #ys: readonly number[]
  /** Length drawn of the side above (across) or left of (upright) each cell of the grid. */
  readonly #above = new Map<string, number>()
  readonly #before = new Map<string, number>()

  constructor(xs: readonly number[], ys: readonly number[]) {
    this.#xs = xs
    this.#ys = ys
  }

  draw(rule: Rule): void {
    const [along, places] = rule.across ? [this.#xs, this.#ys] : [this.#ys, this.#xs]
    const place = places.findIndex((at) => Math.abs(at - rule.at) <= SAME)
    if (place < 0) return
    for (let index = 0; index + 1 < along.length; index++) {
      const drawn =
        Math.min(rule.to, along[index + 1] ?? 0) - Math.max(rule.from, along[index] ?? 0)
      if (drawn <= 0) continue
      const sides = rule.across ? this.#above : this.#before
      const key = rule.across ? `${place} ${index}` : `${index} ${place}`
      sides.set(key, (sides.get(key) ?? 0) + drawn)
    }
  }

  cells(): Cell[] {
    const [rows, columns] = [this.#ys.length - 1, this.#xs.length - 1]
    const seen = new Set<string>()
    const cells: Cell[] = []
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        if (seen.has(`${row} ${column}`)) continue
        const members = this.#region(row, column, seen)
        const lastRow = Math.max(...members.map(([r]) => r))
        const lastColumn = Math.max(...members.map(([, c]) => c))
        const firstColumn = Math.min(...members.map(([, c]) => c))
        const cell = {
          row,
          column: firstColumn,
          left: this.#xs[firstColumn] ?? 0,
          right: this.#xs[lastColumn + 1] ?? 0,
          top: this.#ys[row] ?? 0,
          bottom: this.#ys[lastRow + 1] ?? 0
        }
        const share = members.length / ((lastRow - row + 1) * (lastColumn - firstColumn + 1))
        if (share < LEAST_SHARE) continue
        if (this.#isClosed(row, lastRow, firstColumn, lastColumn)) cells.push(cell)
      }
    }
    return cells
  }

  /** Cells of the grid that no drawn side parts from this one. */
  #region(row: number, column: number, seen: Set<string>): [number, number][] {
    const members: [number, number][] = []
    const waiting: [number, number][] = [[row, column]]
    while (waiting.length > 0) {
      const [r, c] = waiting.pop() ?? [0, 0]
      if (r < 0 || c < 0 || r >= this.#ys.length - 1 || c >= this.#xs.length - 1) continue
      if (seen.has(`${r} ${c}`)) continue
      seen.add(`${r} ${c}`)
      members.push([r, c])
      if (!this.#isAbove(r, c, DRAWN)) waiting.push([r - 1, c])
      if (!this.#isAbove(r + 1, c, DRAWN)) waiting.push([r + 1, c])
      if (!this.#isBefore(r, c, DRAWN)) waiting.push([r, c - 1])
      if (!this.#isBefore(r, c + 1, DRAWN)) waiting.push([r, c + 1])
    }
    return members
  }

  /** Three sides are enough: a box goes on in the next column, a table may be open at its sides. */
  #isClosed(top: number, bottom: number, left: number, right: number): boolean {
    const height = (this.#ys[bottom + 1] ?? 0) - (this.#ys[top] ?? 0)
    const width = (this.#xs[right + 1] ?? 0) - (this.#xs[left] ?? 0)
    if (height < LEAST_CELL || width < LEAST_CELL) return false
    const rows = span(top, bottom)
    const columns = span(left, right)
    const sides = [
      columns.every((column) => this.#isAbove(top, column, DRAWN_OUTSIDE)),
      columns.every((column) => this.#isAbove(bottom + 1, column, DRAWN_OUTSIDE)),
      rows.every((row) => this.#isBefore(row, left, DRAWN_OUTSIDE)),
      rows.every((row) => this.#isBefore(row, right + 1, DRAWN_OUTSIDE))
    ]
    return sides.filter(Boolean).length >= 3
  }

  #isAbove(row: number, column: number, share: number): boolean {
    const width = (this.#xs[column + 1] ?? 0) - (this.#xs[column] ?? 0)
    return (this.#above.get(`${row} ${column}`) ?? 0) >= width * share
  }

  #isBefore(row: number, column: number, share: number): boolean {
    const height = (this.#ys[row + 1] ?? 0) - (this.#ys[row] ?? 0)
    return (this.#before.get(`${row} ${column}`) ?? 0) >= height * share
  }
}

const span = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)
