import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { createApi } from './api.ts'
import type { Reply } from './transport.ts'

function apiAnswering(reply: Reply) {
  const calls: { name: string; input: unknown }[] = []
  const api = createApi({
    call: (name, input) => {
      calls.push({ name, input })
      return Promise.resolve(reply)
    }
  })
  return { api, calls }
}

test('a method of the client is the call of the same name', async () => {
  const { api, calls } = apiAnswering({ ok: true, value: { seq: 7, at: 1000 } })
  const ack = await api.session.record({ sessionId: 's1', action: { kind: 'move', position: 3 } })
  expect(ack).toEqual({ seq: 7, at: 1000 })
  expect(calls).toEqual([
    { name: 'session.record', input: { sessionId: 's1', action: { kind: 'move', position: 3 } } }
  ])
})

test('a call that needs nothing sends an empty object', async () => {
  const { api, calls } = apiAnswering({ ok: true, value: [] })
  await api.exams.list({})
  expect(calls).toEqual([{ name: 'exams.list', input: {} }])
})

test('a refused call is thrown as an error with its code and facts', async () => {
  const { api } = apiAnswering({
    ok: false,
    error: { code: 'period-closed', data: { sessionId: 's1', period: 2 } }
  })
  const refused = await api.session
    .handIn({ sessionId: 's1', period: 2 })
    .catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(AppError)
  expect(refused).toMatchObject({ code: 'period-closed', data: { sessionId: 's1', period: 2 } })
})
