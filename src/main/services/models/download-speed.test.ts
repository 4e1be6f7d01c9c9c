import { expect, test } from 'vitest'
import { createSpeed } from './download-speed.ts'

const MB = 1_000_000

test('an even stream has its own speed', () => {
  let time = 0
  const speed = createSpeed(() => time)
  for (let bytes = 0; bytes <= 10 * MB; bytes += MB / 10) {
    speed.add(bytes)
    time += 100
  }
  expect(speed.now()).toBe(MB)
})

test('one second at ten times the speed moves it by less than a third of the difference', () => {
  let time = 0
  const speed = createSpeed(() => time)
  speed.add(0)
  time = 1000
  speed.add(MB)
  time = 2000
  speed.add(11 * MB)
  // 1 − e^(−1/3) = 0.2835 of nine million more.
  expect(speed.now()).toBe(Math.round(MB + 9 * MB * 0.28346868942621073))
})

test('nothing is said before there is a stretch, after a rest and after a new beginning', () => {
  let time = 0
  const speed = createSpeed(() => time)
  expect(speed.now()).toBeNull()
  speed.add(5)
  time = 100
  speed.add(500)
  expect(speed.now()).toBeNull()
  time = 1000
  speed.add(5000)
  expect(speed.now()).toBeGreaterThan(0)
  speed.add(0)
  expect(speed.now()).toBeNull()
  time = 2000
  speed.add(5000)
  speed.rest()
  expect(speed.now()).toBeNull()
})
