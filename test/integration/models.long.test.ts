import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { CatalogueView } from '@shared/contract/model-catalogue.ts'
import type { ModelFileView, ModelsView } from '@shared/contract/models.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDatabase } from '../../src/main/db/database.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { runCli, type CliRun } from '../support/cli-process.ts'
import { MINI_MODEL } from '../support/engine.ts'
import { ProfileDesk } from '../support/profile.ts'

const ITEM = 'customs-law-001'
const MINI_BYTES = readFileSync(MINI_MODEL)
const MINI_SHA256 = createHash('sha256').update(MINI_BYTES).digest('hex')

describe('through the one door', () => {
  let desk: ProfileDesk
  beforeEach(() => {
    desk = new ProfileDesk()
  })
  afterEach(() => desk.dispose())

  test('a file is added, chosen, and is the choice after the next start', async () => {
    const first = desk.start()
    const path = join(desk.dataDir, '가져온 모델 😀.gguf')
    copyFileSync(MINI_MODEL, path)
    const file = await first.call<ModelFileView>('models.addFile', {
      path,
      how: 'copy',
      anyFamily: false
    })
    expect(file).toMatchObject({ sha256: MINI_SHA256, linked: false, state: 'ready' })
    await first.call('models.choose', { choice: { kind: 'file', fileId: file.id } })
    expect(first.emitted.filter(({ name }) => name === 'modelsChanged')).toHaveLength(2)
    await desk.close(first)
    const next = desk.start()
    await next.app.ready
    const view = await next.call<ModelsView>('models.overview')
    expect(view.choice).toEqual({ kind: 'file', fileId: file.id })
    expect(view.files).toMatchObject([{ id: file.id, state: 'ready' }])
  })

  test('what can be had is listed with its fit, and with the address of each file', async () => {
    const { models } = await desk.start().call<CatalogueView>('modelCatalogue.list')
    const files = models.flatMap((model) => model.files)
    expect(files.map(({ address }) => new URL(address).hostname)).toEqual(
      files.map(() => 'huggingface.co')
    )
    expect(files.every(({ bytes, fit }) => (bytes === null) === (fit === null))).toBe(true)
  })
})

describe('on the command line', () => {
  let folder = ''
  let path = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), '합격 모델 '))
    path = join(folder, 'EXAONE 연습용.gguf')
    copyFileSync(MINI_MODEL, path)
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const models = (...args: string[]): Promise<CliRun> =>
    runCli(['models', ...args, '--data-dir', join(folder, 'data')])
  async function json<T>(code: number, ...args: string[]): Promise<T> {
    const ran = await models(...args, '--json')
    expect(ran.code, ran.err).toBe(code)
    return JSON.parse(ran.out) as T
  }

  test('a model is added, listed, fitted, chosen, verified and removed', async () => {
    const added = await json<ModelFileView>(0, 'add', path)
    expect(added).toMatchObject({ path, sha256: MINI_SHA256, linked: true })
    const short = added.id.slice(0, 8)
    expect(await json(0, 'choose', short)).toMatchObject({
      choice: { kind: 'file', fileId: added.id },
      fixed: false
    })
    expect(await json(0, 'fit', short)).toMatchObject({
      id: added.id,
      path,
      fit: { verdict: 'fits', contextTokens: 4096 }
    })
    expect(await json(0, 'verify', path)).toMatchObject({ fileId: added.id, findings: [] })
    const { out } = await models()
    expect(out).toContain('쓰는 모델: EXAONE 연습용')
    expect(out).toContain(added.id)
    expect(await json(0, 'remove', added.id)).toMatchObject({
      choice: { kind: 'built-in' },
      files: []
    })
    expect(statSync(path).size).toBe(MINI_BYTES.length)
  })

  test('the chosen model is the one that explains, until another is named', async () => {
    const data = join(folder, 'data')
    const explain = async (...more: string[]): Promise<string> => {
      const asked = ['explain', '--item', ITEM, '--mode', 'direct', '--data-dir', data, ...more]
      const ran = await runCli(asked)
      expect([0, 1], ran.err).toContain(ran.code)
      return ran.err
    }
    const { id, path: copied } = await json<ModelFileView>(0, 'add', path, '--copy')
    await json(0, 'choose', id)
    expect(await explain()).toBe('')
    await explain('--model', MINI_MODEL)
    // Without its file the choice stays, and the built-in model speaks.
    rmSync(copied)
    expect(await explain()).toContain('체험용 모델이 대신 설명합니다.')
    expect(await json(0, 'list')).toMatchObject({
      choice: { kind: 'file', fileId: id },
      files: [{ state: 'missing' }]
    })
    await json(0, 'remove', id)
    const db = createDatabase(join(data, 'hapgyeok.db'), silentLogger, () => 0)
    const speakers = db.explanations.listByItem(ITEM).map(({ modelName }) => modelName)
    db.close()
    const BUILT_IN = 'exaone4-mini'
    expect(speakers.toSorted()).toEqual([basename(copied, '.gguf'), BUILT_IN, BUILT_IN].toSorted())
  })

  test('a server is entered with its key from the environment, chosen, and shown without the key', async () => {
    const asked = ['models', 'server', '--data-dir', join(folder, 'data')]
    const KEY = { HAPGYEOK_SERVER_KEY: 'sk-geheim-0815' }
    expect((await runCli(['models', 'choose', 'server', ...asked.slice(2)])).code).toBe(3)
    expect((await runCli([...asked, 'llm.example'])).code).toBe(2)
    const entered = await runCli([...asked, 'http://llm.example:8080', '32B'], {
      environment: KEY
    })
    expect(entered).toMatchObject({ code: 0, err: '' })
    expect(entered.out).toBe(
      [
        'http://llm.example:8080/v1 · 32B · 키 있음',
        '암호화되지 않은 연결입니다. 같은 네트워크의 다른 사람이 내용과 키를 볼 수 있습니다.',
        '키는 나만 읽을 수 있는 파일에 그대로 둡니다.\n'
      ].join('\n')
    )
    expect(await json(0, 'choose', 'server')).toMatchObject({ choice: { kind: 'server' } })
    expect(await json(0, 'server')).toEqual({
      server: {
        baseUrl: 'http://llm.example:8080/v1',
        model: '32B',
        hasKey: true,
        plain: true
      },
      keyEncrypted: false
    })
    await json(0, 'choose', 'built-in')
  })

  test('a changed byte and a cut file end with 1 and say what is wrong', async () => {
    const { id } = await json<ModelFileView>(0, 'add', path)
    const rotten = Buffer.from(MINI_BYTES)
    rotten[1_234_567] = (rotten[1_234_567] ?? 0) ^ 4
    writeFileSync(path, rotten)
    expect(await json(1, 'verify', id)).toMatchObject({ findings: [{ code: 'model-changed' }] })
    writeFileSync(path, MINI_BYTES.subarray(0, 1_000_000))
    expect(await json(1, 'verify', path)).toMatchObject({
      architecture: null,
      findings: [{ code: 'model-unusable', severity: 'error' }, { code: 'model-changed' }]
    })
    const told = await models('verify', path)
    expect(told.out).toContain('- 모델 파일이 도중에 끊겨 있습니다')
    writeFileSync(path, MINI_BYTES)
    await json(0, 'remove', id)
  })

  test('the fit of a model that is not here is told before it is fetched', async () => {
    const { fit } = await json<{ fit: { weightsMb: number } }>(0, 'fit', 'exaone-4.0-1.2b-q4_k_m')
    // 812,437,792 bytes.
    expect(fit.weightsMb).toBe(775)
    const unknown = await models('fit', 'exaone-4.0-1.2b-q6_k')
    expect(unknown).toMatchObject({ code: 0 })
    expect(unknown.out).toContain('파일 크기를 몰라')
  })

  test('the licence is named with its terms and where its text stands', async () => {
    const { out } = await models('licence')
    expect(out).toContain('EXAONE AI Model License Agreement 1.2 - NC')
    expect(out).toContain('연구와 교육에만')
    expect(out).toContain('https://huggingface.co/LGAI-EXAONE/EXAONE-4.0-32B/blob/main/LICENSE')
  })

  test.each([
    [['bake']],
    [['add']],
    [['add', 'a', 'b']],
    [['list', 'a']],
    [['verify', 'a', '--copy']]
  ])('wrong usage ends with 2: %j', async (args) => {
    expect(await models(...args)).toMatchObject({ code: 2, out: '' })
  })

  test.each([
    [['verify', '없는 파일.gguf'], 'file-unreadable'],
    [['remove', 'nothing-such'], 'not-found'],
    [['choose', 'nothing-such'], 'not-found'],
    [['add', MINI_MODEL.replace('exaone4-mini.gguf', 'README.md')], 'model-unusable']
  ])('what cannot be done ends with 3: %j', async (args, code) => {
    expect(await json(3, ...args)).toMatchObject({ error: { code } })
  })
})
