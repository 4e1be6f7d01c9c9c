import {
  chmodSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MINI_MODEL } from '../../../../test/support/engine.ts'
import { createFakeLlm } from '../../../../test/support/fake-llm.ts'
import { writeOtherModel } from '../../../../test/support/other-model.ts'
import { seeded } from '../../../../test/support/seeded.ts'
import { createDatabase, type Database } from '../../db/database.ts'
import { silentLogger } from '../../lib/logger.ts'
import { createLlmSwitch } from '../../llm/llm-switch.ts'
import { createModelFiles } from './model-files.ts'
import { createRoom } from './room.ts'
import { createModels, type ChosenModel } from './models.ts'

const MINI_BYTES = readFileSync(MINI_MODEL)
const DAY_MS = 24 * 60 * 60 * 1000

let folder: string
let db: Database
let chosen: ChosenModel[]
let freeMemoryMb = 8000
let now = 7
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '모델 폴더 😀 '))
  db = createDatabase(':memory:', silentLogger, () => 0)
  chosen = []
  freeMemoryMb = 8000
  now = 7
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const fake = (name: string) =>
  createFakeLlm(() => ({ thought: [], final: ['안녕하세요.'] }), {
    phase: 'ready',
    modelName: name,
    builtIn: name === '내장',
    backend: 'fake'
  })
function desk({ fixed = false } = {}) {
  let ids = 0
  const llm = createLlmSwitch(fake('내장'))
  const models = createModels({
    db,
    files: createModelFiles({
      queries: db.modelFiles,
      dir: join(folder, 'models'),
      now: () => now,
      alone: true,
      newId: () => `model-${(ids += 1)}-${Math.round(performance.now() * 1000)}`
    }),
    llm,
    engineFor: fixed
      ? null
      : (model) => {
          chosen.push(model)
          return fake(model === null ? '내장' : '고른 모델')
        },
    serverFor: () => null,
    power: { onBattery: () => null, freeMemoryMb: () => freeMemoryMb },
    room: createRoom({ freeMemoryMb: () => freeMemoryMb }, () => Promise.resolve(null)),
    modelsDir: join(folder, 'models'),
    emit: () => undefined,
    log: silentLogger
  })
  return { models, llm }
}

function mini(name = '가져온 모델.gguf', change: (bytes: Buffer) => Uint8Array = (b) => b): string {
  const path = join(folder, name)
  writeFileSync(path, change(Buffer.from(MINI_BYTES)))
  return path
}

/** Turns one bit of a byte, and puts the time of the file back. */
function flip(path: string, place: number): void {
  const file = openSync(path, 'r+')
  const byte = Buffer.alloc(1)
  readSync(file, byte, 0, 1, place)
  writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 0x10]), 0, 1, place)
  closeSync(file)
  utimesSync(path, 1000, 1000)
}

describe('adding a file', () => {
  test('links it where it lies, with what its head says', async () => {
    const path = mini()
    const view = await desk().models.addFile(path, 'link')
    expect(view).toMatchObject({
      name: '가져온 모델',
      path,
      bytes: MINI_BYTES.length,
      architecture: 'exaone4',
      trainContextTokens: 4096,
      linked: true,
      addedAt: 7,
      state: 'ready',
      fit: { verdict: 'fits', contextTokens: 4096 }
    })
  })

  test('copies it whole, and leaves the given file alone', async () => {
    const path = mini()
    const view = await desk().models.addFile(path, 'copy')
    rmSync(path)
    expect(readFileSync(view.path).equals(MINI_BYTES)).toBe(true)
    expect(view.path.startsWith(join(folder, 'models'))).toBe(true)
    expect(readdirSync(join(folder, 'models')).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('a second time answers the one that is there', async () => {
    const { models } = desk()
    const first = await models.addFile(mini(), 'link')
    const again = await models.addFile(mini('같은 모델.gguf'), 'copy')
    expect(again.id).toBe(first.id)
    expect((await models.overview()).files).toHaveLength(1)
  })

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 500_000), 'truncated'],
    ['a web page', () => Buffer.from('<!doctype html><p>로그인하세요'), 'not-gguf'],
    [
      'another family',
      (bytes: Buffer) => {
        const at = bytes.indexOf('exaone4')
        bytes.write('exaone3', at)
        return bytes
      },
      'unsupported'
    ]
  ])('%s is refused with the reason', async (_name, change, why) => {
    const { models } = desk()
    await expect(models.addFile(mini('나쁜.gguf', change), 'copy')).rejects.toMatchObject({
      code: 'model-unusable',
      data: { why }
    })
    expect((await models.overview()).files).toEqual([])
    expect(existsSync(join(folder, 'models'))).toBe(false)
  })

  test('one that is not there is named', async () => {
    await expect(desk().models.addFile(join(folder, '없음.gguf'), 'link')).rejects.toMatchObject({
      code: 'file-unreadable'
    })
  })
})

describe('a file that changes', () => {
  test('by one byte is found out, before it is loaded and by verifying', async () => {
    const { models } = desk()
    const path = mini()
    const { id } = await models.addFile(path, 'link')
    await models.verify(id)
    const bytes = Buffer.from(MINI_BYTES)
    bytes[2_000_000] = (bytes[2_000_000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    utimesSync(path, 1, 1)
    expect((await models.overview()).files[0]?.state).toBe('changed')
    const choosing = models.choose({ kind: 'file', fileId: id })
    await expect(choosing).rejects.toMatchObject({ code: 'model-changed' })
    await expect(models.verify(id)).rejects.toMatchObject({ code: 'model-changed' })
  })

  test('with size and time as they were is found out by verifying', async () => {
    const { models } = desk()
    const path = mini()
    utimesSync(path, 1000, 1000)
    const { id } = await models.addFile(path, 'link')
    const bytes = Buffer.from(MINI_BYTES)
    bytes[3_000_000] = (bytes[3_000_000] ?? 0) ^ 0x80
    writeFileSync(path, bytes)
    utimesSync(path, 1000, 1000)
    expect((await models.overview()).files[0]?.state).toBe('ready')
    await expect(models.verify(id)).rejects.toMatchObject({ code: 'model-changed' })
  })
})

describe('a model of another family', () => {
  test('is added when the learner insists, and told apart', async () => {
    const { models } = desk()
    const path = join(folder, '다른 계열.gguf')
    writeOtherModel(path, 'nothing')
    await expect(models.addFile(path, 'link')).rejects.toMatchObject({
      code: 'model-unusable',
      data: { why: 'unsupported' }
    })
    const view = await models.addFile(path, 'link', true)
    expect(view).toMatchObject({ isExaone: false, state: 'ready', fit: { verdict: 'fits' } })
    expect(await models.verify(view.id)).toMatchObject({ isExaone: false })
    await models.choose({ kind: 'file', fileId: view.id })
    expect(chosen).toEqual([{ path, maxContextTokens: 4096 }])
  })

  test('is no excuse for a file that is damaged', async () => {
    const path = mini('나쁜.gguf', (bytes) => bytes.subarray(0, 500_000))
    await expect(desk().models.addFile(path, 'link', true)).rejects.toMatchObject({
      code: 'model-unusable',
      data: { why: 'truncated' }
    })
  })
})

describe('before a model is loaded', () => {
  test('M3: a byte that changed behind the same size and time is found, 100 times of 100', async () => {
    const { models } = desk()
    const path = mini()
    utimesSync(path, 1000, 1000)
    const { id } = await models.addFile(path, 'link')
    const random = seeded(20261130)
    const places = Array.from({ length: 98 }, () => Math.floor(random() * MINI_BYTES.length))
    let found = 0
    for (const place of [0, ...places, MINI_BYTES.length - 1]) {
      flip(path, place)
      expect((await models.overview()).files[0]?.state).toBe('ready')
      const told = await models
        .choose({ kind: 'file', fileId: id })
        .catch((error: unknown) => error)
      if ((told as { code?: string }).code === 'model-changed') found += 1
      flip(path, place)
    }
    expect({ found, chosen }).toEqual({ found: 100, chosen: [] })
    await models.choose({ kind: 'file', fileId: id })
    expect(chosen).toHaveLength(1)
  })

  test('a change of rights costs one reading and is no fault', async () => {
    const { models } = desk()
    const { id, path } = await models.addFile(mini(), 'link')
    const before = db.modelFiles.findModelFile(id)?.changedAt
    chmodSync(path, 0o444)
    await models.choose({ kind: 'file', fileId: id })
    const after = db.modelFiles.findModelFile(id)?.changedAt
    expect(after).toBe(statSync(path).ctimeMs)
    expect(after).not.toBe(before)
  })

  test('all of it is read again after 30 days', async () => {
    const { models } = desk()
    const { id } = await models.addFile(mini(), 'link')
    const choose = () => models.choose({ kind: 'file', fileId: id })
    now = 7 + 30 * DAY_MS
    await choose()
    expect(db.modelFiles.findModelFile(id)?.checkedAt).toBe(7)
    now += 1
    await choose()
    expect(db.modelFiles.findModelFile(id)?.checkedAt).toBe(now)
  })

  test('one that was added by an earlier program is read once', async () => {
    const { models } = desk()
    const { id } = await models.addFile(mini(), 'link')
    const file = db.modelFiles.findModelFile(id)
    if (file === null) throw new Error('not added')
    db.modelFiles.removeModelFile(id)
    db.modelFiles.insertModelFile({ ...file, changedAt: null, checkedAt: null })
    await models.choose({ kind: 'file', fileId: id })
    expect(db.modelFiles.findModelFile(id)?.checkedAt).toBe(7)
  })
})

describe('choosing', () => {
  test('loads the file from now on and after the next start, with a context that fits', async () => {
    const { models, llm } = desk()
    const { id, path } = await models.addFile(mini(), 'link')
    const view = await models.choose({ kind: 'file', fileId: id })
    expect(view.choice).toEqual({ kind: 'file', fileId: id })
    expect(chosen).toEqual([{ path, maxContextTokens: 4096 }])
    expect(llm.state()).toMatchObject({ modelName: '고른 모델' })
    const next = desk()
    await next.models.restore()
    expect(next.llm.state()).toMatchObject({ modelName: '고른 모델' })
  })

  test('is refused with the shortfall where memory is not enough', async () => {
    const { models } = desk()
    const { id } = await models.addFile(mini(), 'link')
    freeMemoryMb = 100
    await expect(models.choose({ kind: 'file', fileId: id })).rejects.toMatchObject({
      code: 'llm-too-little-memory',
      data: { availableMb: 100 }
    })
    expect(chosen).toEqual([])
  })

  test('a chosen file that is gone leaves the built-in model at the next start', async () => {
    const { models } = desk()
    const path = mini()
    const { id } = await models.addFile(path, 'link')
    await models.choose({ kind: 'file', fileId: id })
    rmSync(path)
    const next = desk()
    await next.models.restore()
    expect(next.llm.state()).toMatchObject({ modelName: '내장' })
    expect((await next.models.overview()).files[0]).toMatchObject({ state: 'missing', fit: null })
  })

  test('a model named on the command line stays for this run', async () => {
    const { models, llm } = desk({ fixed: true })
    const { id } = await models.addFile(mini(), 'link')
    expect(await models.choose({ kind: 'file', fileId: id })).toMatchObject({ fixed: true })
    expect(llm.state()).toMatchObject({ modelName: '내장' })
  })
})

describe('removing', () => {
  test('a copy takes the file along, a link leaves it; the built-in model speaks again', async () => {
    const { models, llm } = desk()
    const linkedPath = mini('연결.gguf')
    const linked = await models.addFile(linkedPath, 'link')
    await models.choose({ kind: 'file', fileId: linked.id })
    const view = await models.remove(linked.id)
    expect(view).toMatchObject({ choice: { kind: 'built-in' }, files: [] })
    expect(existsSync(linkedPath)).toBe(true)
    expect(llm.state()).toMatchObject({ modelName: '내장' })
    const copied = await models.addFile(linkedPath, 'copy')
    await models.remove(copied.id)
    expect(existsSync(copied.path)).toBe(false)
  })
})

test('a trial says a sentence and what it took', async () => {
  const { models } = desk()
  expect(await models.trial()).toMatchObject({ text: '안녕하세요.', tokens: 1, loadMs: 0 })
})
