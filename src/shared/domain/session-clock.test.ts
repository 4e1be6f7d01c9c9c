import { expect, test } from 'vitest'
import { SessionClock } from './session-clock.ts'

const NINE = Date.UTC(2026, 4, 9, 0, 0, 0)
const MINUTE = 60_000

function clocks(lastWritten = 0) {
  const source = { wallAt: NINE, monotonicAt: 5_000 }
  const time = { wall: () => source.wallAt, monotonic: () => source.monotonicAt }
  const pass = (ms: number): void => {
    source.wallAt += ms
    source.monotonicAt += ms
  }
  return { source, pass, clock: new SessionClock(time, lastWritten) }
}

test('time goes on as the system clock does', () => {
  const { clock, pass } = clocks()
  pass(80 * MINUTE)
  expect(clock.now()).toBe(NINE + 80 * MINUTE)
})

test('sleep counts although the monotonic clock stood still', () => {
  const { clock, source } = clocks()
  source.wallAt += 10 * MINUTE
  expect(clock.now()).toBe(NINE + 10 * MINUTE)
})

test('a system clock set back an hour gives no time back', () => {
  const { clock, source, pass } = clocks()
  pass(30 * MINUTE)
  source.wallAt -= 60 * MINUTE
  expect(clock.now()).toBe(NINE + 30 * MINUTE)
  pass(5 * MINUTE)
  expect(clock.now()).toBe(NINE + 35 * MINUTE)
})

test('a system clock set forward and back again leaves the time at its furthest', () => {
  const { clock, source } = clocks()
  source.wallAt += 60 * MINUTE
  expect(clock.now()).toBe(NINE + 60 * MINUTE)
  source.wallAt -= 60 * MINUTE
  expect(clock.now()).toBe(NINE + 60 * MINUTE)
})

test('a system clock set back while the program was closed does not undercut what the disk holds', () => {
  const { clock, pass } = clocks(NINE + 20 * MINUTE)
  expect(clock.now()).toBe(NINE + 20 * MINUTE)
  pass(MINUTE)
  expect(clock.now()).toBe(NINE + 21 * MINUTE)
})

test('sleep and a clock set forward are told as a jump ahead, once', () => {
  const { clock, source, pass } = clocks()
  pass(MINUTE)
  source.wallAt += 10 * MINUTE
  clock.now()
  expect(clock.takeJump()).toBe(10 * MINUTE)
  pass(MINUTE)
  clock.now()
  expect(clock.takeJump()).toBe(0)
})

test('a clock set back is told as a jump back', () => {
  const { clock, source, pass } = clocks()
  source.wallAt -= 60 * MINUTE
  pass(250)
  clock.now()
  expect(clock.takeJump()).toBe(-60 * MINUTE)
})

test('a clock that is slowly put right is no jump, over however many readings', () => {
  const { clock, source, pass } = clocks()
  for (let second = 0; second < 3600; second += 1) {
    pass(1000)
    // 500 ppm, the most that NTP slews.
    source.wallAt -= 0.5
    clock.now()
  }
  expect(clock.takeJump()).toBe(0)
})

test('a clock set back while the program was closed is told at once, one that went on is not', () => {
  expect(clocks(NINE + 20 * MINUTE).clock.takeJump()).toBe(-20 * MINUTE)
  expect(clocks(NINE - 20 * MINUTE).clock.takeJump()).toBe(0)
})
