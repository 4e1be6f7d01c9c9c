import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { FileFacts } from './download-answer.ts'

/** Stands beside a `.part` and says what its bytes are of. */
export type PartRecord = {
  id: string
  url: string
  fileName: string
  facts: FileFacts
  /** Bytes that the disk was made to keep: what counts after the machine stopped. */
  syncedBytes: number
  /** When the machine that wrote them was started, epoch milliseconds. */
  bootedAt: number
}

const count = z.int().nonnegative()
const recordShape: z.ZodType<PartRecord> = z.strictObject({
  id: z.string().min(1),
  url: z.string().min(1),
  fileName: z.string().min(1),
  facts: z.strictObject({
    total: count.positive(),
    validator: z.string().nullable(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/u)
      .nullable(),
    hashSource: z.enum(['catalogue', 'host', 'none'])
  }),
  syncedBytes: count,
  bootedAt: z.number()
})

export const partPathsOf = (dir: string, fileName: string) => ({
  file: join(dir, fileName),
  part: join(dir, `${fileName}.part`),
  record: join(dir, `${fileName}${RECORD_ENDING}`),
  lock: join(dir, '.locks', `${fileName.toLowerCase()}.lock`)
})
export type PartPaths = ReturnType<typeof partPathsOf>

const RECORD_ENDING = '.part.json'

/** Null where there is none, or one that cannot be read: what stands beside it is then of no use. */
export function readRecord(path: string): PartRecord | null {
  try {
    return recordShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

export function listRecords(dir: string): PartRecord[] {
  const names = namesIn(dir).filter((name) => name.endsWith(RECORD_ENDING))
  return names.sort().flatMap((name) => {
    const record = readRecord(join(dir, name))
    return record !== null && name === `${record.fileName}${RECORD_ENDING}` ? [record] : []
  })
}

const namesIn = (dir: string): string[] => {
  try {
    return readdirSync(dir)
  } catch {
    // No folder yet: nothing is on its way.
    return []
  }
}

/** Clocks are set by seconds; a machine does not start twice within so short a time. */
const SAME_BOOT_MS = 5_000
export const bootTime = (now: number): number => Math.round(now - uptime() * 1000)

/**
 * Bytes of a `.part` that can be gone on from. A program that was killed lost nothing that it had written; a machine
 * that stopped may have kept a longer file than it has bytes for, so only what was synced counts.
 */
export function usableBytes(path: string, record: PartRecord, now: number): number {
  const size = sizeOf(path)
  const sameBoot = Math.abs(bootTime(now) - record.bootedAt) <= SAME_BOOT_MS
  return Math.min(size, record.facts.total, sameBoot ? size : record.syncedBytes)
}

export const sizeOf = (path: string): number => {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

/** Whole or as it was before, whenever the power fails. */
export async function writeRecord(dir: string, path: string, record: PartRecord): Promise<void> {
  const fresh = `${path}.new`
  await mkdir(dir, { recursive: true })
  const file = await open(fresh, 'w')
  try {
    await file.writeFile(JSON.stringify(record, null, 2))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(fresh, path)
  await syncFolder(dir)
}

/** Names that were given or taken in a folder reach the disk. */
export async function syncFolder(dir: string): Promise<void> {
  // Windows has no such thing as opening a folder; its file system keeps names in a log of its own.
  if (process.platform === 'win32') return
  const folder = await open(dir, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** The bytes first: a record alone is a download of which nothing is there yet. */
export async function removePair({ part, record }: PartPaths): Promise<void> {
  await rm(part, { force: true })
  await rm(record, { force: true })
  await rm(`${record}.new`, { force: true })
}
