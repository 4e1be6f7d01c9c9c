import type { DownloadView } from '@shared/contract/downloads.ts'

export type DownloadFacts = {
  /** Of all bytes, or of those whose hash is taken; 0 to 1, null where the whole is not known. */
  share: number | null
  /** Bytes that `share` counts. */
  done: number
  /** Null where nothing moves or the whole is not known. */
  leftMs: number | null
}

/** How far a download is. */
export function downloadFacts(view: DownloadView): DownloadFacts {
  const { phase, received, total, bytesPerSecond, checked } = view
  const done = phase === 'checking' ? checked : received
  const moves = phase === 'receiving' && bytesPerSecond !== null && bytesPerSecond > 0
  return {
    share: total === null || total === 0 ? null : Math.min(1, done / total),
    done,
    leftMs: !moves || total === null ? null : (Math.max(0, total - done) / bytesPerSecond) * 1000
  }
}
