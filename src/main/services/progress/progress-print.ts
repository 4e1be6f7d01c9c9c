import type { PrintedPdf } from '@shared/contract/session.ts'
import type { Span } from '@shared/domain/progress/span.ts'
import { mainText } from '../../text/main-text.ts'
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
    const name = `${fileStem(nameKo, mainText().fileNames.scoreReport, now())}.pdf`
    return { printer: true, saved: await printer.save(request, name) }
  }
})

export type ProgressPrint = ReturnType<typeof createProgressPrint>
