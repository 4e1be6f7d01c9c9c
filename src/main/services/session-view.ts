import type { SessionView, SheetItem } from '@shared/contract/session.ts'
import type { Item, KeyStatus, OptionNo, Response } from '@shared/domain/item.ts'
import { showsKeys, type Period } from '@shared/domain/session.ts'
import type { Database } from '../db/database.ts'
import type { SessionItemRecord } from '../db/session-queries.ts'
import type { LoadedSession } from './session-store.ts'

type Placed = {
  record: SessionItemRecord
  item: Item
  keyStatus: KeyStatus
  period: Period | undefined
}

/** A session as the window shows it. */
export function viewSession(db: Database, session: LoadedSession, now: number): SessionView {
  const { record, exam, periods, state } = session
  return {
    id: record.id,
    mode: record.mode,
    exam,
    electives: record.electives,
    complete: record.complete,
    roundName: record.roundId === null ? null : db.pool.findRoundName(record.roundId),
    form: record.form,
    shuffled: record.shuffleSeed !== null,
    periods,
    items: sheetItems(db, session).map(({ sheet }) => sheet),
    graded: showsKeys(record.mode)
      ? db.grades.listAttempts(record.id).map(({ position, correct }) => ({ position, correct }))
      : [],
    state,
    now
  }
}

/** Every item of a session as its sheet shows it, with the item whole for those who may see it. */
export function sheetItems(
  db: Database,
  { items, periods }: Pick<LoadedSession, 'items' | 'periods'>
): { sheet: SheetItem; item: Item; keyStatus: KeyStatus }[] {
  const placed = items.map((record): Placed => {
    const { item, keyStatus } = db.items.getRevision(record.revisionId)
    const { position } = record
    const period = periods.find(({ first, last }) => position >= first && position <= last)
    return { record, item, keyStatus, period }
  })
  return placed.map((one, index) => ({
    item: one.item,
    keyStatus: one.keyStatus,
    sheet: {
      position: one.record.position,
      number: numberOf(one),
      itemId: one.record.itemId,
      subjectId: one.record.subjectId,
      stimulus: one.item.stimulus,
      sharedBy: sharedBy(placed, index),
      stem: one.item.stem,
      statements: one.item.statements,
      options: optionsAsShown(one),
      responseCount: one.item.responseCount
    }
  }))
}

/** 교시마다 1번부터. */
const numberOf = ({ record, period }: Placed): number => record.position - (period?.first ?? 1) + 1

function optionsAsShown({ record, item }: Placed): SheetItem['options'] {
  const options = item.options.map(({ no, text }) => ({ no, text }))
  const order = record.optionOrder
  return order === null
    ? options
    : options.toSorted((a, b) => order.indexOf(a.no) - order.indexOf(b.no))
}

/** Where the chosen options stood on the sheet, counted from 1; none where they stood as numbered. */
export const shownPlaces = (order: readonly OptionNo[] | null, response: Response): number[] =>
  order === null ? [] : response.map((no) => order.indexOf(no) + 1)

/** The unbroken run of items around this one that stand under its stimulus. */
function sharedBy(placed: readonly Placed[], index: number): SheetItem['sharedBy'] {
  const here = placed[index]
  if (here === undefined || here.item.stimulusGroup === null) return null
  const shares = (one: Placed | undefined): boolean =>
    one !== undefined &&
    one.item.stimulusGroup === here.item.stimulusGroup &&
    one.record.subjectId === here.record.subjectId &&
    one.period === here.period
  let first = index
  let last = index
  while (shares(placed[first - 1])) first -= 1
  while (shares(placed[last + 1])) last += 1
  const [from, to] = [placed[first], placed[last]]
  return first === last || from === undefined || to === undefined
    ? null
    : { first: numberOf(from), last: numberOf(to) }
}
