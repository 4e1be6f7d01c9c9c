import type { SessionSummary } from '@shared/contract/session.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { sitting } from '../progress/progress-views.fixture.ts'
import { eventDesk } from './model-exam.fixture.ts'
import { ExpiryNote } from './expiry-note.svelte.ts'

/** A program with these sittings, and a window that shows `inView`. */
function desk(
  sittings: readonly SessionSummary[],
  inView: string | null = null,
  expired: readonly string[] = []
) {
  const events = eventDesk()
  let failure: AppError | null = null
  const note = new ExpiryNote(
    {
      session: {
        takeExpired: () => Promise.resolve([...expired]),
        list: (...[asked]) =>
          failure === null
            ? Promise.resolve(
                sittings.filter(
                  ({ finishedAt }) => (asked?.only === 'open') === (finishedAt === null)
                )
              )
            : Promise.reject(failure)
      }
    },
    events.on,
    (id) => id === inView
  )
  const end = async (sessionId: string): Promise<void> => {
    events.tell('sessionChanged', { sessionId })
    await new Promise((resolve) => setTimeout(resolve))
  }
  const begun = new Promise((resolve) => setTimeout(resolve))
  return { note, events, begun, end, fail: (error: AppError) => void (failure = error) }
}

test('a sitting that ended elsewhere is told until it is put away', async () => {
  const { note, end } = desk([sitting(0), sitting(1)])
  expect(note.ended).toBeNull()
  await end('s1')
  expect(note.ended).toEqual(sitting(1))
  note.dismiss()
  expect(note.ended).toBeNull()
})

test('of those that ran out while the program was closed the last is told, as such', async () => {
  const { note, begun, end } = desk([sitting(0), sitting(1), sitting(2)], null, ['s1', 's2'])
  await begun
  expect(note.ended).toEqual(sitting(2))
  expect(note.away).toBe(true)
  await end('s0')
  expect(note.ended).toEqual(sitting(0))
  expect(note.away).toBe(false)
})

test('what ran out meanwhile and is in view is not told beside it', async () => {
  const { note, begun } = desk([sitting(1)], 's1', ['s1'])
  await begun
  expect(note.ended).toBeNull()
})

test('one whose period ended is told too, and is not over', async () => {
  const { note, end } = desk([sitting(0, { finishedAt: null }), sitting(1)])
  await end('s0')
  expect(note.ended).toMatchObject({ id: 's0', finishedAt: null })
})

test('a sitting that is in view tells its end itself', async () => {
  const { note, end } = desk([sitting(0)], 's0')
  await end('s0')
  expect(note.ended).toBeNull()
})

test('nothing is told of what cannot be read, or was taken away since', async () => {
  const { note, end, fail } = desk([sitting(0)])
  await end('s7')
  expect(note.ended).toBeNull()
  fail(new AppError('session-open', { sessionId: 's0' }))
  await end('s0')
  expect(note.ended).toBeNull()
})

test('a window that closes listens no longer', () => {
  const { note, events } = desk([])
  expect(events.listening()).toEqual(['sessionChanged'])
  note.dispose()
  expect(events.listening()).toEqual([])
})
