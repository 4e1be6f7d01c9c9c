import { subjectsOf, type Exam, type ExamSession } from '@shared/domain/exam.ts'
import { mergedUnits } from '@shared/domain/floor-units.ts'
import type { Judgement, Reason } from '@shared/domain/pass-rule.ts'
import { cliText } from './text/cli-text.ts'

type ExamLine = Pick<Exam, 'id' | 'nameKo' | 'year' | 'sessions' | 'passRule'>

export const examsText = (exams: readonly ExamLine[]): string =>
  exams
    .map((exam) =>
      [
        `${exam.id}  ${exam.nameKo}(${exam.year}) — ${ruleText(exam)}`,
        ...exam.sessions.map((session) => `    ${sessionText(session)}`)
      ].join('\n')
    )
    .join('\n')

function ruleText({ passRule }: ExamLine): string {
  const words = cliText().exam
  const { subjectMinPercent, overallMinPercent, overallBasis, selection } = passRule
  const rules = [
    subjectMinPercent === null ? null : words.subjectMinimum(subjectMinPercent),
    overallMinPercent === null
      ? null
      : overallBasis === 'average'
        ? words.averageLine(overallMinPercent)
        : words.totalLine(overallMinPercent),
    selection === 'quota' ? words.byRank : null
  ]
  return rules.filter((rule) => rule !== null).join(' · ')
}

function sessionText({ name, day, minutes, subjects }: ExamSession): string {
  const words = cliText().exam
  const time = minutes === null ? words.minutesUnknown : words.minutes(minutes)
  const counts = subjects.map(({ nameKo, questions, electiveGroup }) => {
    const elective = electiveGroup === null ? '' : words.elective
    return `${nameKo}${elective} ${questions === null ? words.countUnknown : words.items(questions)}`
  })
  return `${day === null || namesDay(name, day) ? '' : `${words.day(day)} `}${name} ${time}: ${counts.join(', ')}`
}

/** The names of an exam's parts are Korean in every language. */
const namesDay = (name: string, day: number): boolean => name.includes(`${day}일차`)

/** Cut off after two places, never rounded up: 59.996 is below 60 and must look so. */
export const cutOff = (points: number): string => String(Math.floor(points * 100 + 1e-6) / 100)

function outcomeText(
  outcome: Judgement['outcome'],
  { passRule: { appliesTo, selection } }: Pick<Exam, 'passRule'>
): string {
  const words = cliText().exam
  // Of 변호사 선택형 nothing is said that it cannot show by itself.
  if (outcome === 'ranked' && appliesTo !== null) return words.partOfRank
  return outcome === 'failed' && selection === 'quota'
    ? words.failedOfQuota
    : words.outcomes[outcome]
}

export function gradeText(judged: Judgement, exam: Exam): string {
  const words = cliText().exam
  const names = new Map(subjectsOf(exam).map(({ id, nameKo }) => [id, nameKo]))
  const named = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? id).join('·')
  const units = mergedUnits(exam, judged.subjects)
  const merged = new Set(units.flatMap(({ subjects }) => subjects))
  // With other papers in the rule (변호사) a line missed on this one is no 과락.
  const floor = exam.passRule.appliesTo === null ? words.below : words.belowLine
  const mark = (below: boolean): string => (below ? ` — ${floor}` : '')
  const subjects = judged.subjects.map(
    ({ id, correct, items, points, maxPoints, belowMinimum }) =>
      `  ${words.subject(named([id]), correct, items, ofAll(points, maxPoints))}${mark(
        belowMinimum && !merged.has(id)
      )}`
  )
  const together = units.map(
    ({ subjects: ids, points, maxPoints, percent, belowMinimum }) =>
      `  ${words.together(named(ids), ofAll(points, maxPoints), cutOff(percent))}${mark(belowMinimum)}`
  )
  return [
    outcomeText(judged.outcome, exam),
    ...judged.reasons.map((reason) => reasonText(reason, named)),
    totalText(judged, exam),
    ...subjects,
    ...together
  ].join('\n')
}

const ofAll = (points: number, maxPoints: number): string =>
  `${cutOff(points)}/${cutOff(maxPoints)}`

function totalText({ total, maxTotal, average, percent }: Judgement, { passRule }: Exam): string {
  const words = cliText().exam
  const points = ofAll(total, maxTotal)
  return passRule.overallBasis === 'average'
    ? words.totalWithAverage(points, cutOff(average))
    : words.totalWithPercent(points, cutOff(percent))
}

function reasonText(
  { code, subjects, points, needed }: Reason,
  named: (ids: readonly string[]) => string
): string {
  const { compared: compare, reasons: words } = cliText().exam
  const compared =
    points === null || needed === null ? '' : ` ${compare(cutOff(points), cutOff(needed))}`
  switch (code) {
    case 'below-minimum':
      return `${words.minimum(named(subjects))}${compared}`
    case 'below-overall-average':
      return `${words.average}${compared}`
    case 'below-overall-total':
      return `${words.total}${compared}`
    case 'unknown-counts':
      return words.unknownCounts(named(subjects))
    case 'paper-differs':
      return words.paperDiffers(named(subjects))
    case 'judged-with-other-papers':
      return `${words.otherPapers(subjects.length === 0 ? words.totalOfAll : named(subjects))}${compared}`
  }
}
