import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { backupFolder } from './copies.ts'

/** What SQLite keeps beside a database that was not closed; it goes where the database goes. */
const BESIDE = ['-wal', '-shm']
const next = (path: string): string => `${path}.next`

/**
 * Puts a copy of `from` in the place of a closed database, or nothing (null), and what was there into the backups
 * folder as `keptAs`. Whenever it is interrupted, the old database or the new one is there: `finishSwap` sees to it.
 */
export function swapIn(path: string, from: string | null, keptAs: string): void {
  if (from !== null) {
    copyFileSync(from, next(path))
    sync(next(path))
  }
  mkdirSync(backupFolder(path), { recursive: true })
  for (const beside of ['', ...BESIDE]) {
    const kept = join(backupFolder(path), `${keptAs}${beside}`)
    if (existsSync(`${path}${beside}`)) renameSync(`${path}${beside}`, kept)
  }
  syncFolder(backupFolder(path))
  if (from !== null) renameSync(next(path), path)
  syncFolder(dirname(path))
  // Made of the database that went; it is built anew.
  forgetDerived(path)
}

/** A swap that was interrupted after the old database had gone and before the new one had its name. */
export function finishSwap(path: string): void {
  if (!existsSync(next(path))) return
  if (existsSync(path)) rmSync(next(path), { force: true })
  else {
    renameSync(next(path), path)
    forgetDerived(path)
  }
}

function forgetDerived(path: string): void {
  const search = `${path.replace(/\.db$/u, '')}-search.db`
  for (const beside of ['', ...BESIDE]) rmSync(`${search}${beside}`, { force: true })
  rmSync(`${path}.seal`, { force: true })
}

function sync(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A name that was changed is on the disk with its folder; Windows keeps names by itself and opens no folder. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
