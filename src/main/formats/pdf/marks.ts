import type { Box } from './geometry.ts'

/** One printed character. Its box reaches from the font's usual ascent to its descent. */
export type Glyph = Box & {
  /** NFC or a placeholder of `UnknownGlyphs`; '' for none, ' ' for a blank that the file prints. */
  text: string
  baseline: number
  /** Em in points. */
  size: number
  bold: boolean
  /** #rrggbb */
  colour: string
}

/** A straight line along the page, drawn or filled. */
export type Rule = { across: boolean; at: number; from: number; to: number }

/** A filled rectangle that is not white. */
export type Panel = Box & { colour: string }

/** Anything else that is drawn; `round` where it has curves. */
export type Stroke = Box & { round: boolean; colour: string }

/** Everything that is printed on a page, in reading position. */
export type PageMarks = {
  /** From 1. */
  page: number
  width: number
  height: number
  glyphs: Glyph[]
  rules: Rule[]
  panels: Panel[]
  strokes: Stroke[]
  images: Box[]
}
