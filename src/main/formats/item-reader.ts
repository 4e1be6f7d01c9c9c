import { parentPort, workerData } from 'node:worker_threads'
import { batchingSink } from './batching.ts'
import { readDocument } from './document/read-document.ts'
import { fileSource, readFile } from './read-file.ts'
import type { ReadBatch, ReadingRequest } from './reading.ts'

/** The worker that reads one file: a hostile or endless one costs this thread, never the program. */
export type FromReader =
  /** All but the pictures as JSON: many small objects cross faster that way than as a structured clone. */
  | { kind: 'batch'; json: string; assets: ReadBatch['assets'] }
  | { kind: 'end'; format: string | null }
/** One batch was taken. */
export type ToReader = 'next'

/** Batches that may wait to be taken: the writer finds the next one ready, and no more memory is held than that. */
const BATCHES_UNDER_WAY = 2

if (parentPort !== null) {
  const port = parentPort
  const request = workerData as ReadingRequest
  // pdf.js leaves promises behind that nobody waits for; of a damaged file they fail, and would end this thread.
  process.on('unhandledRejection', () => undefined)
  let room = BATCHES_UNDER_WAY
  let waiting: (() => void) | null = null
  port.on('message', () => {
    room += 1
    waiting?.()
    waiting = null
  })
  const { sink, finish } = batchingSink(async ({ assets, ...rest }) => {
    if (room === 0) await new Promise<void>((resolve) => (waiting = resolve))
    room -= 1
    port.postMessage({ kind: 'batch', json: JSON.stringify(rest), assets } satisfies FromReader)
  })
  const { path, name, mappings } = request
  const format =
    request.asDocument === true
      ? await readDocument(fileSource(path, name), sink, sink.passage)
      : await readFile(path, sink, { name, mappings })
  await finish()
  port.postMessage({ kind: 'end', format } satisfies FromReader)
  port.close()
}
