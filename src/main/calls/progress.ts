import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { Progress } from '../services/progress/progress.ts'

export const progressCalls = (progress: Progress): Handlers<AppContract>['progress'] => ({
  exams: () => progress.exams(),
  view: ({ examId, span }) => progress.view(examId, span),
  today: ({ examId }) => progress.today(examId),
  mistakes: ({ examId }) => progress.counts(examId),
  exportCsv: ({ examId, span }) => progress.exports.csv(examId, span),
  printPdf: ({ examId, span }) => progress.print.save(examId, span)
})
