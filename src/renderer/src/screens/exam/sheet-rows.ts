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
  for (const { position, number, subjectId, options } of items.slice(
    period.first - 1,
    period.last
  )) {
    let group = groups.at(-1)
    if (group?.subjectId !== subjectId) {
      group = { subjectId, name: names.get(subjectId) ?? subjectId, rows: [] }
      groups.push(group)
    }
    group.rows.push({ position, number, options: options.map(({ no }) => no) })
  }
  return groups
}

/** A subject of the period, with the printed numbers of its items. */
export type SubjectTab = {
  name: string
  first: number
  last: number
  /** Of its first item. */
  position: number
  answered: number
  items: number
}

export const subjectTabs = (
  groups: readonly SheetGroup[],
  states: readonly ItemState[]
): SubjectTab[] =>
  groups.flatMap(({ name, rows }) => {
    const [head, tail] = [rows[0], rows.at(-1)]
    if (head === undefined || tail === undefined) return []
    const answered = rows.filter(({ position }) => !isBlank(states[position - 1]?.response ?? []))
    return [
      {
        name,
        first: head.number,
        last: tail.number,
        position: head.position,
        answered: answered.length,
        items: rows.length
      }
    ]
  })

export type SheetCounts = {
  items: number
  answered: number
  /** Positions without a response. */
  unanswered: number[]
  flagged: number[]
}

export function countSheet(items: readonly ItemState[], period: Period): SheetCounts {
  const own = items.slice(period.first - 1, period.last)
  const positionsOf = (states: readonly ItemState[]): number[] =>
    states.map(({ position }) => position)
  const unanswered = positionsOf(own.filter(({ response }) => isBlank(response)))
  return {
    items: own.length,
    answered: own.length - unanswered.length,
    unanswered,
    flagged: positionsOf(own.filter(({ flagged }) => flagged))
  }
}

/** Where the marked options stand on the sheet, counted from 1. */
export const placesOf = (options: readonly OptionNo[], response: Response): number[] =>
  options.flatMap((no, index) => (response.includes(no) ? [index + 1] : []))
