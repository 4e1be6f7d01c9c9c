import { subjectsOf, type Exam } from '../domain/exam.ts'
import type { Judgement, Reason } from '../domain/pass-rule.ts'
import { sharedText } from './shared-text.ts'

export const subjectName = (exam: Pick<Exam, 'sessions'>, subjectId: string): string =>
  subjectsOf(exam).find(({ id }) => id === subjectId)?.nameKo ?? subjectId

export const subjectNames = (exam: Pick<Exam, 'sessions'>, ids: readonly string[]): string =>
  ids.map((id) => subjectName(exam, id)).join('·')

/** The outcome in the words of the law; 합격 is never said of an exam that is decided by rank. */
export function outcomeTitle(
  { outcome, reasons }: Pick<Judgement, 'outcome' | 'reasons'>,
  { passRule }: { passRule: Pick<Exam['passRule'], 'appliesTo'> }
): string {
  const words = sharedText().judgement
  if (outcome === 'failed') return failedGrounds(reasons).join(' · ') || words.failed
  return outcome === 'ranked' && passRule.appliesTo !== null ? words.partOfRank : words[outcome]
}

/** What was missed, each once. */
export function failedGrounds(reasons: readonly Reason[]): string[] {
  const { grounds } = sharedText().judgement
  const codes = reasons.map(({ code }) => code)
  return [
    codes.includes('below-minimum') ? grounds.minimum : null,
    codes.includes('below-overall-average') ? grounds.average : null,
    codes.includes('below-overall-total') ? grounds.total : null
  ].filter((title) => title !== null)
}

/** "과락: 상법 35점 < 40점" */
export function reasonSentence(
  { code, subjects, points, needed }: Reason,
  exam: Pick<Exam, 'sessions'>
): string {
  const words = sharedText().judgement
  const names = subjectNames(exam, subjects)
  const compared = points === null || needed === null ? '' : words.compared(points, needed)
  switch (code) {
    case 'below-minimum':
      return `${words.grounds.minimum}: ${names} ${compared}`.trim()
    case 'below-overall-average':
      return `${words.grounds.average}: ${compared}`
    case 'below-overall-total':
      return `${words.grounds.total}: ${compared}`
    case 'unknown-counts':
      return words.unknownCounts
    case 'paper-differs':
      return words.paperDiffers(names)
    case 'judged-with-other-papers':
      return words.withOtherPapers(names, compared)
  }
}
