import type { ResultView, SessionView } from '@shared/contract/session.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ProfileDesk, type Profile } from '../support/profile.ts'
import { openSession, remaining, respond, startMock } from '../support/program-sitting.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let desk: ProfileDesk
beforeEach(() => {
  desk = new ProfileDesk()
})
afterEach(() => desk.dispose())

/** Every way in which a period can end, on a sheet whose clock runs. */
const ENDINGS: [
  string,
  (profile: Profile, sessionId: string, view: SessionView) => Promise<Profile>
][] = [
  [
    'the candidate',
    async (profile, sessionId, { state }) => {
      await profile.call('session.handIn', { sessionId, period: state.current })
      return profile
    }
  ],
  [
    'the deadline',
    (profile, _sessionId, view) => {
      desk.clock.pass(remaining(view))
      profile.app.services.study.tick()
      return Promise.resolve(profile)
    }
  ],
  [
    'a mark that came too late',
    async (profile, sessionId, view) => {
      desk.clock.pass(remaining(view) + 40)
      await profile.reply('session.record', {
        sessionId,
        action: { kind: 'move', position: view.state.position }
      })
      return profile
    }
  ],
  [
    'handing in after the deadline',
    async (profile, sessionId, view) => {
      desk.clock.pass(remaining(view) + 40)
      await profile.call('session.handIn', { sessionId, period: view.state.current })
      return profile
    }
  ],
  [
    'sleep',
    (profile, _sessionId, view) => {
      desk.clock.sleep(remaining(view) + HOUR)
      return Promise.resolve(profile)
    }
  ],
  [
    'the deadline while the program was closed',
    async (profile, _sessionId, view) => {
      await desk.close(profile)
      desk.clock.pass(remaining(view) + MINUTE)
      return desk.start()
    }
  ]
]

test.each(ENDINGS)(
  'the second, third and last period of 의사 take marks after %s ended the one before',
  async (_title, end) => {
    let profile = desk.start()
    const sessionId = await startMock(profile, 'doctor')
    for (const period of [1, 2, 3, 4]) {
      await profile.call('session.beginPeriod', { sessionId, period })
      const view = await openSession(profile, sessionId)
      const position = view.periods[period - 1]?.first ?? 0
      await respond(profile, sessionId, position)
      expect((await openSession(profile, sessionId)).state.items[position - 1]?.response).toEqual([
        1
      ])
      profile = await end(profile, sessionId, await openSession(profile, sessionId))
    }
    const result = await profile.call<ResultView>('session.result', { sessionId })
    expect(result.session.answered).toBe(4)
  }
)
