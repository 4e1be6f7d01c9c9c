import type { ItemRecord } from '@shared/contract/records.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'

/** What the learner did with an item: the last response and the note. */
export const createItemRecords = (db: Pick<Database, 'items' | 'itemRecords'>) => ({
  ofItem: (itemId: string): ItemRecord => {
    if (db.items.findRevisionNumber(itemId) === null) {
      throw new AppError('not-found', { what: 'item', id: itemId })
    }
    return db.itemRecords.getRecord(itemId)
  }
})

export type ItemRecords = ReturnType<typeof createItemRecords>
