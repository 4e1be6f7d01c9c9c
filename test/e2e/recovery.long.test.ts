import { readdirSync, readFileSync, renameSync, rmSync, copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { focused } from '../support/bank-window.ts'
import { tabTo } from '../support/keyboard.ts'
import { shoot } from '../support/looks.ts'
import { startPractice } from '../support/practice.ts'
import {
  backupsOf,
  countSittings,
  databaseOf,
  openAt,
  openRecoveryWindows,
  putAside,
  startProfile,
  zeroFirstPage,
  type RecoveryWindows,
  type StartedProfile
} from '../support/recovery-window.ts'
import { soon } from '../support/soon.ts'
import { keepShot } from '../support/window.ts'

let windows: RecoveryWindows
let profile: StartedProfile
let page: Page
let complaints: string[] = []

beforeAll(async () => {
  windows = await openRecoveryWindows()
})
afterAll(() => windows.close())
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.context().close()
  await profile.stop()
})

async function start(dataDir: string, hash = ''): Promise<void> {
  profile = await startProfile(dataDir)
  const opened = await openAt(windows.browser, profile, hash)
  page = opened.page
  complaints = opened.complaints
}
const title = (name: string) => page.getByRole('heading', { level: 1, name })
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog')
const list = () => page.getByRole('list', { name: '백업 목록' })
const card = () => page.getByRole('region', { name: '백업', exact: true })
const home = () => page.getByRole('navigation').getByRole('button', { name: '홈' })
const sittings = () => countSittings(profile.client)
/** A row of the table of both counts: [지금, 이 백업]. */
const row = (name: string) =>
  dialog()
    .getByRole('row', { name: new RegExp(`^${name}`, 'u') })
    .getByRole('cell')
    .allInnerTexts()

test('a backup is made, restored with both counts in sight, and one action undoes it', async () => {
  await start(windows.copy(), '#/settings')
  await card().getByText('공부하는 동안 30분마다', { exact: false }).waitFor()
  await soon(() => list().getByRole('listitem').count()).toBe(1)
  await button('지금 백업').click()
  await card().getByText('백업했습니다.').waitFor()
  await soon(() => list().getByRole('listitem').count()).toBe(2)
  await shoot(page, '94-backups', card())
  await profile.study(4)

  const chosen = list()
    .getByRole('button', { name: /^되돌리기/u })
    .first()
  const moment = await chosen.locator('span').last().textContent()
  await chosen.click()
  // As in its row: to the second where both are of one minute.
  await page.getByRole('dialog', { name: `${moment ?? ''} 백업으로 되돌릴까요?` }).waitFor()
  await dialog().getByText('지금보다 응시 기록 1회, 풀이 4건이 적습니다.').waitFor()
  await soon(() => row('응시 기록')).toEqual(['3회', '2회'])
  await soon(() => row('풀이')).toEqual(['9건', '5건'])
  await shoot(page, '95-restore', dialog())
  await tabTo(page, /^되돌리기$/u)
  await page.keyboard.press('Enter')
  await page.getByText(/백업으로 되돌렸습니다\.$/u).waitFor()
  expect(new URL(page.url()).hash).toMatch(/^(?:#\/home)?$/u)
  await soon(sittings).toBe(2)
  await page.getByText('그 전의 기록은 ‘되돌리기 전’ 백업으로 남아 있습니다.').waitFor()
  await shoot(page, '96-restored', button('되돌리기 취소'))

  await page.reload()
  await tabTo(page, /^되돌리기 취소$/u)
  await page.keyboard.press('Enter')
  await page.getByText('되돌리기를 취소했습니다.', { exact: false }).waitFor()
  await soon(sittings).toBe(3)
  await button('알림 닫기').click()
  await page.reload()
  await home().waitFor()
  await soon(() => page.getByText('되돌리기를 취소했습니다.', { exact: false }).count()).toBe(0)
})

test('what was studied after a restore is not undone without a question, and other windows read again', async () => {
  await start(windows.copy(), '#/settings')
  const other = await page.context().newPage()
  await other.goto(`${profile.host.origin}/#/models`)
  await other.getByRole('heading', { name: '쓸 수 있는 모델' }).waitFor()
  await list()
    .getByRole('button', { name: /^되돌리기/u })
    .first()
    .click()
  await dialog().getByText('지금보다 응시 기록 1회, 풀이 2건이 적습니다.').waitFor()
  await button('되돌리기').click()
  await button('되돌리기 취소').waitFor()
  await other.getByText('오늘 3문항', { exact: false }).waitFor()
  await soon(() => other.getByRole('button', { name: '되돌리기 취소' }).count()).toBe(0)
  await profile.study(1)
  await button('되돌리기 취소').click()
  await dialog().getByText('지금보다 풀이 1건이 많습니다.').waitFor()
  await page.keyboard.press('Escape')
  await soon(sittings).toBe(2)
})

test('a database whose first page is lost leads to the newest whole backup, and is kept', async () => {
  const dataDir = windows.copy()
  const damaged = zeroFirstPage(databaseOf(dataDir))
  await start(dataDir)
  await title('학습 기록 파일이 손상되어 열지 못했습니다').waitFor()
  await soon(() => page.title()).toBe('학습 기록을 열 수 없음 · 합격')
  await soon(() => page.getByRole('navigation').count()).toBe(0)
  await page.getByText(databaseOf(dataDir)).waitFor()
  const best = page.getByRole('region', { name: '가장 최근의 온전한 백업' })
  await best.getByText('3건', { exact: true }).waitFor()
  await soon(() => focused(page)).toBe('학습 기록 파일이 손상되어 열지 못했습니다')
  await shoot(page, '97-damaged', best)

  await tabTo(page, /^진단 정보 내보내기$/u)
  await page.keyboard.press('Enter')
  const shown = dialog().getByRole('group', { name: '진단 정보 전체' })
  await shown.getByText('데이터베이스를 열 수 없어 빠진 항목', { exact: false }).waitFor()
  const read = (await shown.textContent()) ?? ''
  expect(read).toContain('상태: 손상됨')
  expect(read).toMatch(/^백업: 1개, /mu)
  expect(read).not.toContain(dataDir)
  await shoot(page, '97-damaged-diagnostics', dialog())
  const saving = page.waitForEvent('download')
  await dialog().getByRole('button', { name: '파일로 저장' }).click()
  expect(readFileSync(await (await saving).path(), 'utf8')).toContain('상태: 손상됨')
  await page.keyboard.press('Escape')
  await soon(async () => (await focused(page)).trim()).toBe('진단 정보 내보내기')

  await tabTo(page, /^이 백업으로 되돌리기$/u)
  await page.keyboard.press('Enter')
  await page.getByText(/백업으로 되돌렸습니다\.$/u).waitFor()
  await page.getByText('손상된 파일은 백업 폴더에 그대로 있습니다.').waitFor()
  await home().waitFor()
  await soon(sittings).toBe(1)
  expect(putAside(dataDir).map((kept) => kept.equals(damaged))).toEqual([true])
})

test('a backup that is damaged too is passed over, and says so', async () => {
  const dataDir = windows.copy()
  const folder = backupsOf(dataDir)
  const newer = 'regular-2099-01-01T00-00-00-000Z.db'
  copyFileSync(join(folder, windows.backup), join(folder, newer))
  zeroFirstPage(join(folder, newer))
  zeroFirstPage(databaseOf(dataDir))
  await start(dataDir)
  const best = page.getByRole('region', { name: '가장 최근의 온전한 백업' })
  await best.getByText('직접', { exact: false }).waitFor()
  await button('다른 백업 1개').click()
  await page.getByText('손상되어 되돌릴 수 없습니다.').waitFor()
  await shoot(page, '98-others', list())
  await best.getByRole('button', { name: '이 백업으로 되돌리기' }).click()
  await home().waitFor()
  await soon(sittings).toBe(1)

  await page.goto(`${profile.host.origin}/#/settings`)
  await list()
    .getByRole('button', { name: /^되돌리기/u })
    .first()
    .click()
  await dialog().getByText('손상되어 되돌릴 수 없습니다.').waitFor()
  await soon(() => dialog().getByRole('button', { name: '되돌리기', exact: true }).count()).toBe(0)
  await shoot(page, '98-unusable', dialog())
})

test('a database that has gone is found again where it was put back, or comes back from a backup', async () => {
  const dataDir = windows.copy()
  renameSync(databaseOf(dataDir), join(dataDir, '옮긴 기록'))
  await start(dataDir)
  await title('학습 기록 파일이 없습니다').waitFor()
  await page.getByRole('region', { name: '가장 최근의 온전한 백업' }).waitFor()
  await shoot(page, '98-missing', button('다시 시도'))
  await button('다시 시도').click()
  await page.getByText('아직 열 수 없습니다.').waitFor()
  renameSync(join(dataDir, '옮긴 기록'), databaseOf(dataDir))
  await button('다시 시도').click()
  await home().waitFor()
  await soon(sittings).toBe(2)
  await profile.stop()
  await page.context().close()

  rmSync(databaseOf(dataDir))
  await start(dataDir)
  await button('이 백업으로 되돌리기').click()
  await home().waitFor()
  await soon(() => button('되돌리기 취소').count()).toBe(0)
  await soon(sittings).toBe(1)
})

test('a backup saved elsewhere is brought into another computer, asked about, and restored', async () => {
  await start(windows.copy(), '#/settings')
  const saving = page.waitForEvent('download')
  await list()
    .getByRole('button', { name: /^다른 곳에 저장/u })
    .first()
    .click()
  const download = await saving
  expect(download.suggestedFilename()).toBe(`hapgyeok-${windows.backup}`)
  const carried = join(windows.emptyDir(), '..', 'USB의 백업.db')
  await download.saveAs(carried)
  await card()
    .getByText(/저장했습니다\.$/u)
    .waitFor()
  await page.context().close()
  await profile.stop()

  await start(windows.emptyDir(), '#/settings')
  await profile.client.call('program.change', { examId: 'customs-broker' })
  await page.reload()
  await card().getByText('아직 백업이 없습니다.', { exact: false }).waitFor()
  await page.getByLabel('파일에서 가져오기').setInputFiles(carried)
  await dialog().getByText('지금보다 응시 기록 1회, 풀이 3건이 많습니다.').waitFor()
  await button('되돌리기').click()
  await button('되돌리기 취소').waitFor()
  await soon(sittings).toBe(1)
})

test('a file that is being brought in can be cancelled, and nothing of it stays', async () => {
  const dataDir = windows.copy()
  zeroFirstPage(databaseOf(dataDir))
  await start(dataDir)
  await button('이 백업으로 되돌리기').waitFor()
  let pieces = 0
  // The second piece does not come back before the learner has had enough.
  await page.route('**/call/recovery.put', async (route) => {
    pieces += 1
    if (pieces === 2) {
      await button('취소').waitFor()
      await shoot(page, '97-bringing', button('취소'))
      await button('취소').click()
    }
    await route.continue()
  })
  await page
    .getByLabel('파일에서 가져오기')
    .setInputFiles({ name: 'USB의 백업.db', mimeType: '', buffer: Buffer.alloc(9_000_000, 'x') })
  await button('취소').waitFor({ state: 'detached' })
  await soon(() => readdirSync(join(dataDir, 'incoming'))).toEqual([])
  expect(pieces).toBe(2)
  await soon(() => button('이 백업으로 되돌리기').isEnabled()).toBe(true)
})

test('a file that is no backup is refused with its name, and the list stays as it is', async () => {
  const dataDir = windows.copy()
  await start(dataDir, '#/settings')
  await soon(() => list().getByRole('listitem').count()).toBe(1)
  await page
    .getByLabel('파일에서 가져오기')
    .setInputFiles({ name: '요약 노트.db', mimeType: '', buffer: Buffer.from('no database') })
  await card()
    .getByText('‘요약 노트.db’는 이 프로그램의 온전한 백업이 아닙니다', { exact: false })
    .waitFor()
  await soon(() => list().getByRole('listitem').count()).toBe(1)
  expect(readdirSync(backupsOf(dataDir)).toSorted()).toEqual([
    windows.backup,
    `${windows.backup}.seal`
  ])
})

test('a damaged database without any backup is put aside for a new one after a question', async () => {
  const dataDir = windows.copy()
  rmSync(backupsOf(dataDir), { recursive: true })
  const damaged = zeroFirstPage(databaseOf(dataDir))
  await start(dataDir)
  await page.getByRole('region', { name: '백업이 없습니다' }).waitFor()
  await shoot(page, '98-no-backup', button('새로 시작…'))
  await tabTo(page, /^새로 시작…$/u)
  await page.keyboard.press('Enter')
  await dialog().getByText(backupsOf(dataDir)).waitFor()
  await shoot(page, '98-anew', dialog())
  await page.keyboard.press('Escape')
  await soon(async () => (await focused(page)).trim()).toBe('새로 시작…')
  await page.keyboard.press('Enter')
  await dialog().getByRole('button', { name: '새로 시작', exact: true }).click()
  await page.getByText('새 기록으로 시작했습니다.').waitFor()
  await page.getByRole('main').waitFor()
  await shoot(page, '98-started-anew', button('알림 닫기'))
  expect(putAside(dataDir).map((kept) => kept.equals(damaged))).toEqual([true])
})

test('where no backup is whole, that is told, and so is how to begin anew', async () => {
  const dataDir = windows.copy()
  const folder = backupsOf(dataDir)
  zeroFirstPage(join(folder, windows.backup))
  zeroFirstPage(databaseOf(dataDir))
  await start(dataDir)
  const none = page.getByRole('region', { name: '온전한 백업이 없습니다' })
  await none.getByText(folder).waitFor()
  await shoot(page, '98-none-whole', none)
  // 1024 × 640 at 200 % is a page of half the size.
  await page.setViewportSize({ width: 512, height: 320 })
  const aside = await page.evaluate<number>(
    'document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth'
  )
  expect(aside).toBeLessThanOrEqual(0)
  await keepShot(page, '98-none-whole-512')
  await button('새로 시작…').click()
  await dialog().getByRole('button', { name: '새로 시작', exact: true }).click()
  await page.getByText('새 기록으로 시작했습니다.').waitFor()
  expect(readdirSync(folder)).toContain(windows.backup)
})

test('a database of a newer program is told, tried again, and not touched', async () => {
  const dataDir = windows.copy()
  const db = new Database(databaseOf(dataDir))
  const version = Number(db.pragma('user_version', { simple: true }))
  db.pragma('user_version = 999')
  db.close()
  const bytes = readFileSync(databaseOf(dataDir))
  await start(dataDir)
  await title('학습 기록을 열지 못했습니다').waitFor()
  await page
    .getByText('더 새로운 버전에서 만든 학습 기록이라 열지 않았습니다', { exact: false })
    .waitFor()
  await soon(() => page.getByText('파일에서 가져오기').count()).toBe(0)
  await shoot(page, '99-closed', button('다시 시도'))
  await button('다시 시도').click()
  await page.getByText('아직 열 수 없습니다.').waitFor()
  expect(readFileSync(databaseOf(dataDir)).equals(bytes)).toBe(true)
  const again = new Database(databaseOf(dataDir))
  again.pragma(`user_version = ${version}`)
  again.close()
  await tabTo(page, /^다시 시도$/u)
  await page.keyboard.press('Enter')
  await home().waitFor()
  await soon(sittings).toBe(2)
})

test('a letter lost while the program was away is told above the program, which leads to the backups or goes on', async () => {
  const dataDir = windows.copy()
  const bytes = readFileSync(databaseOf(dataDir))
  const at = bytes.indexOf(Buffer.from('관세'), Math.floor(bytes.length / 2))
  bytes[at + 2] = (bytes[at + 2] ?? 0) ^ 1
  writeFileSync(databaseOf(dataDir), bytes)
  await start(dataDir)
  const bar = page.getByRole('alert')
  await bar.getByText('학습 기록 파일에서 손상된 곳을 찾았습니다.', { exact: false }).waitFor()
  await home().waitFor()
  await shoot(page, '99-damage-bar', button('백업 보기'))
  await button('백업 보기').click()
  await soon(() => focused(page)).toBe('백업')
  await list()
    .getByRole('button', { name: /^되돌리기/u })
    .first()
    .click()
  await dialog().getByText('지금의 손상된 파일은', { exact: false }).waitFor()
  await page.keyboard.press('Escape')
  const sessionId = await startPractice(profile.client, {
    mode: 'timed',
    subjectId: 'customs-law',
    count: 3
  })
  // A sheet under its clock is not left for the list of backups.
  await page.goto(`${profile.host.origin}/#/exam/${sessionId}`)
  await bar.getByText('시험을 마친 뒤 설정의 백업을 확인하세요.', { exact: false }).waitFor()
  await soon(() => button('백업 보기').count()).toBe(0)
  await page.goto(`${profile.host.origin}/#/settings`)
  await button('이대로 쓰기').click()
  await bar.waitFor({ state: 'detached' })
  await page.reload()
  await list().waitFor()
  await soon(() => page.getByRole('alert').count()).toBe(0)
})

test('many backups fold, and each is at hand', async () => {
  const dataDir = windows.copy()
  const folder = backupsOf(dataDir)
  for (let hour = 10; hour < 19; hour += 1)
    writeFileSync(join(folder, `regular-2026-11-28T${hour}-00-00-000Z.db`), '')
  await start(dataDir, '#/settings')
  await button('이전 백업 5개').click()
  await soon(() => card().getByRole('listitem').count()).toBe(10)
  await shoot(page, '94-backups-many', button('이전 백업 5개'))
})
