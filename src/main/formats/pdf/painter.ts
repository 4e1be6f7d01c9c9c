import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { apply, boxOf, IDENTITY, multiply, shared, type Box, type Matrix } from './geometry.ts'
import { glyphText, type UnknownGlyphs } from './glyph-text.ts'
import type { PageMarks } from './marks.ts'
import type { PdfFont } from './page-marks.ts'

/** Share of the em above and below the baseline that a line of text takes up. */
const ASCENT = 0.85
const DESCENT = 0.15
/** States that a file may save without restoring; a hostile one would fill the memory. */
const DEEPEST = 5_000
const INVISIBLE = 3

type PdfGlyph = {
  unicode?: string
  /** The character's code in the file. */
  originalCharCode?: number
  width?: number
  isSpace?: boolean
}
type State = {
  matrix: Matrix
  within: Box
  fill: string
  line: string
  font: PdfFont
  fontId: string
  size: number
  charSpacing: number
  wordSpacing: number
  stretch: number
  rise: number
  leading: number
  mode: number
}

/** The graphics and text state of a page (PDF 32000-1, 8.4 and 9.3), as far as it moves or colours a mark. */
export class Painter {
  readonly marks: PageMarks
  /** Glyphs by the quarter turns (clockwise, in degrees) that their line is turned. */
  readonly turned: Record<number, number> = { 0: 0, 90: 0, 180: 0, 270: 0 }
  readonly #fontOf: (id: string) => PdfFont
  readonly #unknown: UnknownGlyphs
  readonly #saved: State[] = []
  #state: State
  #clipNext = false
  #textMatrix: Matrix = IDENTITY
  #line: [number, number] = [0, 0]
  #at: [number, number] = [0, 0]

  constructor(
    matrix: Matrix,
    within: Box,
    marks: PageMarks,
    { font, unknown }: { font: (id: string) => PdfFont; unknown: UnknownGlyphs }
  ) {
    this.marks = marks
    this.#fontOf = font
    this.#unknown = unknown
    this.#state = {
      matrix,
      within,
      fill: '#000000',
      line: '#000000',
      font: {},
      fontId: '',
      size: 0,
      charSpacing: 0,
      wordSpacing: 0,
      stretch: 1,
      rise: 0,
      leading: 0,
      mode: 0
    }
  }

  get matrix(): Matrix {
    return this.#state.matrix
  }
  get within(): Box {
    return this.#state.within
  }
  get fillColour(): string {
    return this.#state.fill
  }
  get lineColour(): string {
    return this.#state.line
  }

  save(): void {
    if (this.#saved.length < DEEPEST) this.#saved.push({ ...this.#state })
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state
  }

  transform(by: Matrix): void {
    this.#state.matrix = multiply(this.#state.matrix, by)
  }

  clip([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: ArrayLike<number> & Iterable<number>): void {
    this.#state.within = shared(this.#state.within, boxOf(this.#state.matrix, x0, y0, x1, y1))
  }

  clipNext(): void {
    this.#clipNext = true
  }

  endPath(minMax: ArrayLike<number> | null): void {
    if (this.#clipNext && minMax !== null) this.clip(Array.from(minMax))
    this.#clipNext = false
  }

  colour(colour: string): void {
    this.#state.fill = colour
  }

  strokeColour(colour: string): void {
    this.#state.line = colour
  }

  image(box: Box): void {
    const seen = shared(box, this.#state.within)
    if (seen.right - seen.left > 0.5 && seen.bottom - seen.top > 0.5) this.marks.images.push(seen)
  }

  imageAt(transform: Matrix): void {
    this.image(boxOf(multiply(this.#state.matrix, transform), 0, 0, 1, 1))
  }

  /** Plays a text operator; false when it is none. */
  text(operator: number, args: readonly unknown[]): boolean {
    const state = this.#state
    const first = Number(args[0])
    switch (operator) {
      case OPS.beginText:
        this.#setTextMatrix(IDENTITY)
        break
      case OPS.setCharSpacing:
        state.charSpacing = first
        break
      case OPS.setWordSpacing:
        state.wordSpacing = first
        break
      case OPS.setHScale:
        state.stretch = first / 100
        break
      case OPS.setLeading:
        state.leading = -first
        break
      case OPS.setTextRise:
        state.rise = first
        break
      case OPS.setTextRenderingMode:
        state.mode = first
        break
      case OPS.setFont:
        this.#setFont(String(args[0]), Number(args[1]))
        break
      case OPS.setGState:
        this.#setGraphicsState(args[0])
        break
      case OPS.setTextMatrix:
        this.#setTextMatrix(args[0] as Matrix)
        break
      case OPS.setLeadingMoveText:
        state.leading = Number(args[1])
        this.#move(first, Number(args[1]))
        break
      case OPS.moveText:
        this.#move(first, Number(args[1]))
        break
      case OPS.nextLine:
        this.#move(0, state.leading)
        break
      case OPS.showText:
        this.#show(args[0] as (PdfGlyph | number)[])
        break
      default:
        return false
    }
    return true
  }

  #setFont(id: string, size: number): void {
    this.#state.fontId = id
    this.#state.font = this.#fontOf(id)
    this.#state.size = size
  }

  #setGraphicsState(states: unknown): void {
    if (!Array.isArray(states)) return
    for (const [key, value] of states as [string, unknown][]) {
      if (key === 'Font' && Array.isArray(value)) this.#setFont(String(value[0]), Number(value[1]))
    }
  }

  #setTextMatrix(matrix: Matrix): void {
    this.#textMatrix = Array.from(matrix) as unknown as Matrix
    this.#line = [0, 0]
    this.#at = [0, 0]
  }

  #move(x: number, y: number): void {
    this.#line = [this.#line[0] + x, this.#line[1] + y]
    this.#at = [...this.#line]
  }

  #show(glyphs: readonly (PdfGlyph | number)[]): void {
    const { font, size, stretch, charSpacing, wordSpacing, matrix } = this.#state
    const base = multiply(matrix, this.#textMatrix)
    const unit = size * (font.fontMatrix?.[0] ?? 0.001)
    const em = Math.abs(emOf(font, size)) * Math.hypot(base[2], base[3])
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        this.#advance((-glyph * size) / 1000, stretch)
        continue
      }
      const width = (glyph.width ?? 0) * unit
      this.#print(glyph, width * stretch, base, em)
      this.#advance(width + charSpacing + (glyph.isSpace === true ? wordSpacing : 0), stretch)
    }
  }

  #advance(by: number, stretch: number): void {
    if (this.#state.font.vertical === true) this.#at[1] -= Math.abs(this.#state.size)
    else this.#at[0] += by * stretch
  }

  #print(glyph: PdfGlyph, width: number, base: Matrix, em: number): void {
    const { font, fontId, fill, within, rise, mode } = this.#state
    const [x, y] = apply(base, this.#at[0], this.#at[1] + rise)
    const [endX, endY] = apply(base, this.#at[0] + width, this.#at[1] + rise)
    if (![x, y, endX, endY, em].every(Number.isFinite) || em < 0.5) return
    const quarter = quarterOf(base)
    this.turned[quarter] = (this.turned[quarter] ?? 0) + 1
    if (quarter !== 0) return
    const [left, right] = [Math.min(x, endX), Math.max(x, endX)]
    if (right < within.left || left > within.right) return
    if (y < within.top - em * 0.2 || y - em > within.bottom) return
    const text = glyphText(
      glyph.unicode ?? '',
      { font: font.name ?? fontId, shape: `${fontId} ${glyph.originalCharCode ?? ''}` },
      this.#unknown
    )
    if (text === '') return
    this.marks.glyphs.push({
      text,
      left,
      right,
      baseline: y,
      top: y - em * ASCENT,
      bottom: y + em * DESCENT,
      size: em,
      bold:
        font.bold === true ||
        /bold|black|heavy|헤드라인|견고딕/iu.test(font.name ?? '') ||
        mode === 2,
      colour: mode === INVISIBLE ? '#000000' : fill
    })
  }
}

/** Quarter turns of the line that text is set along, clockwise in degrees; slanted lines count as the nearest. */
function quarterOf([a, b]: Matrix): number {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI
  return (Math.round(degrees / 90) * 90 + 360) % 360
}

/** Em in text space. Fonts drawn by operators (Type 3) may count in any unit; their box tells then. */
function emOf({ isType3Font, fontMatrix, bbox }: PdfFont, size: number): number {
  if (isType3Font !== true || fontMatrix === undefined) return size
  const unit = Math.abs(fontMatrix[3])
  if (unit > 1 / 5000 && unit < 1 / 200) return size
  const height = Math.abs((bbox?.[3] ?? 0) - (bbox?.[1] ?? 0))
  return height === 0 ? size : size * unit * height
}
