import type { Db } from './open.ts'

/** A model file as it was when it was added. */
export type ModelFile = {
  id: string
  name: string
  path: string
  bytes: number
  /** Epoch milliseconds, with their fraction. */
  modifiedAt: number
  sha256: string
  architecture: string
  quantisation: string | null
  trainContextTokens: number
  isExaone: boolean
  linked: boolean
  addedAt: number
  /** Of the file when all of it was read last: its last change (ctime), epoch milliseconds with their fraction. */
  changedAt: number | null
  /** When that was; null where it was by a program that did not keep it. */
  checkedAt: number | null
}

export type FilePlace = Pick<
  ModelFile,
  'path' | 'linked' | 'bytes' | 'modifiedAt' | 'changedAt' | 'checkedAt'
>

type ModelFileRow = Omit<ModelFile, 'isExaone' | 'linked'> & { isExaone: number; linked: number }

export function modelFileQueries(db: Db) {
  const columns = `
    id, name, path, bytes, modified_at AS modifiedAt, sha256, architecture, quantisation,
    train_context_tokens AS trainContextTokens, is_exaone AS isExaone, linked, added_at AS addedAt,
    changed_at AS changedAt, checked_at AS checkedAt`
  const list = db.prepare<[], ModelFileRow>(
    `SELECT ${columns} FROM model_file ORDER BY added_at, id`
  )
  const byId = db.prepare<[string], ModelFileRow>(`SELECT ${columns} FROM model_file WHERE id = ?`)
  const byHash = db.prepare<[string], ModelFileRow>(
    `SELECT ${columns} FROM model_file WHERE sha256 = ?`
  )
  const byPath = db.prepare<[string], ModelFileRow>(
    `SELECT ${columns} FROM model_file WHERE path = ?`
  )
  const insert = db.prepare<[ModelFileRow]>(`
    INSERT INTO model_file (id, name, path, bytes, modified_at, sha256, architecture, quantisation,
                            train_context_tokens, is_exaone, linked, added_at, changed_at, checked_at)
    VALUES (@id, @name, @path, @bytes, @modifiedAt, @sha256, @architecture, @quantisation,
            @trainContextTokens, @isExaone, @linked, @addedAt, @changedAt, @checkedAt)
  `)
  const updatePlace = db.prepare<[Omit<FilePlace, 'linked'> & { id: string; linked: number }]>(`
    UPDATE model_file
    SET path = @path, linked = @linked, bytes = @bytes, modified_at = @modifiedAt,
        changed_at = @changedAt, checked_at = @checkedAt
    WHERE id = @id
  `)
  const updateChecked = db.prepare<[number, number, string]>(
    'UPDATE model_file SET changed_at = ?, checked_at = ? WHERE id = ?'
  )
  const remove = db.prepare<[string]>('DELETE FROM model_file WHERE id = ?')
  const found = (row: ModelFileRow | undefined): ModelFile | null =>
    row === undefined ? null : toModelFile(row)
  return {
    listModelFiles: (): ModelFile[] => list.all().map(toModelFile),
    findModelFile: (id: string): ModelFile | null => found(byId.get(id)),
    findByHash: (sha256: string): ModelFile | null => found(byHash.get(sha256)),
    findByPath: (path: string): ModelFile | null => found(byPath.get(path)),
    insertModelFile: (file: ModelFile): void => {
      insert.run({ ...file, isExaone: Number(file.isExaone), linked: Number(file.linked) })
    },
    /** The same bytes at another place. */
    updatePlace: (id: string, place: FilePlace): void => {
      updatePlace.run({ ...place, id, linked: Number(place.linked) })
    },
    updateChecked: (id: string, changedAt: number, checkedAt: number): void => {
      updateChecked.run(changedAt, checkedAt, id)
    },
    removeModelFile: (id: string): void => {
      remove.run(id)
    }
  }
}

export type ModelFileQueries = ReturnType<typeof modelFileQueries>

const toModelFile = (row: ModelFileRow): ModelFile => ({
  ...row,
  isExaone: row.isExaone === 1,
  linked: row.linked === 1
})
