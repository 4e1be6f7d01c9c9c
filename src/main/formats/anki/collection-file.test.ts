import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  BASIC,
  newerCollection,
  newerPackage,
  olderCollection,
  olderPackage,
  reading
} from './package.fixture.ts'

const made = {
  types: [BASIC],
  notes: [{ type: 1, fields: ['옳은 것은?<br>① 갑<br>② 을', '①'] }]
}
const outcomeWith = (more: string): Promise<unknown> =>
  reading(olderPackage(olderCollection({ ...made, more }))).then(({ refusal, items }) =>
    refusal === null ? items.length : refusal.code === 'unsafe-database' && refusal.data.fault
  )

describe('a collection that is more than a collection', () => {
  test.each([
    ['CREATE VIEW v AS SELECT 1', 'view'],
    ['ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n', 'view'],
    ['CREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT 1; END', 'trigger'],
    ['CREATE VIRTUAL TABLE f USING fts5(x)', 'virtual-table'],
    ['create /* hidden */ virtual table f using fts5(x)', 'virtual-table'],
    ['ALTER TABLE notes ADD COLUMN more AS (hex(zeroblob(1000000)))', 'shape'],
    ['ALTER TABLE notes ADD COLUMN more INTEGER CHECK (length(zeroblob(1000000)) > 0)', 'shape'],
    ['ALTER TABLE notes ADD COLUMN more INTEGER CHECK/**/(1)', 'shape'],
    ['DROP TABLE notes', 'shape'],
    ['DROP TABLE cards', 'shape'],
    ['DROP TABLE col', 'shape'],
    ["UPDATE col SET models = 'no json'", 'shape'],
    ["UPDATE col SET models = '[]'", 'shape'],
    ['ALTER TABLE notes DROP COLUMN flds', 'damaged'],
    ['DELETE FROM col', 'shape']
  ])('is refused: %s', async (more, fault) => {
    expect(await outcomeWith(more)).toBe(fault)
  })

  test.each([
    'CREATE TABLE other (x)',
    'CREATE INDEX i ON notes (mid) WHERE mid != 0',
    "UPDATE col SET decks = 'no json'",
    'UPDATE notes SET tags = 7, data = 8.5'
  ])('is read where that touches nothing: %s', async (more) => {
    expect(await outcomeWith(more)).toBe(1)
  })

  test('is refused for a schema of a thousand tables', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => `CREATE TABLE t${at} (x);`).join('')
    expect(await outcomeWith(many)).toBe('shape')
  })
})

describe('a collection that is damaged', () => {
  const refused = async (bytes: Uint8Array): Promise<string | null> =>
    (await reading(olderPackage(bytes))).refusal?.code ?? null

  test('is refused where it is no database', async () => {
    expect(await refused(Buffer.from('no database'))).toBe('unsafe-database')
    expect(await refused(new Uint8Array())).toBe('unsafe-database')
    expect(await refused(Buffer.from(`SQLite format 3\0${'x'.repeat(500)}`))).toBe(
      'unsafe-database'
    )
    expect((await reading(newerPackage(Buffer.from('x')))).refusal?.code).toBe('unsafe-database')
  })

  test('is refused where pages point at one another', async () => {
    const bytes = Buffer.from(olderCollection(made))
    // The page of `notes` becomes an inner page whose child is itself.
    const size = bytes.readUInt16BE(16)
    const page = bytes.subarray(size, size * 2)
    page.fill(0)
    page[0] = 0x05
    page.writeUInt32BE(2, 8)
    expect(await refused(bytes)).toBe('unsafe-database')
  })

  test('is refused or read at whichever length it ends', async () => {
    const bytes = newerCollection(made)
    for (let length = 0; length < bytes.length; length += 997) {
      const { refusal, items } = await reading(newerPackage(bytes.subarray(0, length)))
      expect([length, refusal !== null || items.length <= 1]).toEqual([length, true])
    }
  })
})

test('a collation of Anki’s own does not keep its tables from being read', async () => {
  const { items } = await reading(
    newerPackage(
      newerCollection({
        types: [
          { id: 2, name: 'ÄÖ 문항', fields: ['문제', '보기 1', '보기 2', '정답'] },
          { id: 1, name: 'basic', fields: ['b', 'B2', 'a'] }
        ],
        notes: [{ type: 2, fields: ['COLLATE unicase?', '갑', '을', '2'] }]
      })
    )
  )
  expect(items).toMatchObject([{ stem: 'COLLATE unicase?', key: { options: [2] } }])
})

test('notes of a type that is not there, and of bytes that are no text, cost themselves alone', async () => {
  const made = {
    types: [BASIC],
    notes: [
      { type: 99, fields: ['옳은 것은?<br>① 갑<br>② 을', '①'] },
      { type: 1, fields: [Buffer.of(0xff, 0xfe, 0x00)] },
      { type: 1, fields: [randomBytes(2_500_000).toString('hex'), '①'] },
      { type: 1, fields: ['옳은 것은?<br>① 갑<br>② 을', '①'] }
    ]
  }
  const { items, rejects } = await reading(olderPackage(olderCollection(made)))
  expect(items.length).toBe(1)
  expect(rejects.map(({ code }) => code)).toEqual(['damaged', 'not-multiple-choice', 'too-large'])
})
