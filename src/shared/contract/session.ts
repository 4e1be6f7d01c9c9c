import { z } from 'zod'
import type { Exam } from '../domain/exam.ts'
import type { Highlight } from '../domain/highlight.ts'
import type {
  Citation,
  Key,
  KeyStatus,
  Option,
  OptionNo,
  Response,
  Statement
} from '../domain/item.ts'
import type { Confidence } from '../domain/memory/memory.ts'
import type { Judgement } from '../domain/pass-rule.ts'
import type { Period, SessionMode, SessionState } from '../domain/session.ts'
import { call } from './call.ts'
import type { RegradeView } from './key-report.ts'
import type { MockPlan, PracticePool, RoundView } from './paper-plan.ts'

/** An item as the sheet shows it: no key, no rationale, no reasons. */
export type SheetItem = {
  position: number
  /** As printed: counted from 1 within its period. */
  number: number
  itemId: string
  subjectId: string
  stimulus: string | null
  /** Numbers of the first and the last item that stand under the same stimulus; null: it has its own. */
  sharedBy: { first: number; last: number } | null
  stem: string
  statements: Statement[]
  /** In the order of the sheet, which is not that of their numbers where options are shuffled. */
  options: { no: OptionNo; text: string }[]
  /** Options to be marked. */
  responseCount: number
}

export type SessionView = {
  id: string
  mode: SessionMode
  exam: Exam
  electives: string[]
  complete: boolean
  roundName: string | null
  form: string | null
  /** Options stand in an order of their own (practice only). */
  shuffled: boolean
  periods: Period[]
  items: SheetItem[]
  /** 학습, 복습: what is known of the items whose key was shown. */
  graded: { position: number; correct: boolean }[]
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
  /** Its score was changed by a corrected key. */
  regraded: boolean
  /** Time left in the period under way, milliseconds; null without a running clock. */
  remainingMs: number | null
}

/** An earlier finished sitting of the same exam in the same mode. */
export type EarlierSitting = {
  sessionId: string
  startedAt: number
  percent: number
  /** Null where nothing is judged (연습). */
  outcome: Judgement['outcome'] | null
  complete: boolean
  /** Its score was changed by a corrected key. */
  regraded: boolean
  subjects: { id: string; percent: number }[]
}

/** How long an item was in front, milliseconds. */
export type ItemTime = { position: number; number: number; subjectId: string; elapsedMs: number }

export type ResultView = {
  session: SessionSummary
  exam: Exam
  electives: string[]
  roundName: string | null
  form: string | null
  periods: Period[]
  judgement: Judgement
  /** Time and changes of response by subject id. */
  subjectFacts: Record<string, { elapsedMs: number; blank: number }>
  /** Items whose first response was changed, by what the key in force says of the first and the last. */
  changes: {
    rightToWrong: number
    wrongToRight: number
    wrongToWrong: number
    /** Both are accepted (복수정답, 전항정답). */
    rightToRight: number
  }
  elapsedMs: number
  itemTimes: ItemTime[]
  /** Newest first, at most ten of `earlierCount`. */
  earlier: EarlierSitting[]
  earlierCount: number
  /** The highest percentage of all earlier ones, also of those that `earlier` leaves out. */
  best: EarlierSitting | null
  /** Newest first; empty when the keys are still those by which it was graded. */
  regrades: RegradeView[]
}

/** What stands on a printed 문제지: nothing of the candidate, no key. */
export type PaperView = Pick<
  SessionView,
  | 'id'
  | 'mode'
  | 'exam'
  | 'electives'
  | 'complete'
  | 'roundName'
  | 'form'
  | 'shuffled'
  | 'periods'
  | 'items'
> & {
  /** `waiting`: no clock has been started. */
  stage: 'waiting' | 'running' | 'finished'
}

export type PrintView =
  | { what: 'paper'; paper: PaperView }
  | { what: 'key'; paper: PaperView; items: ReviewItem[] }
  | { what: 'score'; result: ResultView }

/** `printer` false: this host has none, and the window prints by itself. `saved` null: nothing was saved. */
export type PrintedPdf = { printer: boolean; saved: string | null }

/** A file for the learner to keep. */
export type ExportedFile = { fileName: string; mediaType: string; text: string }

/** Options stand as numbered, whatever their order on the sheet was: rationale and tutor speak of numbers. */
export type ReviewItem = SheetItem & {
  response: Response
  /** Place of each chosen option on the sheet, counted from 1; empty where options stood as numbered. */
  shownPlaces: number[]
  changes: Response[]
  correct: boolean
  flagged: boolean
  struck: OptionNo[]
  highlights: Highlight[]
  note: string
  confidence: Confidence | null
  elapsedMs: number
  key: Key
  keyStatus: KeyStatus
  options: Option[]
  rationale: string | null
  citations: Citation[]
  effectiveOn: string | null
  origin: string
}
export type ReviewView = {
  session: SessionSummary
  exam: Exam
  periods: Period[]
  /** Options stood in an order of their own on the sheet. */
  shuffled: boolean
  items: ReviewItem[]
}

const SessionId = z.object({ sessionId: z.string() })
const position = z.int().min(1)
const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((no, index) => index === 0 || no > (numbers[index - 1] ?? 0))
const option = z.int().min(1).max(15)
const response: z.ZodType<Response> = z
  .array(option)
  .max(15)
  .refine(isAscending, 'option numbers must ascend')
const HIGHLIGHT_PART = /^(?:stimulus|stem|statement:.{1,8}|option:(?:[1-9]|1[0-5]))$/u
const action = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('respond'), position, response }),
  z.object({ kind: z.literal('flag'), position, on: z.boolean() }),
  z.object({ kind: z.literal('strike'), position, option, on: z.boolean() }),
  z.object({ kind: z.literal('note'), position, text: z.string().max(10_000) }),
  z.object({
    kind: z.literal('highlight'),
    position,
    part: z.string().regex(HIGHLIGHT_PART),
    start: z.int().min(0),
    end: z.int().min(1),
    quote: z.string().min(1).max(20_000),
    on: z.boolean()
  }),
  z.object({
    kind: z.literal('confidence'),
    position,
    confidence: z.enum(['guessed', 'unsure', 'known', 'easy']).nullable()
  }),
  z.object({ kind: z.literal('move'), position })
])
const printKind = z.enum(['paper', 'key', 'score'])
const filter = z.object({
  subjectIds: z.array(z.string()).min(1),
  topics: z.array(z.string()),
  roundIds: z.array(z.string()),
  origins: z.array(z.enum(['starter', 'official', 'user', 'generated'])),
  standings: z.array(z.enum(['unseen', 'wrong', 'flagged', 'noted'])),
  query: z.string().max(2000)
})
const paper = {
  examId: z.string(),
  electives: z.array(z.string()),
  /** The paper of one round and form; null draws from the whole bank. */
  roundId: z.string().nullable(),
  form: z.string().nullable()
}

export const session = {
  rounds: call<RoundView[]>()(z.object({ examId: z.string() })),
  plan: call<MockPlan>()(z.object(paper)),
  startMock: call<{ sessionId: string }>()(
    z.object({
      ...paper,
      /** Minutes for periods whose official length is unknown, by name; the estimate elsewhere. */
      minutes: z.record(z.string(), z.int().min(1).max(600)),
      /** False: the clock waits, so that the paper can be printed first. */
      begin: z.boolean()
    })
  ),
  practicePool: call<PracticePool>()(z.object({ examId: z.string(), filter })),
  startPractice: call<{ sessionId: string }>()(
    z.object({
      examId: z.string(),
      mode: z.enum(['timed', 'learn']),
      filter,
      count: z.int().min(1).max(500),
      /** 시간제 연습: time for each item; null gives the real exam's. Not used elsewhere. */
      secondsPerItem: z.int().min(5).max(3600).nullable(),
      shuffleOptions: z.boolean()
    })
  ),
  /** 복습: what is due today, at most `limit` items; the one begun earlier today where it is not over. */
  startReview: call<{ sessionId: string }>()(
    z.object({ examId: z.string(), limit: z.int().min(1).max(500).nullable() })
  ),
  open: call<SessionView>()(SessionId),
  record: call<Ack>()(SessionId.extend({ action })),
  beginPeriod: call<SessionView>()(SessionId.extend({ period: z.int().min(1) })),
  handIn: call<SessionView>()(SessionId.extend({ period: z.int().min(1) })),
  reveal: call<Reveal>()(SessionId.extend({ position })),
  /** 학습, 복습: the item is open again, its response and its grade are gone. */
  takeBack: call<SessionView>()(SessionId.extend({ position })),
  /** Takes a sitting out of every list and every number; `restore` brings it back as it was. */
  remove: call<null>()(SessionId),
  restore: call<null>()(SessionId),
  /** Newest first; without `limit` all of them. */
  list: call<SessionSummary[]>()(
    z.object({
      only: z.enum(['open', 'finished']).optional(),
      examId: z.string().optional(),
      kind: z.enum(['mock', 'practice']).optional(),
      limit: z.int().min(1).max(500).optional(),
      offset: z.int().min(0).optional()
    })
  ),
  /** Ids of the sittings whose clock ran out while the program was closed; told once. */
  takeExpired: call<string[]>()(z.object({})),
  result: call<ResultView>()(SessionId),
  review: call<ReviewView>()(SessionId),
  print: call<PrintView>()(SessionId.extend({ what: printKind })),
  printPdf: call<PrintedPdf>()(SessionId.extend({ what: printKind, rationales: z.boolean() })),
  export: call<ExportedFile>()(SessionId.extend({ format: z.enum(['csv', 'json']) }))
}
