import type { Exam } from '@shared/domain/exam.ts'
import { text } from '../text/text.ts'

type Ruled = Pick<Exam, 'passRule'>

/** 점 is said of an average out of a hundred only; a share of a total is a percentage. */
export const scoreUnit = ({ passRule }: Ruled): '점' | '%' =>
  passRule.overallBasis === 'average' ? '점' : '%'

/** A score as the exam says it. */
export const scoreOf =
  (exam: Ruled) =>
  (percent: number): string =>
    scoreUnit(exam) === '점' ? text.scores.points(percent) : text.scores.percent(percent)
