import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { createEventReader, StrangeAnswer } from './server-events.ts'

const read = (pieces: readonly (string | Uint8Array)[]): string[] => {
  const events = createEventReader()
  return pieces.flatMap((piece) =>
    events.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  )
}

// The examples are those of the WHATWG HTML standard, 9.2.6.
test('the lines of one event are joined, the rest of it is left out', () => {
  expect(read(['data: YHOO\ndata: +2\ndata: 10\n\n'])).toEqual(['YHOO\n+2\n10'])
  expect(read([': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\n'])).toEqual([
    'first event',
    'second event'
  ])
  expect(read(['data\n\ndata\ndata\n\ndata:'])).toEqual(['', '\n'])
  expect(read(['data:test\n\ndata: test\n\ndata:  test\n\n'])).toEqual(['test', 'test', ' test'])
})

test('a stream is read the same however it is cut', () => {
  const bytes = Buffer.from('\uFEFFdata: 뷁\r\ndata: 쀍\r\r: 주석\n\nevent: x\rdata: 𠮷\r\n\r\n')
  const events = ['뷁\n쀍', '𠮷']
  for (let at = 0; at <= bytes.length; at += 1) {
    expect(read([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(events)
  }
  expect(read(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(events)
})

test('an event that does not end is given up at a megabyte', () => {
  const events = createEventReader()
  const piece = Buffer.from('a'.repeat(64 * 1024))
  const push = (): void => {
    for (let sent = 0; sent < 100 * 16; sent += 1) events.push(piece)
  }
  expect(push).toThrow(StrangeAnswer)
  const lines = createEventReader()
  const line = Buffer.from(`data: ${'a'.repeat(1000)}\n`)
  expect(() => {
    for (let sent = 0; sent < 2000; sent += 1) lines.push(line)
  }).toThrow(StrangeAnswer)
})

test('many events and comments are more than a megabyte together', () => {
  const events = createEventReader()
  const text = Buffer.from(`: ${'a'.repeat(1000)}\ndata: ${'b'.repeat(1000)}\n\n`)
  let count = 0
  for (let sent = 0; sent < 3000; sent += 1) count += events.push(text).length
  expect(count).toBe(3000)
})
