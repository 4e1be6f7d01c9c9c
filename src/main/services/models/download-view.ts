import type { DownloadView } from '@shared/contract/downloads.ts'
import type { WireError } from '@shared/errors.ts'
import type { FileFacts } from './download-answer.ts'
import { partPathsOf, usableBytes, type PartRecord } from './download-record.ts'
import { createSpeed } from './download-speed.ts'

/** While bytes come, a change is told this often, milliseconds. */
const TELL_EVERY_MS = 250

/** One that is not on its way now, as its record tells. */
export const pausedView = (dir: string, record: PartRecord, now: number): DownloadView => ({
  ...NOTHING,
  id: record.id,
  fileName: record.fileName,
  phase: 'paused',
  received: usableBytes(partPathsOf(dir, record.fileName).part, record, now),
  total: record.facts.total
})

const NOTHING = {
  received: 0,
  total: null,
  bytesPerSecond: null,
  retryAt: null,
  checked: 0,
  error: null
}

/** One of which nothing is there. */
export const freshView = ({
  id,
  fileName,
  bytes
}: {
  id: string
  fileName: string
  bytes: number | null
}): DownloadView => ({ ...NOTHING, id, fileName, phase: 'connecting', total: bytes })

/** What a run tells of itself, from what was known before it. */
export function createTracker(before: DownloadView, now: () => number, tell: () => void) {
  const speed = createSpeed(now)
  let view: DownloadView = { ...before, phase: 'connecting', error: null, checked: 0 }
  let told = now()
  let later: NodeJS.Timeout | undefined

  const tellNow = (): void => {
    clearTimeout(later)
    later = undefined
    told = now()
    tell()
  }

  const set = (change: Partial<DownloadView>): void => {
    const phase = change.phase ?? view.phase
    const due = phase !== view.phase || Math.abs(now() - told) >= TELL_EVERY_MS
    view = { ...view, retryAt: null, ...change }
    if (due) tellNow()
    // The last piece before the line stalls is not kept back.
    else later ??= setTimeout(tellNow, TELL_EVERY_MS).unref()
  }

  return {
    view: (): DownloadView => view,

    connecting: (): void => {
      speed.rest()
      set({ phase: 'connecting', bytesPerSecond: null })
    },

    received: (part: { bytes: () => number; facts: () => FileFacts | null }): void => {
      const received = part.bytes()
      speed.add(received)
      const total = part.facts()?.total ?? view.total
      set({ phase: 'receiving', received, total, bytesPerSecond: speed.now() })
    },

    waiting: (retryAt: number): void => {
      speed.rest()
      set({ phase: 'waiting', retryAt, bytesPerSecond: null })
    },

    checked: (checked: number): void => {
      set({ phase: 'checking', checked, bytesPerSecond: null })
    },

    /** What is there in the end, also when the last piece came in part only. */
    stopped: (part: { bytes: () => number }): void => {
      clearTimeout(later)
      view = { ...view, received: part.bytes() }
    },

    failed: (error: WireError): DownloadView => {
      view = { ...view, phase: 'failed', bytesPerSecond: null, retryAt: null, error }
      return view
    }
  }
}

export type Tracker = ReturnType<typeof createTracker>
