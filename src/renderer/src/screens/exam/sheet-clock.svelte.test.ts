import { expect, test } from 'vitest'
import { SheetClock } from './sheet-clock.svelte.ts'

function clockAt(start: number) {
  let monotonic = 500
  const clock = new SheetClock(() => monotonic)
  clock.sync(start)
  return {
    clock,
    after: (ms: number) => {
      monotonic += ms
      clock.tick()
    }
  }
}

test('time goes on from what main said', () => {
  const { clock, after } = clockAt(1_000_000)
  after(2500)
  expect(clock.now).toBe(1_002_500)
})

test('an answer that was long under way neither gives time back nor stops the clock', () => {
  const { clock, after } = clockAt(1_000_000)
  after(5000)
  clock.sync(1_004_000)
  expect(clock.now).toBe(1_005_000)
  after(1000)
  expect(clock.now).toBe(1_006_000)
})

test('sleep that the window did not count is taken off at the next answer', () => {
  const { clock, after } = clockAt(1_000_000)
  after(1000)
  clock.sync(1_601_000)
  expect(clock.now).toBe(1_601_000)
  after(1000)
  expect(clock.now).toBe(1_602_000)
})
