/** A character's looks, as far as they carry meaning. */
export type TextStyle = {
  /** Bold, underlined, coloured, highlighted or dotted. */
  emphasis: boolean
  raised: 'superscript' | 'subscript' | null
}

export const PLAIN: TextStyle = { emphasis: false, raised: null }

/** Number or mark that the word processor sets before a paragraph. */
export type ParagraphHead =
  /** `list` names a numbering definition; `level` counts from 0. */
  { kind: 'number'; list: string; level: number } | { kind: 'bullet'; mark: string }

export type Cell = { row: number; column: number; paragraphs: Paragraph[] }

/** What stands in a paragraph, in the order of its text. */
export type Part =
  /** A line break is `\n`, a tab `\t`. */
  | { kind: 'text'; text: string; style: TextStyle }
  /** In Hancom's equation language. */
  | { kind: 'equation'; script: string }
  /** `source` is what the file calls the picture; `inline` when it is set like a character. */
  | { kind: 'picture'; source: string; inline: boolean }
  | { kind: 'table'; rows: number; columns: number; cells: Cell[]; caption: Paragraph[] }
  | { kind: 'box'; paragraphs: Paragraph[] }
  | { kind: 'caption'; paragraphs: Paragraph[] }
  /** `mark` as printed at the anchor: "1)". */
  | { kind: 'note'; note: 'footnote' | 'endnote'; mark: string; paragraphs: Paragraph[] }
  /** Something drawn that text cannot say. */
  | { kind: 'drawing'; name: string }

export type Paragraph = {
  head: ParagraphHead | null
  /** A page, a column or a section begins with it. */
  breakBefore: boolean
  parts: Part[]
}

export type NumberingLevel = {
  /** `^1.` and the like: each `^n` is the number of level n (HWP 5.0 revision 1.3, table 39). */
  format: string
  shape: NumberShape
  start: number
}

export type Numbering = {
  /** 0: goes on from the list before it; else the list begins anew. */
  start: number
  levels: NumberingLevel[]
}

export type NumberShape =
  | 'digit'
  | 'circled-digit'
  | 'roman-capital'
  | 'roman-small'
  | 'latin-capital'
  | 'latin-small'
  | 'circled-latin-capital'
  | 'circled-latin-small'
  | 'hangul-syllable'
  | 'circled-hangul-syllable'
  | 'hangul-jamo'
  | 'circled-hangul-jamo'
  | 'hangul-word'
  | 'hanja'
  | 'circled-hanja'
  | 'decagon-hangul'
  | 'decagon-hanja'

/** Longest text of a paragraph that is taken, UTF-16 units; a long 제시문 has some thousand. */
export const MOST_LETTERS = 200_000

/** Deepest nesting of tables and boxes that is followed; papers have two or three. */
export const MOST_NESTING = 16
