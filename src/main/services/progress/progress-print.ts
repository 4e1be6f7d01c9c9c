import type { PrintedPdf } from '@shared/contract/session.ts'
import type { Span } from '@shared/domain/progress/span.ts'
import type { ExamCatalogue } from '../exam-catalogue.ts'
import { fileStem } from '../file-name.ts'
import type { PdfPrinter } from '../pdf-printer.ts'

/** 성적 as a PDF, where the host can make one. */
export const createProgressPrint = (
  exams: ExamCatalogue,
  printer: PdfPrinter | null,
  now: () => number
) => ({
  save: async (examId: string, span: Span): Promise<PrintedPdf> => {
    const { nameKo } = exams.get(examId)
    if (printer === null) return { printer: false, saved: null }
    const request = { what: 'report', examId, span } as const
    return {
      printer: true,
      saved: await printer.save(request, `${fileStem(nameKo, '성적 보고서', now())}.pdf`)
    }
  }
})

export type ProgressPrint = ReturnType<typeof createProgressPrint>
