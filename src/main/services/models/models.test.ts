import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MINI_MODEL } from '../../../../test/support/engine.ts'
import { createFakeLlm } from '../../../../test/support/fake-llm.ts'
import { createDatabase, type Database } from '../../db/database.ts'
import { silentLogger } from '../../lib/logger.ts'
import { createLlmSwitch } from '../../llm/llm-switch.ts'
import { createModelFiles } from './model-files.ts'
import { createModels, type ChosenModel } from './models.ts'

const MINI_BYTES = readFileSync(MINI_MODEL)

let folder: string
let db: Database
let chosen: ChosenModel[]
let freeMemoryMb = 8000
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '모델 폴더 😀 '))
  db = createDatabase(':memory:', silentLogger, () => 0)
  chosen = []
  freeMemoryMb = 8000
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
      now: () => 7,
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
    power: { onBattery: () => null, freeMemoryMb: () => freeMemoryMb },
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
