import { subjectsOf, type Exam } from '../domain/exam.ts'
import type { Judgement, Reason } from '../domain/pass-rule.ts'
import { formatPoints } from './numbers.ts'

export const subjectName = (exam: Pick<Exam, 'sessions'>, subjectId: string): string =>
  subjectsOf(exam).find(({ id }) => id === subjectId)?.nameKo ?? subjectId

export const subjectNames = (exam: Pick<Exam, 'sessions'>, ids: readonly string[]): string =>
  ids.map((id) => subjectName(exam, id)).join('·')

/** The outcome in the words of the law; 합격 is never said of an exam that is decided by rank. */
export function outcomeTitle(
  judgement: Pick<Judgement, 'outcome' | 'reasons'>,
  { passRule }: { passRule: Pick<Exam['passRule'], 'appliesTo'> }
): string {
  switch (judgement.outcome) {
    case 'passed':
      return '합격 기준 충족'
    case 'ranked':
      // 변호사: 선택형 alone shows neither that there is 과락 nor that there is none.
      return passRule.appliesTo === null
        ? '과락 없음 · 순위로 결정되는 시험'
        : '선택형 과락선 이상 · 논술형과 합산하여 결정되는 시험'
    case 'unknown':
      return '판정할 수 없음'
    case 'failed':
      return failedTitle(judgement.reasons)
  }
}

function failedTitle(reasons: readonly Reason[]): string {
  const titles = failedGrounds(reasons)
  return titles.length === 0 ? '기준 미달' : titles.join(' · ')
}

/** What was missed, each once. */
export function failedGrounds(reasons: readonly Reason[]): string[] {
  const codes = reasons.map(({ code }) => code)
  return [
    codes.includes('below-minimum') ? '과락' : null,
    codes.includes('below-overall-average') ? '평균 미달' : null,
    codes.includes('below-overall-total') ? '총점 미달' : null
  ].filter((title) => title !== null)
}

/** "과락: 상법 35점 < 40점" */
export function reasonSentence(reason: Reason, exam: Pick<Exam, 'sessions'>): string {
  const compared =
    reason.points === null || reason.needed === null
      ? ''
      : `${formatPoints(reason.points)}점 < ${formatPoints(reason.needed)}점`
  switch (reason.code) {
    case 'below-minimum':
      return `과락: ${subjectNames(exam, reason.subjects)} ${compared}`.trim()
    case 'below-overall-average':
      return `평균 미달: ${compared}`
    case 'below-overall-total':
      return `총점 미달: ${compared}`
    case 'unknown-counts':
      return '공식 문항 수나 배점을 알 수 없어 판정하지 않습니다. 공식 자료 확인이 필요합니다.'
    case 'paper-differs':
      return `실제 시험과 과목 구성이나 문항 수가 달라 판정하지 않습니다: ${subjectNames(exam, reason.subjects)}.`
    case 'judged-with-other-papers':
      return `${subjectNames(exam, reason.subjects)} 선택형 ${compared}. 과락은 논술형과 합산하여 정해집니다.`
  }
}
