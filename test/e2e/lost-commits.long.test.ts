import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { tabTo } from '../support/keyboard.ts'
import { shoot } from '../support/looks.ts'
import { startPractice } from '../support/practice.ts'
import {
  backupsOf,
  countSittings,
  databaseOf,
  openAt,
  openRecoveryWindows,
  startProfile,
  type RecoveryWindows,
  type StartedProfile
} from '../support/recovery-window.ts'
import { soon } from '../support/soon.ts'

const TOLD = /저장한 기록의 끝부분 [\d,]+건을 읽지 못해 그 앞까지만 열었습니다/u

let windows: RecoveryWindows
let dataDir: string
let profile: StartedProfile
let page: Page
let complaints: string[]

beforeAll(async () => {
  windows = await openRecoveryWindows()
})
afterAll(() => windows.close())

/** Killed while it worked, and one bit of what it last wrote is another at the next start. */
beforeEach(async () => {
  dataDir = windows.copy()
  const { host, study } = await startProfile(dataDir)
  await study(4)
  const gone = once(host.child, 'exit')
  host.child.kill('SIGKILL')
  await gone
  const log = `${databaseOf(dataDir)}-wal`
  const bytes = readFileSync(log)
  const at = Math.floor(bytes.length / 3)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(log, bytes)
  profile = await startProfile(dataDir)
})
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.context().close()
  await profile.stop()
})

async function open(hash: string): Promise<void> {
  const opened = await openAt(windows.browser, profile, hash)
  page = opened.page
  complaints = opened.complaints
}
const banner = () => page.getByRole('alert').filter({ hasText: TOLD })
const home = () => page.getByRole('navigation').getByRole('button', { name: '홈' })
const keptLogs = (): string[] =>
  readdirSync(backupsOf(dataDir)).filter((name) => /^damaged-.*-wal$/u.test(name))

test('records that could not be read are told, lead to the backups, and are told once', async () => {
  await open('#/home')
  await banner().waitFor()
  await shoot(page, '117-lost-commits', banner())
  expect(keptLogs()).toHaveLength(1)
  // What was written before is there, and the program works on.
  await soon(() => countSittings(profile.client)).toBeGreaterThanOrEqual(2)
  await tabTo(page, /^백업 보기$/u)
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: '백업 목록' }).getByRole('listitem').first().waitFor()
  await tabTo(page, /^이대로 쓰기$/u)
  await page.keyboard.press('Enter')
  await banner().waitFor({ state: 'detached' })
  await page.reload()
  await home().waitFor()
  await soon(() => banner().count()).toBe(0)
  await page.context().close()

  await profile.stop()
  profile = await startProfile(dataDir)
  await open('#/home')
  await home().waitFor()
  await soon(() => banner().count()).toBe(0)
  expect(keptLogs()).toHaveLength(1)
})

test('over a sheet they are told beside it, and it is answered on', async () => {
  const sessionId = await startPractice(profile.client, {
    mode: 'timed',
    subjectId: 'customs-law',
    count: 3
  })
  await open(`#/exam/${sessionId}`)
  await banner().waitFor()
  await soon(() => page.getByRole('button', { name: '백업 보기' }).count()).toBe(0)
  await page.getByRole('radio').first().waitFor()
  await page.keyboard.press('Digit2')
  await page.getByText('저장됨', { exact: true }).waitFor()
  await shoot(page, '118-lost-commits-exam', banner())
})
