import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTracker, freshView } from './download-view.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

const part = (bytes: number) => ({ bytes: () => bytes, facts: () => null })

test('bytes are told four times a second at most, and the last ones before a pause are told too', () => {
  const told: number[] = []
  const tracker = createTracker(
    freshView({ id: 'a', fileName: 'a.gguf', bytes: 1000 }),
    () => Date.now(),
    () => told.push(tracker.view().received)
  )
  // The phase changes: at once.
  tracker.received(part(1))
  for (const bytes of [2, 3, 4]) tracker.received(part(bytes))
  expect(told).toEqual([1])
  vi.advanceTimersByTime(249)
  expect(told).toEqual([1])
  vi.advanceTimersByTime(1)
  expect(told).toEqual([1, 4])
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([1, 4])
})

test('nothing is told behind its end', () => {
  let told = 0
  const tracker = createTracker(
    freshView({ id: 'a', fileName: 'a.gguf', bytes: 1000 }),
    () => Date.now(),
    () => (told += 1)
  )
  tracker.received(part(1))
  tracker.received(part(2))
  tracker.stopped(part(2))
  vi.advanceTimersByTime(10_000)
  expect(told).toBe(1)
  expect(tracker.view().received).toBe(2)
})
