import type { SheetItem } from '@shared/contract/session.ts'
import { subjectsOf, type Exam } from '@shared/domain/exam.ts'
import { isBlank, type OptionNo, type Response } from '@shared/domain/item.ts'
import type { ItemState, Period } from '@shared/domain/session.ts'

export type SheetRow = {
  position: number
  /** Printed number: every period counts from 1. */
  number: number
  /** In the order of the sheet. */
  options: OptionNo[]
}
export type SheetGroup = { subjectId: string; name: string; rows: SheetRow[] }

/** The answer sheet of one period, by subject in paper order. */
export function sheetGroups(
  exam: Pick<Exam, 'sessions'>,
  items: readonly SheetItem[],
  period: Period
): SheetGroup[] {
  const names = new Map(subjectsOf(exam).map(({ id, nameKo }) => [id, nameKo]))
  const groups: SheetGroup[] = []
  for (const item of items.slice(period.first - 1, period.last)) {
    let group = groups.at(-1)
    if (group?.subjectId !== item.subjectId) {
      group = {
        subjectId: item.subjectId,
        name: names.get(item.subjectId) ?? item.subjectId,
        rows: []
      }
      groups.push(group)
    }
    group.rows.push({
      position: item.position,
      number: item.position - period.first + 1,
      options: item.options.map(({ no }) => no)
    })
  }
  return groups
}

export type SheetCounts = { items: number; answered: number; unanswered: number; flagged: number }

export function countSheet(items: readonly ItemState[], period: Period): SheetCounts {
  const own = items.slice(period.first - 1, period.last)
  const answered = own.filter(({ response }) => !isBlank(response)).length
  return {
    items: own.length,
    answered,
    unanswered: own.length - answered,
    flagged: own.filter(({ flagged }) => flagged).length
  }
}

/** Where the marked options stand on the sheet, counted from 1. */
export const placesOf = (options: readonly OptionNo[], response: Response): number[] =>
  options.flatMap((no, index) => (response.includes(no) ? [index + 1] : []))
