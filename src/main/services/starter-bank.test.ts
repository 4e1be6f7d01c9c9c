import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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
  loadStarterBank(folder, { db, log: silentLogger, now: () => 1 }).inserted

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

describe('a key that the learner corrected', () => {
  const correctedFour: Key = { kind: 'options', options: [4] }

  /** The first edition with its key ② corrected to ④, then the edition after it. */
  function upgrade(over: Record<string, unknown>) {
    const db = desk()
    const lines: string[] = []
    const log = createLogger(
      (one) => lines.push(one),
      'info',
      () => 0
    )
    const start = (): unknown => loadStarterBank(folder, { db, log, now: () => 1 })
    put(line())
    start()
    const { revisionId } = db.items.getItem('customs-law-001')
    const news = { key: correctedFour, status: 'final' as const, reason: '법 개정' }
    db.items.insertKey(revisionId, 2, news, 1)
    put(line({ revision: 2, ...over }))
    start()
    const { item, revisionId: current } = db.items.getItem('customs-law-001')
    return {
      key: item.key,
      versions: db.keyVersions.listKeyVersions(current),
      before: db.items.getRevision(revisionId).item.key,
      left: lines.filter((one) => one.includes('corrected key left behind'))
    }
  }

  test('goes on where a new revision asks the same with the key from before', () => {
    const { key, versions, before, left } = upgrade({ rationale: '더 나은 해설이다.' })
    expect(key).toEqual(correctedFour)
    expect(versions.map(({ reason }) => reason)).toEqual([null, '법 개정'])
    expect(before).toEqual(correctedFour)
    expect(left).toEqual([])
  })

  test('gives way to a key of the new revision, which the log tells', () => {
    const { key, before, left } = upgrade({ key: [3] })
    expect(key).toEqual({ kind: 'options', options: [3] })
    expect(before).toEqual(correctedFour)
    expect(left).toEqual([expect.stringMatching(/warn.*customs-law-001.*keyVersion=2/)])
  })

  test('gives way where the options are others', () => {
    const options = [1, 2, 3, 4].map((no) => ({ no, text: `다른 ${no}`, reason: `이유 ${no}` }))
    const { key, left } = upgrade({ options })
    expect(key).toEqual({ kind: 'options', options: [2] })
    expect(left).toHaveLength(1)
  })
})

describe('figures', () => {
  const SVG =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 0h40"/></svg>'
  const shown = line({ stimulus: '![직선](asset:customs-law-001.svg)' })

  function draw(svg: string): void {
    mkdirSync(join(folder, 'figures'), { recursive: true })
    writeFileSync(join(folder, 'figures', 'customs-law-001.svg'), svg)
  }

  test('are kept with the bank, cleaned of what could act, and named by their content', () => {
    const db = desk()
    draw(SVG.replace('<path', '<script>alert(1)</script><path'))
    put(shown)
    load(db)
    const { stimulus } = db.items.getItem('customs-law-001').item
    const name = /asset:([0-9a-f]{32}\.svg)\)/u.exec(stimulus ?? '')?.[1] ?? ''
    const asset = db.assets.findAsset(name)
    expect(asset?.mediaType).toBe('image/svg+xml')
    expect(asset?.bytes.toString('utf8')).toContain('<path d="M0 0h40"')
    expect(asset?.bytes.toString('utf8')).not.toContain('script')
  })

  test.each([
    ['that is not there', null],
    ['that is no drawing', 'no picture']
  ])('one %s is a fault of its line', (_, svg) => {
    const db = desk()
    if (svg !== null) draw(svg)
    put(shown)
    expect(() => load(db)).toThrow(
      expect.objectContaining({
        code: 'bad-bank-file',
        data: expect.objectContaining({ line: 1 }) as unknown
      })
    )
    expect(db.items.countBySubject()).toEqual({})
  })
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
  const { inserted } = loadStarterBank(join(RESOURCES, 'bank'), {
    db,
    log: silentLogger,
    now: () => 1
  })
  const lines = readdirSync(join(RESOURCES, 'bank'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl') && !name.includes('review'))
    .flatMap((name) =>
      readFileSync(join(RESOURCES, 'bank', name), 'utf8')
        .trim()
        .split('\n')
    )
  expect(inserted).toBe(lines.length)
})
