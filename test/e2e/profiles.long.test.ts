import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProfileView } from '@shared/contract/profiles.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { tabTo } from '../support/keyboard.ts'
import { shoot } from '../support/looks.ts'
import { startTimed } from '../support/program-sitting.ts'
import {
  databaseOf,
  openAt,
  startProfile,
  zeroFirstPage,
  type StartedProfile
} from '../support/recovery-window.ts'
import { soon } from '../support/soon.ts'

const EXAM = 'customs-broker'

let browser: Browser
let dataDir: string
let program: StartedProfile
let page: Page
let complaints: string[]

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), '여러 사람 창 '))
  program = await startProfile(dataDir)
  await program.client.call('program.change', { examId: EXAM })
})
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.context().close()
  await program.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function openWindow(hash: string): Promise<void> {
  const opened = await openAt(browser, program, hash)
  page = opened.page
  complaints = opened.complaints
}
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const card = () => page.getByRole('region', { name: '사용자', exact: true })
const people = () => card().getByRole('list').getByRole('listitem').allInnerTexts()
const dialog = () => page.getByRole('dialog')
const atStart = () => page.getByRole('heading', { level: 1, name: '어떤 시험을 준비하시나요?' })
const atHome = () => page.getByRole('navigation').getByRole('button', { name: '홈' })
const inRail = (name: string) => button(`지금 쓰는 사용자 ${name}, 설정에서 바꾸기`)
const sessions = () => program.client.call<SessionSummary[]>('session.list', { examId: EXAM })
const named = async (name: string): Promise<ProfileView> => {
  const found = (await program.client.call<ProfileView[]>('profiles.view')).find(
    (profile) => profile.name === name
  )
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}
const add = (name: string) => program.client.call<ProfileView[]>('profiles.add', { name })

async function enter(name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

test('somebody is added, and each finds their own answers, by keyboard alone', async () => {
  const sessionId = await startTimed(program.client, 3, 600)
  await openWindow(`#/exam/${sessionId}`)
  await page.getByRole('radio').first().waitFor()
  await page.keyboard.press('Digit2')
  await page.getByText('저장됨', { exact: true }).waitFor()
  await page.goto(`${program.host.origin}/#/settings`)
  await card().waitFor()
  await soon(people).toEqual([expect.stringContaining('나')])
  // The rail hears of it by itself.
  await soon(() => page.getByRole('button', { name: /^지금 쓰는 사용자/u }).count()).toBe(0)

  await enter(/^새 사용자$/u)
  await page.keyboard.type('민지')
  await page.keyboard.press('Enter')
  await card().getByText('‘민지’를 만들었습니다.').waitFor()
  await soon(people).toHaveLength(2)
  await inRail('나').waitFor()
  await shoot(page, '110-profiles', card())

  await enter(/^‘민지’로 바꾸기$/u)
  await dialog().getByText('바꾸어도 시간은 멈추지 않습니다.', { exact: false }).waitFor()
  await shoot(page, '111-profile-change', dialog())
  await enter(/^바꾸기$/u)
  await atStart().waitFor()
  await soon(sessions).toEqual([])
  await button('‘나’로 바꾸기').waitFor()
  await shoot(page, '112-profile-start', atStart())
  await enter(/^‘나’로 바꾸기$/u)
  await inRail('나').waitFor()
  await soon(sessions).toHaveLength(1)
  await program.client.call('profiles.open', { id: (await named('민지')).id })
  await atStart().waitFor()

  await program.client.call('program.change', { examId: EXAM })
  await page.reload()
  await inRail('민지').waitFor()
  await soon(() => button('이어서 하기').count()).toBe(0)
  await shoot(page, '113-profile-home', inRail('민지'))
  await enter(/^지금 쓰는 사용자 민지/u)
  await card().waitFor()
  await enter(/^‘나’로 바꾸기$/u)
  await inRail('나').waitFor()
  await soon(() => new URL(page.url()).hash).toMatch(/^(?:#\/home)?$/u)
  await page.goto(`${program.host.origin}/#/exam/${sessionId}`)
  await page.getByRole('radio').nth(1).waitFor()
  await soon(() => page.getByRole('radio').nth(1).isChecked()).toBe(true)
})

test('a name that somebody has is refused and stays to be changed', async () => {
  await add('민지')
  await openWindow('#/settings')
  await soon(people).toHaveLength(2)
  await enter(/^새 사용자$/u)
  await page.keyboard.type('민지')
  await page.keyboard.press('Enter')
  await card().getByText('사용자가 이미 있습니다.', { exact: false }).waitFor()
  await tabTo(page, /^새 사용자의 이름$/u)
  await page.keyboard.press('End')
  await page.keyboard.type(' 2')
  await page.keyboard.press('Enter')
  await soon(people).toHaveLength(3)
  await enter(/^‘민지 2’의 이름 바꾸기$/u)
  await page.keyboard.type('준호')
  await page.keyboard.press('Enter')
  await soon(async () => (await people()).join()).toContain('준호')
})

test('a long name is cut in the rail and whole in its title', async () => {
  const long = '가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나'
  await program.client.call('profiles.rename', { id: 'first', name: long })
  await add('민지')
  await openWindow('#/settings')
  await inRail(long).waitFor()
  await soon(() => inRail(long).getAttribute('title')).toBe(long)
  await shoot(page, '114-profile-long', card())
})

test('somebody is taken off the list, and the window says where the records are', async () => {
  const [, minji] = await add('민지')
  await program.client.call('profiles.open', { id: minji?.id })
  await program.client.call('profiles.open', { id: 'first' })
  await openWindow('#/settings')
  await soon(people).toHaveLength(2)
  await enter(/^‘민지’를 목록에서 빼기$/u)
  await dialog()
    .getByText(minji?.dataDir ?? '', { exact: true })
    .waitFor()
  await shoot(page, '115-profile-remove', dialog())
  await enter(/^목록에서 빼기$/u)
  await card()
    .getByText(/removed-\d{4}-\d{2}-\d{2}-/u)
    .waitFor()
  await soon(people).toHaveLength(1)
  await soon(() => page.getByRole('button', { name: /^지금 쓰는 사용자/u }).count()).toBe(0)
})

test('one whose database is damaged sees that, and lets another go on', async () => {
  const [, minji] = await add('민지')
  await program.client.call('profiles.open', { id: minji?.id })
  await program.client.call('profiles.open', { id: 'first' })
  zeroFirstPage(databaseOf(minji?.dataDir ?? ''))
  await openWindow('#/settings')
  await soon(people).toHaveLength(2)
  await enter(/^‘민지’로 바꾸기$/u)
  await page
    .getByRole('heading', { level: 1, name: '학습 기록 파일이 손상되어 열지 못했습니다' })
    .waitFor()
  const others = page.getByRole('region', { name: '다른 사용자로 바꾸기' })
  await others.waitFor()
  await shoot(page, '116-profile-damaged', others)
  await enter(/^‘나’로 바꾸기$/u)
  await atHome().waitFor()
  await inRail('나').waitFor()
})
