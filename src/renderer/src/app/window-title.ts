import type { Exam } from '@shared/domain/exam.ts'
import { text } from '../text/text.ts'
import type { Route } from './route.ts'

/** Places of one sitting or one paper, whose exam need not be the one in front, and the choice of an exam. */
const WITHOUT_EXAM: readonly Route['screen'][] = ['exam', 'print', 'report', 'start']

/** "홈 · 관세사 D-67 · 합격". `daysLeft` null: no day is set. */
export function windowTitle(
  screen: Route['screen'],
  exam: Pick<Exam, 'nameKo'> | null,
  daysLeft: number | null
): string {
  const shown = exam !== null && !WITHOUT_EXAM.includes(screen)
  const inFront = shown ? [text.home.examInTitle(shortName(exam), daysLeft)] : []
  return [text.common.titles[screen], ...inFront, text.common.appName].join(' · ')
}

/** What a candidate calls it: 의사, 관세사, 공인중개사 1차. */
const shortName = ({ nameKo }: Pick<Exam, 'nameKo'>): string =>
  nameKo.replace(/\s*(?:국가|자격)?시험/u, '').trim()
