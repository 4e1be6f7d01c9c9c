import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeOut, writeOutInPieces } from './write-out.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-out-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const place = (name: string): string => join(folder, name)
const told = (name: string): string => readFileSync(place(name), 'utf8')

async function* pieces(...words: string[]): AsyncGenerator<Uint8Array> {
  for (const word of words) yield await Promise.resolve(Buffer.from(word))
}
async function* broken(): AsyncGenerator<Uint8Array> {
  yield* pieces('new ')
  throw new Error('no more')
}

test('the pieces stand in the file one after another, and nothing else is left in the folder', async () => {
  await writeOutInPieces(place('o.csv'), pieces('one ', 'two'))
  expect(told('o.csv')).toBe('one two')
  expect(readdirSync(folder)).toEqual(['o.csv'])
})

test('text and bytes written at once take the place of what stood there when they are whole', () => {
  writeFileSync(place('o.csv'), 'old')
  linkSync(place('o.csv'), place('kept'))
  writeOut(place('o.csv'), '새 글')
  expect(told('o.csv')).toBe('새 글')
  expect(told('kept'), 'not written into').toBe('old')
  writeOut(place('o.csv'), new Uint8Array([0xed, 0x95, 0xa9]))
  expect(told('o.csv')).toBe('합')
  expect(readdirSync(folder).toSorted()).toEqual(['kept', 'o.csv'])
})

test('a file of the learner that has the name of the unfinished one stays as it is', async () => {
  writeFileSync(place('o.csv.part'), 'mine')
  await writeOutInPieces(place('o.csv'), pieces('new'))
  expect(told('o.csv.part')).toBe('mine')
})

test('a name as long as names can be is no obstacle', async () => {
  const name = '가'.repeat(85)
  await writeOutInPieces(place(name), pieces('new'))
  expect(readdirSync(folder)).toEqual([name])
})

test.skipIf(process.platform === 'win32')(
  'what took its place may be read by as many',
  async () => {
    writeFileSync(place('o.csv'), 'old')
    chmodSync(place('o.csv'), 0o606)
    await writeOutInPieces(place('o.csv'), pieces('new'))
    expect(statSync(place('o.csv')).mode & 0o777).toBe(0o606)
    await writeOutInPieces(place('new.db'), pieces('new'), 0o600)
    expect(statSync(place('new.db')).mode & 0o777).toBe(0o600)
  }
)

test.skipIf(process.platform === 'win32')(
  'a link stays one, and its target is written',
  async () => {
    mkdirSync(place('far'))
    writeFileSync(place('far/target.csv'), 'old')
    symlinkSync('far/target.csv', place('link.csv'))
    await writeOutInPieces(place('link.csv'), pieces('new'))
    expect(readlinkSync(place('link.csv'))).toBe('far/target.csv')
    expect(told('far/target.csv')).toBe('new')

    symlinkSync('far/not-yet.csv', place('ahead.csv'))
    await writeOutInPieces(place('ahead.csv'), pieces('new'))
    expect(readlinkSync(place('ahead.csv'))).toBe('far/not-yet.csv')
    expect(told('far/not-yet.csv')).toBe('new')
  }
)

test.skipIf(process.platform === 'win32')('a pipe stays one and takes the pieces', async () => {
  const path = place('pipe')
  expect(spawnSync('mkfifo', [path]).status).toBe(0)
  const reader = spawn('cat', [path])
  const heard = text(reader.stdout)
  const before = lstatSync(path)
  // What took the place of the pipe would leave the reader waiting.
  const ended = writeOutInPieces(path, pieces('one ', 'two')).finally(() => {
    if (!lstatSync(path).isFIFO()) reader.kill()
  })
  await ended
  expect(await heard).toBe('one two')
  expect(lstatSync(path).isFIFO()).toBe(true)
  expect(lstatSync(path).ino).toBe(before.ino)
})

test('pieces that break off leave what stood there, no unfinished file, and nothing open', async () => {
  writeFileSync(place('o.csv'), 'old')
  const open = openFiles()
  await expect(writeOutInPieces(place('o.csv'), broken())).rejects.toThrow('no more')
  expect(told('o.csv')).toBe('old')
  expect(readdirSync(folder)).toEqual(['o.csv'])
  expect(openFiles()).toBe(open)
})

test.each([
  ['a folder', 'dir', 'EISDIR'],
  ['a folder that is not there', 'none/o.csv', 'ENOENT'],
  ['a folder that is a file', 'file/o.csv', 'ENOTDIR'],
  ['a name that is too long', 'x'.repeat(300), 'ENAMETOOLONG']
])('%s is told with the reason of the system', async (_, name, reason) => {
  mkdirSync(place('dir'))
  writeFileSync(place('file'), '')
  const path = place(name)
  await expect(writeOutInPieces(path, pieces('new'))).rejects.toMatchObject({
    code: 'file-unwritable',
    data: { path, reason }
  })
  expect(readdirSync(folder).toSorted()).toEqual(['dir', 'file'])
})

test('a folder that took the place of the file meanwhile is told too', async () => {
  const path = place('o.csv')
  async function* slow(): AsyncGenerator<Uint8Array> {
    yield* pieces('new')
    mkdirSync(path)
  }
  await expect(writeOutInPieces(path, slow())).rejects.toMatchObject({
    code: 'file-unwritable',
    data: { reason: 'EISDIR' }
  })
  expect(readdirSync(folder)).toEqual(['o.csv'])
})

/** Descriptors that lead into the folder. */
function openFiles(): number {
  if (process.platform !== 'linux') return 0
  return readdirSync('/proc/self/fd').filter((name) => leadsHere(`/proc/self/fd/${name}`)).length
}

function leadsHere(descriptor: string): boolean {
  try {
    return readlinkSync(descriptor).startsWith(folder)
  } catch {
    // That of the listing itself.
    return false
  }
}
