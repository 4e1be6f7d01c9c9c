import type { Exam, PassRule } from '@shared/domain/exam.ts'
import { subjectNames } from '@shared/text/judgement-text.ts'
import { formatCalendarDay } from './format.ts'

export {
  failedGrounds,
  outcomeTitle,
  reasonSentence,
  subjectName
} from '@shared/text/judgement-text.ts'

/** Names in the exam files carry an English remark behind the Korean name: "제1차 (same paper for …)". */
const koreanHead = (text: string): string => text.split(/ \(|, /u)[0] ?? text

export const bodyName = ({ body }: Pick<Exam, 'body'>): string => koreanHead(body)
export const partName = ({ part }: Pick<Exam, 'part'>): string => koreanHead(part)

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
