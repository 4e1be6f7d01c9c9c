import { closeSync, fdatasyncSync, fstatSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { FileCheck } from '@shared/contract/recovery.ts'
import { checkFile, failed } from './data-check.ts'

/** A copy of a database that may be in use, as it was at one moment. */
export type CopyRequest = { from: string; to: string }
/** Copies, and reads the copy from end to end; null where it was cancelled. */
export type CopyFile = (request: CopyRequest, signal: AbortSignal) => Promise<FileCheck | null>

/** Bytes of one step. The smallest is the first: a sync takes its time however little there is to write. */
const STEP = { least: 2 ** 20, most: 2 ** 22 }
/** How long the sync of a step is to take, milliseconds: an answer may have to wait for it. */
const SYNC_MS = 10
/** Longest rest between two steps, milliseconds: a copy on a slow disk has to end as well. */
const REST_MS = 20

/**
 * One file by itself, on the disk when this resolves. Of a database that others go on writing to the online backup reads
 * one moment where its connection holds a read transaction; without one it would begin again with each of their commits
 * (c3ref/backup_finish.html).
 */
export async function copyFile({ from, to }: CopyRequest): Promise<FileCheck> {
  try {
    const db = new Database(from, { fileMustExist: true, readonly: true, timeout: 5000 })
    try {
      db.exec('BEGIN')
      db.prepare('SELECT COUNT(*) FROM sqlite_schema').get()
      await copyInSteps(db, to)
    } finally {
      db.close()
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return failed(error)
    throw error
  }
  return checkFile({ path: to, look: 'copy' })
}

/**
 * Each step is synced before the next is written: what the copy has not synced yet a file system may write out before the
 * log of the database in use, whose sync an answer waits for (ext4: one journal for all files). A step is as large as the
 * disk syncs in time, and the disk is then left alone for about as long.
 */
async function copyInSteps(db: Database.Database, to: string): Promise<void> {
  const pageBytes = Number(db.pragma('page_size', { simple: true }))
  const copy = growingFile(to)
  let step: number = STEP.least
  try {
    await db.backup(to, {
      progress: () => {
        const { written, ms } = copy.sync()
        // The first pages stay in SQLite's own cache: of them nothing is known.
        if (written > 0)
          step = Math.min(STEP.most, Math.max(STEP.least, (written * SYNC_MS) / Math.max(ms, 1)))
        rest(Math.min(ms, REST_MS))
        return Math.ceil(step / pageBytes)
      }
    })
  } finally {
    copy.close()
  }
}

/** A file that somebody else makes and writes to. */
function growingFile(path: string) {
  let file: number | null = null
  let size = 0
  return {
    /** Bytes that have come since the last time, and how long it took to have them on the disk. */
    sync: (): { written: number; ms: number } => {
      file ??= openSync(path, 'r+')
      const written = fstatSync(file).size - size
      size += written
      const began = performance.now()
      fdatasyncSync(file)
      return { written, ms: performance.now() - began }
    },
    close: (): void => {
      if (file !== null) closeSync(file)
    }
  }
}

const NOBODY = new Int32Array(new SharedArrayBuffer(4))

/** Blocks this thread, which has nothing else to do, for so many milliseconds. */
function rest(ms: number): void {
  Atomics.wait(NOBODY, 0, 0, ms)
}
