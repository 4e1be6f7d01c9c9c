import type { ExamView } from '@shared/contract/exams.ts'
import type { ProgressView } from '@shared/contract/progress.ts'
import { overallLineName } from '../text/exam-text.ts'
import { text } from '../text/text.ts'
import { scoreOf, scoreUnit } from './exam-words.ts'
import type { RowRule } from './readiness-rows.ts'

/** Cuts that are drawn; the table has them all. */
const CUTS_DRAWN = 3

/** Lines and words by which the expected scores of an exam are read. */
export function rowRule(exam: ExamView, view: ProgressView): RowRule {
  const names = new Map(view.subjects.map(({ id, nameKo }) => [id, nameKo]))
  return {
    unit: scoreUnit(exam),
    passLine: view.series.passLine,
    passName: overallLineName(exam.passRule),
    floorLine: view.series.floorLine,
    cuts: view.pastCuts.slice(0, CUTS_DRAWN),
    nameOf: (id) => names.get(id) ?? id
  }
}

export type LegendLine = { kind: 'floor' | 'pass' | 'cut'; name: string }

export function legendOf(exam: ExamView, rule: RowRule): LegendLine[] {
  const score = scoreOf(exam)
  const { passLine, passName, floorLine, cuts } = rule
  return [
    ...(passLine === null
      ? []
      : [{ kind: 'pass' as const, name: `${passName} ${score(passLine)}` }]),
    ...(floorLine === null
      ? []
      : [{ kind: 'floor' as const, name: `${text.scores.floorLine} ${score(floorLine)}` }]),
    ...(cuts.length === 0 ? [] : [{ kind: 'cut' as const, name: text.scores.readiness.legendCut }])
  ]
}
