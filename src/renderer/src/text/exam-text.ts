import { subjectsOf, type Exam, type PassRule } from '@shared/domain/exam.ts'
import type { Judgement, Reason } from '@shared/domain/pass-rule.ts'
import { formatCalendarDay, formatPoints } from './format.ts'

/** Names in the exam files carry an English remark behind the Korean name: "제1차 (same paper for …)". */
const koreanHead = (text: string): string => text.split(/ \(|, /u)[0] ?? text

export const bodyName = ({ body }: Pick<Exam, 'body'>): string => koreanHead(body)
export const partName = ({ part }: Pick<Exam, 'part'>): string => koreanHead(part)

export const subjectName = (exam: Pick<Exam, 'sessions'>, subjectId: string): string =>
  subjectsOf(exam).find(({ id }) => id === subjectId)?.nameKo ?? subjectId

const subjectNames = (exam: Pick<Exam, 'sessions'>, ids: readonly string[]): string =>
  ids.map((id) => subjectName(exam, id)).join('·')

/** The rule of passing in sentences, as the law has it. */
export function ruleSentences(exam: Exam): string[] {
  const { subjectMinPercent, overallMinPercent, overallBasis, selection, failGroups, appliesTo } =
    exam.passRule
  const merged = (failGroups ?? []).filter((group) => group.length > 1)
  const sentences = [
    subjectMinPercent === null
      ? null
      : `${appliesTo === null ? '과목마다' : '논술형과 합산하여 과목마다'} 만점의 ${subjectMinPercent}% 이상이어야 합니다(과락 기준).`,
    merged.length === 0
      ? null
      : `다음은 묶어서 한 과목으로 판정합니다: ${merged.map((group) => subjectNames(exam, group)).join(', ')}.`,
    overallMinPercent === null
      ? null
      : overallBasis === 'average'
        ? `전 과목 평균이 ${overallMinPercent}점 이상이어야 합니다.`
        : `총점이 만점의 ${overallMinPercent}% 이상이어야 합니다.`,
    selection === 'quota' ? '기준을 넘은 사람 가운데 성적순으로 뽑는 시험입니다.' : null,
    englishSentence(exam)
  ]
  return sentences.filter((sentence) => sentence !== null)
}

/** The overall line: the law has an average or a total, and never a duty on each subject. */
export const overallLineName = ({ overallBasis }: Pick<PassRule, 'overallBasis'>): string =>
  overallBasis === 'average' ? '평균선' : '총점선'

/** "평균선(60)", "총점선(60%)" */
export function overallLine(
  rule: Pick<PassRule, 'overallBasis' | 'overallMinPercent'>
): string | null {
  const { overallBasis, overallMinPercent } = rule
  if (overallMinPercent === null) return null
  return `${overallLineName(rule)}(${overallMinPercent}${overallBasis === 'average' ? '' : '%'})`
}

function englishSentence({ englishSubstitute }: Exam): string | null {
  if (englishSubstitute === null) return null
  const { minimum, certainty } = englishSubstitute
  const checked = certainty === 'confirmed' ? '' : ' (공식 자료 확인 필요)'
  return `영어 과목은 영어 성적으로 대체합니다: 토익 ${minimum}점 이상 또는 그에 해당하는 점수${checked}.`
}

/** What to know of the exam's facts themselves: for which sittings they hold, and what of them is not known. */
export const factSentences = (exam: Exam): string[] =>
  [validitySentence(exam), handInSentence(exam), certaintySentence(exam)].filter(
    (sentence) => sentence !== null
  )

/** Which sittings this version of the exam holds for. */
export function validitySentence({
  validFrom,
  validUntil
}: Pick<Exam, 'validFrom' | 'validUntil'>): string | null {
  // A sitting of an older program kept its exam without these two.
  const from = typeof validFrom === 'string' ? `${formatCalendarDay(validFrom)}부터 ` : ''
  const until = typeof validUntil === 'string' ? `${formatCalendarDay(validUntil)}까지 ` : ''
  return from + until === '' ? null : `${from}${until}시행되는 시험의 구성입니다.`
}

/** From when one may hand in and leave (중도퇴실), or that it is not known. */
function handInSentence({ sessions }: Pick<Exam, 'sessions'>): string {
  const known = sessions.flatMap(({ name, handInFromMinutes }) =>
    typeof handInFromMinutes === 'number' ? [`${name} 시작 ${handInFromMinutes}분 후`] : []
  )
  return known.length < sessions.length
    ? '답안을 내고 먼저 나갈 수 있는 시각은 공식 자료 확인이 필요합니다.'
    : `답안을 내고 먼저 나갈 수 있는 시각: ${known.join(', ')}.`
}

const certaintySentence = ({ certainty }: Pick<Exam, 'certainty'>): string | null =>
  certainty === 'confirmed' ? null : '시험 정보 가운데 일부는 공식 자료 확인이 필요합니다.'

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
