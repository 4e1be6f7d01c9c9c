import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createDownloadDesk,
  FILE_BYTES,
  FILE_HASH,
  requestFor,
  type DownloadDesk
} from '../../../../test/support/download-desk.ts'
import type { FileServer } from '../../../../test/support/hostile-file-server.ts'
import { madeBytes } from '../../../../test/support/made-bytes.ts'
import { tryLockFile } from '../../db/file-lock.ts'
import { writeAt, type WriteAt } from './download-part.ts'
import { partPathsOf } from './download-record.ts'
import type { Downloads } from './downloads.ts'

let desk: DownloadDesk
beforeEach(() => {
  desk = createDownloadDesk()
})
afterEach(() => desk.clear())

const NAME = '모델 하나.gguf'
const ID = 'exaone-mini'
const KEPT = [`${NAME}.part`, `${NAME}.part.json`]
const request = (server: FileServer, change = {}) => requestFor(server.url, change)

/** A download that has so many bytes on the disk and waits for the server. */
async function under(way: number): Promise<{ server: FileServer; program: Downloads }> {
  const server = await desk.server(({ no }) => (no === 0 ? { stallAfter: way } : {}))
  const program = desk.program()
  void program.start(request(server)).catch(() => undefined)
  await expect.poll(() => program.state(ID)?.received).toBe(way)
  return { server, program }
}

test('a file comes whole and gets its name only then', async () => {
  const named: boolean[] = []
  const server = await desk.server(() => ({}), {
    onSent: () => {
      named.push(existsSync(join(desk.dir, NAME)))
    }
  })
  const program = desk.program()
  const end = await program.start(request(server, { bytes: FILE_BYTES }))
  expect(end).toEqual({
    outcome: 'done',
    path: join(desk.dir, NAME),
    sha256: FILE_HASH,
    bytes: FILE_BYTES,
    hashSource: 'catalogue'
  })
  expect(readFileSync(join(desk.dir, NAME)).equals(madeBytes(0, FILE_BYTES))).toBe(true)
  expect(named).toContain(false)
  expect(named).not.toContain(true)
  expect(desk.names()).toEqual([NAME])
  expect(program.list()).toEqual([])
  const phases = desk.views.map(({ phase }) => phase)
  expect(phases.filter((phase, at) => phase !== phases[at - 1])).toEqual([
    'connecting',
    'receiving',
    'connecting',
    'receiving',
    'checking'
  ])
})

test('a file without any published hash comes with the hash that was found', async () => {
  const server = await desk.server()
  const end = await desk.program().start(request(server, { sha256: null }))
  expect(end).toMatchObject({ hashSource: 'none', sha256: FILE_HASH })
})

describe('one that is stopped', () => {
  test('is kept by a pause, and goes on in another program when that is asked to', async () => {
    const { server, program } = await under(120_000)
    await program.pause(ID)
    expect(desk.names()).toEqual(KEPT)
    expect(program.state(ID)).toMatchObject({ phase: 'paused', received: 120_000, total: 300_000 })

    const later = desk.program()
    expect(later.list()).toEqual([
      {
        id: ID,
        fileName: NAME,
        phase: 'paused',
        received: 120_000,
        total: FILE_BYTES,
        bytesPerSecond: null,
        retryAt: null,
        checked: 0,
        error: null
      }
    ])
    expect(server.seen).toHaveLength(1)
    expect(await later.start(request(server))).toMatchObject({ outcome: 'done' })
    expect(server.seen[1]?.headers.range).toBe('bytes=120000-')
    const received = desk.views.map((view) => view.received)
    expect(received).toEqual(received.toSorted((a, b) => a - b))
  })

  test('says so', async () => {
    const server = await desk.server(() => ({ stallAfter: 1000 }))
    const program = desk.program()
    const ends = ['paused', 'cancelled'] as const
    for (const outcome of ends) {
      const running = program.start(request(server))
      await expect.poll(() => program.state(ID)?.phase).toBe('receiving')
      await (outcome === 'paused' ? program.pause(ID) : program.cancel(ID))
      expect(await running).toEqual({ outcome })
    }
  })

  test('while it waits for the next try ends at once', async () => {
    const server = await desk.server(() => ({ canned: { status: 503 } }))
    const program = desk.program({
      wait: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(signal.reason)
          })
        })
    })
    const running = program.start(request(server))
    await expect.poll(() => program.state(ID)?.phase).toBe('waiting')
    expect(program.state(ID)?.retryAt).toBeGreaterThan(Date.now())
    await program.close()
    expect(await running).toEqual({ outcome: 'paused' })
    expect(desk.names()).toEqual([])
  })

  test('is removed by a cancel, also one of an earlier program', async () => {
    const first = await under(120_000)
    await first.program.cancel(ID)
    expect(desk.names()).toEqual([])
    expect(first.program.state(ID)).toBeNull()

    const second = await under(120_000)
    await second.program.close()
    const later = desk.program()
    await later.cancel(ID)
    expect(desk.names()).toEqual([])
    expect(later.list()).toEqual([])
  })
})

describe('M3: one writer', () => {
  test('a second start is refused, of the same program and of another one', async () => {
    const { server, program } = await under(1000)
    for (const other of [program, desk.program()]) {
      await expect(other.start(request(server))).rejects.toMatchObject({
        code: 'download-under-way'
      })
    }
    // Another name for the same file on disks that know no capitals.
    await expect(
      desk.program().start(request(server, { id: 'two', fileName: NAME.replace('gguf', 'GGUF') }))
    ).rejects.toMatchObject({ code: 'download-under-way' })
    await expect(desk.program().cancel(ID)).rejects.toMatchObject({ code: 'download-under-way' })
    expect(program.state(ID)).toMatchObject({ phase: 'receiving', received: 1000 })
    expect(server.seen).toHaveLength(1)
  })

  test('a lock is free again when its holder let go', () => {
    const path = join(desk.dir, 'a.lock')
    const release = tryLockFile(path)
    expect(tryLockFile(path)).toBeNull()
    release?.()
    const again = tryLockFile(path)
    expect(again).not.toBeNull()
    again?.()
  })
})

describe('M4: space', () => {
  test('is looked for before the server is asked, where the size is known', async () => {
    const server = await desk.server()
    const program = desk.program({ freeBytes: () => Promise.resolve(314_999) })
    // 300,000 × 1.05.
    const known = request(server, { bytes: FILE_BYTES })
    await expect(program.start(known)).rejects.toMatchObject({
      code: 'download-no-space',
      data: { path: desk.dir, neededBytes: 315_000, freeBytes: 314_999 }
    })
    expect(server.seen).toEqual([])
    expect(server.sent()).toBe(0)
    expect(program.state(ID)).toMatchObject({ phase: 'failed' })
    const enough = desk.program({ freeBytes: () => Promise.resolve(315_000) })
    expect(await enough.start(known)).toMatchObject({ outcome: 'done' })
  })

  test('is looked for when the server said how much it is, and what is there counts', async () => {
    const server = await desk.server(({ no }) => (no === 1 ? { stallAfter: 100_000 } : {}))
    const little = desk.program({ freeBytes: () => Promise.resolve(200_000) })
    await expect(little.start(request(server))).rejects.toMatchObject({
      data: { neededBytes: 315_000 }
    })
    const program = desk.program()
    const running = program.start(request(server))
    await expect.poll(() => program.state(ID)?.received).toBe(100_000)
    await program.pause(ID)
    await running
    const short = desk.program({ freeBytes: () => Promise.resolve(214_999) })
    await expect(short.start(request(server))).rejects.toMatchObject({
      data: { neededBytes: 215_000 }
    })
    const enough = desk.program({ freeBytes: () => Promise.resolve(215_000) })
    expect(await enough.start(request(server))).toMatchObject({ outcome: 'done' })
  })

  test('that runs out midway keeps what is there, and goes on when there is some again', async () => {
    let room = 123_456
    const disk: WriteAt = async (file, bytes, position) => {
      const fits = Math.min(bytes.length, room - position)
      if (fits <= 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
      return writeAt(file, bytes.subarray(0, fits), position)
    }
    const server = await desk.server()
    const program = desk.program({ write: disk })
    await expect(program.start(request(server))).rejects.toMatchObject({
      code: 'download-no-space'
    })
    expect(program.state(ID)).toMatchObject({ phase: 'failed', received: 123_456 })
    expect(program.state(ID)?.error).toMatchObject({ code: 'download-no-space' })
    expect(statSync(join(desk.dir, `${NAME}.part`)).size).toBe(123_456)
    room = Infinity
    expect(await program.start(request(server))).toMatchObject({ outcome: 'done' })
    expect(server.seen[1]?.headers.range).toBe('bytes=123456-')
  })
})

describe('a name that is taken', () => {
  test('by a file of the learner stays with it', async () => {
    const server = await desk.server()
    writeFileSync(join(desk.dir, NAME), 'mine')
    for (const sha256 of [FILE_HASH, null]) {
      await expect(desk.program().start(request(server, { sha256 }))).rejects.toMatchObject({
        code: 'file-unwritable',
        data: { reason: 'EEXIST' }
      })
    }
    expect(readFileSync(join(desk.dir, NAME), 'utf8')).toBe('mine')
    expect(server.seen).toEqual([])
  })

  test('while the file came stays with who took it', async () => {
    const server = await desk.server(() => ({}), {
      onSent: () => {
        writeFileSync(join(desk.dir, NAME), 'mine')
      }
    })
    await expect(desk.program().start(request(server))).rejects.toMatchObject({
      code: 'file-unwritable'
    })
    expect(readFileSync(join(desk.dir, NAME), 'utf8')).toBe('mine')
    expect(desk.names()).toEqual([NAME, ...KEPT])
  })

  test('by the file itself is the file, without a request', async () => {
    const server = await desk.server()
    writeFileSync(join(desk.dir, NAME), madeBytes(0, FILE_BYTES))
    expect(await desk.program().start(request(server))).toMatchObject({ outcome: 'done' })
    expect(server.seen).toEqual([])
  })

  test('just before the program was killed is finished', async () => {
    const { server, program } = await under(1000)
    await program.close()
    const { record } = partPathsOf(desk.dir, NAME)
    const left = readFileSync(record)
    await desk.program().cancel(ID)
    writeFileSync(record, left)
    writeFileSync(join(desk.dir, NAME), madeBytes(0, FILE_BYTES))
    const end = await desk.program().start(request(server, { sha256: null }))
    expect(end).toMatchObject({ outcome: 'done', sha256: FILE_HASH, hashSource: 'catalogue' })
    expect(desk.names()).toEqual([NAME])
    expect(server.seen).toHaveLength(1)
  })
})

test('a name that leaves the folder is refused before anything is asked', async () => {
  const server = await desk.server()
  await expect(
    desk.program().start(request(server, { fileName: '../out.gguf' }))
  ).rejects.toMatchObject({ code: 'bad-input' })
  expect(server.seen).toEqual([])
})

test('an address without credentials only, and never plain over the net', async () => {
  for (const url of ['http://example.org/m.gguf', 'https://a:b@example.org/m.gguf']) {
    await expect(desk.program().start(requestFor(url))).rejects.toMatchObject({
      code: 'download-refused'
    })
  }
  expect(desk.names()).toEqual([])
})
