import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { FormatName } from './format.ts'
import type { FromReader } from './item-reader.ts'
import type { ReadBatch, ReadItemFile } from './reading.ts'

/** Memory of a reader's own heap, megabytes. */
const HEAP_MB = 1024
/** A reader that has said nothing for so long is stuck, milliseconds. */
const SILENCE_MS = 120_000

/** Reads in a worker thread of its own; `script` is item-reader.ts, bundled. */
export const workerReading =
  (script: URL): ReadItemFile =>
  (request, onBatch, signal) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(script, {
        workerData: request,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
        // The program's own flags (inspector, test runner) are not for the reader.
        execArgv: []
      })
      let watch: ReturnType<typeof setTimeout>
      let ended = false
      /** What came from the worker, one after another, with a turn for everything else between. */
      let queue: Promise<void> = Promise.resolve()
      const inTurn = (work: () => void | Promise<void>): void => {
        queue = queue
          .then(() => nextTurn())
          .then(() => (ended ? undefined : work()))
          .catch((error: unknown) => end(() => reject(error)))
      }
      const end = (settle: () => void): void => {
        ended = true
        clearTimeout(watch)
        signal.removeEventListener('abort', cancel)
        worker.removeAllListeners()
        // A worker that is being ended may still say that it fails.
        worker.on('error', () => undefined)
        void worker.terminate()
        settle()
      }
      const cancel = (): void => end(() => resolve({ stopped: 'cancelled' }))
      const watchSilence = (): void => {
        clearTimeout(watch)
        watch = setTimeout(() => end(() => resolve({ stopped: 'time' })), SILENCE_MS)
      }
      const take = async (message: FromReader): Promise<void> => {
        if (message.kind === 'end') {
          end(() => resolve({ format: message.format as FormatName | null }))
          return
        }
        clearTimeout(watch)
        const rest = JSON.parse(message.json) as Omit<ReadBatch, 'assets'>
        await onBatch({ ...rest, assets: message.assets })
        if (ended) return
        watchSilence()
        worker.postMessage('next')
      }
      worker.on('message', (message: FromReader) => inTurn(() => take(message)))
      worker.on('error', (error: Error & { code?: string }) => {
        inTurn(() => {
          if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end(() => resolve({ stopped: 'memory' }))
          else end(() => resolve({ stopped: 'crash', error }))
        })
      })
      worker.on('exit', () => inTurn(() => end(() => resolve({ stopped: 'crash' }))))
      signal.addEventListener('abort', cancel)
      if (signal.aborted) cancel()
      else watchSilence()
    })
