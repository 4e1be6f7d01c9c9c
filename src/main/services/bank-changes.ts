import type { BankChange } from '@shared/contract/items.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import { AppError } from '@shared/errors.ts'
import type { BankChangeKind } from '../db/bank-change-queries.ts'
import type { Database } from '../db/database.ts'
import type { ExamCatalogue } from './exam-catalogue.ts'
import type { ItemBank } from './item-bank.ts'

export type ChosenItems = { itemIds: string[] } | { query: string; examId: string | null }

export type BankChangesNeeds = {
  db: Database
  exams: ExamCatalogue
  bank: Pick<ItemBank, 'listIds'>
  changed: () => void
  now: () => number
  newId: () => string
}

/** Changes of many items at once, each to be undone as one. */
export function createBankChanges({ db, exams, bank, changed, now, newId }: BankChangesNeeds) {
  const change = (
    chosen: ChosenItems,
    kind: BankChangeKind,
    one: (changeId: string, itemId: string) => boolean
  ): BankChange => {
    const ids = 'itemIds' in chosen ? chosen.itemIds : bank.listIds(chosen.query, chosen.examId)
    const changeId = newId()
    const items = db.transaction(() => {
      db.bankChanges.insertChange(changeId, now(), kind)
      return ids.filter((itemId) => one(changeId, itemId)).length
    })
    changed()
    return { changeId, items }
  }

  return {
    /** One change adds or takes away; each has its own undo. */
    tag: (chosen: ChosenItems, tags: readonly string[]): BankChange =>
      change(chosen, 'tag', (id, itemId) =>
        tags.map((tag) => db.bankChanges.tag(id, itemId, tag.normalize('NFC'))).includes(true)
      ),
    untag: (chosen: ChosenItems, tags: readonly string[]): BankChange =>
      change(chosen, 'untag', (id, itemId) =>
        tags.map((tag) => db.bankChanges.untag(id, itemId, tag.normalize('NFC'))).includes(true)
      ),
    move: (chosen: ChosenItems, subjectId: string): BankChange => {
      const known = exams.list().some((exam) => subjectsOf(exam).some(({ id }) => id === subjectId))
      if (!known && subjectId !== UNSORTED) {
        throw new AppError('not-found', { what: 'subject', id: subjectId })
      }
      return change(chosen, 'move', (id, itemId) => db.bankChanges.move(id, itemId, subjectId))
    },
    remove: (chosen: ChosenItems): BankChange =>
      change(chosen, 'remove', (id, itemId) => db.bankChanges.remove(id, itemId, now())),
    undo: (changeId: string): number => {
      const items = db.transaction(() => db.bankChanges.undo(changeId))
      if (items === null) throw new AppError('not-found', { what: 'change', id: changeId })
      changed()
      return items
    }
  }
}

export type BankChanges = ReturnType<typeof createBankChanges>
