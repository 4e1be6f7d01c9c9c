import { getHeapStatistics } from 'node:v8'
import { parentPort } from 'node:worker_threads'
import { batchingSink } from './batching.ts'
import { readDocument } from './document/read-document.ts'
import { fileSource, readFile } from './read-file.ts'
import type { ReadBatch, ReadingRequest } from './reading.ts'

/** The worker that reads one file after another: a hostile or endless one costs this thread, never the program. */
export type FromReader =
  /** All but the pictures as JSON: many small objects cross faster that way than as a structured clone. */
  | { kind: 'batch'; reading: number; json: string; assets: ReadBatch['assets'] }
  /** `again`: nothing of the file is left behind that the next one could suffer from. */
  | { kind: 'end'; reading: number; format: string | null; again: boolean }
export type ToReader =
  /** `reading` tells its answers from those of a file before, of which something may still be at work. */
  | { kind: 'read'; reading: number; request: ReadingRequest }
  /** One batch was taken. */
  | { kind: 'taken' }

/** Batches that may wait to be taken: the writer finds the next one ready, and no more memory is held than that. */
const BATCHES_UNDER_WAY = 2
/** Of the thread's memory the next file has at least seven eighths for itself, bytes. */
const MOST_LEFT_BEHIND = 128 * 1024 * 1024

if (parentPort !== null) {
  const port = parentPort
  const post = (message: FromReader): void => port.postMessage(message)
  let onTaken = (): void => undefined

  const read = async (reading: number, request: ReadingRequest): Promise<void> => {
    let room = BATCHES_UNDER_WAY
    let waiting: (() => void) | null = null
    onTaken = () => {
      room += 1
      waiting?.()
      waiting = null
    }
    const { sink, finish } = batchingSink(async ({ assets, ...rest }) => {
      if (room === 0) await new Promise<void>((resolve) => (waiting = resolve))
      room -= 1
      post({ kind: 'batch', reading, json: JSON.stringify(rest), assets })
    })
    const { path, name, mappings } = request
    const asDocument = request.asDocument === true
    const format = asDocument
      ? await readDocument(fileSource(path, name), sink, sink.passage)
      : await readFile(path, sink, { name, mappings })
    await finish()
    // pdf.js may still be at work on a file that was given up.
    const again = !asDocument && format !== 'pdf' && memoryInUse() <= MOST_LEFT_BEHIND
    post({ kind: 'end', reading, format, again })
  }

  // pdf.js leaves promises behind that nobody waits for; of a damaged file they fail, and would end this thread.
  process.on('unhandledRejection', () => undefined)
  port.on('message', (message: ToReader) => {
    if (message.kind === 'taken') onTaken()
    else read(message.reading, message.request).catch(endWith)
  })
}

/** A fault of the program ends the thread; as a rejection it would go unheard. */
function endWith(error: unknown): void {
  process.nextTick(() => {
    throw error
  })
}

function memoryInUse(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics()
  return heap + external
}
