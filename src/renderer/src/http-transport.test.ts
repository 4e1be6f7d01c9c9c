import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HttpTransport } from './http-transport.ts'

class FakeEvents {
  readyState = 1
  readonly handlers = new Map<string, ((event: { data: string }) => void)[]>()
  addEventListener(name: string, fn: (event: never) => void): void {
    this.handlers.set(name, [...(this.handlers.get(name) ?? []), fn as () => void])
  }
  close(): void {
    this.readyState = 2
  }
  send(name: string, data: unknown = {}): void {
    for (const fn of this.handlers.get(name) ?? []) fn({ data: JSON.stringify(data) })
  }
}

const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status })

function open(answer: () => Promise<Response>) {
  const streams: FakeEvents[] = []
  const fetched: { url: string; init: RequestInit | undefined }[] = []
  const transport = new HttpTransport(
    (url, init) => {
      fetched.push({ url: url as string, init })
      return answer()
    },
    () => {
      const stream = new FakeEvents()
      streams.push(stream)
      return stream as unknown as EventSource
    }
  )
  const seen: boolean[] = []
  transport.watch((connected) => seen.push(connected))
  return { transport, streams, fetched, seen }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a call is posted as JSON to its own address', async () => {
  const { transport, fetched } = open(() => Promise.resolve(json({ ok: true, value: 5 })))
  expect(await transport.call('exams.get', { examId: 'doctor' })).toEqual({ ok: true, value: 5 })
  expect(fetched[0]?.url).toBe('/call/exams.get')
  expect(fetched[0]?.init).toMatchObject({ method: 'POST', body: '{"examId":"doctor"}' })
})

test('a click outlives the page, and a piece of a file is not refused for wanting to', async () => {
  // Fetch Standard: keepalive requests of more than 64 KiB in flight are a network error.
  const { transport, fetched } = open(() => Promise.resolve(json({ ok: true, value: null })))
  await transport.call('session.record', { note: '가'.repeat(10_000) })
  await transport.call('imports.put', { base64: 'A'.repeat(64 * 1024) })
  expect(fetched.map(({ init }) => init?.keepalive)).toEqual([true, false])
})

test('a page without permission is told so, and is not called disconnected', async () => {
  const { transport, seen } = open(() => Promise.resolve(json({}, 401)))
  expect(await transport.call('exams.list', {})).toEqual({
    ok: false,
    error: { code: 'unauthorised', data: {} }
  })
  expect(seen).toEqual([true])
})

test('a program that went away is reported, and again when it is back', async () => {
  let up = false
  const { transport, seen } = open(() =>
    up ? Promise.resolve(json({ ok: true, value: null })) : Promise.reject(new TypeError('failed'))
  )
  expect(await transport.call('exams.list', {})).toMatchObject({ error: { code: 'unreachable' } })
  expect(seen).toEqual([true, false])
  up = true
  await vi.advanceTimersByTimeAsync(1500)
  expect(seen).toEqual([true, false, true])
})

test('events reach their listeners until these leave', () => {
  const { transport, streams } = open(() => Promise.resolve(json({ ok: true, value: null })))
  const heard: unknown[] = []
  const leave = transport.on('sessionChanged', (data) => heard.push(data))
  streams[0]?.send('sessionChanged', { sessionId: 's1' })
  leave()
  streams[0]?.send('sessionChanged', { sessionId: 's2' })
  expect(heard).toEqual([{ sessionId: 's1' }])
})

test('a stream that the server refused is opened anew, and listeners are told to read again', async () => {
  const { transport, streams } = open(() => Promise.resolve(json({ ok: true, value: null })))
  const heard: string[] = []
  transport.on('resync', () => heard.push('resync'))
  transport.on('llmStatus', () => heard.push('llmStatus'))
  streams[0]?.close()
  streams[0]?.send('error')
  await vi.advanceTimersByTimeAsync(1500)
  streams[1]?.send('llmStatus')
  expect(streams).toHaveLength(2)
  expect(heard).toEqual(['resync', 'llmStatus'])
})
