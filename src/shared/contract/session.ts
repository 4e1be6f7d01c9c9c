import { z } from 'zod'
import type { Exam } from '../domain/exam.ts'
import type { Citation, Key, Option, OptionNo, Statement } from '../domain/item.ts'
import type { PlannedPeriod } from '../domain/paper.ts'
import type { Judgement } from '../domain/pass-rule.ts'
import type { Period, SessionMode, SessionState } from '../domain/session.ts'
import { call } from './call.ts'

/** What a mock of this exam would be with the items that the bank holds. */
export type MockPlan = {
  examId: string
  electives: string[]
  /** Every subject has as many items as the exam asks, so that nothing is scaled down. */
  complete: boolean
  items: number
  durationMs: number
  periods: PlannedPeriod[]
}
/** An item as the sheet shows it: no key, no rationale, no reasons. */
export type SheetItem = {
  position: number
  itemId: string
  subjectId: string
  stimulus: string | null
  stem: string
  statements: Statement[]
  options: { no: OptionNo; text: string }[]
}

export type SessionView = {
  id: string
  mode: SessionMode
  exam: Exam
  electives: string[]
  complete: boolean
  periods: Period[]
  items: SheetItem[]
  state: SessionState
  /** Session time at which this view was made; the window runs its own clock from it. */
  now: number
}

/** The event is on the disk. */
export type Ack = { seq: number; at: number }

/** What 학습 shows once the response is final. */
export type Reveal = {
  position: number
  correct: boolean
  key: Key
  options: Option[]
  rationale: string | null
  citations: Citation[]
  effectiveOn: string | null
}

export type SessionSummary = {
  id: string
  mode: SessionMode
  examId: string
  examName: string
  startedAt: number
  finishedAt: number | null
  complete: boolean
  items: number
  answered: number
  correct: number | null
  percent: number | null
  outcome: Judgement['outcome'] | null
  /** Time left in the period under way, milliseconds; null without a running clock. */
  remainingMs: number | null
}

export type ResultView = {
  session: SessionSummary
  exam: Exam
  electives: string[]
  judgement: Judgement
  /** Time and changes of response by subject id. */
  subjectFacts: Record<string, { elapsedMs: number; blank: number }>
  changes: { rightToWrong: number; wrongToRight: number; wrongToWrong: number }
  elapsedMs: number
  /** The mock of the same exam before this one, for comparison. */
  previous: { sessionId: string; finishedAt: number; percent: number } | null
}

export type ReviewItem = SheetItem & {
  response: OptionNo | null
  changes: (OptionNo | null)[]
  correct: boolean
  flagged: boolean
  struck: OptionNo[]
  note: string
  elapsedMs: number
  key: Key
  options: Option[]
  rationale: string | null
  citations: Citation[]
  effectiveOn: string | null
  origin: string
}
export type ReviewView = { session: SessionSummary; exam: Exam; items: ReviewItem[] }

const SessionId = z.object({ sessionId: z.string() })
const position = z.int().min(1)
const option = z.int().min(1).max(15)
const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('respond'), position, response: option.nullable() }),
  z.object({ kind: z.literal('flag'), position, on: z.boolean() }),
  z.object({ kind: z.literal('strike'), position, option, on: z.boolean() }),
  z.object({ kind: z.literal('note'), position, text: z.string().max(10_000) }),
  z.object({ kind: z.literal('move'), position })
])

export const session = {
  plan: call<MockPlan>()(z.object({ examId: z.string(), electives: z.array(z.string()) })),
  startMock: call<{ sessionId: string }>()(
    z.object({ examId: z.string(), electives: z.array(z.string()) })
  ),
  startLearn: call<{ sessionId: string }>()(
    z.object({
      examId: z.string(),
      subjectIds: z.array(z.string()).min(1),
      count: z.int().min(1).max(500)
    })
  ),
  open: call<SessionView>()(SessionId),
  record: call<Ack>()(SessionId.extend({ action })),
  beginPeriod: call<SessionView>()(SessionId.extend({ period: z.int().min(1) })),
  handIn: call<SessionView>()(SessionId.extend({ period: z.int().min(1) })),
  reveal: call<Reveal>()(SessionId.extend({ position })),
  list: call<SessionSummary[]>()(z.object({})),
  result: call<ResultView>()(SessionId),
  review: call<ReviewView>()(SessionId)
}
