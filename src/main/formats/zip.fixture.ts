import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type { FileSource } from './format.ts'
import { fileSource } from './read-file.ts'

/** An entry as it is to stand in a hand-made zip file; whatever is not given is told truly. */
export type MadeEntry = {
  name: string | Uint8Array
  bytes: Uint8Array
  stored?: boolean
  flags?: number
  /** High half of the external attributes: the mode of a Unix file. */
  mode?: number
  /** What the directory says of its size unpacked. */
  said?: number
  /** Where the directory says that it begins. */
  at?: number
  /** What the directory says of its size packed. */
  packed?: number
}

const UTF8_NAME = 0x800

/** Builds a zip file byte by byte (APPNOTE.TXT 4.3), so that it may lie. */
export function zipOf(entries: readonly MadeEntry[], { count = entries.length } = {}): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const name = typeof entry.name === 'string' ? Buffer.from(entry.name) : Buffer.from(entry.name)
    const data = entry.stored === true ? Buffer.from(entry.bytes) : deflateRawSync(entry.bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE((entry.flags ?? 0) | UTF8_NAME, 2)
    common.writeUInt16LE(entry.stored === true ? 0 : 8, 4)
    common.writeUInt32LE(0x00210000, 6)
    common.writeUInt32LE(crc32(entry.bytes), 10)
    common.writeUInt32LE(entry.packed ?? data.length, 14)
    common.writeUInt32LE(entry.said ?? entry.bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    files.push(Buffer.from('PK\x03\x04', 'latin1'), common, name, data)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((entry.mode ?? 0) * 0x10000, 6)
    tail.writeUInt32LE(entry.at ?? at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, name)
    at += 30 + name.length + data.length
  }
  return Buffer.concat([...files, ...directory, endOf(count, sizeOf(directory), at)])
}

export function endOf(count: number, directoryBytes: number, at: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Math.min(count, 0xffff), 8)
  end.writeUInt16LE(Math.min(count, 0xffff), 10)
  end.writeUInt32LE(directoryBytes, 12)
  end.writeUInt32LE(at, 16)
  return end
}

const sizeOf = (pieces: readonly Buffer[]): number =>
  pieces.reduce((sum, { length }) => sum + length, 0)

/** A file of these bytes that goes when the test is over. */
export function fileOf(bytes: Uint8Array, name = 'file'): FileSource {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return fileSource(path)
}
