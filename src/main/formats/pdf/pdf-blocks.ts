import type { PDFPageProxy } from 'pdfjs-dist'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal, type ReadSink } from '../format.ts'
import type { PaperBlock } from '../paper/blocks.ts'
import { Gutters } from './columns.ts'
import { withoutFurniture, type Piece } from './furniture.ts'
import { PLACEHOLDER, UnknownGlyphs } from './glyph-text.ts'
import { startsOption } from './list-marks.ts'
import type { PageMarks } from './marks.ts'
import { checkObjects } from './object-guard.ts'
import { openPdf, type OpenPdf } from './open-pdf.ts'
import { lettersOf, readMarks } from './page-marks.ts'
import { OperatorBudget } from './operator-budget.ts'
import { BoxNumbers, piecesOf } from './page-pieces.ts'
import { PendingAssets } from './pending-assets.ts'
import { checkStreams } from './stream-guard.ts'
import { inferredMarks } from './unknown-marks.ts'

/** Pages; a book of past papers has 600. */
export const MOST_PAGES = 1_000
/** Characters without which a page counts as scanned. */
const LEAST_TEXT = 8
/** Formulae told one by one. */
const MOST_FORMULAE = 50

/**
 * Takes a PDF file apart: its lines, tables and pictures in reading order, running heads left out. Throws a Refusal
 * for a file that cannot be opened, that holds no text at all, or that is too large. The bytes are handed over.
 */
export async function pdfBlocks(bytes: Uint8Array, sink: ReadSink): Promise<PaperBlock[]> {
  checkObjects(bytes)
  checkStreams(bytes)
  const budget = new OperatorBudget(() => performance.now())
  const weigh = (message: unknown): void => budget.weigh(message)
  // A scan is told by its text alone, before any of its images is unpacked.
  const hasImages = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/Image')
  const plain = hasImages ? await openPdf(bytes.slice(), { images: false, weigh }) : null
  try {
    const whole = await openPdf(bytes, { images: true, weigh })
    try {
      return await blocksOf({ plain, whole, budget }, sink)
    } finally {
      whole.close()
    }
  } finally {
    plain?.close()
  }
}

type Opened = { plain: OpenPdf | null; whole: OpenPdf; budget: OperatorBudget }

async function blocksOf({ plain, whole, budget }: Opened, sink: ReadSink): Promise<PaperBlock[]> {
  const pages = whole.document.numPages
  if (pages > MOST_PAGES) {
    throw new Refusal(importFinding('too-large', placeAt(), { what: 'pages', limit: MOST_PAGES }))
  }
  const unknown = new UnknownGlyphs()
  const assets = new PendingAssets(sink)
  const shared = { sink, assets, boxes: new BoxNumbers(), gutters: new Gutters() }
  const pieces: Piece[] = []
  const scanned: number[] = []
  for (let number = 1; number <= pages; number++) {
    const place = placeAt({ page: number })
    const read = await readPage({ plain, whole, budget }, number, unknown).catch((error: unknown) =>
      skipDamaged(error, number, sink)
    )
    if (read === null) scanned.push(number)
    else if (read !== undefined) {
      const { page, marks, rotation } = read
      pieces.push(...(await piecesOf(page, marks, { ...shared, rotation, answer: whole.answer })))
      page.cleanup()
    }
    pieces.push({ block: { kind: 'break', place }, page: number, edge: null, y: Infinity })
    await sink.drained()
  }
  tellScanned(scanned, pages, sink)
  const kept = withoutFurniture(pieces, pages).map(({ block }) => block)
  const letterheads = new Set(pieces.flatMap(({ block }) => nameOf(block)))
  for (const block of kept) for (const name of nameOf(block)) letterheads.delete(name)
  assets.handOver((name) => !letterheads.has(name))
  return withWholeOptions(withKnownMarks(kept, sink))
}

const nameOf = (block: PaperBlock): string[] => (block.kind === 'picture' ? [block.name] : [])

type ReadPage = { page: PDFPageProxy; marks: PageMarks; rotation: number }

/** A page that pdf.js cannot make anything of is told and left out; undefined then. */
function skipDamaged(error: unknown, page: number, sink: ReadSink): undefined {
  if (error instanceof Refusal) throw error
  const detail = error instanceof Error ? error.message.slice(0, 200) : ''
  sink.finding(importFinding('damaged', placeAt({ page }), { detail }))
}

/** Null for a page without text. */
async function readPage(
  { plain, whole, budget }: Opened,
  number: number,
  unknown: UnknownGlyphs
): Promise<ReadPage | null> {
  if (plain !== null) {
    budget.nextPage()
    const page = await plain.answer(plain.document.getPage(number))
    const operators = await plain.answer(page.getOperatorList({ annotationMode: 0 }))
    page.cleanup()
    if (lettersOf(operators) < LEAST_TEXT) return null
  }
  budget.nextPage()
  const page = await whole.answer(whole.document.getPage(number))
  const operators = await whole.answer(page.getOperatorList({ annotationMode: 0 }))
  if (lettersOf(operators) < LEAST_TEXT) return null
  const rotation = page.rotate
  const read = readMarks(page, operators, page.getViewport({ scale: 1, rotation }), unknown)
  const quarter = mainTurn(read.turned)
  if (quarter === 0) return { page, marks: read.marks, rotation }
  const turned = (rotation + 360 - quarter) % 360
  const viewport = page.getViewport({ scale: 1, rotation: turned })
  return { page, marks: readMarks(page, operators, viewport, unknown).marks, rotation: turned }
}

/** The turn, in degrees, that most of a page's text is printed with. */
function mainTurn(turned: Readonly<Record<number, number>>): number {
  const total = Object.values(turned).reduce((sum, count) => sum + count, 0)
  const main = Object.entries(turned).find(([, count]) => count > total * 0.6)
  return Number(main?.[0] ?? 0)
}

function tellScanned(scanned: readonly number[], pages: number, sink: ReadSink): void {
  const [first] = scanned
  if (first === undefined) return
  const finding = importFinding('scanned-pages', placeAt({ page: first }), {
    pages: scanned.length
  })
  if (scanned.length === pages) throw new Refusal({ ...finding, place: placeAt() })
  sink.finding(finding)
}

/** Puts ① to ⑤ where unknown glyphs stand for them; what stays unknown is shown as □ and told. */
function withKnownMarks(blocks: readonly PaperBlock[], sink: ReadSink): PaperBlock[] {
  const lines = blocks.flatMap((block) => (block.kind === 'line' ? [block.text] : []))
  const marks = lines.some((line) => PLACEHOLDER.test(line)) ? inferredMarks(lines) : null
  if (marks !== null) {
    sink.finding(importFinding('marks-inferred', placeAt(), { marks: [...marks.values()] }))
  }
  let told = 0
  const all = new RegExp(PLACEHOLDER.source, 'gu')
  const known = (text: string, block: PaperBlock): string => {
    if (!PLACEHOLDER.test(text)) return text
    const mended = text.replace(all, (glyph) => marks?.get(glyph) ?? '□')
    if (mended.includes('□') && told < MOST_FORMULAE) {
      told++
      sink.finding(importFinding('formula-as-text', block.place, { formula: mended.slice(0, 200) }))
    }
    return mended
  }
  return blocks.map((block) => {
    if (block.kind === 'line') return { ...block, text: known(block.text, block) }
    if (block.kind !== 'table') return block
    return { ...block, rows: block.rows.map((row) => row.map((cell) => known(cell, block))) }
  })
}

/** A mark that the end of a line left alone belongs to the text that it begins on the next one. */
function withWholeOptions(blocks: readonly PaperBlock[]): PaperBlock[] {
  const whole = [...blocks]
  whole.forEach((block, index) => {
    const next = whole[index + 1]
    if (block.kind !== 'line' || next?.kind !== 'line' || next.box !== block.box) return
    const parted = /^(.*\S) ([①-⑳❶-❿])$/u.exec(block.text)
    const [, text, mark] = parted ?? []
    if (text === undefined || mark === undefined || startsOption(next.text)) return
    whole[index] = { ...block, text }
    whole[index + 1] = { ...next, text: `${mark} ${next.text}` }
  })
  return whole
}
