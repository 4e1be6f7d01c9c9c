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
import { boxOfRule } from './frames.ts'
import type { PageMarks, Rule, Stroke } from './marks.ts'
import type { Word } from './words.ts'
import { startsItem, startsOption } from './list-marks.ts'

/** Points: side of the squares that marks are gathered in; what is closer than two of them is one picture. */
const SQUARE = 6
/** Points; smaller is a bullet or an ornament. */
const LEAST_WIDE = 14
const LEAST_HIGH = 9
/** Letters of a label; longer lines beside a picture are text. */
const LABEL = 14
/** Share of the page from which an image is its background. */
const BACKGROUND = 0.7

/** A picture, and the words that are its labels. */
export type Picture = Box & { labels: Word[] }

type Part = Box & { weight: number }

/**
 * Finds images and drawings. Drawings are where lines that are no frame, curves and filled areas crowd; an area that
 * reads as text is none, and is told by `uncertain`.
 */
export function picturesOf(
  marks: PageMarks,
  {
    words,
    loose,
    diagrams
  }: { words: readonly Word[]; loose: readonly Rule[]; diagrams: readonly Box[] }
): { pictures: Picture[]; uncertain: number } {
  const page = marks.width * marks.height
  const images = marks.images.filter((image) => areaOf(image) < page * BACKGROUND)
  const parts: Part[] = [
    ...images.map((image) => ({ ...image, weight: 100 })),
    ...diagrams.map((diagram) => ({ ...diagram, weight: 100 })),
    ...marks.strokes.filter(isDrawn).map((stroke) => ({ ...stroke, weight: weightOf(stroke) }))
  ].filter((part) => areaOf(part) < page * 0.9)
  if (parts.length === 0) return { pictures: [], uncertain: 0 }
  for (const rule of loose) {
    // Underlines and rules between columns are no drawing of their own: they join one that they touch.
    const box = boxOfRule(rule)
    if (rule.to - rule.from < marks.height * 0.4 && !underlines(rule, words))
      parts.push({ ...box, weight: 0 })
  }
  for (const panel of marks.panels) {
    if (areaOf(panel) < page * 0.1) parts.push({ ...panel, weight: 0 })
  }
  const pictures: Picture[] = []
  let uncertain = 0
  for (const group of gathered(parts, marks)) {
    const box = around(group)
    const weight = group.reduce((sum, part) => sum + part.weight, 0)
    if (widthOf(box) < LEAST_WIDE || heightOf(box) < LEAST_HIGH || weight < 2) continue
    const inside = words.filter((word) => holdsMiddle(grown(box, 2), word))
    if (weight < 100 && readsAsText(inside, box)) {
      uncertain++
      continue
    }
    const labels = [...inside, ...labelsBeside(box, words, inside)]
    pictures.push({ ...around([box, ...labels]), labels })
  }
  return { pictures: apart(pictures), uncertain }
}

const isDrawn = (stroke: Box): boolean => Math.max(widthOf(stroke), heightOf(stroke)) > 3

/** A curve or a slanted line of some size is a drawing by itself; smaller ones are when there are several. */
const weightOf = (stroke: Stroke): number =>
  stroke.round || Math.min(widthOf(stroke), heightOf(stroke)) > LEAST_HIGH ? 2 : 1

function underlines({ across, at, from, to }: Rule, words: readonly Word[]): boolean {
  return (
    across &&
    words.some(
      (word) =>
        at > word.baseline - word.size * 0.5 &&
        at < word.baseline + word.size * 0.4 &&
        word.left < to &&
        word.right > from
    )
  )
}

/** Groups of parts whose squares touch, by flooding a coarse picture of the page. */
function gathered(parts: readonly Part[], { width, height }: PageMarks): Part[][] {
  const columns = Math.min(600, Math.ceil(width / SQUARE) + 1)
  const rows = Math.min(600, Math.ceil(height / SQUARE) + 1)
  const squares = new Int32Array(columns * rows)
  const of = (part: Part): { x0: number; x1: number; y0: number; y1: number } => ({
    x0: within(part.left / SQUARE, columns),
    x1: within(part.right / SQUARE, columns),
    y0: within(part.top / SQUARE, rows),
    y1: within(part.bottom / SQUARE, rows)
  })
  for (const part of parts) {
    const { x0, x1, y0, y1 } = of(part)
    for (let y = y0; y <= y1; y++) squares.fill(-1, y * columns + x0, y * columns + x1 + 1)
  }
  let label = 0
  for (let start = 0; start < squares.length; start++) {
    if (squares[start] !== -1) continue
    label++
    const waiting = [start]
    squares[start] = label
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const column = at % columns
      for (let step = 0; step < 9; step++) {
        const x = column + (step % 3) - 1
        const next = at + (step % 3) - 1 + (Math.floor(step / 3) - 1) * columns
        if (x < 0 || x >= columns || squares[next] !== -1) continue
        squares[next] = label
        waiting.push(next)
      }
    }
  }
  const groups = new Map<number, Part[]>()
  for (const part of parts) {
    const { x0, y0 } = of(part)
    const key = squares[y0 * columns + x0] ?? 0
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [part])
    else group.push(part)
  }
  return [...groups.values()]
}

const within = (value: number, count: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor(value)))

function readsAsText(inside: readonly Word[], box: Box): boolean {
  if (inside.some(({ glyphs }) => startsOption(glyphs[0]?.text ?? ''))) return true
  const text = inside.map(({ glyphs }) => glyphs.map((glyph) => glyph.text).join(''))
  if (text.some((word) => startsItem(word) && word.length > 3)) return true
  const covered = inside.reduce((sum, word) => sum + areaOf(shared(word, box)), 0)
  const letters = text.join('').length
  return letters > 24 && covered > areaOf(box) * (letters > 60 ? 0.15 : 0.3)
}

/** Short words at the edge of a drawing: names of axes, lengths of sides. */
function labelsBeside(box: Box, words: readonly Word[], inside: readonly Word[]): Word[] {
  const near = grown(box, 4)
  return words.filter((word) => {
    if (inside.includes(word) || word.glyphs.length > LABEL || !touches(near, word)) return false
    const text = word.glyphs.map((glyph) => glyph.text).join('')
    if (startsOption(text) || startsItem(text) || /^[ㄱ-ㅎ가-하]\s*[.)]|[.?]$/u.test(text))
      return false
    return !words.some(
      (other) => other !== word && !inside.includes(other) && continues(word, other)
    )
  })
}

/** Whether two words are of one line of text. */
const continues = (a: Word, b: Word): boolean =>
  Math.abs(a.baseline - b.baseline) < a.size * 0.4 &&
  Math.max(a.left - b.right, b.left - a.right) < a.size * 1.6

/** Pictures that came to overlap by their labels are one. */
function apart(pictures: readonly Picture[]): Picture[] {
  const kept: Picture[] = []
  for (const picture of pictures) {
    const other = kept.find((one) => {
      const both = shared(one, picture)
      return widthOf(both) > 1 && heightOf(both) > 1
    })
    if (other === undefined) kept.push({ ...picture })
    else {
      Object.assign(other, around([other, picture]))
      other.labels.push(...picture.labels)
    }
  }
  return kept
}
