import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { isKeptName } from '@shared/domain/backup.ts'
import { replaceFile, syncFolder } from '../lib/replace-file.ts'
import { backupFolder } from './copies.ts'

/** What is kept beside a database that was not closed; it goes where the database goes. */
const BESIDE = ['-wal', '-shm', '.log-end']
const next = (path: string): string => `${path}.next`
/** Says, while a database is being changed for another, under which name the one that was there is kept. */
const note = (path: string): string => `${path}.kept-as`

/**
 * Puts a copy of `from` in the place of a closed database, or nothing (null), and what was there into the backups
 * folder as `keptAs`. Whenever it is interrupted, the old database or the new one is there, whole: `finishSwap` sees to
 * it.
 */
export function swapIn(path: string, from: string | null, keptAs: string): void {
  mkdirSync(backupFolder(path), { recursive: true })
  if (from !== null) {
    copyFileSync(from, next(path))
    sync(next(path))
  }
  replaceFile(note(path), keptAs)
  // The seal first: a database without one is read from end to end, a seal without its own would say what is not so.
  putAside(path, keptAs, ['.seal', '', ...BESIDE])
  if (from !== null) renameSync(next(path), path)
  syncFolder(dirname(path))
  // Made of the database that went; it is built anew.
  forgetDerived(path)
  rmSync(note(path), { force: true })
}

/** A swap that was interrupted: the old database keeps its place until it has left it, with all that is its own. */
export function finishSwap(path: string): void {
  const keptAs = keptAsNoted(path)
  rmSync(`${note(path)}.new`, { force: true })
  if (existsSync(path)) rmSync(next(path), { force: true })
  else {
    // A log that stayed behind is of the database that went; another would take it for its own.
    if (keptAs !== null) putAside(path, keptAs, BESIDE)
    if (existsSync(next(path))) renameSync(next(path), path)
  }
  if (keptAs === null) return
  forgetDerived(path)
  rmSync(note(path), { force: true })
}

/** Null where nothing was interrupted, or before anything of it was done. */
function keptAsNoted(path: string): string | null {
  try {
    const name = readFileSync(note(path), 'utf8')
    return isKeptName(name) ? name : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function putAside(path: string, keptAs: string, which: readonly string[]): void {
  const folder = backupFolder(path)
  for (const beside of which) {
    if (existsSync(`${path}${beside}`))
      renameSync(`${path}${beside}`, join(folder, `${keptAs}${beside}`))
  }
  syncFolder(folder)
}

function forgetDerived(path: string): void {
  const search = `${path.replace(/\.db$/u, '')}-search.db`
  for (const beside of ['', ...BESIDE]) rmSync(`${search}${beside}`, { force: true })
}

function sync(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
