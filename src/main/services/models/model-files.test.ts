import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MINI_MODEL } from '../../../../test/support/engine.ts'
import { seeded } from '../../../../test/support/seeded.ts'
import { createDatabase, type Database } from '../../db/database.ts'
import { silentLogger } from '../../lib/logger.ts'
import { createModelFiles } from './model-files.ts'

const MINI_BYTES = readFileSync(MINI_MODEL)
const MINI_SHA256 = createHash('sha256').update(MINI_BYTES).digest('hex')

let folder: string
let dir: string
let db: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '모델 파일 😀 '))
  dir = join(folder, 'models')
  db = createDatabase(':memory:', silentLogger, () => 0)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

let ids = 0
const files = (over: { alone?: boolean; freeBytes?: () => Promise<number> } = {}) =>
  createModelFiles({
    queries: db.modelFiles,
    dir,
    now: () => 7,
    newId: () => `id${(ids += 1).toString().padStart(6, '0')}`,
    alone: true,
    ...over
  })
function given(name = '받은 모델.gguf', bytes: Uint8Array = MINI_BYTES): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describe('a copy', () => {
  test('has the hash of the given file', async () => {
    expect(await files().add(given(), 'copy')).toMatchObject({ sha256: MINI_SHA256 })
  })

  test('of a file with a very long Hangul name is written under a shorter one', async () => {
    // 82 syllables of three bytes: a name of 251 bytes, where 255 are the most.
    const file = await files().add(given(`${'가'.repeat(82)}.gguf`), 'copy')
    expect(file.name).toBe('가'.repeat(82))
    expect(Buffer.byteLength(basename(file.path))).toBeLessThan(200)
    expect(readFileSync(file.path).equals(MINI_BYTES)).toBe(true)
  })

  test('is not begun where the disk has no room for it', async () => {
    const neededBytes = Math.ceil(MINI_BYTES.length * 1.05)
    const short = files({ freeBytes: () => Promise.resolve(neededBytes - 1) })
    await expect(short.add(given(), 'copy')).rejects.toMatchObject({
      code: 'download-no-space',
      data: { path: dir, neededBytes, freeBytes: neededBytes - 1 }
    })
    expect(readdirSync(dir)).toEqual([])
    const enough = files({ freeBytes: () => Promise.resolve(neededBytes) })
    expect(await enough.add(given(), 'copy')).toMatchObject({ linked: false })
  })

  test('that cannot be written is told with the folder', async () => {
    writeFileSync(dir, 'a file where the folder should be')
    await expect(files().add(given(), 'copy')).rejects.toMatchObject({
      code: 'file-unwritable',
      data: { path: dir }
    })
    expect(db.modelFiles.listModelFiles()).toEqual([])
  })

  test.skipIf(process.getuid?.() === 0)('into a read-only folder is told too', async () => {
    mkdirSync(dir)
    chmodSync(dir, 0o500)
    await expect(files().add(given(), 'copy')).rejects.toMatchObject({ code: 'file-unwritable' })
    chmodSync(dir, 0o700)
  })

  test('of another file of the same length is another model', async () => {
    const desk = files()
    await desk.add(given(), 'copy')
    const other = Buffer.from(MINI_BYTES)
    other[3_000_000] = (other[3_000_000] ?? 0) ^ 1
    await desk.add(given('다른 모델.gguf', other), 'copy')
    expect(desk.list()).toHaveLength(2)
  })
})

describe('what a killed program left', () => {
  const left = (): string[] => readdirSync(dir).toSorted()
  beforeEach(() => {
    mkdirSync(dir)
    writeFileSync(join(dir, '반쪽-12345678.gguf.part'), 'half')
    writeFileSync(join(dir, '받는 중.gguf.part'), 'half')
    writeFileSync(join(dir, '받는 중.gguf.part.json'), '{}')
    writeFileSync(join(dir, '남의 파일.txt'), 'mine')
  })

  test('of a copy is cleared away at the next start; a download that can go on stays', () => {
    expect(files().list()).toEqual([])
    expect(left()).toEqual(['남의 파일.txt', '받는 중.gguf.part', '받는 중.gguf.part.json'])
  })

  test('is left alone beside a program that has the profile open', () => {
    expect(files({ alone: false }).list()).toEqual([])
    expect(left()).toHaveLength(4)
  })
})

describe('one byte that changed', () => {
  /** Each flip is taken back again: the next one is the only one. */
  async function flipped(
    desk: ReturnType<typeof files>,
    path: string,
    at: number
  ): Promise<unknown> {
    const bytes = Buffer.from(MINI_BYTES)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
    writeFileSync(path, bytes)
    // As a disk that rots leaves it: size and time are the same.
    utimesSync(path, 1000, 1000)
    const [file] = desk.list()
    return desk.verify(file?.id ?? '').catch((error: unknown) => error)
  }

  test(
    'anywhere in the file is found by verifying, 100 times of 100',
    { timeout: 60_000 },
    async () => {
      const path = given()
      utimesSync(path, 1000, 1000)
      const desk = files()
      const { id } = await desk.add(path, 'link')
      expect(await desk.verify(id)).toMatchObject({ sha256: MINI_SHA256 })
      const random = seeded(20261129)
      const at = Array.from({ length: 98 }, () => Math.floor(random() * MINI_BYTES.length))
      const found: unknown[] = []
      for (const position of [0, ...at, MINI_BYTES.length - 1]) {
        found.push(await flipped(desk, path, position))
      }
      const codes = found.map((each) => (each as { code?: string }).code)
      expect(
        codes.filter((code) => code === 'model-changed' || code === 'model-unusable')
      ).toHaveLength(100)
    }
  )
})
