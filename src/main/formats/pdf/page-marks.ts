import type { PDFPageProxy, PageViewport } from 'pdfjs-dist'
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { boxOf, shared, type Box, type Matrix } from './geometry.ts'
import type { UnknownGlyphs } from './glyph-text.ts'
import type { PageMarks } from './marks.ts'
import { addPath, subpathsOf } from './path-marks.ts'
import { Painter } from './painter.ts'

const FILLS = new Set<number>([OPS.fill, OPS.eoFill])
const STROKES = new Set<number>([OPS.stroke, OPS.closeStroke])
const BOTH = new Set<number>([
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke
])

type Operators = { fnArray: number[]; argsArray: unknown[] }

/** Letters that a page prints. */
export function lettersOf({ fnArray, argsArray }: Operators): number {
  let letters = 0
  fnArray.forEach((operator, index) => {
    if (operator !== OPS.showText) return
    const [glyphs] = argsArray[index] as [(number | { unicode?: string })[]]
    for (const glyph of glyphs) {
      if (typeof glyph !== 'number' && (glyph.unicode ?? '').trim() !== '') letters++
    }
  })
  return letters
}

/** Plays the page's operators (PDF 32000-1, annex A) and notes what lands where. */
export function readMarks(
  page: PDFPageProxy,
  operators: Operators,
  viewport: PageViewport,
  unknown: UnknownGlyphs
): { marks: PageMarks; turned: Record<number, number> } {
  const marks: PageMarks = {
    page: page.pageNumber,
    width: viewport.width,
    height: viewport.height,
    glyphs: [],
    rules: [],
    panels: [],
    strokes: [],
    images: []
  }
  const painter = new Painter(
    viewport.transform as unknown as Matrix,
    { left: 0, top: 0, right: viewport.width, bottom: viewport.height },
    marks,
    { font: (id) => fontOf(page, id), unknown }
  )
  let annotations = 0
  operators.fnArray.forEach((operator, index) => {
    const args = (operators.argsArray[index] ?? []) as unknown[]
    if (operator === OPS.beginAnnotation) annotations++
    else if (operator === OPS.endAnnotation) annotations--
    else if (annotations === 0) play(painter, operator, args)
  })
  return { marks, turned: painter.turned }
}

export type PdfFont = {
  name?: string
  bold?: boolean
  isType3Font?: boolean
  fontMatrix?: Matrix
  bbox?: number[]
  vertical?: boolean
}

function fontOf(page: PDFPageProxy, id: string): PdfFont {
  return page.commonObjs.has(id) ? ((page.commonObjs.get(id) as PdfFont | null) ?? {}) : {}
}

const numbers = (args: readonly unknown[]): number[] => args.map(Number)

function play(painter: Painter, operator: number, args: unknown[]): void {
  if (operator === OPS.constructPath) {
    path(painter, args)
    return
  }
  switch (operator) {
    case OPS.save:
    case OPS.beginGroup:
      painter.save()
      break
    case OPS.restore:
    case OPS.endGroup:
    case OPS.paintFormXObjectEnd:
      painter.restore()
      break
    case OPS.transform:
      painter.transform(numbers(args) as unknown as Matrix)
      break
    case OPS.paintFormXObjectBegin:
      painter.save()
      if (Array.isArray(args[0])) painter.transform(numbers(args[0]) as unknown as Matrix)
      if (args[1] !== null && args[1] !== undefined) painter.clip(args[1] as Float32Array)
      break
    case OPS.clip:
    case OPS.eoClip:
      painter.clipNext()
      break
    case OPS.setFillRGBColor:
      painter.colour(String(args[0]))
      break
    case OPS.setFillTransparent:
    case OPS.setFillColorN:
      painter.colour('#000000')
      break
    case OPS.setStrokeRGBColor:
      painter.strokeColour(String(args[0]))
      break
    default:
      if (!painter.text(operator, args)) image(painter, operator, args)
  }
}

function path(painter: Painter, args: unknown[]): void {
  const [operator, data, minMax] = args as [number, unknown[], ArrayLike<number> | null]
  const packed = data[0]
  if (minMax === null || packed === null || !ArrayBuffer.isView(packed)) {
    painter.endPath(null)
    return
  }
  const filled = FILLS.has(operator) || BOTH.has(operator)
  const stroked = STROKES.has(operator) || BOTH.has(operator)
  if (filled || stroked) {
    const subpaths = subpathsOf(packed as unknown as ArrayLike<number>, painter.matrix)
    addPath(painter.marks, subpaths, {
      filled,
      stroked,
      colour: filled ? painter.fillColour : painter.lineColour,
      within: painter.within
    })
  }
  painter.endPath(minMax)
}

function image(painter: Painter, operator: number, args: unknown[]): void {
  switch (operator) {
    case OPS.paintImageXObject:
    case OPS.paintImageMaskXObject:
    case OPS.paintInlineImageXObject:
    case OPS.paintSolidColorImageMask:
      painter.image(boxOf(painter.matrix, 0, 0, 1, 1))
      break
    case OPS.paintImageXObjectRepeat:
    case OPS.paintImageMaskXObjectRepeat: {
      const repeated = operator === OPS.paintImageXObjectRepeat
      const [wide, high] = repeated ? numbers(args.slice(1, 3)) : [Number(args[1]), Number(args[4])]
      const positions = (args[repeated ? 3 : 5] ?? []) as ArrayLike<number>
      for (let at = 0; at + 1 < positions.length; at += 2) {
        const [x, y] = [positions[at] ?? 0, positions[at + 1] ?? 0]
        painter.image(boxOf(painter.matrix, x, y, x + (wide ?? 0), y + (high ?? 0)))
      }
      break
    }
    case OPS.paintInlineImageXObjectGroup:
    case OPS.paintImageMaskXObjectGroup: {
      const group = (args[operator === OPS.paintImageMaskXObjectGroup ? 0 : 1] ?? []) as unknown
      for (const { transform } of group as { transform: Matrix }[]) {
        painter.imageAt(transform)
      }
      break
    }
    case OPS.shadingFill:
      painter.image(shared(painter.within, pageBox(painter.marks)))
      break
    default:
  }
}

const pageBox = ({ width, height }: PageMarks): Box => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height
})
