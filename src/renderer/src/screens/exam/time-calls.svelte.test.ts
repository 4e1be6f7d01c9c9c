import { expect, test } from 'vitest'
import { TimeCalls } from './time-calls.svelte.ts'

const MINUTE = 60_000

/** Everything that is said while the clock is looked at with these milliseconds left. */
function said(...left: (number | null)[]) {
  const calls = new TimeCalls()
  const heard: unknown[] = []
  for (const ms of left) {
    calls.hear(ms)
    const { current } = calls
    if (current !== null && current !== heard.at(-1)) heard.push(current)
  }
  return heard
}

test('ten, five and one minutes are said once each', () => {
  const quarters = Array.from({ length: 11 * 60 * 4 }, (_, index) => 11 * MINUTE - index * 250)
  expect(said(...quarters)).toEqual([
    { kind: 'minutes', minutes: 10 },
    { kind: 'minutes', minutes: 5 },
    { kind: 'minutes', minutes: 1 }
  ])
})

test('a clock that leaps past a mark says what is left then', () => {
  expect(said(12 * MINUTE, 8.5 * MINUTE)).toEqual([{ kind: 'minutes', minutes: 9 }])
})

test('coming in with less than a mark left says nothing, nor does the end, nor a sitting without a clock', () => {
  expect(said(4 * MINUTE, 4 * MINUTE - 250)).toEqual([])
  expect(said(2 * MINUTE, 0)).toEqual([])
  expect(said(null, null)).toEqual([])
})

test('what was said is taken away after ten seconds', () => {
  const calls = new TimeCalls()
  calls.say({ kind: 'left', ms: 30 * MINUTE })
  for (let look = 0; look < 39; look += 1) calls.hear(30 * MINUTE)
  expect(calls.current).not.toBeNull()
  calls.hear(30 * MINUTE)
  expect(calls.current).toBeNull()
})
