import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import type { FileFacts, Wanted } from './download-answer.ts'
import {
  bootTime,
  readRecord,
  removePair,
  sizeOf,
  usableBytes,
  writeRecord,
  type PartPaths,
  type PartRecord
} from './download-record.ts'

/** So often what was written is synced, bytes: the most that is fetched again after the machine stopped. */
const SYNC_EVERY = 64 * 1024 * 1024

/** Writes bytes at a place and says how many; a test puts a full disk here. */
export type WriteAt = (file: FileHandle, bytes: Uint8Array, position: number) => Promise<number>

export const writeAt: WriteAt = async (file, bytes, position) =>
  (await file.write(bytes, 0, bytes.length, position)).bytesWritten

export type PartNeeds = {
  dir: string
  paths: PartPaths
  id: string
  fileName: string
  wanted: Wanted
  now: () => number
  write: WriteAt
}

/**
 * What is there of a file, and the record that says of which version. The bytes always belong to the record: they are
 * thrown away before another record is written, and come only after it.
 */
export async function openPart({ dir, paths, id, fileName, wanted, now, write }: PartNeeds) {
  await mkdir(dir, { recursive: true })
  const found = readRecord(paths.record)
  let record = found?.fileName === fileName && isOf(found, wanted) ? found : null
  if (record === null) await removePair(paths)
  const file = await openForWriting(paths.part)
  let bytes = record === null ? 0 : usableBytes(paths.part, record, now())
  let unsynced = 0
  if (sizeOf(paths.part) > bytes) await file.truncate(bytes)

  const keep = async (next: PartRecord): Promise<void> => {
    await writeRecord(dir, paths.record, next)
    record = next
  }
  const sync = async (): Promise<void> => {
    if (record === null || (unsynced === 0 && record.syncedBytes === bytes)) return
    await file.sync()
    unsynced = 0
    await keep({ ...record, syncedBytes: bytes, bootedAt: bootTime(now()) })
  }

  return {
    /** Bytes that are there. */
    bytes: (): number => bytes,
    facts: (): FileFacts | null => record?.facts ?? null,

    beginAnew: async (facts: FileFacts): Promise<void> => {
      await file.truncate(0)
      await file.sync()
      bytes = 0
      unsynced = 0
      await keep({
        id,
        url: wanted.url,
        fileName,
        facts,
        syncedBytes: 0,
        bootedAt: bootTime(now())
      })
    },

    append: async (piece: Uint8Array): Promise<void> => {
      let done = 0
      while (done < piece.length) {
        const written = await write(file, piece.subarray(done), bytes)
        done += written
        bytes += written
        unsynced += written
      }
      if (unsynced >= SYNC_EVERY) await sync()
    },

    /** Of no use any more; the next answer begins anew. */
    discard: async (): Promise<void> => {
      await file.truncate(0)
      await file.sync()
      bytes = 0
      unsynced = 0
      record = null
      await rm(paths.record, { force: true })
    },

    sync,

    /** A `.part` without a record would say nothing. */
    close: async (): Promise<void> => {
      await file.close()
      if (record === null) await removePair(paths)
    }
  }
}

export type Part = Awaited<ReturnType<typeof openPart>>

/** From the same place, and nothing that the catalogue says is against it. */
const isOf = ({ url, facts }: PartRecord, wanted: Wanted): boolean =>
  url === wanted.url &&
  (wanted.bytes === null || wanted.bytes === facts.total) &&
  (wanted.sha256 === null || facts.sha256 === null || wanted.sha256 === facts.sha256)

/** What is there stays. */
async function openForWriting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    return open(path, 'wx+')
  }
}
