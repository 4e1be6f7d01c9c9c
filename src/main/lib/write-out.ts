import { writeFileSync } from 'node:fs'
import { AppError } from '@shared/errors.ts'

/** A file that the learner asked for, at the place the learner named. */
export function writeOut(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content)
  } catch (cause) {
    throw new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
  }
}

/** The operating system's code (ENOENT) where the failure has one, else its words. */
export const systemReason = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause ? String(cause.code) : cause.message
}
