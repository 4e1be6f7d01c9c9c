import { AppError, isAppError } from '@shared/errors.ts'
import { systemReason } from '../../lib/write-out.ts'
import { readGgufHeader, type GgufHeader } from '../../llm/gguf-header.ts'

/** What the head of a file says. Throws `model-unusable` and `file-unreadable`. */
export function headerAt(path: string): GgufHeader {
  try {
    return readGgufHeader(path)
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(error, path)
  }
}

/** The head of a file that the tutor can use; of another family only where the learner insists. */
export function usableHeaderAt(path: string, anyFamily: boolean): GgufHeader {
  const header = headerAt(path)
  const fault = unfit(path, header, anyFamily)
  if (fault !== null) throw fault
  return header
}

/** A sound file that the tutor has no use for: the template of EXAONE 4.0 fits no other, and a part is no model. */
export function unfit(
  path: string,
  { part, isExaone, architecture }: GgufHeader,
  anyFamily: boolean
): AppError | null {
  if (part === null && (isExaone || anyFamily)) return null
  const detail = part === null ? architecture : `${part.no}/${part.of}`
  return new AppError('model-unusable', { path, why: 'unsupported', detail })
}

export const unreadable = (cause: unknown, path: string): unknown =>
  isSystemError(cause)
    ? new AppError('file-unreadable', { path, reason: systemReason(cause) }, { cause })
    : cause

export const unwritable = (cause: unknown, path: string): unknown =>
  isSystemError(cause)
    ? new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
    : cause

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && !isAppError(error) && 'code' in error
