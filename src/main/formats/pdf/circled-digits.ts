import {
  areaOf,
  grown,
  heightOf,
  holds,
  holdsMiddle,
  middleX,
  middleY,
  widthOf,
  type Box
} from './geometry.ts'
import type { Glyph, PageMarks, Stroke } from './marks.ts'
import { WHITE } from './path-marks.ts'

/** Points across a ring that is drawn around a digit. */
const RING = { least: 6, most: 20 }
const MOST_RINGS = 3_000
const RINGED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const BLACK = '❶❷❸❹❺❻❼❽❾❿'

/** Rings that are drawn around digits make ① of them, white digits on a black disc ❶; other white letters are hidden. */
export function withCircledDigits(marks: PageMarks): PageMarks {
  const rings = marks.strokes.filter(isRing).slice(0, MOST_RINGS)
  const gone = new Set<Glyph | Stroke>()
  const made: Glyph[] = []
  for (const ring of rings) {
    const inside = marks.glyphs.filter((glyph) => glyph.text !== ' ' && holdsMiddle(ring, glyph))
    const digits = inside.map(({ text }) => text).join('')
    const [first] = inside
    const mark = first === undefined ? null : markOf(digits, first.colour === WHITE)
    if (first === undefined || mark === null || gone.has(first)) continue
    for (const glyph of inside) gone.add(glyph)
    gone.add(ring)
    made.push({ ...first, text: mark, left: ring.left, right: ring.right, colour: '#000000' })
  }
  const backs = [...marks.panels, ...marks.strokes, ...marks.images]
  const glyphs = marks.glyphs.filter((glyph) => !gone.has(glyph) && !isHidden(glyph, backs))
  const strokes = marks.strokes.filter((stroke) => !gone.has(stroke))
  return { ...marks, glyphs: [...glyphs, ...made], strokes }
}

function isRing(stroke: Stroke): boolean {
  const [wide, high] = [widthOf(stroke), heightOf(stroke)]
  return (
    stroke.round && wide >= RING.least && wide <= RING.most && Math.abs(wide - high) < wide * 0.15
  )
}

function markOf(digits: string, black: boolean): string | null {
  if (!/^(?:[1-9]|1\d|20)$/u.test(digits)) return null
  return (black ? BLACK : RINGED)[Number(digits) - 1] ?? null
}

const isHidden = (glyph: Glyph, backs: readonly Box[]): boolean =>
  glyph.colour === WHITE &&
  !backs.some((back) => areaOf(back) > 0 && holds(grown(back, 1), middleX(glyph), middleY(glyph)))
