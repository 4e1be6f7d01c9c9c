import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { getDocument, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'
import { PdfLine } from './pdf-line.ts'

/** Pixels; a picture above it is left out rather than decoded (64 MB as RGBA). */
const MOST_PIXELS = 16 * 1024 * 1024

export type OpenPdf = {
  document: PDFDocumentProxy
  /** Waits for an answer of pdf.js, or for the Refusal that the file is too much. */
  answer: <T>(promise: Promise<T>) => Promise<T>
  close: () => void
}

/**
 * Opens a PDF file with pdf.js in this thread: nothing is fetched, scripts and actions are never looked at. A damaged
 * index is rebuilt; a file that stays unreadable, or needs a password, is a Refusal. The bytes are handed over.
 * `weigh` sees each answer and throws a Refusal to end it all.
 */
export async function openPdf(
  bytes: Uint8Array,
  { images, weigh }: { images: boolean; weigh: (message: unknown) => void }
): Promise<OpenPdf> {
  const line = new PdfLine(weigh)
  WorkerMessageHandler.initializeFromPort(line.far)
  const worker = new PDFWorker({ port: line.near as never, verbosity: VerbosityLevel.ERRORS })
  const task = getDocument({ data: bytes, worker, ...settings(images) })
  const answer = <T>(promise: Promise<T>): Promise<T> => Promise.race([promise, line.cut])
  const close = (): void => {
    // After the line was cut no answer comes any more: nothing to wait for.
    task.destroy().catch(() => undefined)
    worker.destroy()
    line.close()
  }
  try {
    return { document: await answer(task.promise), answer, close }
  } catch (cause) {
    close()
    throw refusalOf(cause)
  }
}

function settings(images: boolean): Omit<NonNullable<Parameters<typeof getDocument>[0]>, 'data'> {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const data = (name: string): string => join(folder, name) + sep
  return {
    cMapUrl: data('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: data('standard_fonts'),
    wasmUrl: data('wasm'),
    iccUrl: data('iccs'),
    disableFontFace: true,
    useSystemFonts: false,
    fontExtraProperties: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    enableXfa: false,
    maxImageSize: images ? MOST_PIXELS : 1,
    verbosity: VerbosityLevel.ERRORS
  }
}

function refusalOf(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause
  const { name, message } = cause instanceof Error ? cause : { name: '', message: String(cause) }
  if (name === 'PasswordException') {
    return new Refusal(importFinding('password-protected', placeAt(), {}), { cause })
  }
  return new Refusal(importFinding('damaged', placeAt(), { detail: message.slice(0, 200) }), {
    cause
  })
}
