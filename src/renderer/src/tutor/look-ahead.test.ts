import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Api } from '../api.ts'
import { LookAhead } from './look-ahead.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const at = (position: number) => ({ itemId: `i${position}`, sessionId: 's', position })

function reading() {
  const prepared: string[] = []
  let busy = false
  const api = {
    tutor: {
      prepare: ({ itemId, mode }: { itemId: string; mode: string }) => {
        prepared.push(`${itemId} ${mode}`)
        return Promise.reject(new Error('the engine is gone'))
      }
    }
  } as unknown as Api
  const ahead = new LookAhead(api, () => busy)
  return { ahead, prepared, setBusy: (now: boolean) => (busy = now) }
}

test('the next item is prepared when the present one was read for one and a half seconds', () => {
  const { ahead, prepared } = reading()
  ahead.wish(at(2), 'reasoning')
  vi.advanceTimersByTime(1499)
  expect(prepared).toEqual([])
  vi.advanceTimersByTime(1)
  expect(prepared).toEqual(['i2 reasoning'])
  vi.advanceTimersByTime(60_000)
  expect(prepared).toHaveLength(1)
})

test('leafing through the items prepares only what comes after the one that is read', () => {
  const { ahead, prepared } = reading()
  for (const position of [2, 3, 4]) {
    ahead.wish(at(position), 'direct')
    vi.advanceTimersByTime(1000)
  }
  vi.advanceTimersByTime(500)
  expect(prepared).toEqual(['i4 direct'])
})

test('the same wish again prepares nothing again, another way of answering does', () => {
  const { ahead, prepared } = reading()
  for (const mode of ['direct', 'direct', 'reasoning'] as const) {
    ahead.wish(at(2), mode)
    vi.advanceTimersByTime(2000)
  }
  expect(prepared).toEqual(['i2 direct', 'i2 reasoning'])
})

test('nothing is prepared while something is written, and after it once more', () => {
  const { ahead, prepared, setBusy } = reading()
  ahead.wish(at(2), 'direct')
  vi.advanceTimersByTime(2000)
  setBusy(true)
  ahead.wish(at(3), 'direct')
  vi.advanceTimersByTime(10_000)
  expect(prepared).toEqual(['i2 direct'])
  setBusy(false)
  ahead.afterRun()
  vi.advanceTimersByTime(1500)
  expect(prepared).toEqual(['i2 direct', 'i3 direct'])
  // The run has taken the place of what was prepared.
  ahead.afterRun()
  vi.advanceTimersByTime(1500)
  expect(prepared).toHaveLength(3)
})

test('a page that was left and a last item have nothing prepared', () => {
  const { ahead, prepared } = reading()
  ahead.wish(at(2), 'direct')
  ahead.wish(null, 'direct')
  vi.advanceTimersByTime(2000)
  ahead.wish(at(3), 'direct')
  ahead.dispose()
  vi.advanceTimersByTime(2000)
  expect(prepared).toEqual([])
})
