import type { SessionSummary } from '@shared/contract/session.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { sitting } from '../../progress/progress-views.fixture.ts'
import { RecordsState, type RecordsApi } from './records-state.svelte.ts'

type Asked = NonNullable<Parameters<RecordsApi['session']['list']>[0]>

/** Twenty-five sittings, newest first, of which some are taken out. */
function desk(count = 25) {
  const all = Array.from({ length: count }, (_, index) => sitting(index))
  const gone = new Set<string>()
  const asked: Asked[] = []
  let failure: AppError | null = null
  const api: RecordsApi = {
    session: {
      list: (...[input = {}]) => {
        asked.push(input)
        const { offset = 0, limit = all.length } = input
        const left = all.filter(({ id }) => !gone.has(id))
        return Promise.resolve(left.slice(offset, offset + limit))
      },
      remove: ({ sessionId }) => {
        if (failure !== null) return Promise.reject(failure)
        gone.add(sessionId)
        return Promise.resolve(null)
      },
      restore: ({ sessionId }) => {
        gone.delete(sessionId)
        return Promise.resolve(null)
      }
    }
  }
  const records = new RecordsState(api, 'customs-broker')
  const ids = (): string[] => records.loaded.value?.sessions.map(({ id }) => id) ?? []
  return { records, asked, ids, fail: (error: AppError) => void (failure = error) }
}
const first = (records: RecordsState): SessionSummary => {
  const [session] = records.loaded.value?.sessions ?? []
  if (session === undefined) throw new Error('no sitting')
  return session
}

test('sittings come ten at a time, each once, until there are no more', async () => {
  const { records, ids } = desk()
  await records.loaded.load()
  expect([ids().length, records.loaded.value?.more]).toEqual([10, true])
  await records.more()
  expect([ids().length, records.loaded.value?.more]).toEqual([20, true])
  await records.more()
  expect([ids().length, records.loaded.value?.more]).toEqual([25, false])
  expect(new Set(ids()).size).toBe(25)
})

test('what was unfolded stays unfolded when the list is read again', async () => {
  const { records, ids } = desk()
  await records.loaded.load()
  await records.more()
  await records.loaded.load()
  expect(ids()).toHaveLength(20)
})

test('a sitting that is removed leaves the list and comes back where it stood', async () => {
  const { records, ids } = desk(3)
  await records.loaded.load()
  await records.remove(first(records))
  expect(ids()).toEqual(['s1', 's2'])
  expect(records.removed?.id).toBe('s0')
  await records.undo()
  expect(ids()).toEqual(['s0', 's1', 's2'])
  expect(records.removed).toBeNull()
})

test('what could not be removed stays, with the reason', async () => {
  const { records, ids, fail } = desk(3)
  await records.loaded.load()
  const refused = new AppError('not-found', { what: 'session', id: 's0' })
  fail(refused)
  await records.remove(first(records))
  expect(ids()).toEqual(['s0', 's1', 's2'])
  expect(records.failure).toBe(refused)
  expect(records.removed).toBeNull()
})

test('another kind and another exam begin with their first page', async () => {
  const { records, asked } = desk()
  await records.loaded.load()
  await records.more()
  await records.show('practice')
  expect(asked.at(-1)).toEqual({ examId: 'customs-broker', kind: 'practice', limit: 11, offset: 0 })
  await records.showExam('cpa')
  expect(asked.at(-1)).toEqual({ examId: 'cpa', kind: 'practice', limit: 11, offset: 0 })
})
