import { expect, onTestFinished, test, vi } from 'vitest'
import { CalendarDay } from './calendar-day.svelte.ts'

test('the day changes at midnight in Korea while the program is open', () => {
  // 23:59:50 in Seoul.
  vi.useFakeTimers({ now: Date.parse('2026-11-29T14:59:50Z') })
  const day = new CalendarDay(Date.now)
  onTestFinished(() => {
    day.dispose()
    vi.useRealTimers()
  })
  const told: string[] = []
  const leave = day.watch(() => told.push(day.today))
  expect(day.today).toBe('2026-11-29')
  vi.advanceTimersByTime(9000)
  expect(told).toEqual([])
  vi.advanceTimersByTime(11_000)
  expect([day.today, told]).toEqual(['2026-11-30', ['2026-11-30']])
  leave()
  vi.advanceTimersByTime(86_400_000)
  expect([day.today, told]).toEqual(['2026-12-01', ['2026-11-30']])
})
