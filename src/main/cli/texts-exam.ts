import { subjectsOf, type Exam, type ExamSession } from '@shared/domain/exam.ts'
import { mergedUnits } from '@shared/domain/floor-units.ts'
import type { Judgement, Reason } from '@shared/domain/pass-rule.ts'

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
  const { subjectMinPercent, overallMinPercent, overallBasis, selection } = passRule
  const rules = [
    subjectMinPercent === null ? null : `과락 ${subjectMinPercent}%`,
    overallMinPercent === null
      ? null
      : overallBasis === 'average'
        ? `평균 ${overallMinPercent}점`
        : `총점 ${overallMinPercent}%`,
    selection === 'quota' ? '순위 선발' : null
  ]
  return rules.filter((rule) => rule !== null).join(' · ')
}

function sessionText({ name, day, minutes, subjects }: ExamSession): string {
  const time = minutes === null ? '시간 공식 자료 확인 필요' : `${minutes}분`
  const counts = subjects.map(({ nameKo, questions, electiveGroup }) => {
    const elective = electiveGroup === null ? '' : '(택1)'
    return `${nameKo}${elective} ${questions === null ? '문항 수 확인 필요' : `${questions}문항`}`
  })
  return `${day === null || name.includes(`${day}일차`) ? '' : `${day}일차 `}${name} ${time}: ${counts.join(', ')}`
}

/** Cut off after two places, never rounded up: 59.996 is below 60 and must look so. */
export const cutOff = (points: number): string => String(Math.floor(points * 100 + 1e-6) / 100)

const OUTCOME: Record<Judgement['outcome'], string> = {
  passed: '합격 기준 충족',
  failed: '합격 기준 미달',
  ranked: '순위로 선발하는 시험: 기준은 모두 충족',
  unknown: '판정할 수 없음'
}

function outcomeText(
  outcome: Judgement['outcome'],
  { passRule: { appliesTo, selection } }: Pick<Exam, 'passRule'>
): string {
  // Of 변호사 선택형 nothing is said that it cannot show by itself.
  if (outcome === 'ranked' && appliesTo !== null) {
    return '선택형 과락선 이상: 논술형과 합산하여 결정되는 시험'
  }
  return outcome === 'failed' && selection === 'quota' ? '기준 미달' : OUTCOME[outcome]
}

export function gradeText(judged: Judgement, exam: Exam): string {
  const names = new Map(subjectsOf(exam).map(({ id, nameKo }) => [id, nameKo]))
  const named = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? id).join('·')
  const units = mergedUnits(exam, judged.subjects)
  const merged = new Set(units.flatMap(({ subjects }) => subjects))
  // With other papers in the rule (변호사) a line missed on this one is no 과락.
  const floor = exam.passRule.appliesTo === null ? '과락' : '과락선 아래'
  const mark = (below: boolean): string => (below ? ` — ${floor}` : '')
  const subjects = judged.subjects.map(
    ({ id, correct, items, points, maxPoints, belowMinimum }) =>
      `  ${named([id])}: ${correct}/${items}문항, ${cutOff(points)}/${cutOff(maxPoints)}점${mark(
        belowMinimum && !merged.has(id)
      )}`
  )
  const together = units.map(
    ({ subjects: ids, points, maxPoints, percent, belowMinimum }) =>
      `  과락 단위 ${named(ids)} 합산: ${cutOff(points)}/${cutOff(maxPoints)}점(${cutOff(percent)}%)${mark(belowMinimum)}`
  )
  return [
    outcomeText(judged.outcome, exam),
    ...judged.reasons.map((reason) => reasonText(reason, named)),
    totalText(judged, exam),
    ...subjects,
    ...together
  ].join('\n')
}

function totalText({ total, maxTotal, average, percent }: Judgement, { passRule }: Exam): string {
  const points = `총점 ${cutOff(total)}/${cutOff(maxTotal)}점`
  return passRule.overallBasis === 'average'
    ? `${points}, 평균 ${cutOff(average)}점`
    : `${points}(${cutOff(percent)}%)`
}

function reasonText(
  { code, subjects, points, needed }: Reason,
  named: (ids: readonly string[]) => string
): string {
  const compared =
    points === null || needed === null ? '' : ` ${cutOff(points)}점 < ${cutOff(needed)}점`
  switch (code) {
    case 'below-minimum':
      return `과락: ${named(subjects)}${compared}`
    case 'below-overall-average':
      return `평균 미달:${compared}`
    case 'below-overall-total':
      return `총점 미달:${compared}`
    case 'unknown-counts':
      return `문항 수나 배점의 공식 자료 확인이 필요합니다: ${named(subjects)}`
    case 'paper-differs':
      return `실제 시험과 과목 구성이나 문항 수가 다릅니다: ${named(subjects)}`
    case 'judged-with-other-papers':
      return `다른 시험지와 합산하여 판정합니다: ${subjects.length === 0 ? '총점' : named(subjects)}${compared}`
  }
}
