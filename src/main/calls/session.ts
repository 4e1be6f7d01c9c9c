import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { ReviewStart } from '../services/progress/review-start.ts'
import type { SessionExport } from '../services/session-export.ts'
import type { SessionPrint } from '../services/session-print.ts'
import type { SessionRemoval } from '../services/session-removal.ts'
import type { SessionReports } from '../services/session-reports.ts'
import type { StudySessions } from '../services/study-sessions.ts'

export const sessionCalls = (
  study: StudySessions,
  reports: SessionReports,
  print: SessionPrint,
  exportSession: SessionExport,
  reviewStart: ReviewStart,
  removal: SessionRemoval
): Handlers<AppContract>['session'] => ({
  rounds: ({ examId }) => study.rounds(examId),
  plan: ({ examId, ...request }) => study.plan(examId, request),
  startMock: ({ examId, begin, ...request }) => study.startMock(examId, request, begin),
  practicePool: ({ examId, filter }) => study.pool(examId, filter),
  startPractice: ({ examId, ...request }) => study.startPractice(examId, request),
  startReview: ({ examId, limit }) => reviewStart.start(examId, limit),
  open: ({ sessionId }) => study.open(sessionId),
  record: ({ sessionId, action }) => study.record(sessionId, action),
  beginPeriod: ({ sessionId, period }) => study.beginPeriod(sessionId, period),
  handIn: ({ sessionId, period }) => study.handIn(sessionId, period),
  reveal: ({ sessionId, position }) => study.reveal(sessionId, position),
  takeBack: ({ sessionId, position }) => study.takeBack(sessionId, position),
  remove: ({ sessionId }) => {
    removal.remove(sessionId)
    return null
  },
  restore: ({ sessionId }) => {
    removal.restore(sessionId)
    return null
  },
  list: (filter) => reports.list(filter),
  takeExpired: () => study.takeExpired(),
  result: ({ sessionId }) => reports.result(sessionId),
  review: ({ sessionId }) => reports.review(sessionId),
  print: ({ sessionId, what }) => print.view(sessionId, what),
  printPdf: (request) => print.save(request),
  export: ({ sessionId, format }) => exportSession(sessionId, format)
})
