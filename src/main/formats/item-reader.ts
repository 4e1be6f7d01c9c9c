import { parentPort, workerData } from 'node:worker_threads'
import { batchingSink } from './batching.ts'
import { readFile } from './read-file.ts'
import type { ReadBatch, ReadingRequest } from './reading.ts'

/** The worker that reads one file: a hostile or endless one costs this thread, never the program. */
export type FromReader =
  /** All but the pictures as JSON: many small objects cross faster that way than as a structured clone. */
  | { kind: 'batch'; json: string; assets: ReadBatch['assets'] }
  | { kind: 'end'; format: string | null }
export type ToReader = 'next'

if (parentPort !== null) {
  const port = parentPort
  const request = workerData as ReadingRequest
  // pdf.js leaves promises behind that nobody waits for; of a damaged file they fail, and would end this thread.
  process.on('unhandledRejection', () => undefined)
  let next: (() => void) | null = null
  port.on('message', () => {
    next?.()
    next = null
  })
  const { sink, finish } = batchingSink(
    (batch) =>
      new Promise((resolve) => {
        next = resolve
        const { assets, ...rest } = batch
        const json = JSON.stringify(rest)
        port.postMessage({ kind: 'batch', json, assets } satisfies FromReader)
      })
  )
  const format = await readFile(request.path, sink, {
    name: request.name,
    mappings: request.mappings
  })
  await finish()
  port.postMessage({ kind: 'end', format } satisfies FromReader)
  port.close()
}
