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
  if (code === 'SQLITE_FULL') return new AppError('db-full', { path }, options)
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return new AppError('db-read-only', { path }, options)
  }
  return null
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : null
}
