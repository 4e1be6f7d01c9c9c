import { createHash } from 'node:crypto'
import { createCanvas, type Canvas } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist'
import type { DraftAsset } from '@shared/domain/draft.ts'
import { heightOf, widthOf, type Box } from './geometry.ts'

/** Pixels for each point, and the longest side of a canvas. */
const SCALE = 2
const LONGEST = 4_000
/** Points of paper around a picture. */
const MARGIN = 2
/** Least difference from the paper, of 255, that counts as print. */
const PRINT = 12

/** A page as it prints, to cut pictures from. */
export type PrintedPage = { cut: (box: Box) => DraftAsset | null }

/** Paints the page once. `rotation` in degrees, as the marks were read. */
export async function printPage(page: PDFPageProxy, rotation: number): Promise<PrintedPage> {
  const plain = page.getViewport({ scale: 1, rotation })
  const scale = Math.min(SCALE, LONGEST / Math.max(plain.width, plain.height, 1))
  const viewport = page.getViewport({ scale, rotation })
  const canvas = createCanvas(pixels(viewport.width), pixels(viewport.height))
  await page.render({
    // pdf.js knows the canvas of browsers only; this one draws the same.
    canvas: canvas as never,
    viewport,
    annotationMode: 0,
    background: '#ffffff'
  }).promise
  return { cut: (box) => cut(canvas, box, scale) }
}

const pixels = (length: number): number => Math.min(LONGEST, Math.max(1, Math.ceil(length)))

/** Null where nothing is printed. */
function cut(canvas: Canvas, box: Box, scale: number): DraftAsset | null {
  const x = Math.max(0, Math.floor((box.left - MARGIN) * scale))
  const y = Math.max(0, Math.floor((box.top - MARGIN) * scale))
  const width = Math.min(canvas.width - x, Math.ceil((widthOf(box) + MARGIN * 2) * scale))
  const height = Math.min(canvas.height - y, Math.ceil((heightOf(box) + MARGIN * 2) * scale))
  if (width < 1 || height < 1) return null
  const piece = createCanvas(width, height)
  const context = piece.getContext('2d')
  context.drawImage(canvas, x, y, width, height, 0, 0, width, height)
  if (isBlank(context.getImageData(0, 0, width, height).data)) return null
  const bytes = new Uint8Array(piece.toBuffer('image/png'))
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.png`
  return { name, mediaType: 'image/png', bytes }
}

function isBlank(data: Uint8ClampedArray): boolean {
  const first = data[0] ?? 255
  for (let at = 0; at < data.length; at++) {
    if (at % 4 !== 3 && Math.abs((data[at] ?? 255) - first) > PRINT) return false
  }
  return true
}
