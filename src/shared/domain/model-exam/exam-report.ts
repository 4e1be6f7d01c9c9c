import { subjectsOf, type Exam } from '../exam.ts'
import { fraction, multiply, sum, toNumber } from '../fraction.ts'
import { judge, type Judgement, type SubjectScore } from '../pass-rule.ts'
import { groupBy } from './groups.ts'
import { kmmluProVerdict, licenceOfExam } from './kmmlu-pro-rule.ts'
import { countsOf, isJudged, shareOf, type ReportLine } from './report-line.ts'
import type { ExamReport, KmmluProVerdict, SubjectReport } from './report.ts'

/** Items of subjects that the program does not know are told apart by the file's name for them. */
export const subjectKey = ({ examId, subjectId, subjectName }: ReportLine): string =>
  JSON.stringify([examId, subjectId, subjectName])

/** `lines` are those of one exam, or of none that is known: then `exam` is null. */
export function examReport(
  examId: string | null,
  exam: Exam | null,
  lines: readonly ReportLine[]
): ExamReport {
  const counts = countsOf(lines)
  const judged = lines.filter(isJudged)
  const subjects = subjectReports(exam, lines)
  const isWhole = judged.length === lines.length
  const scaled = exam !== null && isOtherLength(exam, lines)
  return {
    examId,
    name: exam?.nameKo ?? '',
    scaled,
    judgement: exam !== null && isWhole ? judgementOf(exam, lines, scaled) : null,
    counts,
    accuracy: shareOf(judged),
    subjects,
    kmmluPro: isWhole ? kmmluProOf(examId, subjects) : null
  }
}

/** In paper order; those that the exam does not have come last, as they were met. */
function subjectReports(exam: Exam | null, lines: readonly ReportLine[]): SubjectReport[] {
  const order = exam === null ? [] : subjectsOf(exam).map(({ id }) => id)
  const place = (subjectId: string): number => {
    const index = order.indexOf(subjectId)
    return index < 0 ? order.length : index
  }
  return [...groupBy(lines, subjectKey).values()]
    .flatMap((ofSubject): SubjectReport[] => {
      const [first] = ofSubject
      if (first === undefined) return []
      const { subjectId, subjectName } = first
      const accuracy = shareOf(ofSubject.filter(isJudged))
      return [{ subjectId, subjectName, counts: countsOf(ofSubject), accuracy }]
    })
    .toSorted((a, b) => place(a.subjectId) - place(b.subjectId))
}

/** The exam's own rule over the items of its subjects; an item under none of them weighs nothing in it. */
function judgementOf(exam: Exam, lines: readonly ReportLine[], scaled: boolean): Judgement {
  const known = new Set(subjectsOf(exam).map(({ id }) => id))
  const sat = groupBy(
    lines.filter(({ subjectId }) => known.has(subjectId)),
    ({ subjectId }) => subjectId
  )
  return judge(
    [...sat].map(([id, ofSubject]) => scoreOf(id, ofSubject)),
    exam,
    { scaled }
  )
}

/** An answer that names no option is a blank: right only with 전항정답, as `correct` has it. */
function scoreOf(id: string, lines: readonly ReportLine[]): SubjectScore {
  const right = lines.filter(({ correct }) => correct)
  return {
    id,
    correct: right.length,
    items: lines.length,
    points: pointsOf(right),
    maxPoints: pointsOf(lines)
  }
}

const pointsOf = (lines: readonly ReportLine[]): number =>
  toNumber(
    sum(
      [...groupBy(lines, ({ points }) => String(points))].map(([points, alike]) =>
        multiply(fraction(Number(points)), fraction(alike.length))
      )
    )
  )

function isOtherLength(exam: Exam, lines: readonly ReportLine[]): boolean {
  const sat = groupBy(lines, ({ subjectId }) => subjectId)
  return subjectsOf(exam).some(({ id, questions }) => {
    const items = sat.get(id)?.length ?? 0
    return items > 0 && questions !== null && items !== questions
  })
}

function kmmluProOf(
  examId: string | null,
  subjects: readonly SubjectReport[]
): KmmluProVerdict | null {
  const licence = examId === null ? null : licenceOfExam(examId)
  if (licence === null) return null
  return kmmluProVerdict(
    licence,
    subjects.map(({ subjectName, counts: { items, correct } }) => ({
      name: subjectName,
      items,
      correct
    }))
  )
}
