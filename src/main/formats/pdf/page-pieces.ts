import type { PDFPageProxy } from 'pdfjs-dist'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import type { ReadSink } from '../format.ts'
import { withCircledDigits } from './circled-digits.ts'
import type { Container } from './containers.ts'
import { rulingOf } from './containers.ts'
import { printPage } from './crop.ts'
import type { Gutters } from './columns.ts'
import type { Piece } from './furniture.ts'
import { middleX, middleY, type Box } from './geometry.ts'
import { lineTexts, plainOf, type Plain } from './line-text.ts'
import type { PageMarks, Rule } from './marks.ts'
import type { OpenPdf } from './open-pdf.ts'
import { PageLayout, type LayoutPart, type NamedPicture, type RowPiece } from './page-layout.ts'
import type { PendingAssets } from './pending-assets.ts'
import { picturesOf, type Picture } from './pictures.ts'
import { wordsOf, type Word } from './words.ts'

/** Shares of the page's height in which running heads and feet stand, and lines that they may have. */
const HEAD = 0.14
const FOOT = 0.88
const EDGE_LINES = 3
/** Pictures of one page; a page of more is a drawing that fell to pieces. */
const MOST_PICTURES = 60

/** Gives each box of the file its number. */
export class BoxNumbers {
  readonly #numbers = new Map<Container, number>()

  of(box: Container | null): number | null {
    if (box === null) return null
    const number = this.#numbers.get(box) ?? this.#numbers.size + 1
    this.#numbers.set(box, number)
    return number
  }
}

/** What the pages of a file share; `rotation` in degrees, as the marks were read. */
export type PageContext = {
  rotation: number
  sink: ReadSink
  assets: PendingAssets
  boxes: BoxNumbers
  gutters: Gutters
  answer: OpenPdf['answer']
}

/** Reads what a page says, in reading order; hands its pictures over. */
export async function piecesOf(
  page: PDFPageProxy,
  printed: PageMarks,
  { rotation, sink, assets, boxes, gutters, answer }: PageContext
): Promise<Piece[]> {
  const marks = withCircledDigits(printed)
  const all = wordsOf(marks.glyphs)
  const ruling = rulingOf(marks, all)
  const { pictures, uncertain } = picturesOf(marks, { words: all, ...ruling })
  const place = placeAt({ page: marks.page })
  if (uncertain > 0) sink.finding(importFinding('picture-uncertain', place, {}))
  const kept = pictures.slice(0, MOST_PICTURES)
  const named = await cutOut(page, kept, { rotation, sink, assets, answer })
  const labels = new Set(kept.flatMap((picture) => picture.labels).flatMap(({ glyphs }) => glyphs))
  const glyphs = marks.glyphs.filter((glyph) => !isIn(glyph, kept, labels))
  const words = wordsOf(glyphs, ruling.dividers.map(middleX))
  const layout = new PageLayout(words, named, containersOf(ruling.containers, kept), {
    dividers: ruling.dividers,
    gutters
  })
  const style = { plain: plainOf(glyphs), underlines: ruling.loose.filter(({ across }) => across) }
  return withEdges([...layout.parts()], marks, words).flatMap(({ part, edge }) =>
    blocksOf(part, { style, place, boxes }).map((block) => ({
      block,
      page: marks.page,
      edge,
      y: partY(part)
    }))
  )
}

async function cutOut(
  page: PDFPageProxy,
  pictures: readonly Picture[],
  { rotation, sink, assets, answer }: Pick<PageContext, 'rotation' | 'sink' | 'assets' | 'answer'>
): Promise<NamedPicture[]> {
  if (pictures.length === 0) return []
  const printed = await answer(printPage(page, rotation).catch(() => null))
  if (printed === null) {
    const place = placeAt({ page: page.pageNumber })
    sink.finding(importFinding('picture-left-out', place, { name: '', why: 'damaged' }))
    return []
  }
  return pictures.flatMap((picture) => {
    const asset = printed.cut(picture)
    if (asset === null) return []
    assets.add(asset)
    return [{ ...picture, name: asset.name }]
  })
}

const isIn = (glyph: Box, pictures: readonly Picture[], labels: ReadonlySet<Box>): boolean =>
  labels.has(glyph) ||
  pictures.some(
    (picture) =>
      middleX(glyph) > picture.left &&
      middleX(glyph) < picture.right &&
      middleY(glyph) > picture.top &&
      middleY(glyph) < picture.bottom
  )

/** Boxes that are not all of a picture themselves. */
const containersOf = (
  containers: readonly Container[],
  pictures: readonly Picture[]
): Container[] =>
  containers.filter(
    (container) =>
      !pictures.some(
        (picture) =>
          picture.left <= container.left + 2 &&
          picture.top <= container.top + 2 &&
          picture.right >= container.right - 2 &&
          picture.bottom >= container.bottom - 2
      )
  )

type Style = { plain: Plain; underlines: Rule[] }
type BlockContext = { style: Style; place: ReturnType<typeof placeAt>; boxes: BoxNumbers }

function blocksOf(part: LayoutPart, { style, place, boxes }: BlockContext): Piece['block'][] {
  const box = boxes.of(part.box)
  if (part.kind === 'picture') return [{ kind: 'picture', name: part.picture.name, place, box }]
  if (part.kind === 'table') {
    const rows = part.rows.map((row) =>
      row.map((lines) =>
        lines.flatMap((line) => rowTexts(line, style).map(({ text }) => text)).join('\n')
      )
    )
    return [{ kind: 'table', rows, place, box }]
  }
  return rowTexts(part.words, style).map(({ text, emphasis }) => ({
    kind: 'line',
    text,
    place,
    marker: null,
    box,
    emphasis
  }))
}

/** The texts of a line, with pictures that stand in it as the bank writes them. */
function rowTexts(
  pieces: readonly RowPiece[],
  { plain, underlines }: Style
): { text: string; emphasis: boolean }[] {
  const texts: { text: string; emphasis: boolean }[] = []
  let words: Word[] = []
  const end = (): void => {
    texts.push(...lineTexts(words, underlines, plain))
    words = []
  }
  let hasPicture = false
  for (const piece of pieces) {
    if (piece.kind === 'word') {
      words.push(piece.word)
      continue
    }
    end()
    hasPicture = true
    texts.push({ text: `![그림](asset:${piece.picture.name})`, emphasis: false })
  }
  end()
  if (!hasPicture) return texts
  return [{ text: texts.map(({ text }) => text).join(' '), emphasis: false }]
}

function partY(part: LayoutPart): number {
  if (part.kind === 'table') return part.top
  if (part.kind === 'picture') return part.picture.top
  const [first] = part.words
  if (first === undefined) return 0
  return first.kind === 'word' ? first.word.baseline : first.picture.top
}

/** Marks the outermost lines of the page, in which running heads, feet and page numbers stand. */
function withEdges(
  parts: readonly LayoutPart[],
  { height }: PageMarks,
  words: readonly Word[]
): { part: LayoutPart; edge: Piece['edge'] }[] {
  const lines = lineBaselines(words)
  const head = lines[EDGE_LINES - 1] ?? Infinity
  const foot = lines.at(-EDGE_LINES) ?? -Infinity
  return parts.map((part) => {
    const y = partY(part)
    if (part.kind === 'picture') return { part, edge: null }
    if (y < height * HEAD && y <= head + 1) return { part, edge: 'top' }
    return { part, edge: y > height * FOOT && y >= foot - 1 ? 'bottom' : null }
  })
}

function lineBaselines(words: readonly Word[]): number[] {
  const lines: number[] = []
  for (const { baseline, size } of words.toSorted((a, b) => a.baseline - b.baseline)) {
    if (baseline - (lines.at(-1) ?? -Infinity) > size * 0.5) lines.push(baseline)
  }
  return lines
}
