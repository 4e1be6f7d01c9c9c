import type { SessionSummary } from '@shared/contract/session.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fakeTime } from '../support/fake-time.ts'
import { ProfileDesk } from '../support/profile.ts'
import { openSession, remaining, respond, seeded, startTimed } from '../support/program-sitting.ts'

// The last-second clicks, millisecond by millisecond, stand in src/main/services/study-sessions.test.ts.

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

let desk: ProfileDesk
beforeEach(() => {
  desk = new ProfileDesk()
})
afterEach(() => desk.dispose())

test.each([
  ['as fast as', 0],
  ['50 ppm faster than', 50],
  ['50 ppm slower than', -50]
])(
  'four hours with hardly a tick go by within a second of the monotonic clock, the system clock running %s it',
  async (_title, ppm) => {
    const below = seeded(4)
    const profile = desk.start()
    const sessionId = await startTimed(profile, 160, 90)
    for (let gone = 0; gone < 4 * HOUR - MINUTE;) {
      const step = Math.min(250 + below(10 * MINUTE), 4 * HOUR - MINUTE - gone)
      gone += step
      desk.clock.pass(step)
      desk.clock.setWall(Math.round((gone * ppm) / 1e6) - Math.round(((gone - step) * ppm) / 1e6))
      const left = remaining(await openSession(profile, sessionId))
      expect(Math.abs(4 * HOUR - gone - left)).toBeLessThanOrEqual(SECOND)
    }
    expect(desk.jumpsOf(sessionId)).toEqual([])
  }
)

test('ten minutes of sleep are ten minutes off the clock at the first look after it', async () => {
  const profile = desk.start()
  const sessionId = await startTimed(profile, 30, 60)
  desk.clock.pass(5 * MINUTE)
  desk.clock.sleep(10 * MINUTE)
  expect(remaining(await openSession(profile, sessionId))).toBe(15 * MINUTE)
  expect(desk.jumpsOf(sessionId)).toEqual([10 * MINUTE])
})

test('sleep past the end hands the sheet in as of the deadline, with what was marked before', async () => {
  const profile = desk.start()
  const sessionId = await startTimed(profile, 30, 60)
  const begun = desk.clock.now()
  await respond(profile, sessionId, 7)
  desk.clock.sleep(9 * HOUR)
  const { state } = await openSession(profile, sessionId)
  expect(state.finishedAt).toBe(begun + 30 * MINUTE)
  expect(state.periods[0]).toMatchObject({ handInReason: 'deadline' })
  expect(state.items[6]?.response).toEqual([1])
  expect(desk.jumpsOf(sessionId)).toEqual([9 * HOUR])
})

test('an hour forward or back on the system clock never gives time, and every jump is recorded', async () => {
  const profile = desk.start()
  const sessionId = await startTimed(profile, 160, 90)
  let left = remaining(await openSession(profile, sessionId))
  const look = async (): Promise<number> => {
    const now = remaining(await openSession(profile, sessionId))
    const fell = left - now
    expect(fell).toBeGreaterThanOrEqual(0)
    left = now
    return fell
  }
  desk.clock.pass(MINUTE)
  expect(await look()).toBe(MINUTE)
  desk.clock.setWall(-HOUR)
  expect(await look()).toBe(0)
  desk.clock.pass(MINUTE)
  expect(await look()).toBe(MINUTE)
  // Set right again: not a second of it was lost.
  desk.clock.setWall(HOUR)
  expect(await look()).toBe(0)
  desk.clock.setWall(HOUR)
  expect(await look()).toBe(HOUR)
  desk.clock.setWall(-HOUR)
  desk.clock.pass(MINUTE)
  await look()
  expect(desk.jumpsOf(sessionId)).toEqual([-HOUR, HOUR, HOUR, -HOUR])
  expect(profile.lines.filter((line) => line.includes('system clock moved'))).toHaveLength(4)
})

test('a jump between two sittings, or under a sitting without a clock, is nobody’s', async () => {
  const profile = desk.start()
  const sessionId = await startTimed(profile, 1, 60)
  await profile.call('session.handIn', { sessionId, period: 1 })
  desk.clock.setWall(HOUR)
  await profile.call('session.list')
  expect(desk.jumpsOf(sessionId)).toEqual([])
})

test('a clock set back while the program is closed gives no time, and is recorded at the next start', async () => {
  const profile = desk.start()
  const sessionId = await startTimed(profile, 30, 60)
  await respond(profile, sessionId, 1)
  // No mark for ten minutes: the last event is ten minutes old when the program ends.
  desk.clock.pass(10 * MINUTE)
  await desk.close(profile)
  desk.clock.setWall(-HOUR)
  const again = desk.start()
  expect(remaining(await openSession(again, sessionId))).toBe(20 * MINUTE)
  expect(desk.jumpsOf(sessionId)).toEqual([-HOUR])
})

test('of a program that was killed at most five seconds are not remembered', async () => {
  const profile = desk.start()
  const sessionId = await startTimed(profile, 30, 60)
  for (let second = 0; second < 600; second += 1) {
    desk.clock.pass(SECOND)
    profile.app.services.study.tick()
  }
  // Never closed, as after SIGKILL. The next run begins with its clock an hour early.
  const later = desk.start(fakeTime(desk.clock.now() - HOUR))
  const left = remaining(await openSession(later, sessionId))
  expect(left).toBeGreaterThanOrEqual(20 * MINUTE)
  expect(left).toBeLessThanOrEqual(20 * MINUTE + 5 * SECOND)
})

test('a journey to another time zone and the end of summer time leave the clock as it is', async () => {
  const before = process.env['TZ']
  try {
    process.env['TZ'] = 'Asia/Seoul'
    // An hour before New York turns its clocks back (2026-11-01, 06:00 UTC).
    desk.clock = fakeTime(Date.UTC(2026, 10, 1, 5))
    const offset = new Date(desk.clock.now()).getTimezoneOffset()
    const profile = desk.start()
    const sessionId = await startTimed(profile, 160, 90)
    process.env['TZ'] = 'America/New_York'
    expect(new Date(desk.clock.now()).getTimezoneOffset()).not.toBe(offset)
    for (let step = 1; step <= 18; step += 1) {
      desk.clock.pass(10 * MINUTE)
      const left = remaining(await openSession(profile, sessionId))
      expect(left).toBe(4 * HOUR - step * 10 * MINUTE)
    }
    expect(desk.jumpsOf(sessionId)).toEqual([])
  } finally {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
})

test('a paper of thirty minutes that is found an hour later took thirty minutes', async () => {
  const profile = desk.start()
  const sessionId = await startTimed(profile, 30, 60)
  await respond(profile, sessionId, 3)
  desk.clock.pass(25 * MINUTE)
  await desk.close(profile)
  desk.clock.pass(42 * MINUTE)
  const again = desk.start()
  const [summary] = await again.call<SessionSummary[]>('session.list')
  expect((summary?.finishedAt ?? 0) - (summary?.startedAt ?? 0)).toBe(30 * MINUTE)
  const { state } = await openSession(again, sessionId)
  const spent = state.items.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0)
  expect(spent).toBe(30 * MINUTE)
})
