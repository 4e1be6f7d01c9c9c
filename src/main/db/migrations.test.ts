import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { gradeQueries } from './grade-queries.ts'
import { itemQueries } from './item-queries.ts'
import { migrations } from './migrations.ts'
import { migrate, version, type Db } from './open.ts'
import { sessionQueries } from './session-queries.ts'

let db: Db

const upTo = (last: number): void =>
  migrate(db, ':memory:', silentLogger, () => 0, migrations.slice(0, last))

beforeEach(() => {
  db = new Database(':memory:')
  db.pragma('foreign_keys = ON')
})
afterEach(() => db.close())

/** A finished sitting of two items as the first schema held it: one right, one left blank. */
const FIRST_SCHEMA_ROWS = `
  INSERT INTO item (id, subject_id, origin, licence, revision, created_at)
    VALUES ('a-1', 'a', 'user', 'x', 1, 10), ('a-2', 'a', 'user', 'x', 1, 10);
  INSERT INTO item_revision (id, item_id, revision, stem, created_at)
    VALUES (1, 'a-1', 1, '하나', 10), (2, 'a-2', 1, '둘', 10);
  INSERT INTO item_option (revision_id, no, text) VALUES (1, 1, '가'), (1, 2, '나'), (2, 1, '가'), (2, 2, '나');
  INSERT INTO item_key (id, revision_id, version, status, accepts_all, created_at)
    VALUES (7, 1, 1, 'final', 0, 10), (8, 2, 1, 'final', 1, 10);
  INSERT INTO item_key_option (key_id, no) VALUES (7, 1), (7, 2);
  INSERT INTO session (id, mode, exam_id, exam_definition, complete, created_at, finished_at)
    VALUES ('s', 'learn', 'e', '{}', 0, 20, 40);
  INSERT INTO session_period (session_id, no, name, estimated, first_position, last_position)
    VALUES ('s', 1, '학습', 0, 1, 2);
  INSERT INTO session_item (session_id, position, subject_id, item_id, revision_id, points)
    VALUES ('s', 1, 'a', 'a-1', 1, 1), ('s', 2, 'a', 'a-2', 2, 1);
  INSERT INTO session_event (session_id, seq, at, kind, position, period, option_no, switched, text)
    VALUES ('s', 1, 20, 'begin-period', NULL, 1, NULL, NULL, NULL),
           ('s', 2, 21, 'respond', 1, NULL, 2, NULL, NULL),
           ('s', 3, 22, 'respond', 2, NULL, NULL, NULL, NULL),
           ('s', 4, 23, 'strike', 2, NULL, 1, 1, NULL),
           ('s', 5, 24, 'note', 2, NULL, NULL, NULL, '다시 볼 것');
  INSERT INTO attempt (id, session_id, position, item_id, key_id, response, correct, elapsed_ms, answered_at)
    VALUES (1, 's', 1, 'a-1', 7, 2, 1, 5, 40), (2, 's', 2, 'a-2', 8, NULL, 1, 6, 40);
  INSERT INTO explanation (id, item_id, revision_id, mode, response, model_name, model_sha256, built_in,
      prompt_version, sampler, thought, text, agrees, end_reason, prompt_tokens, reused_tokens, thought_tokens,
      answer_tokens, load_ms, prompt_ms, first_token_ms, thought_ms, total_ms, created_at)
    VALUES ('x', 'a-1', 1, 'direct', 2, 'm', 'h', 1, 1, '{}', '', '정답: ①', 1, 'complete', 1, 0, 0, 1, 1, 1, 1, 0, 1, 50);
`

test('a sitting of the first schema comes through with every mark, response and key', () => {
  upTo(1)
  db.exec(FIRST_SCHEMA_ROWS)
  upTo(migrations.length)

  expect(version(db)).toBe(migrations.length)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(db.pragma('foreign_key_check')).toEqual([])
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  const sessions = sessionQueries(db)
  expect(sessions.getSession('s')).toMatchObject({ mode: 'learn', finishedAt: 40, roundId: null })
  expect(sessions.listItems('s').map(({ optionOrder }) => optionOrder)).toEqual([null, null])
  expect(sessions.listEvents('s')).toEqual([
    { seq: 1, at: 20, kind: 'begin-period', period: 1 },
    { seq: 2, at: 21, kind: 'respond', position: 1, response: [2] },
    { seq: 3, at: 22, kind: 'respond', position: 2, response: [] },
    { seq: 4, at: 23, kind: 'strike', position: 2, option: 1, on: true },
    { seq: 5, at: 24, kind: 'note', position: 2, text: '다시 볼 것' }
  ])
  expect(
    gradeQueries(db)
      .listAttempts('s')
      .map(({ keyId, response, correct }) => ({ keyId, response, correct }))
  ).toEqual([
    { keyId: 7, response: [2], correct: true },
    { keyId: 8, response: [], correct: true }
  ])
  const items = itemQueries(db)
  expect(items.getRevision(1).item).toMatchObject({
    key: { kind: 'options', options: [1, 2] },
    responseCount: 1,
    stimulusGroup: null
  })
  expect(items.getRevision(2).item.key).toEqual({ kind: 'all' })
  expect(db.prepare('SELECT response FROM explanation').pluck().all()).toEqual(['2'])
})

test('a step that leaves a reference broken is taken back', () => {
  upTo(migrations.length)
  const broken = {
    version: migrations.length + 1,
    name: 'broken',
    sql: `INSERT INTO item_revision (item_id, revision, stem, created_at) VALUES ('nobody', 1, '', 0);`
  }
  expect(() => migrate(db, ':memory:', silentLogger, () => 0, [...migrations, broken])).toThrow(
    /broken/
  )
  expect(version(db)).toBe(migrations.length)
  expect(db.prepare('SELECT count(*) FROM item_revision').pluck().get()).toBe(0)
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
})

test('printings come through the step that lets their number be unknown', () => {
  upTo(11)
  db.exec(`
    INSERT INTO item (id, subject_id, origin, licence, revision, created_at)
      VALUES ('a-1', 'a', 'user', 'x', 1, 10), ('a-2', 'a', 'user', 'x', 1, 10);
    INSERT INTO round (id, exam_id, name, held_on) VALUES ('e:42', 'e', '제42회', '2026-03-21');
    INSERT INTO item_printing (item_id, round_id, form, number)
      VALUES ('a-1', 'e:42', 'A', 7), ('a-1', 'e:42', 'B', 9), ('a-2', 'e:42', 'A', 8);
  `)
  upTo(12)
  db.exec(
    `INSERT INTO item_printing (item_id, round_id, form, number) VALUES ('a-2', 'e:42', '', NULL)`
  )
  const rows = db
    .prepare('SELECT item_id, form, number FROM item_printing ORDER BY 1, 2')
    .raw()
    .all()
  expect(rows).toEqual([
    ['a-1', 'A', 7],
    ['a-1', 'B', 9],
    ['a-2', '', null],
    ['a-2', 'A', 8]
  ])
  expect(db.pragma('foreign_key_check')).toEqual([])
  expect(() => db.exec(`UPDATE item_printing SET number = 0`)).toThrow(/CHECK/)
})
