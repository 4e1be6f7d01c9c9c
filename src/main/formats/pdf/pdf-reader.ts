import type { FormatReader } from '../format.ts'
import { readPaper } from '../paper/paper-reader.ts'

/** Bytes; a scanned book, and more than any paper. */
const FILE_BYTES = 100 * 1024 * 1024
/** The header stands within the first 1,024 bytes (PDF 32000-1, annex H.3, note 13). */
const HEADER_WITHIN = 1_024

/** Past papers and key tables as PDF files with text; scanned ones are refused with a finding that says so. */
export const pdfReader: FormatReader = {
  format: 'pdf',
  recognises: ({ head }) =>
    Buffer.from(head.subarray(0, HEADER_WITHIN)).toString('latin1').includes('%PDF-'),
  read: async ({ source, sink }) => {
    // pdf.js and its canvas take a quarter of a second to load: only a PDF waits for them.
    const { pdfBlocks } = await import('./pdf-blocks.ts')
    // pdf.js takes the bytes for its own.
    const bytes = new Uint8Array(source.bytes(FILE_BYTES))
    readPaper(await pdfBlocks(bytes, sink), sink)
  }
}
