import {
  areaOf,
  around,
  grown,
  heightOf,
  holdsMiddle,
  shared,
  touches,
  widthOf,
  type Box
} from './geometry.ts'
import { boxOfRule, framesOf, type Frame } from './frames.ts'
import type { PageMarks, Rule } from './marks.ts'
import { mergedRules } from './rule-lines.ts'
import { startsOption } from './list-marks.ts'
import type { Word } from './words.ts'

/** A ruled box around text, or a table. */
export type Container = Box & ({ kind: 'box' } | { kind: 'table'; frame: Frame })

export type Ruling = {
  containers: Container[]
  /** Upright lines that part columns. */
  dividers: Box[]
  /** Frames that are part of a drawing. */
  diagrams: Box[]
  /** Lines that frame nothing. */
  loose: Rule[]
}

/** Shares of the page's sides from which a frame arranges the page itself. */
const PAGE_HIGH = 0.45
const PAGE_WIDE = 0.3
/** Share of a frame that its largest cell fills when the rest is a label in its border. */
const MAIN_CELL = 0.8

/** Tells apart what the lines of a page are for. */
export function rulingOf(marks: PageMarks, words: readonly Word[]): Ruling {
  const { frames, loose } = framesOf(mergedRules(marks.rules))
  const ruling: Ruling = { containers: [], dividers: [], diagrams: [], loose: [] }
  for (const rule of loose) {
    if (!rule.across && rule.to - rule.from > marks.height * 0.08)
      ruling.dividers.push(boxOfRule(rule))
    else ruling.loose.push(rule)
  }
  for (const frame of frames) sort(frame, marks, words, ruling)
  for (const panel of shadedPanels(marks, words)) {
    if (!ruling.containers.some((container) => alike(container, panel))) {
      ruling.containers.push({ ...panel, kind: 'box' })
    }
  }
  return ruling
}

function sort(frame: Frame, marks: PageMarks, words: readonly Word[], ruling: Ruling): void {
  if (arrangesPage(frame, marks)) {
    ruling.dividers.push(...columnLines(frame, marks))
    return
  }
  const inside = words.filter((word) => holdsMiddle(frame, word))
  if (inside.length === 0 || isDrawing(frame, marks, inside)) {
    if (isDrawing(frame, marks, inside)) ruling.diagrams.push(frame.reach)
    return
  }
  if (isChartBox(frame, marks, inside)) {
    ruling.diagrams.push(frame.reach)
    return
  }
  const main = frame.cells.reduce((a, b) => (areaOf(a) > areaOf(b) ? a : b))
  const columns = new Set(frame.cells.map(({ column }) => column)).size
  const label =
    areaOf(main) > areaOf(frame) * MAIN_CELL &&
    frame.cells.some((c) => c !== main && overlap(c, main))
  if (columns === 1 || label) ruling.containers.push({ ...boxOnly(frame), kind: 'box' })
  else if (frame.whole) ruling.containers.push({ ...boxOnly(frame), kind: 'table', frame })
  // Boxes that lines join are a chart, unless they hold the text of items.
  else if (inside.some(({ glyphs }) => startsOption(glyphs[0]?.text ?? ''))) boxes(frame, ruling)
  else if (frame.cells.length > 1 && areaOf(frame) > coveredBy(frame) * 1.5)
    ruling.diagrams.push(frame.reach)
  else ruling.containers.push({ ...boxOnly(frame), kind: 'table', frame })
}

const boxes = (frame: Frame, ruling: Ruling): void => {
  for (const cell of frame.cells) ruling.containers.push({ ...boxOnly(cell), kind: 'box' })
}

const coveredBy = ({ cells }: Frame): number => cells.reduce((sum, cell) => sum + areaOf(cell), 0)

const boxOnly = ({ left, top, right, bottom }: Box): Box => ({ left, top, right, bottom })

const overlap = (a: Box, b: Box): boolean => areaOf(shared(a, b)) > areaOf(a) * 0.2

const alike = (a: Box, b: Box): boolean =>
  areaOf(shared(a, b)) > Math.max(areaOf(a), areaOf(b)) * 0.8

/** Borders of the page and of its columns. */
function arrangesPage(frame: Frame, { width, height }: PageMarks): boolean {
  if (areaOf(frame) > width * height * 0.7 && frame.cells.length === 1) return true
  const large = frame.cells.filter(
    (cell) => heightOf(cell) > height * PAGE_HIGH && widthOf(cell) > width * PAGE_WIDE
  )
  return large.length > 0 && (frame.cells.length > 1 || widthOf(frame) > width * 0.6)
}

function columnLines(frame: Frame, { height }: PageMarks): Box[] {
  return frame.cells
    .filter((cell) => cell.left > frame.left + 50 && heightOf(cell) > height * 0.2)
    .map(({ left, top, bottom }) => ({ left, right: left, top, bottom }))
}

/** A frame with curves or slanted lines in it, and hardly any text: axes, a plan, a picture in a border. */
function isDrawing(frame: Frame, marks: PageMarks, inside: readonly Word[]): boolean {
  const drawn = marks.strokes.filter(
    (stroke) =>
      holdsMiddle(grown(frame, -1), stroke) && Math.max(widthOf(stroke), heightOf(stroke)) > 6
  )
  if (drawn.length === 0) return false
  if (inside.some(({ glyphs }) => startsOption(glyphs[0]?.text ?? ''))) return false
  const letters = inside.reduce((sum, { glyphs }) => sum + glyphs.length, 0)
  const spread = areaOf(around(drawn))
  return letters < 60 && spread > areaOf(frame) * 0.15
}

/** A box of few words that a line leads away from, or an arrow's head leads to. */
function isChartBox(frame: Frame, marks: PageMarks, inside: readonly Word[]): boolean {
  if (frame.cells.length > 1) return false
  if (inside.some(({ glyphs }) => startsOption(glyphs[0]?.text ?? ''))) return false
  const letters = inside.reduce((sum, { glyphs }) => sum + glyphs.length, 0)
  if (letters > 40) return false
  const rim = grown(frame, 4)
  return (
    frame.joined ||
    marks.strokes.some(
      (head) =>
        touches(rim, head) &&
        !holdsMiddle(frame, head) &&
        Math.max(widthOf(head), heightOf(head)) < 16
    )
  )
}

/** Shaded areas behind text: 제시문 without a border. */
function shadedPanels(marks: PageMarks, words: readonly Word[]): Box[] {
  const page = marks.width * marks.height
  return marks.panels
    .filter(
      (panel) =>
        widthOf(panel) > 60 &&
        heightOf(panel) > 22 &&
        areaOf(panel) < page * 0.5 &&
        words.filter((word) => holdsMiddle(panel, word)).length > 1
    )
    .filter((panel, index, all) => !all.slice(0, index).some((other) => alike(panel, other)))
}
