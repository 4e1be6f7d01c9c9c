import { batchingSink } from '../../src/main/formats/batching.ts'
import { readFile } from '../../src/main/formats/read-file.ts'
import type { ReadItemFile } from '../../src/main/formats/reading.ts'

/** Reads in this thread: for tests of what comes after the reading. */
export const inProcessReading: ReadItemFile = async (request, onBatch, signal) => {
  const { sink, finish } = batchingSink(async (batch) => {
    if (!signal.aborted) await onBatch(batch)
  })
  const format = await readFile(request.path, sink, {
    name: request.name,
    mappings: request.mappings
  })
  await finish()
  return signal.aborted ? { stopped: 'cancelled' } : { format }
}
