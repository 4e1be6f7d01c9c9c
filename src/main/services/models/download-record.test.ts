import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { madeBytes } from '../../../../test/support/made-bytes.ts'
import { openPart, writeAt, type PartNeeds, type WriteAt } from './download-part.ts'
import {
  bootTime,
  listRecords,
  partPathsOf,
  readRecord,
  usableBytes,
  writeRecord,
  type PartRecord
} from './download-record.ts'

const NAME = '모델.gguf'
const facts = {
  total: 1000,
  validator: '"v1"',
  sha256: 'a'.repeat(64),
  hashSource: 'host' as const
}

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), '기록 '))
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})

const record = (change: Partial<PartRecord> = {}): PartRecord => ({
  id: 'one',
  url: 'https://example.org/m.gguf',
  fileName: NAME,
  facts,
  syncedBytes: 300,
  bootedAt: bootTime(Date.now()),
  ...change
})

const open = (change: Partial<PartNeeds> = {}) =>
  openPart({
    dir,
    paths: partPathsOf(dir, NAME),
    id: 'one',
    fileName: NAME,
    wanted: { url: 'https://example.org/m.gguf', bytes: null, sha256: null },
    now: Date.now,
    write: writeAt,
    ...change
  })

const lay = async (bytes: number, change: Partial<PartRecord> = {}): Promise<void> => {
  const paths = partPathsOf(dir, NAME)
  writeFileSync(paths.part, madeBytes(0, bytes))
  await writeRecord(dir, paths.record, record(change))
}

test('after a kill all that was written counts; after the machine stopped, what was synced', async () => {
  await lay(500)
  const { part } = partPathsOf(dir, NAME)
  const now = Date.now()
  expect(usableBytes(part, record(), now)).toBe(500)
  expect(usableBytes(part, record({ bootedAt: bootTime(now) - 60_000 }), now)).toBe(300)
})

test('never more is claimed than is on the disk, or than the file has', async () => {
  const before = { bootedAt: 0 }
  await lay(200)
  const { part } = partPathsOf(dir, NAME)
  expect(usableBytes(part, record(before), Date.now())).toBe(200)
  expect(usableBytes(join(dir, 'none.part'), record(), Date.now())).toBe(0)
  writeFileSync(part, madeBytes(0, 1500))
  expect(usableBytes(part, record(), Date.now())).toBe(1000)
})

test.each(['', '{', '[]', '{"id":"one"}', JSON.stringify({ ...record(), syncedBytes: -1 })])(
  'a record that reads %j is none, and the bytes beside it are thrown away',
  async (text) => {
    await lay(500)
    const paths = partPathsOf(dir, NAME)
    writeFileSync(paths.record, text)
    expect(readRecord(paths.record)).toBeNull()
    expect(listRecords(dir)).toEqual([])
    const part = await open()
    expect(part.bytes()).toBe(0)
    await part.close()
  }
)

test.each<[string, Partial<PartNeeds>]>([
  ['another address', { wanted: { url: 'https://other.org/m.gguf', bytes: null, sha256: null } }],
  ['another size', { wanted: { url: record().url, bytes: 999, sha256: null } }],
  ['another hash', { wanted: { url: record().url, bytes: null, sha256: 'b'.repeat(64) } }]
])('bytes of %s are not gone on from', async (_, change) => {
  await lay(500)
  const part = await open(change)
  expect(part.bytes()).toBe(0)
  await part.close()
})

test('what is there is gone on from', async () => {
  await lay(500)
  const part = await open()
  expect(part.bytes()).toBe(500)
  expect(part.facts()).toEqual(facts)
  await part.append(madeBytes(500, 100))
  await part.sync()
  await part.close()
  expect(readRecord(partPathsOf(dir, NAME).record)?.syncedBytes).toBe(600)
})

test('what the disk may not have kept is cut off', async () => {
  await lay(500, { bootedAt: 0 })
  const part = await open()
  expect(part.bytes()).toBe(300)
  expect(statSync(partPathsOf(dir, NAME).part).size).toBe(300)
  await part.close()
})

test('a record under the name of another file is not listed', async () => {
  await writeRecord(dir, join(dir, 'other.gguf.part.json'), record())
  expect(listRecords(dir)).toEqual([])
})

test('a disk that takes a part of a piece only gets the rest of it next', async () => {
  const inHalves: WriteAt = (file, bytes, position) =>
    writeAt(file, bytes.subarray(0, Math.ceil(bytes.length / 2)), position)
  const part = await open({ write: inHalves })
  await part.beginAnew({ ...facts, total: 1000 })
  await part.append(madeBytes(0, 1000))
  expect(part.bytes()).toBe(1000)
  await part.close()
  truncateSync(partPathsOf(dir, NAME).part, 999)
  const again = await open()
  expect(again.bytes()).toBe(999)
  await again.close()
})

test('a new version throws the bytes away before its record is written', async () => {
  await lay(500)
  const part = await open()
  await part.beginAnew({ ...facts, validator: '"v2"' })
  expect(part.bytes()).toBe(0)
  const { part: path, record: at } = partPathsOf(dir, NAME)
  expect(usableBytes(path, record(), Date.now())).toBe(0)
  expect(readRecord(at)?.facts.validator).toBe('"v2"')
  await part.close()
})
