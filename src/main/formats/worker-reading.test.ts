import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ReadBatch, ReadItemFile } from './reading.ts'
import { workerReading } from './worker-reading.ts'

/** Does what the name of a file says, and tells by the name of its one item's stem which thread it is. */
const SCRIPT = `
  import { parentPort, threadId } from 'node:worker_threads'
  let before = 0
  const batch = (reading, from) => ({
    kind: 'batch', reading, assets: [],
    json: JSON.stringify({ items: [], keys: [], findings: [], rejected: 0, tables: [from], passages: [] })
  })
  parentPort.on('message', (message) => {
    if (message.kind !== 'read') return
    const { reading, request } = message
    const todo = request.name.split(' ')
    const end = (again) => parentPort.postMessage({ kind: 'end', reading, format: 'csv', again })
    if (todo.includes('crash-if-used') && before > 0) throw new Error('left behind')
    if (todo.includes('late')) parentPort.postMessage(batch(before, 'late'))
    if (todo.includes('crash-first')) throw new Error('crash')
    parentPort.postMessage(batch(reading, threadId))
    if (todo.includes('crash')) throw new Error('crash')
    if (todo.includes('memory')) { const held = []; for (;;) held.push(new Array(10000).fill(0.5)) }
    before = reading
    if (!todo.includes('endless')) end(!todo.includes('last'))
  })
`

let folder = ''
let read: ReadItemFile
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-reader-'))
  writeFileSync(join(folder, 'reader.mjs'), SCRIPT)
  read = workerReading(pathToFileURL(join(folder, 'reader.mjs')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What came of it, and from which threads. */
async function reading(name: string, onBatch: (batch: ReadBatch) => void = () => undefined) {
  const from: unknown[] = []
  const request = { path: '', name, mappings: {} }
  const take = (batch: ReadBatch): void => {
    from.push(...batch.tables)
    onBatch(batch)
  }
  const result = await read(request, take, new AbortController().signal)
  return { result, from }
}

test('one worker reads one file after another', async () => {
  const first = await reading('plain')
  expect(first).toEqual({ result: { format: 'csv' }, from: [expect.any(Number)] })
  for (let file = 0; file < 20; file += 1) expect(await reading('plain')).toEqual(first)
})

test('files that are read at the same time have a worker each', async () => {
  const all = await Promise.all(['plain', 'plain', 'plain'].map((name) => reading(name)))
  expect(new Set(all.flatMap(({ from }) => from)).size).toBe(3)
})

test.each([
  ['crash', { stopped: 'crash' }],
  ['memory', { stopped: 'memory' }],
  ['last', { format: 'csv' }]
])('after one that ends by %s the next file has a worker of its own', async (name, outcome) => {
  const before = await reading('plain')
  const ended = await reading(name)
  expect(ended.result).toMatchObject(outcome)
  const next = await reading('plain')
  expect(next.result).toEqual({ format: 'csv' })
  expect(next.from).not.toEqual(before.from)
})

test('a reading that is cancelled ends its worker, and so does one whose batch cannot be taken', async () => {
  const before = await reading('plain')
  const control = new AbortController()
  const cancelled = read(
    { path: '', name: 'endless', mappings: {} },
    () => control.abort(),
    control.signal
  )
  expect(await cancelled).toEqual({ stopped: 'cancelled' })
  const next = await reading('plain')
  expect(next.from).not.toEqual(before.from)
  const refuse = (): never => {
    throw new Error('disk full')
  }
  await expect(reading('plain', refuse)).rejects.toThrow('disk full')
  expect((await reading('plain')).from).not.toEqual(next.from)
})

test('what a file left behind is neither told of the next one nor in its way', async () => {
  const before = await reading('plain')
  expect(await reading('late')).toEqual(before)
  const anew = await reading('crash-if-used')
  expect(anew.result).toEqual({ format: 'csv' })
  expect(anew.from).not.toEqual(before.from)
  // One that crashes in a worker of its own as well is what is wrong.
  expect(await reading('crash-first')).toMatchObject({ result: { stopped: 'crash' }, from: [] })
})

test('a worker that is kept keeps nothing waiting for it and is not kept for long', async () => {
  const before = await reading('plain')
  await new Promise((resolve) => setTimeout(resolve, 3300))
  expect((await reading('plain')).from).not.toEqual(before.from)
})
