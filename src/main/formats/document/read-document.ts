import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { passagesOf, type DocumentLine, type Passage } from '@shared/domain/passages.ts'
import { decodeText } from '../../lib/decode-text.ts'
import { Refusal, type FileSource, type ReadSink } from '../format.ts'
import { hwpBlocks, hwpReader } from '../hwp/hwp-reader.ts'
import { hwpxBlocks, hwpxReader } from '../hwp/hwpx-reader.ts'
import type { PaperBlock } from '../paper/blocks.ts'
import { pdfReader } from '../pdf/pdf-reader.ts'

/** Formats of documents that the tutor may cite. */
export type DocumentFormat = 'pdf' | 'text' | 'hwp' | 'hwpx'

/** Bytes; the whole of Korean civil law as text has about one million. */
const TEXT_BYTES = 20 * 1024 * 1024
const PDF_BYTES = 100 * 1024 * 1024
/** A statute book of two thousand pages has some 15,000. */
const MOST_PASSAGES = 50_000

/**
 * Reads a statute, a textbook or notes as passages, in reading order. Answers the format, recognised by content;
 * null where nothing of the file can be read, with a finding that says why.
 */
export async function readDocument(
  source: FileSource,
  sink: Pick<ReadSink, 'finding'>,
  onPassage: (passage: Passage) => void
): Promise<DocumentFormat | null> {
  try {
    if (source.size === 0) throw refusal('file-empty')
    const format = await formatOf(source)
    const passages = passagesOf(await linesOf(source, format, sink))
    if (passages.length === 0) throw refusal('file-empty')
    if (passages.length > MOST_PASSAGES) {
      const limit = MOST_PASSAGES
      throw new Refusal(importFinding('too-large', placeAt(), { what: 'rows', limit }))
    }
    for (const passage of passages) onPassage(passage)
    return format
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    sink.finding(error.finding)
    return null
  }
}

const refusal = (code: 'file-empty' | 'not-recognised'): Refusal =>
  new Refusal(importFinding(code, placeAt(), {}))

async function formatOf(source: FileSource): Promise<DocumentFormat> {
  if (await pdfReader.recognises(source)) return 'pdf'
  if (await hwpReader.recognises(source)) return 'hwp'
  if (await hwpxReader.recognises(source)) return 'hwpx'
  return 'text'
}

async function linesOf(
  source: FileSource,
  format: DocumentFormat,
  { finding }: Pick<ReadSink, 'finding'>
): Promise<DocumentLine[]> {
  // Pictures are no text, and are let go of.
  const sink: ReadSink = { ...NOWHERE, finding }
  if (format === 'pdf') {
    const { pdfBlocks } = await import('../pdf/pdf-blocks.ts')
    return (await pdfBlocks(new Uint8Array(source.bytes(PDF_BYTES)), sink)).flatMap(linesOfBlock)
  }
  if (format === 'hwp') return hwpBlocks(source, sink).flatMap(linesOfBlock)
  if (format === 'hwpx') return (await hwpxBlocks(source, sink)).flatMap(linesOfBlock)
  const text = decodeText(source.bytes(TEXT_BYTES))
  if (text === null) throw refusal('not-recognised')
  return text.split(/\r\n?|\n|\f/u).map((line) => ({ text: line, page: null }))
}

const ignore = (): void => undefined
const NOWHERE: ReadSink = {
  item: ignore,
  key: ignore,
  asset: ignore,
  finding: ignore,
  reject: ignore,
  table: ignore,
  drained: () => Promise.resolve()
}

function linesOfBlock(block: PaperBlock): DocumentLine[] {
  const page = block.place.page
  switch (block.kind) {
    case 'line':
      return [{ text: block.marker === null ? block.text : `${block.marker} ${block.text}`, page }]
    case 'verbatim':
      return block.text.split('\n').map((text) => ({ text, page }))
    case 'table':
      return block.rows.map((row) => ({
        text: row.filter((cell) => cell !== '').join(' | '),
        page
      }))
    default:
      return []
  }
}
