import type { ExamView } from '@shared/contract/exams.ts'
import type { ProgressView, StudiedDay, SubjectProgress, Tally } from '@shared/contract/progress.ts'
import type { ScorePoint } from '@shared/contract/scores.ts'
import { rateOf } from '@shared/domain/progress/rate.ts'
import type { Weakness } from '@shared/domain/progress/weakness.ts'
import { dayText, studyDayOf } from '@shared/domain/study-day.ts'

export const TODAY = '2026-11-29'
export const DAY_MS = 86_400_000
export const NAMES = [
  ['customs-law', '관세법개론'],
  ['customs-english', '무역영어'],
  ['customs-tax', '내국소비세법'],
  ['customs-accounting', '회계학']
] as const

export const examView = (change: Partial<ExamView> = {}): ExamView => ({
  id: 'customs-broker',
  nameKo: '관세사 시험',
  nameEn: 'Customs Broker Examination',
  body: '한국산업인력공단',
  part: '제1차',
  year: 2025,
  validFrom: null,
  validUntil: null,
  legalBasis: '',
  delivery: 'paper (OMR)',
  sessions: [
    {
      name: '1교시',
      minutes: 160,
      start: '09:30',
      handInFromMinutes: null,
      day: null,
      subjects: NAMES.map(([id, nameKo]) => ({
        id,
        nameKo,
        questions: 40,
        choices: 5,
        pointsPerQuestion: 2.5,
        electiveGroup: null,
        aliases: []
      }))
    }
  ],
  totals: { questions: 160, points: 400, minutes: 160 },
  passRule: {
    subjectMinPercent: 40,
    overallMinPercent: 60,
    overallBasis: 'average',
    selection: 'absolute',
    appliesTo: null,
    failGroups: null,
    notes: ''
  },
  itemTypes: [],
  certainty: 'confirmed',
  fieldCertainty: {},
  sources: [],
  suggestedSecondsPerItem: null,
  calculator: null,
  englishSubstitute: null,
  pastCutScores: [],
  itemCounts: {},
  ...change
})

export const tally = (correct: number, responses: number, secondsPerItem = 60): Tally => ({
  rate: rateOf(correct, responses),
  blank: Math.floor(responses / 40),
  elapsedMs: responses * secondsPerItem * 1000,
  budgetMs: responses * 60_000,
  changes: {
    rightToWrong: Math.floor(responses / 30),
    wrongToRight: Math.floor(responses / 18),
    wrongToWrong: Math.floor(responses / 60),
    rightToRight: 0
  }
})

/** Twelve weeks of practice that grows better; the fifth has too few responses, the ninth none. */
const steps = (start: number, end: number): SubjectProgress['steps'] =>
  Array.from({ length: 13 }, (_, week) => week)
    .filter((week) => week !== 8)
    .map((week) => {
      const responses = week === 4 ? 6 : 28 + ((week * 7) % 17)
      const share = start + ((end - start) * week) / 12 + (week % 3 === 0 ? 0.04 : -0.02)
      return {
        from: dayText(studyDayOf('2026-08-31') + week * 7),
        mock: rateOf(0, 0),
        practice: rateOf(Math.round(responses * share), responses)
      }
    })

const topic = (
  subjectId: string,
  name: string | null,
  [correct, responses, items, seen, frequency]: readonly [number, number, number, number, number]
): Weakness => {
  const rate = rateOf(correct, responses)
  return {
    subjectId,
    topic: name,
    rate,
    items,
    seen,
    frequency,
    weakness:
      rate.percent === null
        ? null
        : (1 - correct / responses) * frequency * ((items - seen) / items)
  }
}

export const TOPICS: Weakness[] = [
  topic('customs-law', '과세가격의 결정', [14, 38, 62, 21, 0.061]),
  topic('customs-tax', '부가가치세 영세율', [11, 27, 48, 20, 0.052]),
  topic('customs-accounting', '금융자산과 금융부채', [9, 25, 40, 17, 0.044]),
  topic('customs-english', 'Incoterms® 2020 운송과 위험의 이전', [19, 40, 45, 28, 0.055]),
  topic('customs-law', '관세환급', [16, 30, 33, 20, 0.038]),
  topic('customs-tax', '개별소비세 과세대상', [13, 22, 26, 15, 0.031]),
  topic('customs-accounting', '재고자산', [21, 36, 35, 30, 0.036]),
  topic('customs-law', '보세구역', [33, 41, 44, 37, 0.05]),
  topic('customs-accounting', '원가회계', [2, 4, 50, 4, 0.06]),
  topic('customs-tax', '주세', [0, 0, 18, 0, 0.02])
]

export const point = (index: number, percents: readonly number[]): ScorePoint => {
  const percent = percents.reduce((sum, one) => sum + one, 0) / percents.length
  const below = percents.some((one) => one < 40)
  return {
    sessionId: `m${index}`,
    startedAt: Date.UTC(2026, 8, 6, 0, 30) + index * 13 * DAY_MS,
    complete: index !== 1,
    percent,
    outcome: percent >= 60 && !below ? 'passed' : 'failed',
    units: NAMES.map(([id, nameKo], at) => ({
      subjects: [{ id, nameKo, percent: percents[at] ?? 0 }],
      percent: percents[at] ?? 0,
      belowMinimum: (percents[at] ?? 0) < 40
    }))
  }
}

/** Five days of seven, more towards the end. */
export const days: StudiedDay[] = Array.from({ length: 90 }, (_, index) => index)
  .filter((index) => index % 7 !== 6 && index % 11 !== 4)
  .map((index) => {
    const responses = 6 + ((index * 13) % 31) + Math.floor(index / 2)
    return {
      day: dayText(studyDayOf(TODAY) - 89 + index),
      responses,
      correct: Math.round(responses * 0.6),
      elapsedMs: responses * 75_000
    }
  })

export const subjects: SubjectProgress[] = NAMES.map(([id, nameKo], index) => ({
  id,
  nameKo,
  mock: tally(140 - index * 22, 240, 52 + index * 9),
  practice:
    index === 3 ? tally(5, 8, 90) : tally(190 - index * 25, 290 - index * 30, 70 + index * 4),
  coverage: { items: 420 - index * 35, seen: 300 - index * 60 },
  questions: 40,
  floor: 40,
  msPerItem: 60_000,
  steps: index === 3 ? [] : steps(0.46 - index * 0.03, 0.72 - index * 0.04),
  topics: TOPICS.filter(({ subjectId }) => subjectId === id)
}))

const expected = (percent: number, half: number) => ({
  percent,
  low: percent - half,
  high: percent + half
})

/** Three months of a candidate of 관세사 who is about to pass. */
export const progressView = (change: Partial<ProgressView> = {}): ProgressView => ({
  examId: 'customs-broker',
  examName: '관세사 시험',
  span: '90d',
  from: '2026-09-01',
  today: TODAY,
  examOn: '2027-03-20',
  daysLeft: 111,
  settling: 0,
  series: {
    examId: 'customs-broker',
    passLine: 60,
    floorLine: 40,
    quota: false,
    points: [
      point(0, [52.5, 47.5, 40, 32.5]),
      point(1, [57.5, 50, 42.5, 37.5]),
      point(2, [60, 55, 50, 40]),
      point(3, [67.5, 57.5, 47.5, 45]),
      point(4, [65, 62.5, 57.5, 42.5]),
      point(5, [72.5, 62.5, 60, 47.5])
    ]
  },
  mock: tally(512, 960, 62),
  practice: tally(470, 795, 74),
  coverage: { items: 1470, seen: 840 },
  steps: steps(0.44, 0.68),
  stepUnit: 'week',
  subjects,
  weakest: TOPICS,
  readiness: {
    state: 'estimated',
    units: NAMES.map(([id], index) => ({
      subjectIds: [id],
      responses: 220 - index * 40,
      expected: expected(71 - index * 7.5, 10 + index * 2.5),
      floor: {
        probability: [0.999, 0.995, 0.97, 0.79][index] ?? 0,
        low: [0.995, 0.97, 0.88, 0.6][index] ?? 0,
        high: 0.999
      }
    })),
    overall: expected(60.4, 6.5),
    line: { probability: 0.61, low: 0.43, high: 0.77 },
    pass: { probability: 0.52, low: 0.33, high: 0.69 },
    responses: 640,
    repeats: 320,
    newestDay: studyDayOf(TODAY) - 3
  },
  pastCuts: [],
  days,
  streak: 6,
  memory: {
    items: 812,
    due: 46,
    recallToday: 0.914,
    recallOnExam: 0.783,
    load: [46, 31, 52, 28, 40, 35, 22, 38, 30, 44, 27, 33, 25, 29].map((items, index) => ({
      day: dayText(studyDayOf(TODAY) + index),
      items
    }))
  },
  sittings: { mock: 6, practice: 41 },
  ...change
})
