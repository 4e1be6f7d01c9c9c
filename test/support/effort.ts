import { expect } from 'vitest'

/** Rows of the document that a reference reads and writes: some ten milliseconds of a machine of 2024. */
const ROWS = 20_000
const document = JSON.stringify(
  Array.from({ length: ROWS }, (_, at) => ({ at, words: ['다음 중', '옳은 것은?', `${at}`] }))
)

/** Milliseconds of the processor that this thread had, whatever else the machine did meanwhile. */
const spent = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** What a known piece of work takes here and now, milliseconds of the processor. */
function measured(): number {
  const began = spent()
  const words = JSON.stringify(JSON.parse(document)).split('옳은')
  expect(words).toHaveLength(ROWS + 1)
  return spent() - began
}

let reference = 0

/**
 * Answers what the work answers. `most`: its share of the processor, in so many times of a document of 1 MB that is
 * parsed and written: what is done with in time on one machine is so on another, and on a busy one.
 */
export async function withEffort<T>(
  most: number,
  work: () => T | Promise<T>,
  message?: string
): Promise<T> {
  if (reference === 0) reference = Math.min(...Array.from({ length: 5 }, measured))
  const began = spent()
  const result = await work()
  const took = spent() - began
  // A machine may have become slower since.
  if (took > most * reference) reference = Math.max(reference, measured(), measured())
  expect(took / reference, message).toBeLessThan(most)
  return result
}
