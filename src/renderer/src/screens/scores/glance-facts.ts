import type { ExamView } from '@shared/contract/exams.ts'
import type { ProgressView } from '@shared/contract/progress.ts'
import { outcomeShort } from '@shared/text/outcome-text.ts'
import { fullDayText } from '../../progress/day-words.ts'
import { scoreOf } from '../../progress/exam-words.ts'
import { shareText } from '../../progress/numbers.ts'
import { rateFacts } from '../../progress/subject-facts.ts'
import { text } from '../../text/text.ts'

export type GlanceFact = { name: string; value: string; note: string | null }

/** Where the candidate stands, in five numbers. */
export function glanceFacts(exam: ExamView, view: ProgressView): GlanceFact[] {
  const words = text.scores.glance
  const { examOn, daysLeft, series, practice, coverage, streak } = view
  const last = series.points.at(-1)
  const rate = rateFacts(practice.rate)
  return [
    {
      name: words.exam,
      value: daysLeft === null ? words.noDate : words.dDay(daysLeft),
      note: examOn === null ? null : fullDayText(examOn)
    },
    {
      name: words.mock,
      value: last === undefined ? words.none : scoreOf(exam)(last.percent),
      note: last === undefined ? null : outcomeShort(last.outcome, exam.passRule)
    },
    {
      name: words.practice,
      value: practice.rate.responses === 0 ? words.none : rate.rate,
      note: rate.range
    },
    {
      name: words.seen,
      value: words.seenOf(coverage.seen, coverage.items),
      note: coverage.items === 0 ? null : shareText(coverage.seen / coverage.items)
    },
    ...(streak < 2 ? [] : [{ name: words.streak, value: words.streakDays(streak), note: null }])
  ]
}
