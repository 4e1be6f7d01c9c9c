import { closeSync, copyFileSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AppError } from '@shared/errors.ts'
import { asFolderError } from '../../db/sqlite-error.ts'

/** Largest file that is taken in, bytes. */
export const MOST_BYTES = 2 * 1024 * 1024 * 1024

export type StagedFile = { fileId: string; name: string; size: number }
type Staged = { name: string; path: string; size: number; received: number }

/** Files that the window hands over piece by piece, kept in a folder of their own until somebody has read them. */
export function createStagedFiles(folder: string, newId: () => string, alone: boolean) {
  const files = new Map<string, Staged>()
  const adopted = new Set<string>()
  /** What the disk or the folder refuses is told as the same of the database's. */
  const inFolder = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw asFolderError(error, folder) ?? error
    }
  }
  // Left by a program that was ended.
  if (alone) inFolder(() => rmSync(folder, { recursive: true, force: true }))

  const get = (fileId: string): Staged => {
    const file = files.get(fileId)
    if (file === undefined) throw new AppError('not-found', { what: 'file', id: fileId })
    return file
  }

  return {
    open: (name: string, size: number): string => {
      if (size > MOST_BYTES) throw new AppError('file-too-large', { name, size, most: MOST_BYTES })
      const fileId = newId()
      // The name on the disk is ours: theirs is for people only.
      const path = join(folder, fileId)
      inFolder(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        closeSync(openSync(path, 'wx', 0o600))
      })
      files.set(fileId, { name, path, size, received: 0 })
      return fileId
    },
    /** A file that the system handed over by its path (a double click): a copy of it, whole. */
    adopt: (path: string): StagedFile => {
      const { size } = statSync(path)
      const name = basename(path)
      if (size > MOST_BYTES) throw new AppError('file-too-large', { name, size, most: MOST_BYTES })
      inFolder(() => mkdirSync(folder, { recursive: true, mode: 0o700 }))
      const fileId = newId()
      copyFileSync(path, join(folder, fileId))
      files.set(fileId, { name, path: join(folder, fileId), size, received: size })
      adopted.add(fileId)
      return { fileId, name, size }
    },
    /** What was handed over and is still there to be imported. */
    listAdopted: (): StagedFile[] =>
      [...adopted].flatMap((fileId) => {
        const file = files.get(fileId)
        return file === undefined ? [] : [{ fileId, name: file.name, size: file.size }]
      }),
    put: (fileId: string, offset: number, bytes: Uint8Array): number => {
      const file = get(fileId)
      if (offset !== file.received || offset + bytes.length > file.size) {
        throw new AppError('bad-input', {
          call: 'imports.put',
          problems: [{ path: 'offset', message: `expected ${file.received}` }]
        })
      }
      inFolder(() => writeAt(file.path, offset, bytes))
      file.received += bytes.length
      return file.received
    },
    /** Whole files only. */
    take: (fileId: string): { name: string; path: string } => {
      const { name, path, size, received } = get(fileId)
      if (received === size) return { name, path }
      throw new AppError('bad-input', {
        call: 'imports.run',
        problems: [{ path: 'fileIds', message: `${name}: ${received} of ${size} bytes` }]
      })
    },
    drop: (fileId: string): void => {
      const file = files.get(fileId)
      files.delete(fileId)
      adopted.delete(fileId)
      if (file !== undefined) rmSync(file.path, { force: true })
    },
    close: (): void => {
      try {
        if (alone) rmSync(folder, { recursive: true, force: true })
      } catch {
        // The next start tells of it; what else is to be closed must be.
      }
    }
  }
}

function writeAt(path: string, offset: number, bytes: Uint8Array): void {
  const handle = openSync(path, 'r+')
  try {
    let written = 0
    while (written < bytes.length) {
      written += writeSync(handle, bytes, written, bytes.length - written, offset + written)
    }
  } finally {
    closeSync(handle)
  }
}

export type StagedFiles = ReturnType<typeof createStagedFiles>
