import type { WireError } from '../errors.ts'

/** A model file on its way to the disk. */
export type DownloadView = {
  /** Of the catalogue. */
  id: string
  fileName: string
  phase: DownloadPhase
  /** Bytes that are on the disk. Falls only where the transfer begins anew. */
  received: number
  /** Null until the server said how large the file is. */
  total: number | null
  /** Smoothed over some seconds; null where nothing moves. */
  bytesPerSecond: number | null
  /** Epoch milliseconds of the next try, in `waiting`. */
  retryAt: number | null
  /** Bytes whose hash was taken, in `checking`. */
  checked: number
  /** Why it stopped, in `failed`. */
  error: WireError | null
}

export type DownloadPhase =
  | 'connecting'
  | 'receiving'
  /** Until the next try after a failed one. */
  | 'waiting'
  /** All bytes are there; their hash is taken. */
  | 'checking'
  /** By the learner, or by the end of the program. */
  | 'paused'
  | 'failed'
