import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ModelServerView, ServerModelsView } from '@shared/contract/model-server.ts'
import type { ModelsView } from '@shared/contract/models.ts'
import type { ExplanationView, LlmStatus } from '@shared/contract/tutor.ts'
import { openHubProfile, type HubProfile } from '../support/hub-profile.ts'
import { startOpenAiServer, type OpenAiServer, type Seen } from '../support/openai-server.ts'

const ITEM = 'customs-law-001'
const KEY = 'sk-geheim-0815'
const MARKS = ['①', '②', '③', '④', '⑤']

let dir = ''
let server: OpenAiServer
const open: HubProfile[] = []

/** Answers with the key that the prompt names, as the protocol wants it. */
function obedient({ body }: Seen) {
  const prompt = JSON.stringify(body['messages'])
  const key = /\[정답\] ([①-⑤])/u.exec(prompt)?.[1] ?? ''
  const lines = MARKS.map((mark) => `${mark} ${mark === key ? '정답' : '오답'} — 까닭이다.`)
  return { deltas: [{ content: `정답: ${key}\n\n설명이다.\n\n${lines.join('\n')}` }] }
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), '서버 설정 '))
  const models = { data: [{ id: 'EXAONE-4.0-32B', owned_by: 'vllm', max_model_len: 16_384 }] }
  server = await startOpenAiServer({ reply: obedient, models })
})
afterEach(async () => {
  for (const profile of open.splice(0)) await profile.close()
  await server.close()
  rmSync(dir, { recursive: true, force: true })
})

function start(): HubProfile {
  const profile = openHubProfile(dir, 'http://127.0.0.1:9')
  open.push(profile)
  return profile
}

async function explain({ call, emits }: HubProfile): Promise<ExplanationView | undefined> {
  const ended = emits('tutorEnd')
  const place = { itemId: ITEM, sessionId: null, position: null }
  await call('tutor.explain', { ...place, mode: 'direct', ask: { kind: 'explanation' } })
  await ended
  const [newest] = await call<ExplanationView[]>('tutor.list', { itemId: ITEM })
  return newest
}

test('a server that was entered and chosen explains; it is asked nothing before, and remembered', async () => {
  const first = start()
  expect(await first.call<ModelServerView>('modelServer.read')).toEqual({
    server: null,
    keyEncrypted: false
  })
  await expect(first.call('models.choose', { choice: { kind: 'server' } })).rejects.toMatchObject({
    code: 'server-not-set'
  })

  const entered = { baseUrl: `${server.baseUrl}/`, model: 'EXAONE-4.0-32B', key: KEY }
  const view = await first.call<ModelServerView>('modelServer.write', entered)
  expect(view.server).toEqual({
    baseUrl: server.baseUrl,
    model: 'EXAONE-4.0-32B',
    hasKey: true,
    plain: false
  })
  expect((await first.call<ModelsView>('models.overview')).choice).toEqual({ kind: 'built-in' })
  await first.call('models.choose', { choice: { kind: 'server' } })
  expect(server.seen).toEqual([])

  const explanation = await explain(first)
  expect(explanation).toMatchObject({
    modelName: 'EXAONE-4.0-32B',
    agreesWithKey: true,
    builtIn: false
  })
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`])
  expect(await first.call<LlmStatus>('tutor.status')).toMatchObject({
    phase: 'ready',
    remote: true,
    backend: 'server'
  })
  open.splice(open.indexOf(first), 1)
  await first.close()

  const second = start()
  await second.app.ready
  expect((await second.call<ModelsView>('models.overview')).choice).toEqual({ kind: 'server' })
  expect(server.seen).toHaveLength(1)
  expect((await explain(second))?.agreesWithKey).toBe(true)
})

test('the key lies in a file for its owner alone and in no other, and no answer of the program tells it', async () => {
  const profile = start()
  const answers: unknown[] = []
  const entered = { baseUrl: server.baseUrl, model: 'EXAONE-4.0-32B', key: KEY }
  answers.push(await profile.call('modelServer.write', entered))
  answers.push(await profile.call('models.choose', { choice: { kind: 'server' } }))
  answers.push(await explain(profile), await profile.call('tutor.status'))
  expect(JSON.stringify([answers, profile.emitted])).not.toContain(KEY)
  if (process.platform !== 'win32') {
    expect((statSync(join(dir, 'server.json')).mode & 0o777).toString(8)).toBe('600')
  }
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile()
  )
  const holding = files.filter((file) =>
    readFileSync(join(file.parentPath, file.name)).includes(KEY)
  )
  expect(holding.map(({ name }) => name)).toEqual(['server.json'])
})

test('a list is asked with the key of that server, and with none of another', async () => {
  const { call } = start()
  await call('modelServer.write', { baseUrl: server.baseUrl, model: 'm', key: KEY })
  expect(
    await call<ServerModelsView>('modelServer.models', { baseUrl: server.baseUrl, key: null })
  ).toEqual({
    baseUrl: server.baseUrl,
    plain: false,
    models: [{ id: 'EXAONE-4.0-32B', contextTokens: 16_384 }]
  })
  await expect(
    call('modelServer.models', { baseUrl: 'http://127.0.0.1:9', key: null })
  ).rejects.toMatchObject({ code: 'server-unreachable' })
})

test('a server that is taken away leaves the built-in model, one that is changed is the one asked next', async () => {
  const profile = start()
  const { call } = profile
  await call('modelServer.write', { baseUrl: 'http://127.0.0.1:9', model: 'm', key: null })
  await call('models.choose', { choice: { kind: 'server' } })
  await call('modelServer.write', { baseUrl: server.baseUrl, model: 'EXAONE-4.0-32B', key: null })
  expect((await explain(profile))?.agreesWithKey).toBe(true)
  expect(profile.spoken()).toEqual([])
  await call('modelServer.remove')
  expect((await call<ModelsView>('models.overview')).choice).toEqual({ kind: 'built-in' })
  expect(profile.spoken()).toEqual([null])
  expect(await call<LlmStatus>('tutor.status')).toMatchObject({ remote: false })
})
