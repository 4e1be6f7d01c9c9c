import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '@shared/errors.ts'
import { makeFolder } from './make-folder.ts'
import { systemReason } from './write-out.ts'

/** The whole new content, or what was there before, also after a power cut. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const fresh = `${path}.new`
  try {
    makeFolder(dirname(path))
    writeFileSync(fresh, content, { flush: true })
    renameSync(fresh, path)
    syncFolder(dirname(path))
  } catch (cause) {
    leave(fresh)
    throw new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
  }
}

/** What a killed program left half written; `before`: what is newer may be another program's, epoch milliseconds. */
export function dropUnfinished(path: string, before: number): void {
  const fresh = `${path}.new`
  try {
    const found = statSync(fresh, { throwIfNoEntry: false })
    if (found !== undefined && found.mtimeMs < before) leave(fresh)
  } catch {
    // A folder that may not be looked into has nothing that could be taken out of it.
  }
}

function leave(fresh: string): void {
  try {
    rmSync(fresh, { force: true })
  } catch {
    // There is no such folder; what stopped the writing is told.
  }
}

/** Names that were changed in a folder reach the disk; Windows keeps names by itself and opens no folder. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
