import { expect, test } from 'vitest'
import { createEventHub } from './event-hub.ts'

const changed = (sessionId: string) => ['sessionChanged', { sessionId }] as const

test('a window that comes back gets exactly what it missed, in order', () => {
  const hub = createEventHub('run')
  hub.emit(...changed('a'))
  const lastSeen = hub.latestId()
  hub.emit(...changed('b'))
  hub.emit(...changed('c'))
  expect(hub.since(lastSeen)?.map(({ data }) => data)).toEqual([
    { sessionId: 'b' },
    { sessionId: 'c' }
  ])
  expect(hub.since(hub.latestId())).toEqual([])
})

test('events of another run of the program cannot be continued', () => {
  const hub = createEventHub('today')
  hub.emit(...changed('a'))
  expect(hub.since('yesterday:1')).toBeNull()
  expect(hub.since('nonsense')).toBeNull()
  expect(hub.since('today:7')).toBeNull()
})

test('events too old to be kept are said to be gone, not skipped', () => {
  const hub = createEventHub('run')
  for (let index = 0; index < 10_001; index += 1) hub.emit(...changed(String(index)))
  expect(hub.since('run:0')).toBeNull()
  expect(hub.since('run:1')).toHaveLength(10_000)
})
