import { batchingSink } from '../../src/main/formats/batching.ts'
import { readDocument } from '../../src/main/formats/document/read-document.ts'
import { fileSource, readFile } from '../../src/main/formats/read-file.ts'
import type { ReadItemFile } from '../../src/main/formats/reading.ts'

/** Reads in this thread: for tests of what comes after the reading. */
export const inProcessReading: ReadItemFile = async (request, onBatch, signal) => {
  const { sink, finish } = batchingSink(async (batch) => {
    if (!signal.aborted) await onBatch(batch)
  })
  const { path, name, mappings } = request
  const format =
    request.asDocument === true
      ? await readDocument(fileSource(path, name), sink, sink.passage)
      : await readFile(path, sink, { name, mappings })
  await finish()
  return signal.aborted ? { stopped: 'cancelled' } : { format }
}
