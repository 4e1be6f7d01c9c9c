import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Countdown } from './countdown.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('time left runs down each second and stops at nothing', () => {
  let now = 50_000
  const countdown = new Countdown(() => now)
  expect(countdown.left(3000, 50_000)).toBe(3000)
  now += 1000
  vi.advanceTimersByTime(1000)
  expect(countdown.left(3000, 50_000)).toBe(2000)
  now += 9000
  vi.advanceTimersByTime(1000)
  expect(countdown.left(3000, 50_000)).toBe(0)
  countdown.dispose()
})

test('a sitting without a running clock has no time left to show', () => {
  const countdown = new Countdown(() => 0)
  expect(countdown.left(null, 0)).toBeNull()
  countdown.dispose()
})
