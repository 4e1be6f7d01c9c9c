import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '@shared/errors.ts'
import { systemReason } from './write-out.ts'

/** The whole new text, or what was there before, also after a power cut. */
export function replaceFile(path: string, text: string): void {
  const fresh = `${path}.new`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(fresh, text, { flush: true })
    renameSync(fresh, path)
    syncFolder(dirname(path))
  } catch (cause) {
    leave(fresh)
    throw new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
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
