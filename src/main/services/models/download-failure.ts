import { AppError } from '@shared/errors.ts'
import { systemReason } from '../../lib/write-out.ts'

/** A try that failed for a reason that may pass: a cut connection, a busy server. */
export class TryAgain extends Error {
  /** What the server asked for, milliseconds; null where it named no time. */
  readonly afterMs: number | null

  constructor(message: string, afterMs: number | null = null, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'TryAgain'
    this.afterMs = afterMs
  }
}

/** The server gave something that is not the file; trying again would give the same. */
export const refused = (
  url: string,
  status: number | null,
  detail: string,
  cause?: unknown
): AppError => new AppError('download-refused', { url, status, detail }, { cause })

/** A certificate that does not hold, as behind the sign-in page of a network. */
const CERTIFICATE = /^(?:CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/u

/** What a failed connection means. */
export function connectionFailure(error: unknown, url: string): Error {
  if (error instanceof TryAgain || error instanceof AppError) return error
  const reason = systemReason(error)
  if (CERTIFICATE.test(reason)) return refused(url, null, reason, error)
  return new TryAgain(reason, null, { cause: error })
}

/** No room on the disk, or none left of what this user may take. */
export const isNoSpace = (error: unknown): boolean => {
  const reason = systemReason(error)
  return reason === 'ENOSPC' || reason === 'EDQUOT'
}
