import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Behaviour } from '../../../../test/support/hostile-file-server.ts'
import {
  LICENCE_TEXT,
  licenceOf,
  MEASURED_OFFER,
  OFFER,
  startModelHub,
  type HubBehaviour,
  type ModelHub
} from '../../../../test/support/model-hub.ts'
import { RESOURCES } from '../../../../test/support/study.ts'
import { createDatabase, type Database } from '../../db/database.ts'
import { silentLogger } from '../../lib/logger.ts'
import { createModelCatalogue } from './model-catalogue.ts'
import { createRoom } from './room.ts'
import { createModelLicences } from './model-licences.ts'

const NC = 'exaone-1.2-nc'
const CATALOGUE = join(RESOURCES, 'models', 'catalogue.json')
const PAGE = { status: 200, body: '로그인하세요.' }
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

let db: Database
let now = 1000
const hubs: ModelHub[] = []
beforeEach(() => {
  db = createDatabase(':memory:', silentLogger, () => 0)
  now = 1000
})
afterEach(async () => {
  db.close()
  await Promise.all(hubs.splice(0).map((hub) => hub.close()))
})

async function startHub(behave: HubBehaviour = {}): Promise<ModelHub> {
  const hub = await startModelHub(behave)
  hubs.push(hub)
  return hub
}

/** A start of the program. */
function program(hub: string, limitMs = 5000) {
  const room = createRoom({ freeMemoryMb: () => 8000 }, () => Promise.resolve(null))
  const catalogue = createModelCatalogue(CATALOGUE, room, hub, silentLogger)
  const licences = createModelLicences({ catalogue, queries: db.licences, now: () => now, limitMs })
  const expectAccepted = (goesOn = false) =>
    licences.expectAccepted(catalogue.getOffer(OFFER), { goesOn })
  return { ...licences, expectAccepted }
}

const served = (behaviour: Behaviour): Promise<ModelHub> => startHub({ licence: () => behaviour })

describe('the words of a licence', () => {
  test('are those of the repository of the model, with their hash', async () => {
    const { hub, seen } = await startHub()
    expect(await program(hub).read(OFFER)).toEqual({
      id: NC,
      title: 'EXAONE AI Model License Agreement 1.2 - NC',
      licensor: 'LG Management Development Institute Co., Ltd.',
      address: 'https://huggingface.co/LGAI-EXAONE/EXAONE-4.0-32B/blob/main/LICENSE',
      text: LICENCE_TEXT,
      sha256: sha256(LICENCE_TEXT),
      acceptedAt: null,
      error: null
    })
    expect(seen.map(({ path }) => path)).toEqual([
      '/LGAI-EXAONE/EXAONE-4.0-1.2B-GGUF/resolve/main/LICENSE'
    ])
  })

  test("are the licensor's own where the repository has none", async () => {
    const own = '/LGAI-EXAONE/EXAONE-4.0-32B/resolve/main/LICENSE'
    const { hub } = await startHub({
      licence: ({ path }) => (path === own ? licenceOf('전문') : { canned: { status: 404 } })
    })
    expect(await program(hub).read(OFFER)).toMatchObject({ text: '전문', error: null })
  })

  test.each<[string, Behaviour]>([
    ['a sign-in page', { canned: { ...PAGE, headers: { 'content-type': 'text/html' } } }],
    ['a page that calls itself text', licenceOf('<!DOCTYPE html><p>로그인')],
    ['no text', licenceOf('PK\u0003\u0004\u0000')],
    ['the head of a model', { type: 'text/plain', size: 100 }],
    ['nothing', licenceOf('')],
    ['more than 256 kB', licenceOf('가'.repeat(100_000))],
    ['an endless text', { type: 'text/plain', chunked: true }],
    ['a redirect to another computer by http', { redirect: { to: 'http://example.com/LICENSE' } }],
    ['a server at fault', { canned: { status: 500 } }]
  ])('are not taken from %s', async (_name, behaviour) => {
    const { hub } = await served(behaviour)
    expect(await program(hub).read(OFFER)).toMatchObject({
      text: null,
      sha256: null,
      error: { code: 'licence-unreachable' }
    })
  })

  test('are UTF-8: in another coding they would not be the words that are kept', async () => {
    // 가나 in CP949.
    const cp949 = Buffer.from([0xb0, 0xa1, 0xb3, 0xaa])
    const hub = await startModelHub({ licence: () => ({ type: 'text/plain' }) }, cp949)
    hubs.push(hub)
    expect(await program(hub.hub).read(OFFER)).toMatchObject({
      text: null,
      error: { code: 'licence-unreachable', data: { detail: 'UTF-8' } }
    })
  })

  test.each<[string, Behaviour]>([
    ['says nothing', { silent: true }],
    ['stops in the middle', { type: 'text/plain', size: 100, stallAfter: 10 }],
    ['cuts the line', { type: 'text/plain', size: 100, cutAfter: 10 }]
  ])('are not waited for where the host %s', async (_name, behaviour) => {
    const { hub } = await served(behaviour)
    const view = await program(hub, 300).read(OFFER)
    expect(view).toMatchObject({ text: null, error: { code: 'licence-unreachable' } })
  })

  test('of a host that is not there are told as missing', async () => {
    const gone = await startHub()
    await gone.close()
    hubs.pop()
    expect(await program(gone.hub).read(OFFER)).toMatchObject({
      text: null,
      error: { code: 'licence-unreachable', data: { detail: 'ECONNREFUSED' } }
    })
  })
})

describe('accepting', () => {
  test('is of the very words that were shown, and is asked for once', async () => {
    const { hub } = await startHub()
    const first = program(hub)
    await first.read(OFFER)
    now = 2000
    expect(first.accept(OFFER, sha256(LICENCE_TEXT))).toMatchObject({ acceptedAt: 2000 })
    expect(await first.expectAccepted()).toBe(LICENCE_TEXT)
    now = 3000
    const next = program(hub)
    expect(await next.read(OFFER)).toMatchObject({ acceptedAt: 2000 })
    expect(await next.expectAccepted()).toBe(LICENCE_TEXT)
    expect(db.licences.findAcceptance(NC, sha256(LICENCE_TEXT))).toMatchObject({
      text: LICENCE_TEXT,
      source: `${hub}/LGAI-EXAONE/EXAONE-4.0-1.2B-GGUF/resolve/main/LICENSE`,
      acceptedAt: 2000
    })
  })

  test('counts for another model under the same words', async () => {
    const { hub } = await startHub()
    const licences = program(hub)
    await licences.read(OFFER)
    licences.accept(OFFER, sha256(LICENCE_TEXT))
    expect(await licences.read(MEASURED_OFFER)).toMatchObject({ acceptedAt: 1000 })
  })

  test('of words that were not shown is refused', async () => {
    const { hub } = await startHub()
    const licences = program(hub)
    const code = 'bad-input'
    const words = sha256(LICENCE_TEXT)
    expect(() => licences.accept(OFFER, words)).toThrow(expect.objectContaining({ code }))
    await licences.read(OFFER)
    const others = sha256('other words')
    expect(() => licences.accept(OFFER, others)).toThrow(expect.objectContaining({ code }))
    await expect(licences.expectAccepted()).rejects.toMatchObject({ code: 'licence-not-accepted' })
  })

  test('is asked for again for other words; what was begun goes on under its own', async () => {
    let words = LICENCE_TEXT
    const { hub } = await startHub({ licence: () => licenceOf(words) })
    const first = program(hub)
    await first.read(OFFER)
    first.accept(OFFER, sha256(words))
    words = `${LICENCE_TEXT}2. 새 조건\n`
    const next = program(hub)
    expect(await next.expectAccepted(true)).toBe(LICENCE_TEXT)
    await expect(next.expectAccepted()).rejects.toMatchObject({ code: 'licence-not-accepted' })
    expect(await next.read(OFFER)).toMatchObject({ text: words, acceptedAt: null })
  })

  test('is expected before anything is asked of the host', async () => {
    const { hub, seen } = await startHub()
    const expecting = program(hub).expectAccepted()
    await expect(expecting).rejects.toMatchObject({
      code: 'licence-not-accepted',
      data: { licenceId: NC }
    })
    expect(seen).toEqual([])
  })
})
