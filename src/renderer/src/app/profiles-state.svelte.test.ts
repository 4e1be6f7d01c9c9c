import type { ProfileView } from '@shared/contract/profiles.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import type { On } from '../api.ts'
import { ProfilesState, type ProfilesApi } from './profiles-state.svelte.ts'

const person = (id: string, name: string, current = false): ProfileView => ({
  id,
  name,
  current,
  first: id === 'first',
  dataDir: `/기록/${id}`
})
const ME = person('first', '나', true)
const MINJI = person('m', '민지')
const JUNHO = person('j', '준호')

const turn = () => new Promise((resolve) => setTimeout(resolve))

/** A program with these people, whose answers are in the test's hand. */
async function desk(people: ProfileView[], open: Partial<SessionSummary>[] = []) {
  const asked: string[] = []
  const told = new Map<string, () => void>()
  const program = { people, refuses: null as AppError | null, reopened: 0 }
  const answer = <T>(call: string, value: () => T): Promise<T> => {
    asked.push(call)
    return program.refuses === null ? Promise.resolve(value()) : Promise.reject(program.refuses)
  }
  const api: ProfilesApi = {
    profiles: {
      view: () => Promise.resolve(program.people),
      add: ({ name }) =>
        answer(`add ${name}`, () => (program.people = [...program.people, person('n', name)])),
      rename: ({ id, name }) =>
        answer(
          `rename ${id} ${name}`,
          () => (program.people = program.people.map((p) => (p.id === id ? { ...p, name } : p)))
        ),
      open: ({ id }) =>
        answer(
          `open ${id}`,
          () => (program.people = program.people.map((p) => ({ ...p, current: p.id === id })))
        ),
      remove: ({ id }) =>
        answer(`remove ${id}`, () => {
          program.people = program.people.filter((p) => p.id !== id)
          return { keptAt: '/기록/removed', profiles: program.people }
        })
    },
    session: { list: () => Promise.resolve(open as SessionSummary[]) }
  }
  const on: On = (name, fn) => {
    told.set(name, fn as () => void)
    return () => void told.delete(name)
  }
  const state = new ProfilesState(api, on, () => {
    program.reopened += 1
    return Promise.resolve()
  })
  await turn()
  return { state, program, asked, told }
}

const names = ({ listed }: ProfilesState): string[] => (listed.value ?? []).map(({ name }) => name)

test('one person need not be told from others', async () => {
  const { state } = await desk([ME])
  expect(state.nameInUse).toBeNull()
  expect(state.others).toEqual([])
})

test('of several it is said whose records are open, also after another window changed it', async () => {
  const { state, program, told } = await desk([ME, MINJI])
  expect(state.nameInUse).toBe('나')
  program.people = [person('first', '나'), person('m', '민지', true)]
  told.get('profilesChanged')?.()
  await turn()
  expect(state.nameInUse).toBe('민지')
})

test('somebody is added, and that is said', async () => {
  const { state } = await desk([ME])
  expect(await state.add('민지')).toBe(true)
  expect(names(state)).toEqual(['나', '민지'])
  expect(state.done).toEqual({ kind: 'added', name: '민지' })
})

test('a name that is refused is told, and the list is as it was', async () => {
  const { state, program } = await desk([ME, MINJI])
  program.refuses = new AppError('profile-name', { name: '나', why: 'taken', most: 30 })
  expect(await state.rename(MINJI, '나')).toBe(false)
  expect(state.failure).toBe(program.refuses)
  expect(names(state)).toEqual(['나', '민지'])
  program.refuses = null
  expect(await state.rename(MINJI, '민지 2')).toBe(true)
  expect(state.failure).toBeNull()
})

test('without a clock that runs the change is made at once, and everything read again', async () => {
  const { state, program, asked } = await desk(
    [ME, MINJI],
    [{ finishedAt: null, remainingMs: null }]
  )
  await state.open(MINJI)
  expect(asked).toEqual(['open m'])
  expect(program.reopened).toBe(1)
})

test('while the clock of an exam runs it is asked first, with the time that is left', async () => {
  const { state, asked } = await desk(
    [ME, MINJI],
    [
      { finishedAt: null, remainingMs: 90_000, startedAt: 1 },
      { finishedAt: null, remainingMs: 30_000, startedAt: 2 }
    ]
  )
  await state.open(MINJI)
  expect(asked).toEqual([])
  expect(state.asked).toEqual({ kind: 'open', profile: MINJI, remainingMs: 30_000 })
  state.leave()
  await state.confirm()
  expect(asked).toEqual([])
  await state.open(MINJI)
  await state.confirm()
  expect(asked).toEqual(['open m'])
})

test('a change that fails reads nothing again and says why', async () => {
  const { state, program } = await desk([ME, MINJI])
  program.refuses = new AppError('already-running', { path: '/기록/m' })
  await state.open(MINJI)
  expect(program.reopened).toBe(0)
  expect(state.failure).toBe(program.refuses)
  expect(state.work).toBeNull()
})

test('somebody is taken off the list once that is confirmed, and where the records are is said', async () => {
  const { state, asked } = await desk([ME, MINJI, JUNHO])
  state.askRemove(JUNHO)
  expect(asked).toEqual([])
  await state.confirm()
  expect(names(state)).toEqual(['나', '민지'])
  expect(state.done).toEqual({ kind: 'removed', name: '준호', keptAt: '/기록/removed' })
})

test('a screen that is left hears no more', async () => {
  const { state, told } = await desk([ME])
  state.dispose()
  expect(told.size).toBe(0)
})
