import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { itemsOf } from '../../../../test/support/builders.ts'
import { silentLogger } from '../../lib/logger.ts'
import { itemWriter } from '../item-writer.ts'
import { openDatabase, type Db } from '../open.ts'
import { mergeQueries, type MergedRows } from './merge-queries.ts'

let folder = ''
let ours: Db
let theirs: Db
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '다른 기록 '))
  const [here, there] = ['ours.db', 'theirs.db'].map((name) => join(folder, name))
  const first = openDatabase(here ?? '', silentLogger, () => 1)
  for (const item of itemsOf('customs-law', 3)) itemWriter(first).insertItem(item, 1)
  first.close()
  copyFileSync(here ?? '', there ?? '')
  ours = openDatabase(here ?? '', silentLogger, () => 1)
  theirs = openDatabase(there ?? '', silentLogger, () => 1)
})
afterEach(() => {
  ours.close()
  theirs.close()
  rmSync(folder, { recursive: true, force: true })
})

const merge = (): string[] => {
  const other = { path: join(folder, 'theirs.db'), name: '집.db', now: 1000, keyReason: '그대로' }
  return mergeQueries(ours).mergeOther(other, ({ differences }: MergedRows) =>
    differences.map(({ kind, what, id }) => `${kind} ${what} ${id}`)
  )
}
const rows = (sql: string): unknown[] => ours.prepare(sql).raw().all()

const HASH = 'a'.repeat(64)
const addDocument = (db: Db, id: string, title: string): void => {
  db.prepare(
    `INSERT INTO document (id, title, file_name, format, sha256, added_at) VALUES (?, ?, '법.txt', 'text', ?, 1)`
  ).run(id, title, HASH)
  db.prepare(
    `INSERT INTO document_passage (document_id, position, text) VALUES (?, 0, '제1조')`
  ).run(id)
}

test('a file that both took in is one document, and what was cited from it there is cited from it here', () => {
  addDocument(ours, 'd-ours', '관세법')
  addDocument(theirs, 'd-theirs', '관세법')
  theirs.exec(`
    INSERT INTO explanation (id, item_id, revision_id, mode, model_name, model_sha256, built_in,
      prompt_version, sampler, thought, text, agrees, end_reason, prompt_tokens, reused_tokens,
      thought_tokens, answer_tokens, load_ms, prompt_ms, first_token_ms, thought_ms, total_ms, created_at)
    SELECT 'e-1', item_id, id, 'direct', 'm', 'h', 1, 1, '{}', '', '설명', 1, 'complete', 0, 0, 0, 0, 0,
      0, 0, 0, 0, 5 FROM item_revision LIMIT 1;
    INSERT INTO explanation_passage VALUES ('e-1', 0, 'd-theirs', '관세법', NULL, '제1조');
  `)
  expect(merge()).toEqual([])
  expect(rows('SELECT id FROM document')).toEqual([['d-ours']])
  expect(rows('SELECT document_id FROM document_passage')).toEqual([['d-ours']])
  expect(rows('SELECT document_id FROM explanation_passage')).toEqual([['d-ours']])
})

test('an import taken back here stays taken back, with its reviews; one taken back there stays in', () => {
  const at = (db: Db, id: string, state: 'done' | 'undone'): void => {
    db.prepare(`INSERT INTO item_import VALUES (?, 1, ?, '["민법.apkg"]', 1, 0, 0, NULL)`).run(
      id,
      state
    )
    const [table, columns] =
      state === 'done'
        ? ['imported_review', 'import_id, item_id, at, rating']
        : ['held_review', 'import_id, item_id, at, rating']
    db.prepare(`INSERT INTO ${table} (${columns}) VALUES (?, 'customs-law-1', ?, 'good')`).run(
      id,
      id === 'i-1' ? 10 : 20
    )
  }
  at(ours, 'i-1', 'undone')
  at(theirs, 'i-1', 'done')
  at(ours, 'i-2', 'done')
  at(theirs, 'i-2', 'undone')
  const reviews = (): unknown[] => [
    rows('SELECT import_id, at FROM imported_review'),
    rows('SELECT import_id, at FROM held_review')
  ]
  const before = reviews()
  expect(merge()).toEqual(['import state i-1', 'import state i-2'])
  expect(reviews()).toEqual(before)
})

test('what has another value under one id stays what it is here', () => {
  const give = (db: Db, n: number): void => {
    db.exec(`
      INSERT INTO round VALUES ('r-1', 'customs-broker', '제${n}회', NULL);
      INSERT INTO item_printing VALUES ('customs-law-1', 'r-1', '', ${n});
      INSERT INTO import_mapping VALUES ('열', '{"n":${n}}', 1);
      INSERT INTO imported_review VALUES ('customs-law-2', 5, '${n === 1 ? 'good' : 'easy'}', NULL);
      UPDATE item SET licence = '${n}' WHERE id = 'customs-law-3';
    `)
  }
  give(ours, 1)
  give(theirs, 2)
  expect(merge().toSorted()).toEqual([
    'item facts customs-law-3',
    'mapping value 열',
    'printing facts customs-law-1',
    'review value customs-law-2',
    'round facts r-1'
  ])
  expect(rows('SELECT name FROM round')).toEqual([['제1회']])
  expect(rows('SELECT number FROM item_printing')).toEqual([[1]])
  expect(rows('SELECT mapping FROM import_mapping')).toEqual([['{"n":1}']])
  expect(rows('SELECT rating FROM imported_review')).toEqual([['good']])
  expect(rows(`SELECT licence FROM item WHERE id = 'customs-law-3'`)).toEqual([['1']])
})

test('a sitting that is over here takes nothing more, whatever came to it there', () => {
  const sit = (db: Db, events: number): void => {
    db.exec(`INSERT INTO session (id, mode, exam_id, exam_definition, complete, created_at, finished_at)
             VALUES ('s-1', 'learn', 'customs-broker', '{}', 1, 1, 9)`)
    for (let seq = 1; seq <= events; seq += 1)
      db.prepare(
        `INSERT INTO session_event (session_id, seq, at, kind, position) VALUES ('s-1', ?, ?, 'move', 1)`
      ).run(seq, seq)
  }
  sit(ours, 2)
  sit(theirs, 3)
  expect(merge()).toEqual(['session answers s-1'])
  expect(rows('SELECT seq FROM session_event')).toEqual([[1], [2]])
})
