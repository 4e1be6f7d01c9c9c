import type { ResultView } from '@shared/contract/session.ts'
import type { Response } from '@shared/domain/item.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ProfileDesk, type Profile } from '../support/profile.ts'
import { anyAction, openSession, record, seeded, startTimed } from '../support/program-sitting.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND

let desk: ProfileDesk
beforeEach(() => {
  desk = new ProfileDesk()
})
afterEach(() => desk.dispose())

test('of 1,000 sittings that ran out while the program was closed none takes a mark, and all end at their deadline', async () => {
  const ROUNDS = 50
  const below = seeded(1000)
  let accepted = 0
  let judged = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const profile = desk.start()
    const sittings = await sitMany(profile, below, 20)
    await desk.close(profile)
    const last = Math.max(...sittings.map(({ deadline }) => deadline))
    // On the millisecond, just after it, or days later; slept or awake.
    const late =
      last - desk.clock.now() + ([0, 1, below(SECOND), below(10 * 24 * HOUR)][below(4)] ?? 0)
    if (below(2) === 0) desk.clock.pass(late)
    else desk.clock.sleep(late)
    const again = desk.start()
    for (const { sessionId, deadline, marked, items } of sittings) {
      const tried = await again.reply('session.record', {
        sessionId,
        action: anyAction(below, items)
      })
      accepted += tried.ok ? 1 : 0
      const { state } = await openSession(again, sessionId)
      expect(state.finishedAt).toBe(deadline)
      expect(state.items.map(({ response }) => response)).toEqual(marked)
      judged += 1
    }
    await desk.close(again)
  }
  expect({ judged, accepted }).toEqual({ judged: 1000, accepted: 0 })
}, 240_000)

type Sat = { sessionId: string; deadline: number; marked: Response[]; items: number }

/** Sittings of different lengths side by side, marked here and there, all still running at the end. */
async function sitMany(
  profile: Profile,
  below: (end: number) => number,
  count: number
): Promise<Sat[]> {
  const sittings: Sat[] = []
  for (let no = 0; no < count; no += 1) {
    const items = 1 + below(5)
    const sessionId = await startTimed(profile, items, 60 + below(120))
    const { state } = await openSession(profile, sessionId)
    const marked = state.items.map(({ response }) => response)
    sittings.push({ sessionId, deadline: state.periods[0]?.deadlineAt ?? 0, marked, items })
  }
  for (let mark = below(60); mark > 0; mark -= 1) {
    desk.clock.pass(below(SECOND))
    const sat = sittings[below(count)]
    if (sat === undefined) continue
    const action = anyAction(below, sat.items)
    await record(profile, sat.sessionId, action)
    if (action.kind === 'respond') sat.marked[action.position - 1] = action.response
  }
  return sittings
}

test('four hours with a mark every five seconds lose none of them and end on time', async () => {
  const below = seeded(14)
  const profile = desk.start()
  const sessionId = await startTimed(profile, 160, 90)
  const begun = desk.clock.now()
  const marked: Response[] = Array.from({ length: 160 }, () => [])
  for (let gone = 5 * SECOND; gone < 4 * HOUR; gone += 5 * SECOND) {
    desk.clock.pass(5 * SECOND)
    const action = anyAction(below, 160)
    const { at } = await record(profile, sessionId, action)
    expect(at).toBe(begun + gone)
    if (action.kind === 'respond') marked[action.position - 1] = action.response
  }
  desk.clock.pass(5 * SECOND)
  const late = { kind: 'respond', position: 1, response: [2] }
  const tried = await profile.reply('session.record', { sessionId, action: late })
  expect(tried).toMatchObject({ ok: false, error: { code: 'session-finished' } })
  const { state } = await openSession(profile, sessionId)
  expect(state.items.map(({ response }) => response)).toEqual(marked)
  expect(state.finishedAt).toBe(begun + 4 * HOUR)
  const { elapsedMs } = await profile.call<ResultView>('session.result', { sessionId })
  expect(elapsedMs).toBe(4 * HOUR)
  expect(profile.lines.filter((line) => / error /.test(line))).toEqual([])
}, 240_000)
