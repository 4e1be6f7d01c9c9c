import type { ErratumKind, ErratumView } from '@shared/contract/errata.ts'
import type { OptionNo } from '@shared/domain/item.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../db/database.ts'

type Filed = {
  itemId: string
  sheet: { sessionId: string; position: number } | null
  kind: ErratumKind
  proposed: readonly OptionNo[]
  text: string
}
type Needs = { db: Database; changed: () => void; now: () => number; newId: () => string }

/** 신고: what the learner finds wrong with an item, on the disk and never changed by an update of the bank. */
export function createErrata({ db, changed, now, newId }: Needs) {
  const get = (id: string): ErratumView => {
    const erratum = db.errata.findErratum(id)
    if (erratum === null) throw new AppError('not-found', { what: 'erratum', id })
    return erratum
  }
  /** The revision that was before the learner's eyes; what a sheet does not show is the bank's own. */
  const revisionOf = ({ itemId, sheet }: Filed): number => {
    const shown =
      sheet === null ? null : db.errata.findShownRevision(sheet.sessionId, sheet.position, itemId)
    return shown ?? db.items.getItem(itemId).revisionId
  }
  const setWithdrawn = (id: string, at: number | null): void => {
    if (!db.errata.updateWithdrawn(id, at)) throw new AppError('not-found', { what: 'erratum', id })
    changed()
  }

  return {
    file: (filed: Filed): ErratumView => {
      const id = newId()
      db.transaction(() => {
        const revisionId = revisionOf(filed)
        const options = db.items.getRevision(revisionId).item.options.length
        const outside = filed.proposed.find((no) => no > options)
        if (outside !== undefined) {
          const position = filed.sheet?.position ?? 1
          throw new AppError('option-outside', { position, option: outside, options })
        }
        const proposed = [...new Set(filed.proposed)].toSorted((a, b) => a - b)
        const { itemId, kind, text } = filed
        db.errata.insertErratum({
          id,
          itemId,
          revisionId,
          kind,
          proposed,
          text: text.normalize('NFC'),
          createdAt: now()
        })
      })
      changed()
      return get(id)
    },
    ofItem: (itemId: string): ErratumView[] => db.errata.listOfItem(itemId),
    list: (): ErratumView[] => db.errata.listErrata(),
    withdraw: (erratumId: string): { erratumId: string } => {
      setWithdrawn(erratumId, now())
      return { erratumId }
    },
    restore: (erratumId: string): ErratumView => {
      setWithdrawn(erratumId, null)
      return get(erratumId)
    }
  }
}

export type Errata = ReturnType<typeof createErrata>
