import type { Origin } from '@shared/domain/item.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import type { Db } from './open.ts'
import { squeezed } from './search/search-sql.ts'

export type PrintingRow = {
  round: string
  heldOn: string | null
  form: string
  /** Null where the file did not say. */
  number: number | null
}
/** Exam and subject as the imported file names them; null where it names none. */
export type PaperNames = { exam: string | null; subject: string | null }
export type RevisionRow = { id: number; revision: number; createdAt: number }
/** One row of a list; `others` are the parts besides the stem, in the order in which they are looked through. */
export type SummaryRow = {
  id: string
  subjectId: string
  revisionId: number
  stem: string
  origin: Origin
  tags: string[]
}
export type PartRow = {
  part: 'stimulus' | 'statement' | 'option' | 'rationale' | 'topic'
  text: string
}
export type LikeRow = { id: string; subjectId: string; revisionId: number }

/** What the bank keeps of an item besides its content. */
export function itemFactsQueries(db: Db) {
  const inBankOrder = db
    .prepare<[string], string>(
      'SELECT i.id FROM json_each(?) AS wanted JOIN item AS i ON i.id = wanted.value ORDER BY i.number'
    )
    .pluck()
  const tags = db
    .prepare<[string], string>('SELECT tag FROM item_tag WHERE item_id = ? ORDER BY tag')
    .pluck()
  const source = db.prepare<[string], string | null>('SELECT source FROM item WHERE id = ?').pluck()
  const paperNames = db.prepare<[string], PaperNames & { examId: string | null }>(
    `SELECT paper_exam AS exam, paper_subject AS subject, unsorted_exam_id AS examId
     FROM item WHERE id = ?`
  )
  const namesPaper = db
    .prepare<{ unsorted: string; word: string }, number>(
      `SELECT EXISTS (SELECT 1 FROM item WHERE subject_id = @unsorted AND removed_at IS NULL
         AND (instr(${squeezed('paper_exam')}, @word) OR instr(${squeezed('paper_subject')}, @word)))`
    )
    .pluck()
  const setSource = db.prepare<[string | null, string]>('UPDATE item SET source = ? WHERE id = ?')
  const setHome = db.prepare<[string, string, string]>(
    'UPDATE item SET subject_id = ?, licence = ? WHERE id = ?'
  )
  const clearTags = db.prepare<[string]>('DELETE FROM item_tag WHERE item_id = ?')
  const putTag = db.prepare<[string, string]>(
    'INSERT INTO item_tag (item_id, tag) VALUES (?, ?) ON CONFLICT DO NOTHING'
  )
  const printings = db.prepare<[string], PrintingRow>(`
    SELECT d.name AS round, d.held_on AS heldOn, p.form, p.number
    FROM item_printing AS p JOIN round AS d ON d.id = p.round_id
    WHERE p.item_id = ? ORDER BY d.held_on DESC, d.name DESC, p.form
  `)
  const revisions = db.prepare<[string], RevisionRow>(`
    SELECT id, revision, created_at AS createdAt FROM item_revision
    WHERE item_id = ? ORDER BY revision DESC
  `)
  const latest = db
    .prepare<[string], number | null>('SELECT max(revision) FROM item_revision WHERE item_id = ?')
    .pluck()
  const removedAt = db
    .prepare<[string], number | null>('SELECT removed_at FROM item WHERE id = ?')
    .pluck()
  const summaries = db.prepare<[string], Omit<SummaryRow, 'tags'> & { tags: string | null }>(`
    SELECT i.id, i.subject_id AS subjectId, r.id AS revisionId, r.stem, i.origin,
           (SELECT json_group_array(t.tag) FROM item_tag AS t WHERE t.item_id = i.id) AS tags
    FROM json_each(?) AS wanted JOIN item AS i ON i.id = wanted.value
    JOIN item_revision AS r ON r.item_id = i.id AND r.revision = i.revision
    ORDER BY wanted.key
  `)
  const parts = db.prepare<[number, number, number, number, number], PartRow>(`
    SELECT 'stimulus' AS part, stimulus AS text FROM item_revision WHERE id = ? AND stimulus IS NOT NULL
    UNION ALL SELECT 'statement', text FROM item_statement WHERE revision_id = ?
    UNION ALL SELECT 'option', text FROM item_option WHERE revision_id = ?
    UNION ALL SELECT 'rationale', rationale FROM item_revision WHERE id = ? AND rationale IS NOT NULL
    UNION ALL SELECT 'topic', topic FROM item_revision WHERE id = ? AND topic IS NOT NULL
  `)
  const allTags = db.prepare<[], { tag: string; items: number }>(`
    SELECT t.tag, count(*) AS items FROM item_tag AS t
    JOIN item AS i ON i.id = t.item_id AND i.removed_at IS NULL
    GROUP BY t.tag ORDER BY t.tag
  `)
  const bareRevisions = db
    .prepare<[number], number>('SELECT id FROM item_revision WHERE fingerprint IS NULL LIMIT ?')
    .pluck()
  const setFingerprint = db.prepare<[Uint8Array, number]>(
    'UPDATE item_revision SET fingerprint = ? WHERE id = ?'
  )
  const sameOfMany = db.prepare<[string], { fingerprint: string; id: string }>(`
    SELECT wanted.value AS fingerprint, i.id
    FROM json_each(?) AS wanted
    CROSS JOIN item_revision AS r ON r.fingerprint = unhex(wanted.value)
    JOIN item AS i ON i.id = r.item_id AND i.revision = r.revision AND i.removed_at IS NULL
    ORDER BY i.number DESC
  `)
  const knownOfMany = db
    .prepare<[string], string>('SELECT id FROM item WHERE id IN (SELECT value FROM json_each(?))')
    .pluck()
  const byFingerprint = db.prepare<[Uint8Array], LikeRow>(`
    SELECT i.id, i.subject_id AS subjectId, r.id AS revisionId
    FROM item_revision AS r JOIN item AS i ON i.id = r.item_id AND i.revision = r.revision
    WHERE r.fingerprint = ? AND i.removed_at IS NULL ORDER BY i.number LIMIT 1
  `)

  return {
    /** The same items as they came into the bank: a paper in the order of its numbers. */
    listInBankOrder: (ids: readonly string[]): string[] => inBankOrder.all(JSON.stringify(ids)),
    listTags: (itemId: string): string[] => tags.all(itemId),
    findSource: (itemId: string): string | null => source.get(itemId) ?? null,
    findPaperNames: (itemId: string): PaperNames => {
      const { exam, subject } = paperNames.get(itemId) ?? { exam: null, subject: null }
      return { exam, subject }
    },
    /** The exam that an item in 미분류 is of; null where none is known. */
    findUnsortedExamId: (itemId: string): string | null => paperNames.get(itemId)?.examId ?? null,
    /** Whether the file of an item in 미분류 names an exam or a subject so; the word without spaces, in lower case. */
    namesPaper: (word: string): boolean => namesPaper.get({ unsorted: UNSORTED, word }) === 1,
    listPrintings: (itemId: string): PrintingRow[] => printings.all(itemId),
    listRevisions: (itemId: string): RevisionRow[] => revisions.all(itemId),
    /** In the order of the ids. */
    listSummaries: (ids: readonly string[]): SummaryRow[] =>
      summaries.all(JSON.stringify(ids)).map((row) => ({
        ...row,
        tags: JSON.parse(row.tags ?? '[]') as string[]
      })),
    listParts: (revisionId: number): PartRow[] =>
      parts.all(revisionId, revisionId, revisionId, revisionId, revisionId),
    /** The highest revision there ever was, removed items too; null for an unknown id. */
    findLatestRevision: (itemId: string): number | null => latest.get(itemId) ?? null,
    isRemoved: (itemId: string): boolean => (removedAt.get(itemId) ?? null) !== null,
    countTags: (): { tag: string; items: number }[] => allTags.all(),
    /** Everything the editor may change besides the content. */
    updateFacts: (
      itemId: string,
      facts: { source: string | null; tags: readonly string[] }
    ): void => {
      setSource.run(facts.source, itemId)
      clearTags.run(itemId)
      for (const tag of facts.tags) putTag.run(itemId, tag)
    },
    updateHome: (itemId: string, subjectId: string, licence: string): void => {
      setHome.run(subjectId, licence, itemId)
    },
    /** Revisions from before fingerprints were kept. */
    listBareRevisions: (most: number): number[] => bareRevisions.all(most),
    updateFingerprint: (revisionId: number, fingerprint: Uint8Array): void => {
      setFingerprint.run(fingerprint, revisionId)
    },
    /** Of these fingerprints (hex), the items in the bank that read the same: the first of each. */
    listSame: (fingerprints: readonly string[]): Map<string, string> =>
      new Map(
        sameOfMany
          .all(JSON.stringify(fingerprints))
          .map(({ fingerprint, id }) => [fingerprint, id] as const)
      ),
    /** Which of these ids there is or was an item of. */
    listKnown: (ids: readonly string[]): Set<string> =>
      new Set(ids.length === 0 ? [] : knownOfMany.all(JSON.stringify(ids))),
    /** The item in the bank that reads the same; null when there is none. */
    findSame: (fingerprint: Uint8Array): LikeRow | null => byFingerprint.get(fingerprint) ?? null
  }
}
