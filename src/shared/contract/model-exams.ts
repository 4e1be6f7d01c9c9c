import { z } from 'zod'
import { ANSWER_WAYS, type AnswerState, type AnswerWay } from '../domain/model-exam/answer.ts'
import type { PairedComparison } from '../domain/model-exam/comparison.ts'
import type { ModelExamReport } from '../domain/model-exam/report.ts'
import type { Exam } from '../domain/exam.ts'
import type { TutorMode } from '../domain/explanation.ts'
import type { Key, Response } from '../domain/item.ts'
import type { WireError } from '../errors.ts'
import { call } from './call.ts'
import type { ExportedFile } from './session.ts'

/** What a model is to sit, and how. */
const request = z.object({
  /** Null: the items that `query` finds in all exams. */
  examId: z.string().min(1).nullable(),
  /** The bank's search; with an exam, among its items. Empty: the paper of the exam as it is held. */
  query: z.string().max(1000),
  /** Items at most, dealt to the subjects; null: the whole paper, or all that are found. */
  items: z.int().min(1).max(100_000).nullable(),
  /** Of elective groups, one a group; empty: the first one that the bank holds. */
  electives: z.array(z.string()),
  way: z.enum(ANSWER_WAYS),
  /** With `likelihood` always `direct`. */
  mode: z.enum(['reasoning', 'direct']),
  /** Draws the items, the orders of options and what a warm sampler takes. */
  seed: z.int().min(0).max(4_294_967_295),
  /** Items at a time. */
  parallel: z.int().min(1).max(64),
  /** Orders in which each item's options are shown: 1 is the printed one only. */
  orders: z.int().min(1).max(10),
  /** 0 is greedy; null: what the model's card says. */
  temperature: z.number().min(0).max(2).nullable(),
  /** Tokens after which a thought is closed; null: as for explanations. */
  thoughtBudget: z.int().min(16).max(65_536).nullable()
})
export type ModelExamRequest = z.infer<typeof request>

export type ModelExamPlan = {
  /** Of the bank, in one order. */
  items: number
  /** Answers to be given: items in all orders. */
  answers: number
  exams: {
    examId: string | null
    name: string
    items: number
    /** Of the exam's own paper; null where it is not asked for, or unknown. */
    wanted: number | null
  }[]
}

export type ModelExamState =
  | 'running'
  /** Another question to the model is answered first. */
  | 'waiting'
  /** By the learner, or by the end of the program. */
  | 'paused'
  | 'failed'
  | 'done'

export type ModelExamSummary = {
  id: string
  createdAt: number
  finishedAt: number | null
  /** 관세사 1차, or the query. */
  title: string
  examId: string | null
  query: string
  way: AnswerWay
  mode: TutorMode
  seed: number
  parallel: number
  orders: number
  model: { name: string; sha256: string; builtIn: boolean }
  state: ModelExamState
  /** Why it stopped, in `failed`. */
  error: WireError | null
  /** Answers in all orders. */
  answers: number
  done: number
  correct: number
  unparsed: number
  errors: number
  /** Time that the model worked at it, milliseconds. */
  activeMs: number
  /** Estimated from what is done; null before the first answers, and when it stands. */
  msLeft: number | null
}

export type ModelExamFigures = {
  promptTokens: number
  thoughtTokens: number
  finalTokens: number
  /** Tokens of the shared beginning, which were not evaluated again, over all answers. */
  reusedTokens: number
  /** Answers that were given again after a pause or a kill, and those of them that came out otherwise. */
  repeated: number
  repeatedOtherwise: number
}

/** Published accuracy in percent, to stand beside a run's. */
export type PublishedScore = {
  /** EXAONE 4.0 32B */
  model: string
  mode: TutorMode
  benchmark: 'KMMLU-Pro' | 'KMMLU-Redux'
  overall: number
  /** By the paper's name of the licence; empty where the source gives the overall figure only. */
  licences: Record<string, number>
  /** Of 14; null where not published. */
  passed: number | null
  source: string
  /** What to know before it is compared. */
  note: string | null
}

export type ModelExamView = {
  summary: ModelExamSummary
  report: ModelExamReport
  /** As they were when the model sat them, by id. */
  exams: Record<string, Exam>
  figures: ModelExamFigures
  /** Quota exams: past cuts in percent of their maximum, newest first, by exam. */
  pastCuts: Record<string, { year: number; percent: number }[]>
  published: PublishedScore[]
  settings: {
    temperature: number
    topP: number
    presencePenalty: number
    thoughtBudget: number
    maxFinalTokens: number
    promptVersion: number
    templateSha256: string
  }
  /** Runs with the same items, model and settings but another parallelism, with what differs. */
  otherParallel: { id: string; parallel: number; comparison: PairedComparison }[]
  /** Finished runs that share items with this one, newest first. */
  comparable: { id: string; title: string; modelName: string; mode: TutorMode; createdAt: number }[]
}

/** One line of the live table. */
export type ModelAnswerLine = {
  position: number
  order: number
  itemId: string
  examId: string | null
  subjectName: string
  stem: string
  key: Key
  state: AnswerState | 'open'
  response: Response
  correct: boolean
  thoughtTokens: number
  finalTokens: number
  ms: number
}

export type ModelAnswerDetail = ModelAnswerLine & {
  thought: string
  text: string
  /** Shares by option number, in printed numbers; null but for `likelihood`. */
  likelihoods: Record<number, number> | null
  error: WireError | null
}

export type ModelExamComparison = {
  first: ModelExamSummary
  second: ModelExamSummary
  comparison: PairedComparison
  /** In which settings they differ. */
  differs: ('model' | 'mode' | 'way' | 'parallel' | 'seed' | 'items')[]
}

const id = z.string().min(1)

export const modelExams = {
  plan: call<ModelExamPlan>()(request),
  /** With the model that speaks. Throws `no-items`, `model-exam-running`, `way-not-possible`. */
  start: call<ModelExamSummary>()(request),
  /** Newest first. */
  list: call<ModelExamSummary[]>()(z.object({})),
  get: call<ModelExamView>()(z.object({ id })),
  answers: call<{ total: number; lines: ModelAnswerLine[] }>()(
    z.object({
      id,
      only: z.enum(['all', 'wrong', 'unparsed', 'error']),
      from: z.int().min(0),
      limit: z.int().min(1).max(500)
    })
  ),
  answer: call<ModelAnswerDetail>()(
    z.object({ id, position: z.int().min(1), order: z.int().min(0) })
  ),
  pause: call<ModelExamSummary>()(z.object({ id })),
  /** Goes on where it stood; asks again what ended in an error. Throws `model-exam-other-model`. */
  resume: call<ModelExamSummary>()(z.object({ id })),
  /** Taken out of the list; `restore` brings it back while the program runs. */
  remove: call<ModelExamSummary[]>()(z.object({ id })),
  restore: call<ModelExamSummary[]>()(z.object({ id })),
  compare: call<ModelExamComparison>()(z.object({ first: id, second: id })),
  export: call<ExportedFile>()(
    z.object({ id, format: z.enum(['csv', 'json', 'html', 'evidence']) })
  )
}
