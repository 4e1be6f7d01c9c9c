import type { Db } from './open.ts'

export type BankChangeKind = 'tag' | 'untag' | 'move' | 'remove'

/** Changes of many items at once, with what was there before. */
export function bankChangeQueries(db: Db) {
  const insert = db.prepare<[string, number, BankChangeKind]>(
    'INSERT INTO bank_change (id, at, kind) VALUES (?, ?, ?)'
  )
  const kindOf = db
    .prepare<[string], BankChangeKind>('SELECT kind FROM bank_change WHERE id = ?')
    .pluck()
  const keep = db.prepare<[string, string, string]>(
    'INSERT INTO bank_change_item (change_id, item_id, old) VALUES (?, ?, ?)'
  )
  const kept = db.prepare<[string], { itemId: string; old: string }>(
    'SELECT item_id AS itemId, old FROM bank_change_item WHERE change_id = ?'
  )
  const forget = [
    'DELETE FROM bank_change_item WHERE change_id = ?',
    'DELETE FROM bank_change WHERE id = ?'
  ].map((sql) => db.prepare<[string]>(sql))
  const addTag = db.prepare<[string, string]>(
    'INSERT INTO item_tag (item_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING'
  )
  const dropTag = db.prepare<[string, string]>('DELETE FROM item_tag WHERE item_id = ? AND tag = ?')
  const subjectOf = db
    .prepare<[string], string>('SELECT subject_id FROM item WHERE id = ? AND removed_at IS NULL')
    .pluck()
  const setSubject = db.prepare<[string, string]>('UPDATE item SET subject_id = ? WHERE id = ?')
  const hide = db.prepare<[number, string]>(
    'UPDATE item SET removed_at = ? WHERE id = ? AND removed_at IS NULL'
  )
  const show = db.prepare<[string]>('UPDATE item SET removed_at = NULL WHERE id = ?')

  return {
    insertChange: (id: string, at: number, kind: BankChangeKind): void => {
      insert.run(id, at, kind)
    },
    /** Each answers whether the item changed, and keeps what it was. */
    tag: (change: string, itemId: string, tag: string): boolean => {
      const changed = addTag.run(itemId, tag).changes > 0
      if (changed) keep.run(change, itemId, tag)
      return changed
    },
    untag: (change: string, itemId: string, tag: string): boolean => {
      const changed = dropTag.run(itemId, tag).changes > 0
      if (changed) keep.run(change, itemId, tag)
      return changed
    },
    move: (change: string, itemId: string, subjectId: string): boolean => {
      const before = subjectOf.get(itemId)
      if (before === undefined || before === subjectId) return false
      setSubject.run(subjectId, itemId)
      keep.run(change, itemId, before)
      return true
    },
    remove: (change: string, itemId: string, at: number): boolean => {
      const changed = hide.run(at, itemId).changes > 0
      if (changed) keep.run(change, itemId, '')
      return changed
    },
    /** Puts everything back and forgets the change; null when it is unknown or was undone. */
    undo: (change: string): number | null => {
      const kind = kindOf.get(change)
      if (kind === undefined) return null
      const items = kept.all(change)
      for (const { itemId, old } of items) {
        switch (kind) {
          case 'tag':
            dropTag.run(itemId, old)
            break
          case 'untag':
            addTag.run(itemId, old)
            break
          case 'move':
            setSubject.run(old, itemId)
            break
          case 'remove':
            show.run(itemId)
            break
        }
      }
      for (const statement of forget) statement.run(change)
      return new Set(items.map(({ itemId }) => itemId)).size
    }
  }
}
