import type { PrintRequest } from '@shared/domain/print.ts'

/** A host that makes PDF files of the window's print views. A host without one lets the window print. */
export type PdfPrinter = {
  /** Path of the file that the learner chose; null when they chose none. */
  save: (request: PrintRequest, suggestedName: string) => Promise<string | null>
}
