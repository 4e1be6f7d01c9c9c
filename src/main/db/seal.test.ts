import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  breakSeal,
  changeSince,
  readSeal,
  resealed,
  sealOf,
  withFile,
  writeSeal,
  type Change
} from './seal.ts'

const PAGE = 4096

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '봉인 '))
  path = join(folder, 'hapgyeok.db')
  const file = Buffer.alloc(5 * PAGE)
  // The size of a page, where SQLite keeps it.
  file.writeUInt16BE(PAGE, 16)
  writeFileSync(path, file)
  seal()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function seal(open: number[] = []): void {
  const found = withFile(path, sealOf)
  if (found === null) throw new Error('no database')
  writeSeal(path, { ...found, open: Uint32Array.from(open) })
}

const change = (): Change | null => withFile(path, (file) => changeSince(path, file))

function flip(at: number): void {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

/** A log with frames of these pages, as far as their numbers go (fileformat2.html, sections 4.1 and 4.2). */
function putLog(pages: readonly number[]): void {
  const log = Buffer.alloc(32 + pages.length * (24 + PAGE))
  const [MAGIC, VERSION, SALT] = [0x377f0682, 3007000, 7]
  let [first, second] = [0, 0]
  for (const [at, word] of [MAGIC, VERSION, PAGE, 0, SALT, SALT].entries()) {
    log.writeUInt32BE(word, 4 * at)
    // The words of the head in pairs, read as little-endian by this magic number.
    if (at % 2 === 0) first = (first + swapped(word) + second) >>> 0
    else second = (second + swapped(word) + first) >>> 0
  }
  log.writeUInt32BE(first, 24)
  log.writeUInt32BE(second, 28)
  pages.forEach((page, index) => {
    const at = 32 + index * (24 + PAGE)
    log.writeUInt32BE(page, at)
    log.writeUInt32BE(SALT, at + 8)
    log.writeUInt32BE(SALT, at + 12)
  })
  writeFileSync(`${path}-wal`, log)
}

function swapped(word: number): number {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(word)
  return bytes.readUInt32LE()
}

test('a page of zeros has the CRC-32 that zlib prints for it', () => {
  // python3 -c "import zlib; print(zlib.crc32(bytes(4096)))"
  expect([...(readSeal(path)?.sums ?? [])].slice(1)).toEqual(Array(4).fill(3_340_501_009))
})

test('a file that is as it was has not changed', () => {
  expect(change()).toBeNull()
})

test('the pages that lost a bit are named', () => {
  flip(PAGE * 2 + 100)
  flip(PAGE * 5 - 1)
  expect(change()).toEqual({ pages: [3, 5], length: false })
})

test('a file that ends early, or goes on, has another length', () => {
  truncateSync(path, 4 * PAGE)
  expect(change()).toEqual({ pages: [], length: true })
  truncateSync(path, 6 * PAGE)
  expect(change()).toEqual({ pages: [], length: true })
  truncateSync(path, 5 * PAGE - 1)
  expect(change()).toEqual({ pages: [5], length: false })
})

test('nothing is said of pages that the log holds, which are read from there', () => {
  flip(PAGE * 2 + 100)
  flip(PAGE * 3 + 100)
  putLog([3])
  expect(change()).toEqual({ pages: [4], length: false })
})

test('nothing is said of pages that were about to be written, and the file may have grown or shrunk by them', () => {
  seal([2])
  flip(PAGE + 5)
  truncateSync(path, 7 * PAGE)
  expect(change()).toBeNull()
  flip(PAGE * 2)
  expect(change()).toEqual({ pages: [3], length: false })
})

test('pages that were written are summed anew, with those by which the file grew', () => {
  const before = readSeal(path)
  flip(PAGE + 5)
  flip(PAGE * 3 + 5)
  truncateSync(path, 6 * PAGE)
  if (before === null) throw new Error('no seal')
  writeSeal(
    path,
    withFile(path, (file) => resealed(file, before, [2]))
  )
  expect(change()).toEqual({ pages: [4], length: false })
})

test.each([0, 9, 14, 21, 30, -1])('a seal that lost a bit itself says nothing (byte %i)', (at) => {
  const bytes = readFileSync(`${path}.seal`)
  const where = at < 0 ? bytes.length + at : at
  bytes[where] = (bytes[where] ?? 0) ^ 1
  writeFileSync(`${path}.seal`, bytes)
  flip(100)
  expect(readSeal(path)).toBeNull()
  expect(change()).toBeNull()
})

test('a seal of which only the beginning is there, or none, says nothing', () => {
  flip(100)
  truncateSync(`${path}.seal`, 25)
  expect(change()).toBeNull()
  truncateSync(`${path}.seal`, 0)
  expect(change()).toBeNull()
  breakSeal(path)
  expect(readSeal(path)).toBeNull()
  expect(change()).toBeNull()
})
