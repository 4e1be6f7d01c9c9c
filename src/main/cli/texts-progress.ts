import type { ProgressView, Tally, TodayView } from '@shared/contract/progress.ts'
import type { Rate } from '@shared/domain/progress/rate.ts'
import { formatPoints } from '@shared/text/numbers.ts'
import { intervalText, shareText } from '@shared/text/share-text.ts'
import { planMinutes, planTaskReason, planTaskTitle } from '@shared/text/plan-text.ts'
import { cliText } from './text/cli-text.ts'

export const rateText = ({ responses, percent, low, high }: Rate): string =>
  percent === null || low === null || high === null
    ? cliText().progress.tooFew(responses)
    : cliText().progress.rate(
        formatPoints(percent),
        intervalText({ low: low / 100, high: high / 100 }),
        responses
      )

export function progressText(view: ProgressView): string {
  const words = cliText().progress
  const { coverage, memory } = view
  return [
    `${view.examName} · ${words.spans[view.span]} · ${words.asOf(view.today)}${dDayText(view.daysLeft)}`,
    `${words.mock}  ${tallyText(view.mock)}`,
    `${words.practice}  ${tallyText(view.practice)}`,
    words.overall(coverage.seen, coverage.items, memory.items, memory.due),
    `${words.readiness}  ${readinessText(view)}`,
    '',
    ...view.subjects.map(
      ({ nameKo, mock, practice, coverage: own }) =>
        `${nameKo}  ${words.mock} ${rateText(mock.rate)}  ${words.practice} ${rateText(practice.rate)}  ${words.seen(own.seen, own.items)}`
    )
  ].join('\n')
}

function tallyText({ rate, blank, elapsedMs, budgetMs }: Tally): string {
  const words = cliText().progress
  return rate.responses === 0
    ? words.none
    : `${rateText(rate)}, ${words.blankAndTime(blank, formatPoints((elapsedMs / budgetMs) * 100))}`
}

const dDayText = (daysLeft: number | null): string =>
  daysLeft === null || daysLeft < 0
    ? ''
    : daysLeft === 0
      ? ` · ${cliText().progress.examToday}`
      : ` · D-${daysLeft}`

function readinessText({ readiness, pastCuts }: ProgressView): string {
  const words = cliText().progress
  switch (readiness.state) {
    case 'too-little-data':
      return words.readinessTooFew(readiness.subjects.length, readiness.needed)
    case 'unknown-paper':
      return words.toBeChecked
    case 'estimated': {
      const { overall, pass } = readiness
      const score = words.expected(
        formatPoints(overall.percent),
        intervalText({ low: overall.low / 100, high: overall.high / 100 })
      )
      if (pass === null) {
        return [score, ...(pastCuts.length === 0 ? [] : [words.compareCuts])].join(', ')
      }
      const { probability, low, high } = pass
      return `${score}, ${words.chance(shareText(probability), intervalText({ low, high }))}`
    }
  }
}

export function todayText(view: TodayView, subjectName: (id: string) => string): string {
  const words = cliText().progress
  const { done, tasks, minutesPerDay } = view
  return [
    `${view.today}${dDayText(view.daysLeft)} · ${words.doneToday(done.responses)}, ${planMinutes(done.elapsedMs / 60_000)} / ${planMinutes(minutesPerDay)}`,
    ...(tasks.length === 0 ? [words.nothingToDo] : []),
    ...tasks.map(
      (task) =>
        `- ${planTaskTitle(task, { subjectName })} (${planMinutes(task.minutes)}): ${planTaskReason(task, minutesPerDay)}`
    )
  ].join('\n')
}
