import type { Exam } from '@shared/domain/exam.ts'
import { scoreRows } from '@shared/domain/floor-units.ts'
import type { Estimate } from '@shared/domain/model-exam/interval.ts'
import type { AnswerCounts, ExamReport } from '@shared/domain/model-exam/report.ts'
import { subjectName } from '../../text/exam-text.ts'
import { text } from '../../text/text.ts'

/** One line of the table of subjects. */
export type SubjectLine = {
  id: string
  name: string
  /** Null on the line of a unit of several subjects. */
  counts: AnswerCounts | null
  accuracy: Estimate | null
  /** Null before the exam is judged. */
  points: { points: number; max: number } | null
  /** In percent; `unit`: that of the unit below; null: the exam has none. */
  floor: number | 'unit' | null
  belowMinimum: boolean
  /** Below the line, but decided together with other papers (변호사). */
  belowLine: boolean
}

/** The subjects of an exam, a unit that is judged as one below its last subject. */
export function subjectLines(report: ExamReport, exam: Exam | null): SubjectLine[] {
  const floor = exam?.passRule.subjectMinPercent ?? null
  const merged = exam?.passRule.failGroups?.filter((group) => group.length > 1).flat() ?? []
  if (report.judgement === null || exam === null) {
    return report.subjects.map(({ subjectId, subjectName: name, counts, accuracy }) => ({
      id: subjectId,
      name,
      counts,
      accuracy,
      points: null,
      floor: merged.includes(subjectId) ? 'unit' : floor,
      belowMinimum: false,
      belowLine: false
    }))
  }
  return scoreRows(exam, report.judgement.subjects).map((row): SubjectLine => {
    if (row.kind === 'unit') {
      const { subjects, points, maxPoints: max, percent } = row.unit
      const names = subjects.map((id) => subjectName(exam, id)).join('·')
      return {
        id: subjects.join(' '),
        name: text.modelExam.report.unit(names, percent),
        counts: null,
        accuracy: null,
        points: { points, max },
        floor,
        belowMinimum: row.belowMinimum,
        belowLine: false
      }
    }
    const { id, points, maxPoints: max } = row.subject
    const own = report.subjects.find(({ subjectId }) => subjectId === id)
    return {
      id,
      name: subjectName(exam, id),
      counts: own?.counts ?? null,
      accuracy: own?.accuracy ?? null,
      points: { points, max },
      floor: row.merged ? 'unit' : floor,
      belowMinimum: row.belowMinimum,
      belowLine: !row.merged && row.subject.belowMinimum && !row.belowMinimum
    }
  })
}
