import type { PaperView, PrintView } from '@shared/contract/session.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import type { Key, OptionNo } from '@shared/domain/item.ts'
import type { Period } from '@shared/domain/session.ts'
import { formatDuration } from '../../text/format.ts'
import { text } from '../../text/text.ts'
import { itemsOf } from './paper-blocks.ts'
import type { PageBoxes } from './page-boxes.ts'
import { periodName } from '../../text/exam-text.ts'

export type Fact = readonly [string, string]

/** Name of a period's pages, for the rules of paged media. */
export const pageName = ({ no }: Pick<Period, 'no'>): string => `period-${no}`

export const SCORE_PAGE = 'score-sheet'
export const KEY_PAGE = 'key-sheet'

export const formName = (form: string | null): string | null =>
  form === null || form === '' ? null : text.print.form(form)

/** What stands below the title of a sheet about a sitting. */
export const sittingFacts = (
  paper: Pick<PaperView, 'mode' | 'roundName' | 'form' | 'complete'>
): string[] => [
  text.common.modes[paper.mode],
  ...(paper.complete || paper.mode !== 'mock' ? [] : [text.print.scaled]),
  ...[paper.roundName, formName(paper.form)].filter((part) => part !== null)
]

/** Running heads of every page that a sheet has. */
export function pageBoxes(view: PrintView): PageBoxes[] {
  if (view.what === 'score') {
    return [{ name: SCORE_PAGE, left: view.result.exam.nameKo, right: text.print.kinds.score }]
  }
  const { exam, periods, form, roundName } = view.paper
  const left = [exam.nameKo, roundName].filter((part) => part !== null).join(' ')
  if (view.what === 'key') return [{ name: KEY_PAGE, left, right: text.print.kinds.key }]
  return periods.map((period) => ({
    name: pageName(period),
    left,
    right: [periodName(period), formName(form)].filter((part) => part !== null).join(' · ')
  }))
}

/** What the head of a period's first page says. */
export function coverFacts(paper: PaperView, period: Period): Fact[] {
  const items = itemsOf(paper, period)
  const subjects = subjectsOf(paper.exam)
    .filter(({ id }) => items.some(({ subjectId }) => subjectId === id))
    .map(({ nameKo }) => nameKo)
  const form = formName(paper.form)
  return [
    [text.print.period, periodName(period)],
    [
      text.print.time,
      period.durationMs === null
        ? text.print.noClock
        : text.print.timeOf(formatDuration(period.durationMs), period.estimated)
    ],
    [text.print.items, text.common.items(items.length)],
    ...(form === null ? [] : [[text.print.formHead, form] as const]),
    [text.print.subjects, subjects.join(' · ')]
  ]
}

/** The key with the numbers that the paper prints, where options stand in an order of their own. */
export function keyOnPaper(key: Key, options: readonly { no: OptionNo }[]): Key {
  if (key.kind === 'all' || key.kind === 'none') return key
  const places = key.options.map((no) => options.findIndex((option) => option.no === no) + 1)
  return { kind: key.kind, options: places.toSorted((a, b) => a - b) }
}
