import { z } from 'zod'
import type { WireError } from '../errors.ts'
import { call } from './call.ts'
import type { Licence } from './model-catalogue.ts'

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

/** What a learner agrees to before a model's file comes. */
export type LicenceView = Licence & {
  /** As the host gave it now; null where it could not be reached (then `error` says why). */
  text: string | null
  /** Of the text; what is agreed to. */
  sha256: string | null
  /** Agreed to before, in these very words, epoch milliseconds. */
  acceptedAt: number | null
  error: WireError | null
}

const fileId = z.string().min(1).max(200)

/** Files of the catalogue that come over the network. Nothing is fetched but by `licence` and `start`. */
export const downloads = {
  list: call<DownloadView[]>()(z.object({})),
  /** Fetches the licence's text from the model's repository. */
  licence: call<LicenceView>()(z.object({ fileId })),
  /** Kept with text, hash and time. `sha256` is that of the text that was shown; throws `bad-input` for another. */
  accept: call<LicenceView>()(z.object({ fileId, sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
  /** Begins or goes on; what becomes of it is told by `downloadsChanged`. Throws `licence-not-accepted`. */
  start: call<DownloadView[]>()(z.object({ fileId })),
  /** Answers when what was received is on the disk. */
  pause: call<DownloadView[]>()(z.object({ fileId })),
  /** Removes what was received. */
  cancel: call<DownloadView[]>()(z.object({ fileId }))
}
