import type { Exam, PassRule } from '@shared/domain/exam.ts'
import { subjectNames } from '@shared/text/judgement-text.ts'
import { formatCalendarDay } from './format.ts'
import { text } from './text.ts'

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

/** "1교시" */
export const periodName = ({ name }: { name: string }): string => text.examRule.period(name)

/** The rule of passing in sentences, as the law has it. */
export function ruleSentences(exam: Exam): string[] {
  const { subjectMinPercent, overallMinPercent, overallBasis, selection, failGroups, appliesTo } =
    exam.passRule
  const words = text.examRule
  const merged = (failGroups ?? []).filter((group) => group.length > 1)
  const floor = appliesTo === null ? words.floor : words.floorWithEssay
  const overall = overallBasis === 'average' ? words.average : words.total
  const sentences = [
    subjectMinPercent === null ? null : floor(subjectMinPercent),
    merged.length === 0
      ? null
      : words.merged(merged.map((group) => subjectNames(exam, group)).join(', ')),
    overallMinPercent === null ? null : overall(overallMinPercent),
    selection === 'quota' ? words.quota : null,
    englishSentence(exam)
  ]
  return sentences.filter((sentence) => sentence !== null)
}

/** The overall line: the law has an average or a total, and never a duty on each subject. */
export const overallLineName = ({ overallBasis }: Pick<PassRule, 'overallBasis'>): string =>
  overallBasis === 'average' ? text.examRule.averageLine : text.examRule.totalLine

/** "평균선(60)", "총점선(60%)" */
export function overallLine(
  rule: Pick<PassRule, 'overallBasis' | 'overallMinPercent'>
): string | null {
  const { overallBasis, overallMinPercent } = rule
  if (overallMinPercent === null) return null
  const value = `${overallMinPercent}${overallBasis === 'average' ? '' : '%'}`
  return text.examRule.line(overallLineName(rule), value)
}

const englishSentence = ({ englishSubstitute }: Exam): string | null =>
  englishSubstitute === null
    ? null
    : text.examRule.english(englishSubstitute.minimum, englishSubstitute.certainty !== 'confirmed')

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
  const from = typeof validFrom === 'string' ? formatCalendarDay(validFrom) : null
  const until = typeof validUntil === 'string' ? formatCalendarDay(validUntil) : null
  return from === null && until === null ? null : text.examRule.valid(from, until)
}

/** From when one may hand in and leave (중도퇴실), or that it is not known. */
function handInSentence({ sessions }: Pick<Exam, 'sessions'>): string {
  const words = text.examRule
  const known = sessions.flatMap(({ name, handInFromMinutes }) =>
    typeof handInFromMinutes === 'number'
      ? [words.handInOf(words.period(name), handInFromMinutes)]
      : []
  )
  return known.length < sessions.length ? words.handInUnknown : words.handIn(known.join(', '))
}

const certaintySentence = ({ certainty }: Pick<Exam, 'certainty'>): string | null =>
  certainty === 'confirmed' ? null : text.examRule.uncertain
