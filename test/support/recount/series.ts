import { secondJudge } from '../second-judge.ts'
import type { RawExam, RawSitting } from './raw.ts'
import { dayOf, type Graded } from './responses.ts'

/** Finished mocks as points, judged by the second reading of the pass rule. */
export function seriesOf(
  exam: RawExam,
  finished: readonly RawSitting[],
  graded: readonly Graded[],
  from: number | null
) {
  const { passRule } = exam
  return {
    examId: exam.id,
    passLine: passRule.overallMinPercent,
    floorLine: passRule.subjectMinPercent,
    quota: false,
    points: finished
      .filter(({ mode }) => mode === 'mock')
      .map((sitting) => pointOf(sitting, graded))
      .filter(({ startedAt }) => from === null || dayOf(startedAt) >= from)
      .toSorted((a, b) => a.startedAt - b.startedAt)
  }
}

function pointOf(sitting: RawSitting, graded: readonly Graded[]) {
  const { exam } = sitting
  const subjects = exam.sessions.flatMap((session) => session.subjects)
  const rows = graded.filter((row) => row.sitting === sitting)
  const ofSubject = (id: string): Graded[] => rows.filter(({ subjectId }) => subjectId === id)
  const sheet = Object.fromEntries(
    subjects.map(({ id }) => {
      // A right response is told to the judge as a key that was met.
      const responses = ofSubject(id).map(({ correct }) => (correct ? 1 : 2))
      return [id, { keys: responses.map(() => [1]), responses }]
    })
  )
  const judged = secondJudge(exam, { electives: [], subjects: sheet })
  return {
    sessionId: sitting.id,
    startedAt: sitting.events.find(({ kind }) => kind === 'begin-period')?.at ?? 0,
    complete: subjects.every(({ id, questions }) => ofSubject(id).length === questions),
    percent: exam.passRule.overallBasis === 'average' ? judged.average : judged.percent,
    outcome: judged.outcome,
    units: judged.subjects.map(({ id, percent, belowMinimum }) => ({
      subjects: [{ id, nameKo: subjects.find((one) => one.id === id)?.nameKo ?? '', percent }],
      percent,
      belowMinimum
    }))
  }
}
