import type { DocumentView } from '@shared/contract/documents.ts'
import type { Passage } from '@shared/domain/passages.ts'
import { pairs, searchable } from '@shared/domain/search/grams.ts'
import type { Db } from './open.ts'

export type NewDocument = Pick<DocumentView, 'id' | 'title' | 'fileName' | 'format' | 'addedAt'> & {
  sha256: string
  pages: number | null
}
export type FoundPassage = Passage & { id: number; documentId: string; title: string }

/**
 * Documents and their passages. The index of passages lies beside that of items, in the file that is made anew when
 * it is damaged; it follows the passages' ids, which are never given again.
 */
export function documentQueries(db: Db) {
  db.exec(`
    CREATE VIRTUAL TABLE IF NOT EXISTS search.passage_search USING fts5(
      pairs, content = '', contentless_delete = 1, detail = full, tokenize = 'ascii'
    );
    CREATE TABLE IF NOT EXISTS search.passage_state (taken_to INTEGER NOT NULL) STRICT;
    INSERT INTO search.passage_state (taken_to)
      SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM search.passage_state);
    -- A database that was put back to an earlier day gives ids again that the index knows already.
    UPDATE search.passage_state
      SET taken_to = min(taken_to, (SELECT coalesce(max(id), 0) FROM document_passage));
    DELETE FROM search.passage_search WHERE rowid > (SELECT taken_to FROM search.passage_state);
  `)
  const insert = db.prepare<[string, string, string, string, number | null, string, number]>(`
    INSERT INTO document (id, title, file_name, format, pages, sha256, added_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
  `)
  const insertPassage = db.prepare<
    [string, number, number | null, string | null, string | null, string]
  >(`
    INSERT INTO document_passage (document_id, position, page, heading, article, text)
    VALUES (?, ?, ?, ?, ?, ?)
  `)
  const view = `
    SELECT d.id, d.title, d.file_name AS fileName, d.format, d.pages, d.added_at AS addedAt,
           count(p.id) AS passages, coalesce(sum(length(p.text)), 0) AS characters
    FROM document AS d LEFT JOIN document_passage AS p ON p.document_id = d.id`
  const list = db.prepare<[], DocumentView>(`${view} GROUP BY d.id ORDER BY d.title, d.id`)
  const byId = db.prepare<[string], DocumentView>(`${view} WHERE d.id = ? GROUP BY d.id`)
  const byHash = db.prepare<[string], string>('SELECT title FROM document WHERE sha256 = ?').pluck()
  const rename = db.prepare<[string, string]>('UPDATE document SET title = ? WHERE id = ?')
  const unindex = db.prepare<[string]>(`
    DELETE FROM search.passage_search
    WHERE rowid IN (SELECT id FROM document_passage WHERE document_id = ?)
  `)
  const remove = db.prepare<[string]>('DELETE FROM document WHERE id = ?')
  const takenTo = db.prepare<[], number>('SELECT taken_to FROM search.passage_state').pluck()
  const setTakenTo = db.prepare<[number]>('UPDATE search.passage_state SET taken_to = ?')
  const next = db.prepare<[number, number], { id: number; heading: string | null; text: string }>(
    'SELECT id, heading, text FROM document_passage WHERE id > ? ORDER BY id LIMIT ?'
  )
  const index = db.prepare<[number, string]>(
    'INSERT OR REPLACE INTO search.passage_search (rowid, pairs) VALUES (?, ?)'
  )
  const passageColumns = `
    p.id, p.document_id AS documentId, d.title, p.page, p.heading, p.article, p.text`
  const matching = db.prepare<[string, number], FoundPassage>(`
    SELECT ${passageColumns}
    FROM search.passage_search AS s
    JOIN document_passage AS p ON p.id = s.rowid
    JOIN document AS d ON d.id = p.document_id
    WHERE passage_search MATCH ? ORDER BY bm25(passage_search), p.id LIMIT ?
  `)
  const ofArticle = db.prepare<[string, number], FoundPassage>(`
    SELECT ${passageColumns}
    FROM document_passage AS p JOIN document AS d ON d.id = p.document_id
    WHERE p.article = ? ORDER BY p.document_id, p.position LIMIT ?
  `)
  const any = db.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM document)').pluck()

  return {
    insertDocument: ({
      id,
      title,
      fileName,
      format,
      pages,
      sha256,
      addedAt
    }: NewDocument): void => {
      insert.run(id, title, fileName, format, pages, sha256, addedAt)
    },
    insertPassage: (documentId: string, position: number, passage: Passage): void => {
      const { page, heading, article, text } = passage
      insertPassage.run(documentId, position, page, heading, article, text)
    },
    listDocuments: (): DocumentView[] => list.all(),
    findDocument: (id: string): DocumentView | null => byId.get(id) ?? null,
    findTitleByHash: (sha256: string): string | null => byHash.get(sha256) ?? null,
    hasDocuments: (): boolean => any.get() === 1,
    updateTitle: (id: string, title: string): void => {
      rename.run(title, id)
    },
    removeDocument: (id: string): void => {
      unindex.run(id)
      remove.run(id)
    },
    /** Takes up to `most` passages into the index; answers how many. */
    indexSome: (most: number): number => {
      const rows = next.all(takenTo.get() ?? 0, most)
      for (const { id, heading, text } of rows) {
        index.run(id, pairs(searchable(`${heading ?? ''}\n${text}`)))
      }
      const last = rows.at(-1)
      if (last !== undefined) setTakenTo.run(last.id)
      return rows.length
    },
    /** Best first; `expression` is one of FTS5. */
    listMatching: (expression: string, most: number): FoundPassage[] =>
      matching.all(expression, most),
    listOfArticle: (article: string, most: number): FoundPassage[] => ofArticle.all(article, most)
  }
}

export type DocumentQueries = ReturnType<typeof documentQueries>
