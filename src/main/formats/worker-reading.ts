import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { FormatName } from './format.ts'
import type { FromReader, ToReader } from './item-reader.ts'
import { endWorker, keepOneWorker, leaveWorker } from './kept-worker.ts'
import type { ReadBatch, ReadingStopped, ReadItemFile } from './reading.ts'

/** Memory of a reader's own heap, megabytes. */
const HEAP_MB = 1024
/** A reader that has said nothing for so long is stuck, milliseconds. */
const SILENCE_MS = 120_000

type Reading = { format: FormatName | null; again: boolean } | ReadingStopped

/**
 * Reads in a worker thread; `script` is item-reader.ts, bundled. To start one takes longer than to read a small file: the
 * next file has the one before's, where that was read to its end.
 */
export function workerReading(script: URL): ReadItemFile {
  const kept = keepOneWorker()
  let readings = 0
  const start = (): Worker =>
    new Worker(script, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      // The program's own flags (inspector, test runner) are not for the reader.
      execArgv: []
    })

  const readBy = async (
    worker: Worker,
    [request, onBatch, signal]: Parameters<ReadItemFile>
  ): Promise<Awaited<ReturnType<ReadItemFile>>> => {
    const reading = (readings += 1)
    const result = await readIn(worker, { kind: 'read', reading, request }, onBatch, signal)
    if ('stopped' in result) return result
    if (result.again) kept.keep(worker)
    else endWorker(worker)
    return { format: result.format }
  }

  return async (request, onBatch, signal) => {
    const used = kept.take()
    if (used === null) return readBy(start(), [request, onBatch, signal])
    let batches = 0
    const counting: typeof onBatch = (batch) => {
      batches += 1
      return onBatch(batch)
    }
    const result = await readBy(used, [request, counting, signal])
    // What a file left behind is not the next one's fault.
    const anew = 'stopped' in result && ['crash', 'memory'].includes(result.stopped)
    return anew && batches === 0 ? readBy(start(), [request, onBatch, signal]) : result
  }
}

/** One reading; a worker that did not come to the end of it is ended. */
const readIn = (
  worker: Worker,
  order: ToReader & { kind: 'read' },
  onBatch: Parameters<ReadItemFile>[1],
  signal: AbortSignal
): Promise<Reading> =>
  new Promise((resolve, reject) => {
    let watch: ReturnType<typeof setTimeout>
    let ended = false
    /** What came from the worker, one after another, with a turn for everything else between. */
    let queue: Promise<void> = Promise.resolve()
    const post = (message: ToReader): void => worker.postMessage(message)
    const inTurn = (work: () => void | Promise<void>): void => {
      queue = queue
        .then(() => nextTurn())
        .then(() => (ended ? undefined : work()))
        .catch((error: unknown) => {
          leave()
          endWorker(worker)
          reject(error)
        })
    }
    const leave = (): void => {
      ended = true
      clearTimeout(watch)
      signal.removeEventListener('abort', cancel)
      leaveWorker(worker)
    }
    const stop = (stopped: ReadingStopped): void => {
      leave()
      endWorker(worker)
      resolve(stopped)
    }
    const cancel = (): void => stop({ stopped: 'cancelled' })
    const watchSilence = (): void => {
      clearTimeout(watch)
      watch = setTimeout(() => stop({ stopped: 'time' }), SILENCE_MS)
    }
    const take = async (message: FromReader): Promise<void> => {
      if (message.reading !== order.reading) return
      if (message.kind === 'end') {
        leave()
        resolve({ format: message.format as FormatName | null, again: message.again })
        return
      }
      clearTimeout(watch)
      const rest = JSON.parse(message.json) as Omit<ReadBatch, 'assets'>
      await onBatch({ ...rest, assets: message.assets })
      if (ended) return
      watchSilence()
      post({ kind: 'taken' })
    }
    worker.on('message', (message: FromReader) => inTurn(() => take(message)))
    worker.on('error', (error: Error & { code?: string }) => {
      inTurn(() => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') stop({ stopped: 'memory' })
        else stop({ stopped: 'crash', error })
      })
    })
    worker.on('exit', () => inTurn(() => stop({ stopped: 'crash' })))
    signal.addEventListener('abort', cancel)
    if (signal.aborted) cancel()
    else {
      watchSilence()
      post(order)
    }
  })
