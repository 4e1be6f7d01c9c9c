import type { ResultView } from '@shared/contract/session.ts'
import { subjectName } from './exam-text.ts'
import { formatMoment, formatPoints } from './format.ts'
import { text } from './text.ts'

type Sitting = Pick<ResultView, 'session' | 'exam' | 'electives' | 'roundName' | 'form'>

/** "관세사 시험 · 실전 모의고사 · 시작 2026. 10. 5. 오후 3:20" */
export const sittingLine = ({ session }: Pick<Sitting, 'session'>): string =>
  [
    session.examName,
    text.common.modes[session.mode],
    text.result.startedAt(formatMoment(session.startedAt))
  ].join(' · ')

/** Round, form, electives, and the version of the exam that it was sat under. */
export const sittingFacts = ({ exam, electives, roundName, form }: Sitting): string[] => [
  ...(roundName === null ? [] : [roundName]),
  ...(form === null || form === '' ? [] : [text.print.form(form)]),
  ...(electives.length === 0
    ? []
    : [text.result.electives(electives.map((id) => subjectName(exam, id)).join('·'))]),
  text.result.version(exam.year)
]

/** 점 is said of an average out of a hundred only; a share of a total, or of items, is a percentage. */
export const scoreText = (
  { session, exam }: Pick<Sitting, 'session' | 'exam'>,
  percent: number
): string =>
  session.mode === 'mock' && exam.passRule.overallBasis === 'average'
    ? text.result.points(percent)
    : text.result.percent(percent)

/** A difference as `scoreText` would have it, without a sign. */
export const differenceText = (
  { session, exam }: Pick<Sitting, 'session' | 'exam'>,
  difference: number
): string =>
  session.mode === 'mock' && exam.passRule.overallBasis === 'average'
    ? text.result.points(Math.abs(difference))
    : text.result.percentPoints(formatPoints(Math.abs(difference)))
