import type { Ack } from '@shared/contract/session.ts'
import type { SheetAction } from '@shared/domain/session.ts'
import { AppError } from '@shared/errors.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RecordQueue } from './record-queue.svelte.ts'

const respond = (position: number, response: number): SheetAction => ({
  kind: 'respond',
  position,
  response: [response]
})

function queueOver(answer: (action: SheetAction, sent: number) => Promise<Ack>) {
  const sent: SheetAction[] = []
  const acknowledged: SheetAction[] = []
  const refused: unknown[] = []
  const queue = new RecordQueue({
    send: (action) => answer(action, sent.push(action)),
    onAck: ({ action }) => acknowledged.push(action),
    onRefused: (_waiting, error) => refused.push(error)
  })
  return { queue, sent, acknowledged, refused }
}

const ack = (seq: number): Promise<Ack> => Promise.resolve({ seq, at: seq })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a click counts as saved only after main acknowledged it', async () => {
  let acknowledge: (ack: Ack) => void = () => undefined
  const { queue } = queueOver(() => new Promise((resolve) => (acknowledge = resolve)))
  queue.add(respond(1, 3), 0)
  expect(queue.state).toBe('saving')
  acknowledge({ seq: 1, at: 10 })
  await queue.drained()
  expect(queue.state).toBe('saved')
})

test('clicks are sent one after another, in their order', async () => {
  const { queue, sent, acknowledged } = queueOver((_action, count) => ack(count))
  const clicks = [respond(1, 3), respond(1, 4), respond(2, 1)]
  for (const click of clicks) queue.add(click, 0)
  expect(sent).toHaveLength(1)
  await queue.drained()
  expect(sent).toEqual(clicks)
  expect(acknowledged).toEqual(clicks)
})

test('no click is lost while the program is away, and their order stays', async () => {
  let away = true
  const { queue, acknowledged } = queueOver((_action, count) =>
    away ? Promise.reject(new AppError('unreachable', {})) : ack(count)
  )
  queue.add(respond(1, 3), 0)
  queue.add(respond(2, 5), 0)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(queue.state).toBe('offline')
  expect(queue.waiting).toHaveLength(2)
  away = false
  queue.retry()
  await queue.drained()
  expect(acknowledged).toEqual([respond(1, 3), respond(2, 5)])
  expect(queue.state).toBe('saved')
})

test.each(['db-full', 'db-gone'] as const)(
  '%s keeps the click and tries again by itself',
  async (code) => {
    let refuses = true
    const { queue, acknowledged } = queueOver((_action, count) =>
      refuses ? Promise.reject(new AppError(code, { path: '/data' })) : ack(count)
    )
    queue.add(respond(7, 2), 0)
    await vi.advanceTimersByTimeAsync(0)
    expect(queue.state).toBe('failing')
    expect(queue.trouble?.code).toBe(code)
    refuses = false
    await vi.advanceTimersByTimeAsync(2000)
    expect(acknowledged).toEqual([respond(7, 2)])
  }
)

test('an action after the deadline is refused once and does not block those behind it', async () => {
  const { queue, sent, refused, acknowledged } = queueOver((action, count) =>
    action.kind === 'respond'
      ? Promise.reject(new AppError('period-closed', { sessionId: 's1', period: 1 }))
      : ack(count)
  )
  queue.add(respond(1, 3), 0)
  queue.add({ kind: 'move', position: 2 }, 0)
  await queue.drained()
  expect(sent).toHaveLength(2)
  expect(refused).toMatchObject([{ code: 'period-closed' }])
  expect(acknowledged).toEqual([{ kind: 'move', position: 2 }])
})
