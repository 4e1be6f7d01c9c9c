import { AppError } from '@shared/errors.ts'

/** Translates what SQLite reports into the kinds a learner can do something about; else null. */
export function asDatabaseError(error: unknown, path: string): AppError | null {
  const code = codeOf(error)
  const options = { cause: error }
  if (code === null) return null
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('db-locked', { path }, options)
  }
  if (code === 'SQLITE_CORRUPT' || code.startsWith('SQLITE_CORRUPT_') || code === 'SQLITE_NOTADB') {
    return new AppError('db-corrupt', { path, detail: code }, options)
  }
  // The memory that connections share is a file, and cannot grow: most often for want of room (rescode.html).
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE')
    return new AppError('db-full', { path }, options)
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return new AppError('db-read-only', { path }, options)
  }
  // A drive that was pulled or fails.
  if (code.startsWith('SQLITE_IOERR')) {
    return new AppError('db-unreachable', { path, detail: code }, options)
  }
  return null
}

const NO_PLACE = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENOENT',
  'ELOOP',
  'ENAMETOOLONG'
]

/** The same of what the operating system says where files are made beside the database. */
export function asFolderError(error: unknown, path: string): AppError | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC') return new AppError('db-full', { path }, { cause: error })
  // ENOENT: of a folder that cannot be made, on a disk that is read-only or not there.
  return NO_PLACE.includes(String(code))
    ? new AppError('db-read-only', { path }, { cause: error })
    : null
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : null
}
