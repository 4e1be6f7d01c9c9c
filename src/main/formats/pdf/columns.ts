import { around, heightOf, middleX, widthOf, type Box } from './geometry.ts'
import { markAt, startsItem } from './list-marks.ts'

/** Something that is placed as one: a word, or a box, table or picture. */
export type Placed = Box & {
  /** Of a word; null for what is no text. */
  text: string | null
  size: number
}

/** Narrowest gutter in points, and narrowest column. */
const GUTTER = 5
const COLUMN = 100
/** Points that the lines of a short last column take up at least. */
const SHORT = 20
/** Lines that both columns need, and letters of a line that is prose and no cell of a list. */
const LINES = 4
const PROSE = 11
const DEEPEST = 3
/** Share of a line that may run over the gutter. */
const OVERRUN = 0.25

/** Puts what stands on a page, or in a box of it, into reading order: groups of one column each. */
export function inColumns<P extends Placed>(
  placed: readonly P[],
  dividers: readonly Box[] = [],
  gutters: Gutters = new Gutters(),
  depth = 0
): P[][] {
  if (placed.length < 2) return placed.length === 0 ? [] : [[...placed]]
  const gutter = depth < DEEPEST ? gutterOf(placed, dividers, gutters) : null
  if (gutter === null) return [[...placed]]
  gutters.add(gutter.at)
  const groups: P[][] = []
  for (const { spanning, members } of bandsOf(placed, gutter)) {
    const inner = dividers.filter((divider) => Math.abs(middleX(divider) - gutter.at) > COLUMN / 2)
    if (spanning) {
      groups.push(members)
      continue
    }
    for (const side of [
      members.filter((p) => middleX(p) <= gutter.at),
      members.filter((p) => middleX(p) > gutter.at)
    ]) {
      groups.push(...inColumns(side, inner, gutters, depth + 1))
    }
  }
  return groups
}

/** Where the pages before had their gutters: a last page is too short to show its own. */
export class Gutters {
  readonly #places: number[] = []

  add(place: number): void {
    if (!this.#places.some((known) => Math.abs(known - place) < GUTTER)) this.#places.push(place)
  }

  get places(): readonly number[] {
    return this.#places
  }
}

type Gutter = { at: number; top: number; bottom: number }

function gutterOf(
  placed: readonly Placed[],
  dividers: readonly Box[],
  gutters: Gutters
): Gutter | null {
  const all = around(placed)
  if (widthOf(all) < COLUMN + SHORT) return null
  const drawn = dividers.find(
    (divider) =>
      divider.left > all.left + COLUMN &&
      divider.right < all.right - SHORT &&
      heightOf(divider) > heightOf(all) * 0.3
  )
  if (drawn !== undefined && divides(placed, middleX(drawn), drawn, 1)) {
    return { at: middleX(drawn), top: drawn.top, bottom: drawn.bottom }
  }
  let best: (Gutter & { lines: number; wide: number }) | null = null
  const rows = linesOf(placed)
  for (const { from, to } of freeStrips(rows, all)) {
    const at = (from + to) / 2
    if (at - all.left < COLUMN || all.right - at < SHORT) continue
    const known = gutters.places.some((place) => from - 2 < place && place < to + 2)
    for (const { top, bottom } of uncrossed(rows, at, all)) {
      const lines = divides(placed, at, { top, bottom }, known ? 1 : LINES)
      if (lines === 0) continue
      if (best === null || lines > best.lines || (lines === best.lines && to - from > best.wide)) {
        best = { at, top: -Infinity, bottom: Infinity, lines, wide: to - from }
      }
    }
  }
  return best
}

/** Words of one line; options and labels that follow each other on it are one piece. */
function linesOf(placed: readonly Placed[]): Box[] {
  const words = placed.toSorted((a, b) => middleYOf(a) - middleYOf(b))
  const pieces: Box[] = []
  let row: Placed[] = []
  const end = (): void => {
    pieces.push(...piecesOf(row))
    row = []
  }
  for (const word of words) {
    const last = row.at(-1)
    if (last !== undefined && middleYOf(word) - middleYOf(last) > Math.max(word.size, 6) * 0.4)
      end()
    row.push(word)
  }
  end()
  return pieces
}

const middleYOf = ({ top, bottom }: Box): number => (top + bottom) / 2

function piecesOf(row: readonly Placed[]): Box[] {
  const pieces: Box[] = []
  let mark: { kind: string; no: number } | null = null
  for (const word of row.toSorted((a, b) => a.left - b.left)) {
    const own = word.text === null ? null : markAt(word.text)
    const last = pieces.at(-1)
    const follows =
      own !== null && mark !== null && own.kind === mark.kind && own.no === mark.no + 1
    if (last !== undefined && follows) last.right = Math.max(last.right, word.right)
    else pieces.push({ left: word.left, right: word.right, top: word.top, bottom: word.bottom })
    if (own !== null) mark = own
  }
  return pieces
}

/** Upright strips in the middle that few pieces cross, the emptiest first at each place. */
function freeStrips(pieces: readonly Box[], { left, right }: Box): { from: number; to: number }[] {
  const wide = Math.ceil(right - left) + 2
  const crossed = new Float64Array(wide + 1)
  for (const piece of pieces) {
    const from = Math.max(0, Math.floor(piece.left - left))
    const to = Math.min(wide, Math.ceil(piece.right - left))
    crossed[from] = (crossed[from] ?? 0) + 1
    crossed[to] = (crossed[to] ?? 0) - 1
  }
  const strips: { from: number; to: number; count: number }[] = []
  let count = 0
  for (let x = 0; x <= wide; x++) {
    count += crossed[x] ?? 0
    const last = strips.at(-1)
    if (last?.count === count) last.to = left + x + 1
    else strips.push({ from: left + x, to: left + x + 1, count })
  }
  return strips.filter(({ from, to }) => to - from >= GUTTER)
}

/** Reaches well into both sides. A line that only runs over into the gutter belongs to its own. */
function crosses({ left, right }: Box, at: number): boolean {
  const [before, after] = [at - left, right - at]
  return Math.min(before, after) > Math.max(3, Math.max(before, after) * OVERRUN)
}

/** Bands of the page in which nothing crosses a gutter at this place. */
function uncrossed(
  pieces: readonly Box[],
  at: number,
  all: Box
): { top: number; bottom: number }[] {
  const crossing = pieces.filter((piece) => crosses(piece, at)).toSorted((a, b) => a.top - b.top)
  const bands: { top: number; bottom: number }[] = []
  let top = all.top
  for (const piece of crossing) {
    if (piece.top > top) bands.push({ top, bottom: piece.top })
    top = Math.max(top, piece.bottom)
  }
  if (all.bottom > top) bands.push({ top, bottom: all.bottom })
  return bands
}

/**
 * Lines of the shorter side when both sides of a place read as columns, else 0. Fewer lines do where an item begins
 * at the edge of the right one, which no list of options does.
 */
function divides(
  placed: readonly Placed[],
  at: number,
  { top, bottom }: { top: number; bottom: number },
  least: number
): number {
  const within = placed.filter((p) => middleYOf(p) > top && middleYOf(p) < bottom)
  const right = within.filter(({ left }) => left >= at - 2)
  const edge = Math.min(...right.map(({ left }) => left))
  const items = right.some(({ text, left }) => text !== null && left < edge + 4 && startsItem(text))
  const [a, b] = [
    proseLines(within.filter((p) => p.left < at - 2 && !crosses(p, at))),
    proseLines(right)
  ]
  const lines = Math.min(a.lines, b.lines)
  const wide = Math.max(...right.map((p) => p.right)) - at
  if (wide < COLUMN && !items && least !== 1) return 0
  if (lines < (items ? Math.min(least, 2) : least)) return 0
  const prose = (side: { lines: number; prose: number }): boolean =>
    side.prose >= Math.max(2, side.lines * 0.15)
  return least === 1 || items || (prose(a) && prose(b)) ? lines : 0
}

function proseLines(side: readonly Placed[]): { lines: number; prose: number } {
  const rows = new Map<number, number>()
  for (const { text, size, top, bottom } of side) {
    const row = Math.round((top + bottom) / 2 / Math.max(size, 6))
    rows.set(row, (rows.get(row) ?? 0) + (text === null ? PROSE : text.length))
  }
  return {
    lines: rows.size,
    prose: [...rows.values()].filter((letters) => letters >= PROSE).length
  }
}

/** Cuts a page into bands: what spans the gutter stands alone, between it there are columns. */
function bandsOf<P extends Placed>(
  placed: readonly P[],
  { at, top, bottom }: Gutter
): { spanning: boolean; members: P[] }[] {
  const spans = (p: P): boolean => crosses(p, at) || middleYOf(p) < top || middleYOf(p) > bottom
  const bands: { spanning: boolean; members: P[]; end: number }[] = []
  const crossing = placed.filter(spans).toSorted((a, b) => a.top - b.top)
  const rest = new Set(placed.filter((p) => !spans(p)))
  for (const piece of crossing) {
    const before = [...rest].filter((p) => middleYOf(p) < piece.top)
    for (const p of before) rest.delete(p)
    if (before.length > 0) bands.push({ spanning: false, members: before, end: piece.top })
    const last = bands.at(-1)
    const beside = [...rest].filter((p) => middleYOf(p) < piece.bottom && onLine(p, piece))
    for (const p of beside) rest.delete(p)
    if (last?.spanning === true) last.members.push(piece, ...beside)
    else bands.push({ spanning: true, members: [piece, ...beside], end: piece.bottom })
  }
  if (rest.size > 0) bands.push({ spanning: false, members: [...rest], end: Infinity })
  return bands
}

const onLine = (p: Placed, piece: Placed): boolean =>
  p.text !== null && piece.text !== null && Math.abs(middleYOf(p) - middleYOf(piece)) < p.size * 0.5
