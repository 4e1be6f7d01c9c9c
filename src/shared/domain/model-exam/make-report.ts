import type { Exam } from '../exam.ts'
import { orderAgreement } from './agreement.ts'
import type { ModelAnswer } from './answer.ts'
import { chanceStanding, meanChance } from './chance.ts'
import { examReport, subjectKey } from './exam-report.ts'
import { groupBy } from './groups.ts'
import {
  countsOf,
  isJudged,
  meanShareOf,
  openLine,
  shareOf,
  type OpenItem,
  type ReportLine
} from './report-line.ts'
import type { ExamReport, ModelExamReport } from './report.ts'

/**
 * Everything that is said of a model's exam. `open` are the items, in each order, that were not asked yet; `exams` the
 * definitions that the run keeps. All figures but `orders` are of the printed order.
 */
export function modelExamReport(
  answers: readonly ModelAnswer[],
  open: readonly OpenItem[],
  exams: ReadonlyMap<string, Exam>
): ModelExamReport {
  const lines = printedLines(answers, open)
  const judged = lines.filter(isJudged)
  const reports = examReports(lines, exams)
  const micro = shareOf(judged)
  const chance = meanChance(judged)
  return {
    counts: countsOf(lines),
    micro,
    macroSubjects: meanShareOf(judged, subjectKey),
    macroExams: overExams(judged),
    parsedMicro: shareOf(judged.filter(({ state }) => state === 'answered')),
    unparsed: shareOf(judged, ({ state }) => state === 'unparsed'),
    chance:
      micro === null || chance === null
        ? null
        : { share: chance, standing: chanceStanding(micro, chance) },
    orders: orderAgreement(answers, ordersOf([...answers, ...open])),
    exams: reports,
    licences: licencesOf(reports, exams),
    kmmluProLicences: kmmluProLicencesOf(reports)
  }
}

const printedLines = (
  answers: readonly ModelAnswer[],
  open: readonly OpenItem[]
): readonly ReportLine[] =>
  [...answers, ...open.map(openLine)]
    .filter(({ order }) => order === 0)
    .toSorted((a, b) => a.position - b.position)

const ordersOf = (all: readonly { order: number }[]): number =>
  all.reduce((most, { order }) => Math.max(most, order + 1), 0)

/** In the order in which the run meets them. */
const examReports = (
  lines: readonly ReportLine[],
  exams: ReadonlyMap<string, Exam>
): ExamReport[] =>
  [...groupBy(lines, ({ examId }) => JSON.stringify(examId)).values()].map((ofExam) => {
    const examId = ofExam[0]?.examId ?? null
    return examReport(examId, examId === null ? null : (exams.get(examId) ?? null), ofExam)
  })

/** Items of no exam are part of none of the shares. Null with fewer than two exams. */
function overExams(judged: readonly ReportLine[]): ModelExamReport['macroExams'] {
  const known = judged.filter(({ examId }) => examId !== null)
  const examIds = new Set(known.map(({ examId }) => examId))
  return examIds.size < 2 ? null : meanShareOf(known, ({ examId }) => examId ?? '')
}

function licencesOf(
  reports: readonly ExamReport[],
  exams: ReadonlyMap<string, Exam>
): ModelExamReport['licences'] {
  const outcomes = reports.flatMap(({ examId, judgement }) => {
    const exam = examId === null ? undefined : exams.get(examId)
    return exam?.passRule.selection === 'absolute' ? (judgement?.outcome ?? []) : []
  })
  const passed = outcomes.filter((outcome) => outcome === 'passed').length
  const failed = outcomes.filter((outcome) => outcome === 'failed').length
  return { passed, judged: passed + failed }
}

/** Several exams may be one licence of the paper (손해사정사): each of them has to pass. */
function kmmluProLicencesOf(reports: readonly ExamReport[]): ModelExamReport['kmmluProLicences'] {
  const verdicts = reports.flatMap(({ kmmluPro }) => kmmluPro ?? [])
  const byLicence = [...groupBy(verdicts, ({ licence }) => licence).values()]
  return {
    passed: byLicence.filter((all) => all.every(({ passed }) => passed)).length,
    judged: byLicence.length
  }
}
