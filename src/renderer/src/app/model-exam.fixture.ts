import type { On } from '../api.ts'
import type { ModelExamSummary, ModelExamView } from '@shared/contract/model-exams.ts'
import type { AnswerCounts, ExamReport } from '@shared/domain/model-exam/report.ts'

export const run = (change: Partial<ModelExamSummary> = {}): ModelExamSummary => ({
  id: 'm1',
  createdAt: Date.UTC(2026, 10, 29, 1, 0),
  finishedAt: null,
  title: '관세사 1차',
  examId: 'customs-broker',
  query: '',
  way: 'protocol',
  mode: 'reasoning',
  seed: 1,
  parallel: 4,
  orders: 1,
  model: { name: 'EXAONE-4.0-1.2B-Q8_0', sha256: 'a'.repeat(64), builtIn: false },
  state: 'running',
  error: null,
  answers: 8,
  done: 3,
  correct: 1,
  unparsed: 0,
  errors: 0,
  activeMs: 12_000,
  msLeft: 20_000,
  ...change
})

export const counts = (change: Partial<AnswerCounts> = {}): AnswerCounts => ({
  items: 8,
  correct: 1,
  wrong: 2,
  unparsed: 0,
  errors: 0,
  open: 5,
  ...change
})

export const examReport = (change: Partial<ExamReport> = {}): ExamReport => ({
  examId: 'customs-broker',
  name: '관세사 1차',
  scaled: true,
  judgement: null,
  counts: counts(),
  accuracy: null,
  subjects: [],
  kmmluPro: null,
  ...change
})

export const examView = (change: Partial<ModelExamView> = {}): ModelExamView => ({
  summary: run(),
  report: {
    counts: counts(),
    micro: null,
    macroSubjects: null,
    macroExams: null,
    parsedMicro: null,
    unparsed: null,
    chance: null,
    orders: null,
    exams: [],
    licences: { passed: 0, judged: 0 },
    kmmluProLicences: { passed: 0, judged: 0 }
  },
  figures: {
    promptTokens: 0,
    thoughtTokens: 0,
    finalTokens: 0,
    reusedTokens: 0,
    repeated: 0,
    repeatedOtherwise: 0
  },
  exams: {},
  pastCuts: {},
  published: [],
  settings: {
    temperature: 0.6,
    topP: 0.95,
    presencePenalty: 0,
    thoughtBudget: 512,
    maxFinalTokens: 512,
    promptVersion: 1,
    templateSha256: 'b'.repeat(64)
  },
  otherParallel: [],
  comparable: [],
  ...change
})

/** Listeners by event, to tell what main would. */
export function eventDesk() {
  const listeners = new Map<string, (data: unknown) => void>()
  return {
    on: ((name: string, fn: (data: unknown) => void) => {
      listeners.set(name, fn)
      return () => void listeners.delete(name)
    }) as unknown as On,
    tell: (name: string, data: unknown = {}): void => listeners.get(name)?.(data),
    listening: (): string[] => [...listeners.keys()]
  }
}
