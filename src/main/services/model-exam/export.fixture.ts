import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelExamView } from '@shared/contract/model-exams.ts'
import type { Exam } from '@shared/domain/exam.ts'
import type { Estimate } from '@shared/domain/model-exam/interval.ts'
import type { AnswerCounts, ExamReport } from '@shared/domain/model-exam/report.ts'
import type { JudgedSubject } from '@shared/domain/pass-rule.ts'
import { RESOURCES } from '../../../../test/support/study.ts'
import type { ModelAnswerRecord, ModelExamRecord } from '../../db/model-exam-queries.ts'
import type { ExportedExamItem, ModelExamExport } from './export-types.ts'

export const examFile = (id: string): Exam =>
  JSON.parse(readFileSync(join(RESOURCES, 'exams', `${id}.json`), 'utf8')) as Exam

export const BEGAN = Date.UTC(2026, 10, 29, 1, 0)
const MODEL_HASH = 'a'.repeat(64)
const TEMPLATE_HASH = 'b'.repeat(64)
export const PROMPT_HASH = 'c'.repeat(64)

const record = (over: Partial<ModelExamRecord> = {}): ModelExamRecord => ({
  id: 'run-1',
  createdAt: BEGAN,
  finishedAt: BEGAN + 754_000,
  title: '관세사 시험',
  examId: 'customs-broker',
  query: '',
  examDefinitions: JSON.stringify({ 'customs-broker': examFile('customs-broker') }),
  way: 'protocol',
  mode: 'reasoning',
  seed: 7,
  parallel: 4,
  orders: 2,
  modelName: 'EXAONE-4.0-1.2B-Q8_0',
  modelSha256: MODEL_HASH,
  modelPath: '/home/learner/models/EXAONE-4.0-1.2B-Q8_0.gguf',
  builtIn: false,
  templateSha256: TEMPLATE_HASH,
  promptVersion: 3,
  temperature: 0.1,
  topP: 0.95,
  presencePenalty: 0,
  thoughtBudget: 2048,
  maxFinalTokens: 512,
  programVersion: '0.9.0',
  state: 'done',
  error: null,
  activeMs: 754_000,
  repeated: 0,
  repeatedOtherwise: 0,
  ...over
})

export const examItem = (
  position: number,
  over: Partial<ExportedExamItem> = {}
): ExportedExamItem => ({
  position,
  itemId: `customs-law-00${position}`,
  revisionId: position,
  keyId: position,
  examId: 'customs-broker',
  subjectId: 'customs-law',
  subjectName: '관세법개론',
  roundId: null,
  points: 2.5,
  revision: 1,
  key: { kind: 'options', options: [3] },
  roundName: null,
  ...over
})

export const examAnswer = (
  position: number,
  order: number,
  over: Partial<ModelAnswerRecord> = {}
): ModelAnswerRecord => ({
  position,
  order,
  shown: [1, 2, 3, 4, 5],
  state: 'answered',
  response: [3],
  correct: true,
  thought: '관세법 제16조를 본다.',
  text: '정답: ③',
  closedBy: 'model',
  endReason: 'complete',
  likelihoods: null,
  promptSha256: PROMPT_HASH,
  promptTokens: 210,
  reusedTokens: 90,
  thoughtTokens: 120,
  finalTokens: 6,
  ms: 3_400,
  error: null,
  answeredAt: BEGAN + 4_000,
  ...over
})

export const estimate = (share: number, low: number, high: number, items: number): Estimate => ({
  share,
  low,
  high,
  items,
  clusters: 0
})

export const counts = (over: Partial<AnswerCounts>): AnswerCounts => ({
  items: 0,
  correct: 0,
  wrong: 0,
  unparsed: 0,
  errors: 0,
  open: 0,
  ...over
})

const judged = (id: string, correct: number, belowMinimum: boolean): JudgedSubject => ({
  id,
  correct,
  items: 40,
  points: correct * 2.5,
  maxPoints: 100,
  percent: correct * 2.5,
  belowMinimum
})

/**
 * 관세사, 4 × 40 items of 2.5 points: 31, 15, 26 and 28 right are 77.5, 37.5, 65 and 70 points, 250 of 400, 62.5 on
 * average: passed but for 무역영어 under 40. Intervals are Wilson's, worked by hand to three places.
 */
const customsReport = (): ExamReport => {
  const names = ['관세법개론', '무역영어', '내국소비세법', '회계학']
  const ids = ['customs-law', 'customs-english', 'customs-tax', 'customs-accounting']
  const right = [31, 15, 26, 28]
  const unparsed = [0, 2, 0, 1]
  const intervals = [
    [0.625, 0.877],
    [0.242, 0.53],
    [0.495, 0.779],
    [0.546, 0.82]
  ]
  return {
    examId: 'customs-broker',
    name: '관세사 시험',
    scaled: false,
    judgement: {
      outcome: 'failed',
      reasons: [{ code: 'below-minimum', subjects: ['customs-english'], points: 37.5, needed: 40 }],
      subjects: ids.map((id, at) => judged(id, right[at] ?? 0, at === 1)),
      total: 250,
      maxTotal: 400,
      percent: 62.5,
      average: 62.5
    },
    counts: counts({ items: 160, correct: 100, wrong: 57, unparsed: 3 }),
    accuracy: estimate(0.625, 0.547, 0.697, 160),
    subjects: ids.map((subjectId, at) => {
      const [correct = 0, blank = 0] = [right[at], unparsed[at]]
      const [low = 0, high = 0] = intervals[at] ?? []
      return {
        subjectId,
        subjectName: names[at] ?? '',
        counts: counts({ items: 40, correct, unparsed: blank, wrong: 40 - correct - blank }),
        accuracy: estimate(correct / 40, low, high, 40)
      }
    }),
    kmmluPro: {
      licence: '관세사',
      rule: { subjectMinPercent: 40, averageMinPercent: 60, totalMinPercent: null },
      subjects: ids.map((_, at) => ({
        name: names[at] ?? '',
        items: 40,
        percent: (right[at] ?? 0) * 2.5,
        belowMinimum: at === 1
      })),
      average: 62.5,
      total: 62.5,
      passed: false,
      dependsOnReading: false
    }
  }
}

export const examView = (
  run: ModelExamRecord,
  over: Partial<ModelExamView> = {}
): ModelExamView => ({
  summary: {
    id: run.id,
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
    title: run.title,
    examId: run.examId,
    query: run.query,
    way: run.way,
    mode: run.mode,
    seed: run.seed,
    parallel: run.parallel,
    orders: run.orders,
    model: { name: run.modelName, sha256: run.modelSha256, builtIn: run.builtIn },
    state: run.state,
    error: run.error,
    answers: 320,
    done: 320,
    correct: 100,
    unparsed: 3,
    errors: 0,
    activeMs: run.activeMs,
    msLeft: null
  },
  report: {
    counts: counts({ items: 160, correct: 100, wrong: 57, unparsed: 3 }),
    micro: estimate(0.625, 0.547, 0.697, 160),
    macroSubjects: estimate(0.625, 0.548, 0.701, 160),
    macroExams: null,
    parsedMicro: estimate(100 / 157, 0.559, 0.708, 157),
    unparsed: estimate(3 / 160, 0.006, 0.054, 160),
    chance: { share: 0.2, standing: 'above' },
    orders: {
      orders: 2,
      items: 150,
      sameShare: estimate(0.82, 0.75, 0.874, 150),
      byOrder: [
        { order: 0, accuracy: estimate(0.625, 0.547, 0.697, 160) },
        { order: 1, accuracy: estimate(0.6, 0.522, 0.673, 160) }
      ]
    },
    exams: [customsReport()],
    licences: { passed: 0, judged: 1 },
    kmmluProLicences: { passed: 0, judged: 1 }
  },
  figures: {
    promptTokens: 67_200,
    thoughtTokens: 38_400,
    finalTokens: 1_920,
    reusedTokens: 28_800,
    repeated: 0,
    repeatedOtherwise: 0
  },
  exams: {},
  pastCuts: {},
  published: [
    {
      model: 'EXAONE 4.0 1.2B',
      mode: 'reasoning',
      benchmark: 'KMMLU-Pro',
      overall: 42.7,
      licences: { 관세사: 39.6, 의사: 50 },
      passed: 0,
      source: 'https://arxiv.org/abs/2507.08924',
      note: null
    }
  ],
  settings: {
    temperature: run.temperature,
    topP: run.topP,
    presencePenalty: run.presencePenalty,
    thoughtBudget: run.thoughtBudget,
    maxFinalTokens: run.maxFinalTokens,
    promptVersion: run.promptVersion,
    templateSha256: run.templateSha256
  },
  otherParallel: [],
  comparable: [],
  ...over
})

/** A run of three items in two orders, one of them of an exam that the program does not know. */
export function anExport(over: Partial<ModelExamRecord> = {}): ModelExamExport {
  const run = record(over)
  const items = [
    examItem(1),
    examItem(2, { key: { kind: 'options', options: [1, 4] }, roundId: 'r', roundName: '2024년' }),
    examItem(3, {
      itemId: 'lost-1',
      revision: 2,
      examId: null,
      subjectId: 'unsorted',
      subjectName: '=요리학, "한식"',
      points: 1,
      key: { kind: 'set', options: [2, 5] }
    })
  ]
  const asked = {
    likelihoods: null,
    ms: 0,
    promptTokens: 0,
    reusedTokens: 0,
    thoughtTokens: 0,
    finalTokens: 0
  }
  const answers = [
    // Out of order, as a store may hand them over.
    examAnswer(1, 1, { shown: [3, 1, 5, 2, 4], response: [1], correct: false, text: '정답: ①' }),
    examAnswer(1, 0),
    examAnswer(2, 0, {
      state: 'unparsed',
      response: [],
      correct: false,
      text: '모르겠습니다.\n"그만"',
      closedBy: 'budget',
      endReason: 'length'
    }),
    examAnswer(2, 1, {
      ...asked,
      state: 'error',
      response: [],
      correct: false,
      thought: '',
      text: '',
      closedBy: null,
      endReason: null,
      promptSha256: null,
      answeredAt: BEGAN + 9_000,
      error: { code: 'file-unreadable', data: { path: '/home/learner/x.gguf', reason: 'EIO' } }
    }),
    examAnswer(3, 0, { response: [2, 5], likelihoods: { 1: -2.5, 2: -0.25 }, closedBy: 'none' }),
    examAnswer(3, 1, {
      ...asked,
      state: null,
      response: [],
      correct: false,
      thought: '',
      text: '',
      closedBy: null,
      endReason: null,
      promptSha256: null,
      answeredAt: null
    })
  ]
  return { record: run, items, answers, view: examView(run) }
}
