import type { ExamView } from '@shared/contract/exams.ts'
import type { ProgressView, Span, Tally } from '@shared/contract/progress.ts'
import { fullDayText } from '../../../progress/day-words.ts'
import { shareText } from '../../../progress/numbers.ts'
import { rateFacts } from '../../../progress/subject-facts.ts'
import type { Api } from '../../../api.ts'
import { formatDuration } from '../../../text/format.ts'
import { text } from '../../../text/text.ts'
import type { Fact } from '../paper-facts.ts'
import type { Printable } from '../print-state.svelte.ts'

export const REPORT_PAGE = 'progress-report'

export type ReportApi = {
  exams: Pick<Api['exams'], 'get'>
  progress: Pick<Api['progress'], 'view' | 'printPdf'>
}
export type Report = { exam: ExamView; view: ProgressView }

export const progressReport = (
  { exams, progress }: ReportApi,
  asked: { examId: string; span: Span }
): Printable<Report> => ({
  view: async () => {
    const [exam, view] = await Promise.all([
      exams.get({ examId: asked.examId }),
      progress.view(asked)
    ])
    return { exam, view }
  },
  pdf: () => progress.printPdf(asked)
})

/** What stands below the title. */
export function headFacts({ view }: Pick<Report, 'view'>): string[] {
  const words = text.scores.report
  const { from, today, examOn, daysLeft } = view
  return [
    from === null
      ? words.everything(fullDayText(today))
      : words.span(fullDayText(from), fullDayText(today)),
    ...(examOn === null || daysLeft === null
      ? []
      : [words.examOn(fullDayText(examOn), text.scores.glance.dDay(daysLeft))])
  ]
}

const rateText = ({ rate }: Tally): string => {
  const { rate: said, range } = rateFacts(rate)
  return range === null ? said : `${said} (${range})`
}

/** The numbers of the span in one block. */
export function sumFacts({ view }: Pick<Report, 'view'>): Fact[] {
  const words = text.scores.report
  const { days, mock, practice, coverage, memory } = view
  const sum = (column: 'responses' | 'elapsedMs'): number =>
    days.reduce((total, day) => total + day[column], 0)
  const recall = (name: string, share: number | null): Fact[] =>
    share === null ? [] : [[name, shareText(share)]]
  return [
    [words.studiedDays, words.daysOf(days.length)],
    [words.responses, words.count(sum('responses'))],
    [words.time, formatDuration(sum('elapsedMs'))],
    [words.mockRate, rateText(mock)],
    [words.practiceRate, rateText(practice)],
    [words.seen, text.scores.glance.seenOf(coverage.seen, coverage.items)],
    [words.memory, words.count(memory.items)],
    ...recall(words.recallToday, memory.recallToday),
    ...recall(words.recallOnExam, memory.recallOnExam)
  ]
}
