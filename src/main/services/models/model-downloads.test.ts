import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  LICENCE_TEXT,
  MINI_BYTES,
  OFFER,
  OFFER_NAME,
  OFFER_PATH,
  startModelHub,
  type HubBehaviour,
  type ModelHub
} from '../../../../test/support/model-hub.ts'
import { writeOtherModel } from '../../../../test/support/other-model.ts'
import { RESOURCES } from '../../../../test/support/study.ts'
import { createDatabase, type Database } from '../../db/database.ts'
import { tryLockFile } from '../../db/file-lock.ts'
import { silentLogger } from '../../lib/logger.ts'
import { createModelCatalogue } from './model-catalogue.ts'
import { createModelDownloads, type ModelDownloads } from './model-downloads.ts'
import { createModelFiles } from './model-files.ts'
import { createRoom } from './room.ts'
import { createModelLicences } from './model-licences.ts'

const MINI_SHA256 = createHash('sha256').update(MINI_BYTES).digest('hex')
const CATALOGUE = join(RESOURCES, 'models', 'catalogue.json')

/** Longer than a busy machine takes. */
const soon = <T>(what: () => T) => expect.poll(what, { timeout: 60_000 })

let folder: string
let dir: string
let db: Database
let events: string[]
const hubs: ModelHub[] = []
const programs: ModelDownloads[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '모델 내려받기 😀 '))
  dir = join(folder, 'models')
  db = createDatabase(':memory:', silentLogger, () => 0)
  events = []
})
afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.close()))
  await Promise.all(hubs.splice(0).map((hub) => hub.close()))
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

async function startHub(behave: HubBehaviour = {}, content?: Buffer): Promise<ModelHub> {
  const hub = await startModelHub(behave, content)
  hubs.push(hub)
  return hub
}

let ids = 0
/** A start of the program. */
function program({ hub }: ModelHub) {
  const room = createRoom({ freeMemoryMb: () => 8000 }, () => Promise.resolve(null))
  const catalogue = createModelCatalogue(CATALOGUE, room, hub, silentLogger)
  const newId = (): string => `id${(ids += 1)}`
  const files = createModelFiles({ queries: db.modelFiles, dir, now: () => 7, newId, alone: true })
  const licences = createModelLicences({ catalogue, queries: db.licences, now: () => 7 })
  const downloads = createModelDownloads({
    ...{ dir, catalogue, licences, files, lock: tryLockFile, now: Date.now, log: silentLogger },
    emit: (name) => void events.push(name),
    stallMs: 5000,
    wait: () => Promise.resolve()
  })
  programs.push(downloads)
  const accept = async (): Promise<void> => {
    const { sha256 } = await licences.read(OFFER)
    licences.accept(OFFER, sha256 ?? '')
  }
  const pull = (of: string, sha256: string | null = null) => {
    const wish = of.startsWith('http') ? downloads.wishAt(of, sha256) : downloads.findWish(of)
    if (wish === null) throw new Error(`no ${of}`)
    return downloads.pull(wish, new AbortController().signal, () => undefined)
  }
  return { downloads, files, accept, pull }
}

const namesIn = (): string[] =>
  existsSync(dir) ? readdirSync(dir).filter((name) => name !== '.locks') : []

describe('a file of the catalogue', () => {
  test('comes after its licence was accepted, with the licence beside it', async () => {
    const hub = await startHub()
    const { files, accept, pull } = program(hub)
    await accept()
    const end = await pull(OFFER)
    expect(end?.file).toMatchObject({
      name: 'EXAONE-4.0-1.2B-Q8_0',
      path: join(dir, OFFER_NAME),
      sha256: MINI_SHA256,
      linked: false,
      isExaone: true,
      checkedAt: 7
    })
    expect(files.list()).toEqual([end?.file])
    expect(hub.files().map(({ path }) => path)).toEqual([OFFER_PATH])
    expect(namesIn().toSorted()).toEqual([OFFER_NAME, `${OFFER_NAME}.LICENSE.txt`])
    expect(readFileSync(join(dir, `${OFFER_NAME}.LICENSE.txt`), 'utf8')).toBe(LICENCE_TEXT)
    expect(events.at(-1)).toBe('modelsChanged')
    expect(events).toContain('downloadsChanged')
  })

  test('does not come without it, and nothing is asked for', async () => {
    const hub = await startHub()
    const { downloads } = program(hub)
    await expect(downloads.start(OFFER)).rejects.toMatchObject({ code: 'licence-not-accepted' })
    expect(hub.seen).toEqual([])
    expect(downloads.list()).toEqual([])
  })

  test('that was had before is not fetched again', async () => {
    const hub = await startHub()
    const { accept, pull } = program(hub)
    await accept()
    const first = await pull(OFFER)
    const next = program(hub)
    expect((await next.pull(OFFER))?.file).toEqual(first?.file)
    expect(hub.files()).toHaveLength(1)
  })

  test('is taken away whole: file and licence', async () => {
    const hub = await startHub()
    const { files, accept, pull } = program(hub)
    await accept()
    const end = await pull(OFFER)
    await files.remove(end?.file.id ?? '')
    expect(namesIn()).toEqual([])
  })

  test('of the same bytes as a linked one takes its place under the same id', async () => {
    const hub = await startHub()
    const { files, accept, pull } = program(hub)
    const path = join(folder, 'USB.gguf')
    writeFileSync(path, MINI_BYTES)
    const { id } = await files.add(path, 'link')
    await accept()
    const end = await pull(OFFER)
    expect(end?.file).toMatchObject({ id, path: join(dir, OFFER_NAME), linked: false })
    expect(files.list()).toHaveLength(1)
    expect(existsSync(path)).toBe(true)
  })

  test('of another family is removed, and the list says why', async () => {
    const path = join(folder, '다른 계열.gguf')
    writeOtherModel(path, 'nothing')
    const { downloads, accept, pull } = program(await startHub({}, readFileSync(path)))
    await accept()
    const unusable = { code: 'model-unusable', data: { why: 'unsupported', detail: 'exaone4' } }
    await expect(pull(OFFER)).rejects.toMatchObject(unusable)
    expect(downloads.list()).toMatchObject([{ id: OFFER, phase: 'failed', error: unusable }])
    expect(namesIn()).toEqual([])
    expect(await downloads.cancel(OFFER)).toEqual([])
  })

  test('that is whole and could not be taken in is taken in at the next start', async () => {
    const hub = await startHub()
    const first = program(hub)
    await first.accept()
    const insert = db.modelFiles.insertModelFile
    db.modelFiles.insertModelFile = () => {
      throw new Error('the program ends here')
    }
    await expect(first.pull(OFFER)).rejects.toThrow('the program ends here')
    db.modelFiles.insertModelFile = insert
    const next = program(hub)
    expect(next.downloads.list()).toMatchObject([{ id: OFFER, phase: 'paused' }])
    expect((await next.pull(OFFER))?.file).toMatchObject({ sha256: MINI_SHA256 })
    expect(hub.files()).toHaveLength(1)
    expect(next.downloads.list()).toEqual([])
  })

  test('that was not taken in is removed when the learner wants it no more', async () => {
    const hub = await startHub()
    const first = program(hub)
    await first.accept()
    db.modelFiles.insertModelFile = () => {
      throw new Error('the program ends here')
    }
    await expect(first.pull(OFFER)).rejects.toThrow('the program ends here')
    expect(await program(hub).downloads.cancel(OFFER)).toEqual([])
    expect(namesIn()).toEqual([`${OFFER_NAME}.LICENSE.txt`])
  })

  test('that another program fetches is refused at once', async () => {
    const { downloads, accept } = program(await startHub())
    await accept()
    const unlock = tryLockFile(join(dir, '.locks', `${OFFER_NAME.toLowerCase()}.lock`))
    await expect(downloads.start(OFFER)).rejects.toMatchObject({ code: 'download-under-way' })
    unlock?.()
  })

  test('is begun once, however often it is asked for', async () => {
    const hub = await startHub({ file: () => ({ stallAfter: 100_000 }) })
    const { downloads, accept } = program(hub)
    await accept()
    await downloads.start(OFFER)
    await soon(() => downloads.list()[0]?.received).toBe(100_000)
    expect(await downloads.start(OFFER)).toMatchObject([{ id: OFFER, phase: 'receiving' }])
    expect(await downloads.pause(OFFER)).toMatchObject([{ phase: 'paused', received: 100_000 }])
    expect(hub.files()).toHaveLength(1)
  })

  test('is not known under another id', async () => {
    const { downloads } = program(await startHub())
    await expect(downloads.start('exaone-9')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('a file at an address', () => {
  test('comes without a licence, under the name of its address, also of another family', async () => {
    const path = join(folder, '다른 계열.gguf')
    writeOtherModel(path, 'nothing')
    const hub = await startHub({}, readFileSync(path))
    const { pull } = program(hub)
    const end = await pull(hub.addressOf('/some/%EB%AA%A8%EB%8D%B8.gguf?download=true'))
    expect(end?.file).toMatchObject({ name: '모델', path: join(dir, '모델.gguf'), isExaone: false })
    expect(namesIn()).toEqual(['모델.gguf'])
    expect(hub.licences()).toEqual([])
  })

  test('is held to the hash that was given', async () => {
    const hub = await startHub()
    const { pull } = program(hub)
    const address = hub.addressOf('/a.gguf')
    const wrong = '0'.repeat(64)
    await expect(pull(address, wrong)).rejects.toMatchObject({ code: 'download-wrong-hash' })
    expect(namesIn()).toEqual([])
    expect((await pull(address, MINI_SHA256))?.file).toMatchObject({ sha256: MINI_SHA256 })
  })

  test('of the catalogue asks for its licence', async () => {
    const hub = await startHub()
    const { pull } = program(hub)
    const pulling = pull(hub.addressOf(OFFER_PATH))
    await expect(pulling).rejects.toMatchObject({ code: 'licence-not-accepted' })
  })

  test('goes on by its own id after a new start', async () => {
    let behaviour: ReturnType<NonNullable<HubBehaviour['file']>> = { stallAfter: 1_000_000 }
    const hub = await startHub({ file: () => behaviour })
    const first = program(hub)
    const pulling = first.pull(hub.addressOf('/a.gguf'))
    await soon(() => first.downloads.list()[0]?.received).toBe(1_000_000)
    await first.downloads.close()
    expect(await pulling).toBeNull()
    behaviour = {}
    const next = program(hub)
    const [paused] = next.downloads.list()
    expect(paused).toMatchObject({ phase: 'paused', received: 1_000_000 })
    expect((await next.pull(paused?.id ?? ''))?.file).toMatchObject({ sha256: MINI_SHA256 })
    expect(hub.files()[1]?.headers.range).toBe('bytes=1000000-')
  })

  test.each([
    ['a part of a model', '/big-00001-of-00003.gguf', 'model-unusable'],
    ['no name', '/', 'bad-input'],
    ['a name that is no file of this folder', '/..%2F..%2Fa.gguf', 'bad-input']
  ])('%s is refused before anything is asked for', async (_name, path, code) => {
    const hub = await startHub()
    const { pull } = program(hub)
    await expect((async () => pull(hub.addressOf(path)))()).rejects.toMatchObject({ code })
    expect(hub.seen).toEqual([])
  })
})
