import type { Handlers } from '@shared/contract/call.ts'
import type { AppContract } from '@shared/contract/index.ts'
import type { SessionReports } from '../services/session-reports.ts'
import type { StudySessions } from '../services/study-sessions.ts'

export const sessionCalls = (
  study: StudySessions,
  reports: SessionReports
): Handlers<AppContract>['session'] => ({
  plan: ({ examId, electives }) => study.plan(examId, electives),
  startMock: ({ examId, electives }) => study.startMock(examId, electives),
  startLearn: ({ examId, subjectIds, count }) => study.startLearn(examId, subjectIds, count),
  open: ({ sessionId }) => study.open(sessionId),
  record: ({ sessionId, action }) => study.record(sessionId, action),
  beginPeriod: ({ sessionId, period }) => study.beginPeriod(sessionId, period),
  handIn: ({ sessionId, period }) => study.handIn(sessionId, period),
  reveal: ({ sessionId, position }) => study.reveal(sessionId, position),
  list: () => reports.list(),
  result: ({ sessionId }) => reports.result(sessionId),
  review: ({ sessionId }) => reports.review(sessionId)
})
