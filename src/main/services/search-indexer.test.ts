import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { createSearchIndexer } from './search-indexer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A bank whose revisions take `msEach` milliseconds each to be taken in. */
function bank(left: number, msEach: (taken: number) => number) {
  const steps: { taken: number; ms: number }[] = []
  let at = 0
  let done = 0
  const searchIndex = {
    takenTo: () => done,
    countLeft: () => left,
    forget: () => undefined,
    takeIn: (most: number): number => {
      const taken = Math.min(most, left)
      const ms = taken * msEach(done)
      left -= taken
      done += taken
      at += ms
      steps.push({ taken, ms })
      return taken
    }
  }
  const told: number[] = []
  const indexer = createSearchIndexer(
    { searchIndex },
    (_name, data) => void told.push((data as { left: number }).left),
    silentLogger,
    () => at
  )
  return { indexer, steps, told, left: () => left }
}

test.each([
  ['short items', 0.1],
  ['long ones', 2],
  ['ones that fill a step alone', 20]
])('%s are taken in by steps of some twenty milliseconds', async (_, ms) => {
  const { indexer, steps, told, left } = bank(2000, () => ms)
  indexer.wake()
  await vi.runAllTimersAsync()
  expect(left()).toBe(0)
  expect(told.at(-1)).toBe(0)
  // The first three find out how long the items are.
  const settled = steps.slice(3)
  expect(Math.max(...settled.map((step) => step.ms))).toBeLessThanOrEqual(30)
  if (ms * 120 > 20) expect(Math.max(...settled.map((step) => step.ms))).toBeGreaterThanOrEqual(12)
})

test('a bank that becomes slower gets smaller steps at once', async () => {
  const { indexer, steps } = bank(3000, (done) => (done < 1000 ? 0.1 : 2))
  indexer.wake()
  await vi.runAllTimersAsync()
  const slow = steps.findIndex(({ taken, ms }) => ms > taken)
  // Half as many each time, down to ten.
  expect(steps.slice(slow + 4).every(({ ms }) => ms <= 30)).toBe(true)
})
