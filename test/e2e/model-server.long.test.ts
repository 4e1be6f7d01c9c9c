import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ReviewView } from '@shared/contract/session.ts'
import type { ModelServerView } from '@shared/contract/model-server.ts'
import type { ModelsView } from '@shared/contract/models.ts'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { keyIn, MARKS, MODEL, startAnsweringServer } from '../support/answering-server.ts'
import { focused, openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { tabTo } from '../support/keyboard.ts'
import { shoot } from '../support/looks.ts'
import type { OpenAiServer } from '../support/openai-server.ts'
import { startPractice } from '../support/practice.ts'
import { soon } from '../support/soon.ts'

const KEY = 'sk-geheim-0815'
const LEAD_HERE = '문항과 답안은 밖으로 나가지 않습니다.'
const LEAD_SERVER = '튜터가 서버를 쓰고 있습니다.'

let desk: BankDesk
let dataDir = ''
let server: OpenAiServer
/** Another machine of the learner's. */
let other: OpenAiServer
let page: Page
let complaints: string[] = []
let requests: string[] = []
let reviewed = ''

beforeAll(async () => {
  server = await startAnsweringServer()
  other = await startAnsweringServer()
  desk = await openBankDesk((folder) => (dataDir = folder))
})
afterAll(async () => {
  await desk.close()
  await server.close()
  await other.close()
})
beforeEach(async () => {
  const opened = await desk.open({ width: 1280, height: 800, theme: 'light' })
  page = opened.page
  complaints = opened.complaints
  requests = []
  page.on('request', (request) => requests.push(request.url()))
})
afterEach(async () => {
  expect(complaints).toEqual([])
  // The program asks the server; the window never does.
  const { origin } = new URL(page.url())
  expect(requests.filter((url) => /^https?:/u.test(url) && new URL(url).origin !== origin)).toEqual(
    []
  )
  await page.context().close()
})

async function goTo(hash: string, sight: Locator): Promise<void> {
  const { origin } = new URL(page.url())
  await page.goto(`${origin}/#/${hash}`)
  await sight.waitFor()
}

const heading = (name: string): Locator => page.getByRole('heading', { name, exact: true })
const openModels = (): Promise<void> => goTo('models', heading('쓸 수 있는 모델'))
const current = (): Locator => page.getByRole('region', { name: '지금 쓰는 모델' })
const rowOf = (model: string): Locator =>
  page.getByRole('region', { name: '쓸 수 있는 모델' }).getByRole('listitem').filter({
    hasText: model
  })
const address = (): Locator => page.getByLabel('서버 주소')

const press = async (name: RegExp): Promise<void> => {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Types over what stands in a field. */
async function enter(label: RegExp, words: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(words)
}

/** The key is never in the page. */
async function look(name: string, sight: Locator): Promise<void> {
  await shoot(page, name, sight)
  expect(await page.content()).not.toContain(KEY)
}

const practise = (mode: 'learn' | 'timed'): Promise<string> =>
  startPractice(desk.client, { mode, subjectId: 'customs-law', count: 2 })

test('a server is entered by keyboard, with its faults told at the fields and nothing sent', async () => {
  await openModels()
  await page.getByText(LEAD_HERE, { exact: false }).waitFor()
  await soon(() => address().isVisible()).toBe(false)
  await press(/^고급: 서버 연결$/)
  await page.getByText('아래 주소의 서버로 전송됩니다', { exact: false }).waitFor()
  await page.getByText('키를 암호화할 보관소가 없어', { exact: false }).waitFor()
  await look('70-server-fold', address())

  await enter(/^서버 주소$/, 'gpu.example.com')
  await enter(/^API 키$/, '한글 키')
  await enter(/^모델 이름$/, MODEL)
  await page.keyboard.press('Enter')
  await page.getByText('http:// 또는 https://로 시작하는 서버 주소를 적으세요.').waitFor()
  await soon(() => focused(page)).toBe('서버 주소')
  await look('71-address-refused', address())
  await enter(/^서버 주소$/, `${server.baseUrl}?key=1`)
  await page.keyboard.press('Enter')
  await page.getByText('주소에서 ‘?’나 ‘#’부터 뒤를 지우세요.').waitFor()
  await enter(/^서버 주소$/, server.baseUrl)
  await page.keyboard.press('Enter')
  await page.getByText('키에는 영문자, 숫자, 기호만 쓸 수 있습니다.', { exact: false }).waitFor()
  await soon(() => focused(page)).toBe('API 키')

  const plain = page.getByText('암호화되지 않은 연결입니다.', { exact: false })
  await soon(() => plain.count()).toBe(0)
  await enter(/^서버 주소$/, 'http://192.168.0.10:8080/v1')
  await plain.waitFor()
  await look('72-plain', address())
  await soon(() => desk.client.call<ModelServerView>('modelServer.read')).toMatchObject({
    server: null
  })
  expect(server.seen).toEqual([])
})

test('its models are listed, one is saved, chosen after a question, and tried', async () => {
  await openModels()
  await press(/^고급: 서버 연결$/)
  await enter(/^서버 주소$/, server.baseUrl)
  await enter(/^API 키$/, KEY)
  await press(/^목록 가져오기$/)
  const listed = page.getByLabel('서버가 알려 준 모델')
  await listed.waitFor()
  await soon(() => listed.getByRole('option').allInnerTexts()).toEqual([
    '고르세요',
    'EXAONE-4.0-1.2B · 문맥 8,192토큰',
    'EXAONE-4.0-32B · 문맥 16,384토큰'
  ])
  await listed.selectOption(MODEL)
  await soon(() => page.getByLabel('모델 이름').inputValue()).toBe(MODEL)
  await look('73-listed', listed)
  await press(/^저장$/)
  await page.getByText('‘쓸 수 있는 모델’에서 골라야 쓰기 시작합니다.', { exact: false }).waitFor()
  await page.getByText('저장된 키가 있습니다.', { exact: false }).waitFor()
  await soon(() => page.getByLabel('API 키').inputValue()).toBe('')
  await look('74-saved', page.getByRole('button', { name: '저장', exact: true }))

  const row = rowOf(MODEL)
  await row.getByText('키 있음', { exact: false }).waitFor()
  await row.getByRole('button', { name: '이 서버 쓰기' }).click()
  const dialog = page.getByRole('dialog', { name: '이 서버를 쓸까요?' })
  await dialog.getByText(new URL(server.baseUrl).host).waitFor()
  await dialog.getByText('이 기기를 떠나 이 서버로 전송됩니다', { exact: false }).waitFor()
  await look('75-consent', dialog)
  await dialog.getByRole('button', { name: '취소' }).click()
  await dialog.waitFor({ state: 'detached' })
  await soon(async () => (await desk.client.call<ModelsView>('models.overview')).choice.kind).toBe(
    'built-in'
  )

  await row.getByRole('button', { name: '이 서버 쓰기' }).click()
  await dialog.getByRole('button', { name: '이 서버 쓰기' }).click()
  await row.getByText('사용 중').waitFor()
  await page.getByText(LEAD_SERVER, { exact: false }).waitFor()
  await soon(() => page.getByText(LEAD_HERE, { exact: false }).count()).toBe(0)
  await look('76-in-use', row)
  expect(server.seen).toEqual([])

  await press(/^문장 써 보기$/)
  await page.getByText('저는 서버에서 답합니다.').waitFor()
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`])
  await current()
    .getByText(`서버 · ${new URL(server.baseUrl).host}`)
    .waitFor()
  await look('77-tried', current())
  await goTo('settings', heading('개인 정보'))
  const said = page.getByText('지금은 튜터가 서버를 쓰고 있습니다.', { exact: false })
  await said.waitFor()
  await look('78-settings', said)
})

test('in review it explains with the stored key, and the pane says that it goes out', async () => {
  const sessionId = await practise('timed')
  reviewed = sessionId
  await desk.client.call('session.handIn', { sessionId, period: 1 })
  const { items } = await desk.client.call<ReviewView>('session.review', { sessionId })
  const key = items[0]?.key
  if (key?.kind !== 'options') throw new Error('no key')
  const mark = MARKS[(key.options[0] ?? 0) - 1] ?? ''
  const pane = page.getByRole('region', { name: '튜터' })
  await goTo(`review/${sessionId}`, pane)
  const note = pane.getByText('물으면 문항과 내 답이 서버로 전송됩니다.', { exact: false })
  await note.waitFor()
  await soon(() => note.getAttribute('title')).toContain('모델 화면에서 고른 서버로 전송됩니다.')
  await page.setViewportSize({ width: 1024, height: 640 })
  const before = server.seen.length
  await press(/^풀이$/)
  await pane.getByText('서버가 쓴 설명이다.').waitFor()
  await pane.getByText(`설명이 말하는 정답 ${mark}`).waitFor()
  await soon(() => pane.getByText('정답과 일치하지 않는 설명').count()).toBe(0)
  expect(server.seen.slice(before).map(({ body }) => keyIn(body))).toEqual([mark])
  // The controls with the note do not lie over what was scrolled to.
  const above = await note.boundingBox()
  const below = await pane.getByRole('heading', { name: 'AI 설명' }).boundingBox()
  expect(below?.y ?? 0).toBeGreaterThan((above?.y ?? Infinity) + (above?.height ?? 0))
  await look('79-review', pane.getByText('서버가 쓴 설명이다.'))

  // Before an item is answered the hint's box says it too.
  const learning = await practise('learn')
  const hint = page.getByRole('button', { name: '힌트', exact: true })
  await goTo(`exam/${learning}`, hint)
  await page.getByText('물으면 문항과 내 답이 서버로 전송됩니다.', { exact: false }).waitFor()
  expect(server.seen).toHaveLength(before + 1)
  await press(/^힌트$/)
  await page.getByText('힌트: 조문의 요건을 보라.').waitFor()
  await look('80-hint', page.getByText('힌트: 조문의 요건을 보라.'))
})

test('a server that is gone is told where it was asked, and another one is a question of its own', async () => {
  await server.close()
  const pane = page.getByRole('region', { name: '튜터' })
  await goTo(`review/${reviewed}`, pane.getByText('서버가 쓴 설명이다.'))
  await press(/^다시 생성$/)
  const sentence = pane.getByText('모델 서버에 연결하지 못했습니다', { exact: false })
  await sentence.waitFor()
  await pane.getByText('서버가 쓴 설명이다.').waitFor()
  await look('87-gone-review', sentence)

  await openModels()
  await press(/^문장 써 보기$/)
  await current().getByText('모델 서버에 연결하지 못했습니다', { exact: false }).waitFor()
  await look('81-gone', current())
  // It is known as gone in a window that has not asked, too.
  await page.reload()
  await current().getByText('서버가 켜져 있는지', { exact: false }).waitFor()
  await current().getByRole('button', { name: '다시 시도' }).waitFor()
  await look('82-gone-known', current())

  await rowOf(MODEL).getByRole('button', { name: '연결 바꾸기' }).click()
  await soon(() => focused(page)).toBe('서버 주소')
  await soon(() => page.getByLabel('API 키').getAttribute('type')).toBe('password')
  await enter(/^서버 주소$/, other.baseUrl)
  await page.getByText('저장된 키는 원래 주소에서만 씁니다.', { exact: false }).waitFor()
  await press(/^저장$/)
  const dialog = page.getByRole('dialog', { name: '다른 서버로 바꿀까요?' })
  await dialog.getByText(new URL(other.baseUrl).host).waitFor()
  await look('83-moved', dialog)
  await dialog.getByRole('button', { name: '취소' }).click()
  await dialog.waitFor({ state: 'detached' })
  await soon(() => desk.client.call<ModelServerView>('modelServer.read')).toMatchObject({
    server: { baseUrl: server.baseUrl }
  })
  await press(/^저장$/)
  await dialog.getByRole('button', { name: '저장하고 바꾸기' }).click()
  await page.getByText('저장했습니다. 지금 이 서버를 쓰고 있습니다.').waitFor()
  await press(/^문장 써 보기$/)
  await page.getByText('저는 서버에서 답합니다.').waitFor()
  expect(other.seen.map(({ headers }) => headers.authorization)).toEqual([undefined])
})

test('the key is kept for the owner alone, is taken away by itself, and the built-in model comes back', async () => {
  await openModels()
  await press(/^고급: 서버 연결$/)
  await enter(/^API 키$/, KEY)
  await press(/^저장$/)
  await page.getByText('저장된 키가 있습니다.', { exact: false }).waitFor()
  const file = join(dataDir, 'server.json')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toContain(KEY)
  await press(/^저장된 키 지우기$/)
  await page.getByText('서버가 키를 요구하지 않으면 비워 두세요.').waitFor()
  expect(readFileSync(file, 'utf8')).not.toContain(KEY)

  await rowOf('체험용 미니 모델').getByRole('button', { name: '이 모델 쓰기' }).click()
  await rowOf('체험용 미니 모델').getByText('사용 중').waitFor()
  await page.getByText(LEAD_HERE, { exact: false }).waitFor()
  const before = other.seen.length
  await press(/^문장 써 보기$/)
  await current()
    .getByText(/^\d+토큰 · 첫 글자까지/u)
    .waitFor()
  expect(other.seen).toHaveLength(before)

  await rowOf(MODEL).getByRole('button', { name: '이 서버 쓰기' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '이 서버 쓰기' }).click()
  await rowOf(MODEL).getByText('사용 중').waitFor()
  await press(/^연결 지우기$/)
  const dialog = page.getByRole('dialog', { name: '서버 연결을 지울까요?' })
  await dialog.getByText('지우면 체험용 미니 모델로 돌아갑니다.', { exact: false }).waitFor()
  await look('84-remove', dialog)
  await dialog.getByRole('button', { name: '지우기', exact: true }).click()
  await rowOf(MODEL).waitFor({ state: 'detached' })
  await rowOf('체험용 미니 모델').getByText('사용 중').waitFor()
  await soon(() => address().inputValue()).toBe('')
  expect(readFileSync(join(dataDir, 'logs', 'hapgyeok.log'), 'utf8')).not.toContain(KEY)
})

test('an unencrypted connection that another window entered is said at its row and in the question', async () => {
  await openModels()
  const plain = { baseUrl: 'http://192.168.0.10:8080', model: MODEL, key: null }
  await desk.client.call('modelServer.write', plain)
  const said = rowOf(MODEL).getByText('암호화되지 않은 연결입니다.', { exact: false })
  await said.waitFor()
  await look('85-plain-row', said)
  await rowOf(MODEL).getByRole('button', { name: '이 서버 쓰기' }).click()
  const asked = page.getByRole('dialog', { name: '이 서버를 쓸까요?' })
  await asked.getByText('암호화되지 않은 연결입니다.', { exact: false }).waitFor()
  await look('86-plain-consent', asked)
})
