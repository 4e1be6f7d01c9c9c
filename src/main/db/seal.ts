import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  truncateSync
} from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { crc32 } from 'node:zlib'
import { dropUnfinished, replaceFile } from '../lib/replace-file.ts'
import { pagesInLog, pageSizeOf } from './log-file.ts'

/**
 * What each page of a database file was when the program wrote it last. quick_check sees a broken page but not a
 * changed letter in a text: a disk that loses a bit is found by this, also after a kill or a power cut.
 *
 * `file` is a descriptor of the database file. One is kept while a connection is open in this process: to close any
 * descriptor of the file takes off the locks that SQLite holds on it (howtocorrupt.html, section 2.2).
 */
export type Seal = {
  /** Bytes. */
  pageSize: number
  /** CRC-32 of each page, the first page first: it differs for whatever changed within 32 bits. */
  sums: Uint32Array
  /** Numbers of pages (from 1) that were about to be written: nothing is said of them. */
  open: Uint32Array
}

/** Pages that are not as they were, by number from 1. `length`: the file is longer or shorter. */
export type Change = { pages: number[]; length: boolean }

const MAGIC = Buffer.from('HGSEAL1\n')
const HEAD = MAGIC.length + 12
/** Bytes read at once. */
const PIECE = 1024 * 1024

/** Where the seal of a database file lies. */
export const sealPath = (path: string): string => `${path}.seal`

/** Null where there is none, or none that can be read: it says nothing of the file then. */
export function readSeal(path: string): Seal | null {
  if (path === ':memory:') return null
  let bytes: Buffer
  try {
    bytes = readFileSync(sealPath(path))
  } catch {
    return null
  }
  const end = bytes.length - 4
  if (end < HEAD || bytes.compare(MAGIC, 0, MAGIC.length, 0, MAGIC.length) !== 0) return null
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end)) return null
  const pageSize = bytes.readUInt32LE(MAGIC.length)
  const pages = bytes.readUInt32LE(MAGIC.length + 4)
  const open = bytes.readUInt32LE(MAGIC.length + 8)
  if (end !== HEAD + 4 * (pages + open)) return null
  const read = (from: number, count: number): Uint32Array =>
    Uint32Array.from({ length: count }, (_, index) => bytes.readUInt32LE(from + 4 * index))
  return { pageSize, sums: read(HEAD, pages), open: read(HEAD + 4 * pages, open) }
}

/** On the disk when this returns. */
export function writeSeal(path: string, { pageSize, sums, open }: Seal): void {
  const bytes = Buffer.alloc(HEAD + 4 * (sums.length + open.length) + 4)
  MAGIC.copy(bytes)
  let at = MAGIC.length
  const put = (value: number): void => {
    at = bytes.writeUInt32LE(value, at)
  }
  for (const value of [pageSize, sums.length, open.length]) put(value)
  for (const value of sums) put(value)
  for (const value of open) put(value)
  put(crc32(bytes.subarray(0, at)))
  replaceFile(sealPath(path), bytes)
}

/** By the one program that has the profile: a seal that was not written to its end. */
export const dropUnfinishedSeal = (path: string): void => dropUnfinished(sealPath(path), Infinity)

/** Before a connection is closed that may copy the log: of the pages in it nothing is said any more. */
export const openSeal = (path: string): void => openPages(path, pagesInLog(path))

/** Of these pages nothing is said any more. */
export function openPages(path: string, these: Iterable<number>): void {
  const seal = readSeal(path)
  if (seal === null) return
  const pages = new Set(these)
  for (const page of seal.open) pages.add(page)
  if (pages.size === seal.open.length) return
  try {
    writeSeal(path, { ...seal, open: Uint32Array.from(pages) })
  } catch {
    // A full disk: without a seal the next start reads the file from end to end.
    breakSeal(path)
  }
}

/**
 * Of these pages, and of all behind the end that the file had, it is known that they are right as they are. Others that
 * were about to be written stay as they are named.
 */
export function resealPages(path: string, these: Iterable<number>): void {
  const seal = readSeal(path)
  if (seal === null) return
  const pages = new Set(these)
  try {
    const open = seal.open.filter((page) => !pages.has(page))
    writeSeal(path, { ...withFile(path, (file) => resealed(file, seal, pages)), open })
  } catch {
    breakSeal(path)
  }
}

/** From now on nothing is said of the file. */
export function breakSeal(path: string): void {
  if (path === ':memory:' || !existsSync(sealPath(path))) return
  try {
    rmSync(sealPath(path), { force: true })
  } catch {
    // A folder that may not be written; the file may be.
    truncateSync(sealPath(path))
  }
}

/** Of the file as it is; null where it is no database. */
export function sealOf(file: number): Seal | null {
  const pageSize = pageSizeOf(file)
  if (pageSize === null) return null
  return { pageSize, sums: sumsIn(file, pageSize), open: new Uint32Array() }
}

/** The same seal after these pages may have been written. */
export function resealed(file: number, seal: Seal, written: Iterable<number>): Seal {
  const { pageSize } = seal
  const page = Buffer.alloc(pageSize)
  const count = Math.floor(fstatSync(file).size / pageSize)
  const sums = new Uint32Array(count)
  sums.set(seal.sums.subarray(0, count))
  const sum = (number: number): void => {
    if (number <= count && readSync(file, page, 0, pageSize, (number - 1) * pageSize) === pageSize)
      sums[number - 1] = crc32(page)
  }
  for (const number of written) sum(number)
  // A page that was given back in the transaction that took it is never written.
  for (let number = seal.sums.length + 1; number <= count; number += 1) sum(number)
  return { pageSize, sums, open: new Uint32Array() }
}

/**
 * Compares a file with its seal. Pages that the log holds, or that were about to be written, are left out: SQLite
 * takes them from the log. Null where the file is as it was, or where nothing can be said: it has no seal, or somebody
 * writes to it, which changes the seal first.
 */
export function changeSince(path: string, file: number): Change | null {
  const seal = readSeal(path)
  if (seal === null) return null
  const unknown = pagesInLog(path)
  for (const page of seal.open) unknown.add(page)
  const sums = sumsIn(file, seal.pageSize)
  // A copying of the log that was broken off leaves a file that is longer by pages that the log has too.
  let longest = seal.sums.length
  for (const page of unknown) longest = Math.max(longest, page)
  const length = seal.open.length === 0 && (sums.length < seal.sums.length || sums.length > longest)
  const pages: number[] = []
  for (let at = 0; at < Math.min(sums.length, seal.sums.length); at += 1)
    if (sums[at] !== seal.sums[at] && !unknown.has(at + 1)) pages.push(at + 1)
  if (!length && pages.length === 0) return null
  return isDeepStrictEqual(readSeal(path), seal) ? { pages, length } : null
}

/** Each page as it was noted; or as noted or newer, which a commit behind the note made it; or neither. */
export type Held = 'all' | 'newer' | 'not'

/**
 * What a file has of pages with these sums, by their numbers. `newer`: whether a page may have been changed since. One
 * that was never copied into the file is there as the seal has it, or not at all.
 */
export const heldPages = (path: string, sums: ReadonlyMap<number, number>, newer: boolean): Held =>
  withFile(path, (file) => {
    const pageSize = pageSizeOf(file)
    if (pageSize === null) return 'not'
    const seal = newer ? readSeal(path) : null
    const page = Buffer.alloc(pageSize)
    let held: Held = 'all'
    for (const [number, sum] of sums) {
      if (readSync(file, page, 0, pageSize, (number - 1) * pageSize) < pageSize) return 'not'
      const found = crc32(page)
      if (found === sum) continue
      if (seal === null || seal.open.includes(number) || seal.sums[number - 1] === found)
        return 'not'
      held = 'newer'
    }
    return held
  })

/** Of a file that nothing is written to; a seal that cannot be written says nothing of it. */
export function sealFile(path: string): void {
  try {
    const seal = withFile(path, sealOf)
    if (seal !== null) writeSeal(path, seal)
  } catch {
    breakSeal(path)
  }
}

/** Of a file that no connection of this process has open. */
export function withFile<T>(path: string, look: (file: number) => T): T {
  const file = openSync(path, 'r')
  try {
    return look(file)
  } finally {
    closeSync(file)
  }
}

function sumsIn(file: number, pageSize: number): Uint32Array {
  const count = Math.ceil(fstatSync(file).size / pageSize)
  const sums = new Uint32Array(count)
  const piece = Buffer.alloc(Math.max(PIECE, pageSize))
  for (let at = 0, number = 0; number < count;) {
    const read = readSync(file, piece, 0, piece.length, at)
    if (read === 0) return sums.slice(0, number)
    for (let from = 0; from < read; from += pageSize) {
      sums[number] = crc32(piece.subarray(from, Math.min(read, from + pageSize)))
      number += 1
    }
    at += read
  }
  return sums
}
