import { setTimeout as pauseFor } from 'node:timers/promises'
import type { DownloadView } from '@shared/contract/downloads.ts'
import { AppError, isAppError, toWireError } from '@shared/errors.ts'
import type { Logger } from '../../lib/logger.ts'
import { systemReason } from '../../lib/write-out.ts'
import { checkFileName, fileAddress } from './download-address.ts'
import type { Wanted } from './download-answer.ts'
import { findNamed, freeBytesIn, nameFile, type DownloadedFile } from './download-finish.ts'
import { openPart, writeAt, type Part, type WriteAt } from './download-part.ts'
import { listRecords, partPathsOf, removePair, type PartPaths } from './download-record.ts'
import { fetchMissing } from './download-transfer.ts'
import { createTracker, freshView, pausedView, type Tracker } from './download-view.ts'

export type DownloadRequest = {
  id: string
  url: string
  /** Of the catalogue; checked all the same. */
  fileName: string
  bytes: number | null
  sha256: string | null
}

export type DownloadEnd =
  | ({ outcome: 'done' } & DownloadedFile)
  /** What was received stays. */
  | { outcome: 'paused' }
  | { outcome: 'cancelled' }

export type DownloadsNeeds = {
  dir: string
  /** A lock that dies with the process; null where another writer has it (`tryLockFile`). */
  lock: (path: string) => (() => void) | null
  /** Epoch milliseconds. */
  now: () => number
  log: Logger
  /** At most four times a second while bytes come, and whenever the phase changes. */
  onChange: (id: string) => void
  freeBytes?: (dir: string) => Promise<number>
  /** Without a byte for so long a server counts as gone. */
  stallMs?: number
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
  write?: WriteAt
}

/** Takes in a file that has its name, before its record is removed; where it fails it is asked again. */
export type OnNamed = (file: DownloadedFile) => Promise<void>

export const STALL_MS = 30_000

/** Why a run was ended from outside. */
class Stopped extends Error {
  readonly outcome: 'paused' | 'cancelled'
  constructor(outcome: 'paused' | 'cancelled') {
    super(outcome)
    this.outcome = outcome
  }
}

type Run = { request: DownloadRequest; stop: AbortController; tracker: Tracker; end: Promise<void> }

/**
 * Files that come over the network. Nothing is fetched but by `start`: after a new start of the program a download is
 * `paused` until it is started again.
 */
export function createDownloads(needs: DownloadsNeeds) {
  const { dir, lock, now, log, onChange } = needs
  const { freeBytes = freeBytesIn, stallMs = STALL_MS, wait = waitFor, write = writeAt } = needs
  const runs = new Map<string, Run>()
  const failures = new Map<string, DownloadView>()

  const recordOf = (id: string) => listRecords(dir).find((record) => record.id === id)

  const state = (id: string): DownloadView | null => {
    const known = runs.get(id)?.tracker.view() ?? failures.get(id)
    if (known !== undefined) return known
    const record = recordOf(id)
    return record === undefined ? null : pausedView(dir, record, now())
  }

  async function perform(
    { id, fileName, ...wanted }: DownloadRequest,
    paths: PartPaths,
    { tracker, signal, onNamed }: { tracker: Tracker; signal: AbortSignal; onNamed: OnNamed }
  ): Promise<DownloadedFile> {
    const address = fileAddress(wanted.url)
    const finishing = { signal, onChecked: tracker.checked, onNamed }
    const named = await findNamed(paths, wanted, finishing)
    if (named !== null) return named
    const part = await openPart({ dir, paths, id, fileName, wanted, now, write })
    try {
      tracker.received(part)
      await fetchMissing(address, wanted, part, {
        ...{ dir, signal, now, stallMs, wait, freeBytes },
        onConnecting: tracker.connecting,
        onReceived: () => {
          tracker.received(part)
        },
        onWaiting: (retryAt, why) => {
          log.info('download waits', { id, why })
          tracker.waiting(retryAt)
        }
      })
    } finally {
      tracker.stopped(part)
      await letGo(part)
    }
    const facts = part.facts()
    if (facts === null) throw new Error('a complete part without a record')
    return nameFile(dir, paths, withHashOf(wanted, facts), wanted.url, finishing)
  }

  /** What was received is kept as far as the disk lets it; why a run failed matters more than why this does. */
  async function letGo(part: Part): Promise<void> {
    try {
      await part.sync()
    } catch (error) {
      log.warn('part not synced', { reason: systemReason(error) })
    } finally {
      await part.close()
    }
  }

  async function locked<T>(paths: PartPaths, work: () => Promise<T>): Promise<T> {
    const unlock = lock(paths.lock)
    if (unlock === null) throw new AppError('download-under-way', { path: paths.file })
    try {
      return await work()
    } finally {
      unlock()
    }
  }

  async function start(
    request: DownloadRequest,
    onNamed: OnNamed = () => Promise.resolve()
  ): Promise<DownloadEnd> {
    const { id, fileName } = request
    checkFileName(fileName)
    const paths = partPathsOf(dir, fileName)
    if (runs.has(id)) throw new AppError('download-under-way', { path: paths.file })
    const stop = new AbortController()
    const tracker = createTracker(state(id) ?? freshView(request), now, () => {
      onChange(id)
    })
    let ended: () => void = () => undefined
    const end = new Promise<void>((resolve) => {
      ended = resolve
    })
    runs.set(id, { request, stop, tracker, end })
    failures.delete(id)
    onChange(id)
    try {
      return await locked(paths, async () => {
        try {
          const file = await perform(request, paths, { tracker, signal: stop.signal, onNamed })
          log.info('download done', { id, bytes: file.bytes, hashSource: file.hashSource })
          return { outcome: 'done', ...file } as const
        } catch (error) {
          const { reason } = stop.signal as { reason: unknown }
          if (!(reason instanceof Stopped)) throw error
          return { outcome: reason.outcome }
        }
      })
    } catch (cause) {
      const error = failureOf(cause, paths)
      log.warn('download failed', { id, code: isAppError(error) ? error.code : 'internal' })
      if (isAppError(error) && error.code !== 'download-under-way') {
        failures.set(id, tracker.failed(toWireError(error)))
      }
      throw error
    } finally {
      runs.delete(id)
      ended()
      onChange(id)
    }
  }

  async function end(id: string, outcome: 'paused' | 'cancelled'): Promise<void> {
    const run = runs.get(id)
    run?.stop.abort(new Stopped(outcome))
    await run?.end
  }

  return {
    /** Goes on where an earlier start stopped. Throws `AppError`s; being stopped is an outcome. */
    start,

    /** Resolves when what was received is on the disk. */
    pause: (id: string): Promise<void> => end(id, 'paused'),

    /** Removes what was received, also of an earlier start of the program. */
    cancel: async (id: string): Promise<void> => {
      await end(id, 'cancelled')
      const record = recordOf(id)
      if (record !== undefined) {
        const paths = partPathsOf(dir, record.fileName)
        await locked(paths, () => removePair(paths))
      }
      failures.delete(id)
      onChange(id)
    },

    /** Null: nothing of it is on its way. */
    state,

    /** What an earlier start was asked for, of which something is on the disk. */
    findRequest: (id: string): DownloadRequest | null => {
      const record = recordOf(id)
      if (record === undefined) return null
      const { url, fileName, facts } = record
      const sha256 = facts.hashSource === 'catalogue' ? facts.sha256 : null
      return { id, url, fileName, bytes: null, sha256 }
    },

    list: (): DownloadView[] => {
      const ids = new Set([...listRecords(dir), ...failures.values()].map(({ id }) => id))
      for (const id of runs.keys()) ids.add(id)
      return [...ids].map(state).filter((view) => view !== null)
    },

    /** Pauses all. */
    close: async (): Promise<void> => {
      await Promise.all([...runs.keys()].map((id) => end(id, 'paused')))
    }
  }
}

export type Downloads = ReturnType<typeof createDownloads>

/** What the catalogue says counts, also when it was not known as the download began. */
const withHashOf = ({ sha256 }: Wanted, facts: NonNullable<ReturnType<Part['facts']>>) =>
  sha256 === null ? facts : { ...facts, sha256, hashSource: 'catalogue' as const }

const failureOf = (cause: unknown, { file }: PartPaths): unknown =>
  !isAppError(cause) && cause instanceof Error && 'code' in cause
    ? new AppError('file-unwritable', { path: file, reason: systemReason(cause) }, { cause })
    : cause

const waitFor = async (ms: number, signal: AbortSignal): Promise<void> => {
  await pauseFor(ms, undefined, { signal })
}
