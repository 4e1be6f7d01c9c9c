import type { Readiness } from '@shared/domain/progress/readiness.ts'
import { studyDayOf } from '@shared/domain/study-day.ts'
import { text } from '../text/text.ts'

type Rests = Pick<Extract<Readiness, { state: 'estimated' }>, 'responses' | 'repeats' | 'newestDay'>

/** By then ability may have moved by a third of a logit, as the model has it (docs/progress.md). */
const OLD_DAYS = 60

/** What an estimate rests on, and that its newest item is long ago where it is. `today`: YYYY-MM-DD. */
export function restsOn({ responses, repeats, newestDay }: Rests, today: string): string[] {
  const words = text.scores.readiness
  const days = studyDayOf(today) - newestDay
  return [words.restsOn(responses, repeats), ...(days > OLD_DAYS ? [words.old(days)] : [])]
}
