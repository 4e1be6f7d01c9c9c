import { createHash } from 'node:crypto'
import { execFile, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DownloadView, LicenceView } from '@shared/contract/downloads.ts'
import type { ModelFileView, ModelsView } from '@shared/contract/models.ts'
import {
  LICENCE_TEXT,
  MEASURED_OFFER,
  MINI_BYTES,
  OFFER,
  OFFER_NAME,
  startModelHub,
  type HubBehaviour,
  type ModelHub
} from '../support/model-hub.ts'
import { openHubProfile, type HubProfile } from '../support/hub-profile.ts'
import { writeOtherModel } from '../support/other-model.ts'
import { soon } from '../support/soon.ts'

const MINI_SHA256 = createHash('sha256').update(MINI_BYTES).digest('hex')
const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
/** More than any disk has, and as many digits as a size may have. */
const HUGE = 900_000_000_000_000

/** Longer than a busy machine takes. */

let dataDir: string
const hubs: ModelHub[] = []
const profiles = new Set<HubProfile>()
const children = new Set<ChildProcess>()
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), '합격 받기 '))
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
  for (const profile of profiles) await profile.close()
  profiles.clear()
  for (const hub of hubs.splice(0)) await hub.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function startHub(behave: HubBehaviour = {}, content?: Buffer): Promise<ModelHub> {
  const hub = await startModelHub(behave, content)
  hubs.push(hub)
  return hub
}

const modelNames = (): string[] =>
  readdirSync(join(dataDir, 'models')).filter((name) => name !== '.locks')

describe('through the one door', () => {
  function start(hub: ModelHub): HubProfile {
    const profile = openHubProfile(dataDir, hub.hub)
    profiles.add(profile)
    return profile
  }
  async function accept({ call }: HubProfile): Promise<void> {
    const { sha256 } = await call<LicenceView>('downloads.licence', { fileId: OFFER })
    await call('downloads.accept', { fileId: OFFER, sha256 })
  }
  const lastTold = ({ emitted }: HubProfile): DownloadView[] | undefined =>
    emitted
      .flatMap(({ name, data }) => (name === 'downloadsChanged' ? [data.downloads] : []))
      .at(-1)

  test('a model comes in two sittings, is chosen, and speaks', async () => {
    let stalls = true
    const hub = await startHub({ file: () => (stalls ? { stallAfter: 2_000_000 } : {}) })
    const first = start(hub)
    const refused = first.call('downloads.start', { fileId: OFFER })
    await expect(refused).rejects.toMatchObject({ code: 'licence-not-accepted' })
    await accept(first)
    const begun = await first.call<DownloadView[]>('downloads.start', { fileId: OFFER })
    expect(begun).toMatchObject([{ id: OFFER, fileName: OFFER_NAME, error: null }])
    const path = join(dataDir, 'models', `${OFFER_NAME}.part`)
    await soon(() => statSync(path, { throwIfNoEntry: false })?.size).toBe(2_000_000)
    expect(await first.call<ModelsView>('models.overview')).toMatchObject({ files: [] })
    profiles.delete(first)
    await first.close()
    expect(lastTold(first)).toMatchObject([{ phase: 'paused', received: 2_000_000 }])

    stalls = false
    const next = start(hub)
    expect(await next.call('downloads.list')).toMatchObject([
      { id: OFFER, phase: 'paused', received: 2_000_000, total: MINI_BYTES.length }
    ])
    expect(hub.files()).toHaveLength(1)
    const taken = next.emits('modelsChanged')
    await next.call('downloads.start', { fileId: OFFER })
    await taken
    expect(lastTold(next)).toEqual([])
    expect(hub.files()[1]?.headers.range).toBe('bytes=2000000-')
    expect(hub.sent()).toBe(MINI_BYTES.length)
    const { files } = await next.call<ModelsView>('models.overview')
    expect(files).toMatchObject([
      { name: 'EXAONE-4.0-1.2B-Q8_0', sha256: MINI_SHA256, linked: false, state: 'ready' }
    ])
    await next.call('models.choose', { choice: { kind: 'file', fileId: files[0]?.id } })
    const { text } = await next.call<{ text: string }>('models.trial')
    expect(text).not.toBe('')
    expect(next.spoken()).toEqual([join(dataDir, 'models', OFFER_NAME)])
  })

  test('a file larger than the disk is refused before it comes', async () => {
    const profile = start(await startHub({ file: () => ({ says: HUGE, stallAfter: 1000 }) }))
    await accept(profile)
    await profile.call('downloads.start', { fileId: OFFER })
    await soon(() => lastTold(profile)?.[0]?.phase).toBe('failed')
    expect(lastTold(profile)).toMatchObject([{ error: { code: 'download-no-space' } }])
    expect(await profile.call('downloads.cancel', { fileId: OFFER })).toEqual([])
    expect(modelNames()).toEqual([])
  })

  test('a file of another size than the catalogue knows is not the file', async () => {
    const profile = start(await startHub())
    await accept(profile)
    await profile.call('downloads.start', { fileId: MEASURED_OFFER })
    await soon(() => lastTold(profile)?.[0]?.phase).toBe('failed')
    expect(lastTold(profile)).toMatchObject([{ error: { code: 'download-refused' } }])
  })

  test('nothing is asked of the hub by a start of the program or by looking', async () => {
    const hub = await startHub()
    const { call, app } = start(hub)
    await app.ready
    await call('models.overview')
    await call('modelCatalogue.list')
    await call('downloads.list')
    expect(hub.seen).toEqual([])
  })
})

describe('on the command line', () => {
  type Ran = { code: number | null; signal: string | null; out: string; err: string }

  /** The built command line, which can be ended on its way. */
  function cli(hub: ModelHub, ...args: string[]): { child: ChildProcess; ran: Promise<Ran> } {
    let settle: (ran: Ran) => void = () => undefined
    const ran = new Promise<Ran>((resolve) => {
      settle = resolve
    })
    const child = execFile(
      process.execPath,
      [CLI, 'models', ...args, '--data-dir', dataDir],
      { env: { ...process.env, HF_ENDPOINT: `${hub.hub}/` }, timeout: 120_000 },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
        settle({ code, signal: error?.signal ?? null, out, err })
      }
    )
    children.add(child)
    return { child, ran }
  }
  async function json<T>(code: number, hub: ModelHub, ...args: string[]): Promise<T> {
    const ran = await cli(hub, ...args, '--json').ran
    expect(ran.code, ran.err).toBe(code)
    return JSON.parse(ran.out) as T
  }

  test('a licence is read and accepted, then its model comes', async () => {
    const hub = await startHub()
    const before = await cli(hub, 'pull', OFFER).ran
    expect(before).toMatchObject({ code: 3, out: '' })
    expect(before.err).toContain(`models licence ${OFFER} --accept`)
    const asked = await json(3, hub, 'pull', OFFER)
    expect(asked).toMatchObject({ error: { code: 'licence-not-accepted' } })
    expect(hub.seen).toEqual([])
    const accepted = await cli(hub, 'licence', OFFER, '--accept').ran
    expect(accepted.code, accepted.err).toBe(0)
    expect(accepted.out).toContain(LICENCE_TEXT)
    const pulled = await cli(hub, 'pull', OFFER, '--json').ran
    expect(pulled.code, pulled.err).toBe(0)
    expect(pulled.err).toMatch(/받는 중 · [^]*검사하는 중 · /u)
    const file = JSON.parse(pulled.out) as ModelFileView
    expect(file).toMatchObject({ sha256: MINI_SHA256, linked: false, isExaone: true })
    expect(readFileSync(`${file.path}.LICENSE.txt`, 'utf8')).toBe(LICENCE_TEXT)
    expect(await json(0, hub, 'list')).toMatchObject({ files: [{ id: file.id }], downloads: [] })
    await json(0, hub, 'remove', file.id)
    expect(modelNames()).toEqual([])
  })

  test.skipIf(process.platform === 'win32')(
    'a pull that is ended keeps what came, killed or not, and the next goes on',
    async () => {
      let stallAfter: number | null = 1_500_000
      const hub = await startHub({ file: () => (stallAfter === null ? {} : { stallAfter }) })
      const address = hub.addressOf('/a.gguf')
      const held = (): number | undefined =>
        statSync(join(dataDir, 'models', 'a.gguf.part'), { throwIfNoEntry: false })?.size
      const polite = cli(hub, 'pull', address, '--json')
      await soon(held).toBe(1_500_000)
      polite.child.kill('SIGINT')
      const ended = await polite.ran
      expect(ended.code, ended.err).toBe(3)
      expect(JSON.parse(ended.out)).toMatchObject({ error: { code: 'download-interrupted' } })
      expect(ended.err).toContain('같은 명령을 다시 실행')
      expect(await json(0, hub, 'list')).toMatchObject({
        files: [],
        downloads: [{ fileName: 'a.gguf', phase: 'paused', received: 1_500_000 }]
      })

      stallAfter = 1_000_000
      const rude = cli(hub, 'pull', address)
      await soon(held).toBe(2_500_000)
      rude.child.kill('SIGKILL')
      expect(await rude.ran).toMatchObject({ signal: 'SIGKILL' })

      stallAfter = null
      const file = await json<ModelFileView>(0, hub, 'pull', address)
      expect(file).toMatchObject({ name: 'a', sha256: MINI_SHA256 })
      expect(hub.seen.map(({ headers }) => headers.range)).toEqual([
        undefined,
        'bytes=1500000-',
        'bytes=2500000-'
      ])
      expect(hub.sent()).toBe(MINI_BYTES.length)
    }
  )

  test('a file at an address is held to its hash, and its licence is the learner’s to read', async () => {
    const hub = await startHub()
    const address = hub.addressOf('/a.gguf')
    const wrong = await cli(hub, 'pull', address, '--sha256', 'f'.repeat(64), '--json').ran
    expect(wrong.code, wrong.err).toBe(3)
    expect(JSON.parse(wrong.out)).toMatchObject({
      error: { code: 'download-wrong-hash', data: { found: MINI_SHA256 } }
    })
    expect(wrong.err).toContain('배포한 곳의 조건')
    await json(0, hub, 'pull', address, '--sha256', MINI_SHA256.toUpperCase())
  })

  test('a model of another family comes by its address and is added by --any only', async () => {
    const path = join(dataDir, '다른 계열.gguf')
    writeOtherModel(path, 'nothing')
    const hub = await startHub({}, readFileSync(path))
    expect(await json(3, hub, 'add', path)).toMatchObject({ error: { code: 'model-unusable' } })
    const added = await json<ModelFileView>(0, hub, 'add', path, '--any')
    expect(added).toMatchObject({ isExaone: false, linked: true })
    expect(await json(0, hub, 'verify', added.id)).toMatchObject({ isExaone: false, findings: [] })
    expect(await json(0, hub, 'fit', added.id)).toMatchObject({ fit: { verdict: 'fits' } })
    await json(0, hub, 'remove', added.id)
    const pulled = await cli(hub, 'pull', hub.addressOf('/other.gguf')).ran
    expect(pulled.code, pulled.err).toBe(0)
    expect(pulled.out).toContain('다른 계열(exaone4)')
  })

  test('there is no room: refused with both sizes', async () => {
    const hub = await startHub({ file: () => ({ says: HUGE, stallAfter: 1000 }) })
    expect(await json(3, hub, 'pull', hub.addressOf('/a.gguf'))).toMatchObject({
      error: { code: 'download-no-space', data: { neededBytes: Math.ceil(HUGE * 1.05) } }
    })
  })

  test('a licence that the hub does not give is not accepted', async () => {
    const hub = await startHub({ licence: () => ({ canned: { status: 404 } }) })
    expect(await json(3, hub, 'licence', '--accept')).toMatchObject({
      error: { code: 'licence-unreachable', data: { status: 404 } }
    })
  })

  test('an id that nothing has is answered with those that there are', async () => {
    const ran = await cli(await startHub(), 'pull', 'exaone-9').ran
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(OFFER)
  })

  test.each([
    [['pull']],
    [['pull', OFFER, '--any']],
    [['pull', OFFER, '--sha256', 'abc']],
    [['add', 'a.gguf', '--accept']],
    [['list', '--sha256', 'f'.repeat(64)]]
  ])('wrong usage ends with 2: %j', async (args) => {
    expect(await cli(await startHub(), ...args).ran).toMatchObject({ code: 2, out: '' })
  })
})
