import type { ExamView } from '@shared/contract/exams.ts'
import type { FacetCount, MockPlan, PracticePool } from '@shared/contract/paper-plan.ts'
import type { ExamSession, ExamSubject } from '@shared/domain/exam.ts'
import type { PlannedPeriod } from '@shared/domain/paper.ts'

export const aSubject = (id: string, over: Partial<ExamSubject> = {}): ExamSubject => ({
  id,
  nameKo: id,
  questions: 40,
  choices: 5,
  pointsPerQuestion: 2.5,
  electiveGroup: null,
  aliases: [],
  ...over
})

export const aSession = (
  name: string,
  minutes: number | null,
  subjects: ExamSubject[]
): ExamSession => ({ name, minutes, start: null, day: null, subjects }) as ExamSession

/** An exam of which only what a test is about needs saying. */
export const anExamView = (
  sessions: ExamSession[],
  itemCounts: Record<string, number> = {}
): ExamView =>
  ({
    id: 'labor-attorney',
    nameKo: '공인노무사 자격시험',
    sessions,
    suggestedSecondsPerItem: null,
    englishSubstitute: null,
    itemCounts
  }) as ExamView

export const aPeriod = (name: string, over: Partial<PlannedPeriod> = {}): PlannedPeriod => ({
  name,
  day: null,
  officialMinutes: 80,
  durationMs: 80 * 60_000,
  estimated: false,
  breakMs: null,
  subjects: [],
  ...over
})

export const aPlan = (periods: PlannedPeriod[], over: Partial<MockPlan> = {}): MockPlan => ({
  examId: 'labor-attorney',
  electives: [],
  roundId: null,
  form: null,
  complete: true,
  items: 80,
  durationMs: periods.reduce((sum, { durationMs }) => sum + durationMs, 0),
  periods,
  ...over
})

export const counts = (of: Record<string, number>): FacetCount[] =>
  Object.entries(of).map(([id, items]) => ({ id, name: id, items }))

export const aPool = (total: number, over: Partial<PracticePool> = {}): PracticePool => ({
  total,
  subjects: [],
  topics: [],
  rounds: [],
  origins: [],
  standings: [],
  msPerItem: 60_000,
  ...over
})
