import type { ErratumKind, ErratumView } from '@shared/contract/errata.ts'
import type { Db } from './open.ts'
import { fromResponseColumn, toResponseColumn } from './response-column.ts'

type Row = {
  id: string
  item_id: string
  subject_id: string
  revision: number
  current_revision: number
  kind: ErratumKind
  proposed: string | null
  text: string
  created_at: number
}
export type NewErratum = Pick<
  ErratumView,
  'id' | 'itemId' | 'kind' | 'proposed' | 'text' | 'createdAt'
> & { revisionId: number }

const toErratum = (row: Row): ErratumView => ({
  id: row.id,
  itemId: row.item_id,
  subjectId: row.subject_id,
  revision: row.revision,
  currentRevision: row.current_revision,
  kind: row.kind,
  proposed: fromResponseColumn(row.proposed),
  text: row.text,
  createdAt: row.created_at
})

export function erratumQueries(db: Db) {
  const columns = `
    SELECT e.id, e.item_id, i.subject_id, r.revision, i.revision AS current_revision, e.kind,
           e.proposed, e.text, e.created_at
    FROM erratum AS e JOIN item AS i ON i.id = e.item_id
    JOIN item_revision AS r ON r.id = e.revision_id`
  const byId = db.prepare<[string], Row>(`${columns} WHERE e.id = ? AND e.withdrawn_at IS NULL`)
  const ofItem = db.prepare<[string], Row>(
    `${columns} WHERE e.item_id = ? AND e.withdrawn_at IS NULL ORDER BY e.created_at DESC, e.id`
  )
  const all = db.prepare<[], Row>(
    `${columns} WHERE e.withdrawn_at IS NULL ORDER BY e.created_at, e.id`
  )
  const insert = db.prepare<[NewErratum & { column: string | null }]>(`
    INSERT INTO erratum (id, item_id, revision_id, kind, proposed, text, created_at)
    VALUES (@id, @itemId, @revisionId, @kind, @column, @text, @createdAt)
  `)
  const withdraw = db.prepare<[number | null, string]>(
    'UPDATE erratum SET withdrawn_at = ? WHERE id = ?'
  )
  const shownRevision = db
    .prepare<[string, number, string], number>(
      `SELECT revision_id FROM session_item
       WHERE session_id = ? AND position = ? AND item_id = ?`
    )
    .pluck()

  return {
    findErratum: (id: string): ErratumView | null => {
      const row = byId.get(id)
      return row === undefined ? null : toErratum(row)
    },
    listOfItem: (itemId: string): ErratumView[] => ofItem.all(itemId).map(toErratum),
    /** Of the whole bank, oldest first. */
    listErrata: (): ErratumView[] => all.all().map(toErratum),
    insertErratum: (erratum: NewErratum): void =>
      void insert.run({ ...erratum, column: toResponseColumn(erratum.proposed) }),
    /** `at`: null takes the withdrawal back. Whether there is such an erratum. */
    updateWithdrawn: (id: string, at: number | null): boolean => withdraw.run(at, id).changes === 1,
    /** The revision of the item that the sheet shows at this place. */
    findShownRevision: (sessionId: string, position: number, itemId: string): number | null =>
      shownRevision.get(sessionId, position, itemId) ?? null
  }
}
