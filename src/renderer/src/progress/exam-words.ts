import type { Exam } from '@shared/domain/exam.ts'
import { forms } from '../text/format.ts'
import { text } from '../text/text.ts'

type Ruled = Pick<Exam, 'passRule'>

/** 점 is said of an average out of a hundred only; a share of a total is a percentage. */
export const scoreUnit = ({ passRule }: Ruled): string =>
  inPoints({ passRule }) ? forms().points : '%'

const inPoints = ({ passRule }: Ruled): boolean => passRule.overallBasis === 'average'

/** A score as the exam says it. */
export const scoreOf =
  (exam: Ruled) =>
  (percent: number): string =>
    inPoints(exam) ? text.scores.points(percent) : text.scores.percent(percent)
