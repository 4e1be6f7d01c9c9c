import type { ExamView } from '@shared/contract/exams.ts'
import type { ProgressView, Tally } from '@shared/contract/progress.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import { rateOf } from '@shared/domain/progress/rate.ts'
import { dayText, studyDayOf } from '@shared/domain/study-day.ts'
import {
  DAY_MS,
  days,
  examView,
  NAMES,
  point,
  progressView,
  subjects,
  tally,
  TODAY,
  TOPICS
} from './progress.fixture.ts'

const CUTS = [
  { year: 2025, source: '', points: 349, maxPoints: 510 },
  { year: 2024, source: '', points: 384.5, maxPoints: 550 },
  { year: 2023, source: '', points: 351, maxPoints: 550 },
  { year: 2022, source: '', points: 396, maxPoints: 550 }
]

/** The same of an exam that is decided by rank: no chance of passing, but past cuts. */
export const rankedExam = (): ExamView => {
  const exam = examView({ nameKo: '공인회계사 시험', pastCutScores: CUTS })
  return {
    ...exam,
    passRule: { ...exam.passRule, overallBasis: 'total', selection: 'quota' }
  }
}
export const rankedView = (): ProgressView => {
  const view = progressView({ examName: '공인회계사 시험', pastCuts: CUTS })
  return {
    ...view,
    series: { ...view.series, quota: true },
    readiness:
      view.readiness.state === 'estimated' ? { ...view.readiness, pass: null } : view.readiness
  }
}

const noTally: Tally = tally(0, 0)

/** Nothing was answered yet. */
export const emptyView = (): ProgressView => ({
  ...progressView(),
  series: { ...progressView().series, points: [] },
  mock: noTally,
  practice: noTally,
  coverage: { items: 1470, seen: 0 },
  steps: [],
  subjects: subjects.map((subject) => ({
    ...subject,
    mock: noTally,
    practice: noTally,
    coverage: { ...subject.coverage, seen: 0 },
    steps: [],
    topics: []
  })),
  weakest: [],
  readiness: {
    state: 'too-little-data',
    needed: 30,
    subjects: NAMES.map(([id]) => ({ id, responses: 0 }))
  },
  days: [],
  streak: 0,
  memory: { items: 0, due: 0, recallToday: null, recallOnExam: null, load: [] },
  sittings: { mock: 0, practice: 0 }
})

/** A few days after the start. */
export const youngView = (): ProgressView => ({
  ...progressView(),
  series: { ...progressView().series, points: [] },
  readiness: {
    state: 'too-little-data',
    needed: 30,
    subjects: NAMES.map(([id], index) => ({ id, responses: 34 - index * 11 }))
  },
  weakest: TOPICS.slice(8),
  days: days.slice(-3),
  streak: 2,
  settling: 14,
  sittings: { mock: 0, practice: 4 }
})

/** The items of two subjects are not published. */
export const unknownView = (): ProgressView =>
  progressView({
    readiness: { state: 'unknown-paper', subjects: ['customs-tax', 'customs-accounting'] }
  })

/** A whole year, day after day, with many mocks. */
export const yearView = (): ProgressView => {
  const view = progressView()
  const from = studyDayOf(TODAY) - 364
  return {
    ...view,
    span: '365d',
    from: dayText(from),
    series: {
      ...view.series,
      points: Array.from({ length: 40 }, (_, index) => {
        const gain = index / 2
        return {
          ...point(0, [45 + gain, 40 + gain, 38 + gain, 30 + gain]),
          sessionId: `y${index}`,
          startedAt: Date.UTC(2025, 11, 1) + index * 9 * DAY_MS
        }
      })
    },
    steps: Array.from({ length: 53 }, (_, week) => ({
      from: dayText(studyDayOf('2025-12-01') + week * 7),
      mock: rateOf(0, 0),
      practice: rateOf(12 + Math.round(week / 4), 40)
    })),
    days: Array.from({ length: 365 }, (_, index) => index)
      .filter((index) => index % 6 !== 5)
      .map((index) => ({
        day: dayText(from + index),
        responses: 5 + ((index * 17) % 80),
        correct: 4,
        elapsedMs: 3_000_000
      }))
  }
}

export const sitting = (index: number, change: Partial<SessionSummary> = {}): SessionSummary => ({
  id: `s${index}`,
  mode: 'mock',
  examId: 'customs-broker',
  examName: '관세사 시험',
  startedAt: Date.UTC(2026, 10, 28, 1, 0) - index * 2 * DAY_MS,
  finishedAt: Date.UTC(2026, 10, 28, 3, 40) - index * 2 * DAY_MS,
  complete: index % 4 !== 2,
  items: 160,
  answered: 160 - index,
  correct: 97 - index,
  percent: 60.625 - index * 1.25,
  outcome: index === 0 ? 'passed' : 'failed',
  regraded: index === 1,
  remainingMs: null,
  ...change
})
