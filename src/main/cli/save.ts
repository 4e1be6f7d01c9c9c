import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { AppError } from '@shared/errors.ts'
import { wayInto } from '../lib/real-place.ts'
import { systemReason, writeOut } from '../lib/write-out.ts'
import type { CommandWorld } from './command.ts'
import { overwrittenText } from './texts-session.ts'

/** Writes what a command made, and tells when a file was there. Throws `file-unwritable`. */
export function save({ tell }: CommandWorld, path: string, content: string | Uint8Array): void {
  const present = hasFile(path)
  // The place that was looked at before: the system takes the parts of a path in another way where links are among them.
  writeOut(resolve(path), content)
  if (present) tell(overwrittenText(path))
}

/** Whether writing there takes the place of a file; a pipe or a device is none. */
export function hasFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    // Not there, or not to be reached, which the writing tells.
    return false
  }
}

/** Before anything is done for it: what a command writes out may be any file but one of the program's own. */
export function refuseOwnFolder(path: string, folder: string): void {
  if (isOwn(path, folder)) throw new AppError('own-folder', { path: resolve(path), folder })
}

/** What the program keeps at the top of a data folder: files with what lies beside them, and whole folders. */
const OWN_FILES =
  /^(?:hapgyeok(?:-search)?\.db|instance\.lock|profiles\.json|preferences\.json|\.write-)/u
const OWN_FOLDERS = [
  'backups',
  'exports',
  'incoming',
  'logs',
  'merging',
  'models',
  'profiles',
  'staging'
]
const isOwnName = (name: string): boolean => OWN_FILES.test(name) || OWN_FOLDERS.includes(name)

function isOwn(path: string, folder: string): boolean {
  try {
    const way = wayInto(path, folder)
    if (way !== null) return way === '' || isOwnName(way.split(sep)[0] ?? '')
    return isOneOf(path, folder)
  } catch (cause) {
    throw new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
  }
}

/** By whatever name: a second one (a hard link), or the folder under another. */
function isOneOf(path: string, folder: string): boolean {
  const wanted = statSync(path, { bigint: true, throwIfNoEntry: false })
  if (wanted?.isFile() !== true || !existsSync(folder)) return false
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) => {
    if (!isOwnName(name.split(sep)[0] ?? '')) return false
    const one = statSync(join(folder, name), { bigint: true, throwIfNoEntry: false })
    return one?.ino === wanted.ino && one.dev === wanted.dev
  })
}
