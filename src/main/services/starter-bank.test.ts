import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Key } from '@shared/domain/item.ts'
import { anItem } from '../../../test/support/builders.ts'
import { RESOURCES } from '../../../test/support/study.ts'
import { createDatabase } from '../db/database.ts'
import { createLogger, silentLogger } from '../lib/logger.ts'
import { loadStarterBank } from './starter-bank.ts'

const line = (over: Record<string, unknown> = {}): string =>
  JSON.stringify({
    id: 'customs-law-001',
    revision: 1,
    subjectId: 'customs-law',
    topic: '과세가격',
    stimulus: null,
    stem: '과세가격에 관한 설명으로 옳은 것은?',
    statements: [],
    options: [1, 2, 3, 4].map((no) => ({ no, text: `선택지 ${no}`, reason: `이유 ${no}` })),
    key: [2],
    rationale: '해설이다.',
    citations: [{ kind: 'law', text: '관세법 제30조' }],
    effectiveOn: '2025-01-01',
    difficulty: 'easy',
    cognitiveLevel: 'recall',
    ...over
  })

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-bank-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const desk = (): ReturnType<typeof createDatabase> =>
  createDatabase(':memory:', silentLogger, () => 1)
const put = (text: string): void => writeFileSync(join(folder, 'law.jsonl'), text)
const load = (db: ReturnType<typeof desk>): number =>
  loadStarterBank(folder, db, silentLogger, () => 1).inserted

test('the bank is loaded once, and a higher revision replaces a lower one at a later start', () => {
  const db = desk()
  put(line())
  expect(load(db)).toBe(1)
  expect(load(db)).toBe(0)
  put(line({ revision: 2, stem: '과세가격에 관한 설명으로 옳지 않은 것은?' }))
  expect(load(db)).toBe(1)
  expect(db.items.getItem('customs-law-001').item).toMatchObject({
    revision: 2,
    stem: '과세가격에 관한 설명으로 옳지 않은 것은?',
    origin: 'starter',
    licence: 'CC BY 4.0'
  })
})

test('a new revision comes with its own key; that a corrected one stays behind is noted in the log', () => {
  const db = desk()
  const lines: string[] = []
  const log = createLogger(
    (one) => lines.push(one),
    'info',
    () => 0
  )
  const start = (): unknown => loadStarterBank(folder, db, log, () => 1)
  put(line())
  start()
  const { revisionId } = db.items.getItem('customs-law-001')
  const key: Key = { kind: 'options', options: [4] }
  db.items.insertKey(revisionId, 2, { key, status: 'final', reason: '정정' }, 1)
  put(line({ revision: 2 }))
  start()
  expect(db.items.getItem('customs-law-001').item.key).toEqual({ kind: 'options', options: [2] })
  expect(db.items.getRevision(revisionId).item.key).toEqual({ kind: 'options', options: [4] })
  const notes = lines.filter((one) => one.includes('corrected key left behind'))
  expect(notes).toEqual([expect.stringMatching(/warn.*customs-law-001.*keyVersion=2 to=2/)])
})

test('an item that the learner made their own is left alone', () => {
  const db = desk()
  db.items.insertItem(anItem('customs-law-001', 'customs-law', { stem: '내가 고친 문항' }), 1)
  put(line({ revision: 9 }))
  expect(load(db)).toBe(0)
  expect(db.items.getItem('customs-law-001').item.stem).toBe('내가 고친 문항')
})

test('decomposed Hangul of a file is composed in the bank', () => {
  const db = desk()
  put(line({ stem: '관세의 부과는?'.normalize('NFD') }))
  load(db)
  expect(db.items.getItem('customs-law-001').item.stem).toBe('관세의 부과는?'.normalize('NFC'))
})

test.each([
  ['{"id": "customs-law-001"', ''],
  [line({ key: [7] }), 'key'],
  [line({ stem: '' }), 'stem'],
  [line({ effectiveOn: '2025-13-01' }), 'effectiveOn'],
  [line({ answer: 1 }), '']
])('a faulty line names file, line and field and loads nothing: %#', (bad, path) => {
  const db = desk()
  put(`${line({ id: 'customs-law-002' })}\n${bad}\n`)
  expect(() => load(db)).toThrow(
    expect.objectContaining({
      code: 'bad-bank-file',
      data: {
        path: join(folder, 'law.jsonl'),
        line: 2,
        problems: [expect.objectContaining({ path })]
      }
    })
  )
  expect(db.items.countBySubject()).toEqual({})
})

test('folders inside the bank are read and the review log is not taken for items', () => {
  const db = desk()
  mkdirSync(join(folder, 'customs-broker'))
  writeFileSync(join(folder, 'customs-broker', 'customs-law.jsonl'), line())
  writeFileSync(join(folder, 'review.jsonl'), '{"itemId":"customs-law-001","response":2}\n')
  expect(load(db)).toBe(1)
  expect(readdirSync(folder)).toContain('review.jsonl')
})

test('the shipped bank loads whole', () => {
  const db = desk()
  const { inserted } = loadStarterBank(join(RESOURCES, 'bank'), db, silentLogger, () => 1)
  const lines = readdirSync(join(RESOURCES, 'bank'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl') && !name.includes('review'))
    .flatMap((name) =>
      readFileSync(join(RESOURCES, 'bank', name), 'utf8')
        .trim()
        .split('\n')
    )
  expect(inserted).toBe(lines.length)
})
