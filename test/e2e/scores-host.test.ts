import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProgressView } from '@shared/contract/progress.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { shoot } from '../support/looks.ts'
import { startPractice } from '../support/practice.ts'
import { soon } from '../support/soon.ts'
import { openWindow } from '../support/window.ts'

const EXAM = 'customs-broker'
let browser: Browser
let dataDir = ''
let host: HostProcess
let client: HostClient

beforeAll(async () => {
  browser = await launchChromium()
  dataDir = mkdtempSync(join(tmpdir(), '합격 성적 '))
  host = await startHost(dataDir)
  client = await enterHost(host)
  await client.call('program.change', { examId: EXAM })
  const sessionId = await startPractice(client, {
    mode: 'timed',
    subjectId: 'customs-english',
    count: 12
  })
  for (let position = 1; position <= 12; position += 1) {
    const action = { kind: 'respond', position, response: [1] }
    await client.call('session.record', { sessionId, action })
  }
  await client.call('session.handIn', { sessionId, period: 1 })
})
afterAll(async () => {
  await browser.close()
  await host.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

const responses = async (): Promise<number> =>
  (await client.call<ProgressView>('progress.view', { examId: EXAM, span: 'all' })).practice.rate
    .responses

const open = async (): Promise<number> =>
  (await client.call<SessionSummary[]>('session.list', { examId: EXAM })).filter(
    ({ finishedAt }) => finishedAt === null
  ).length

test('a sitting deleted on 성적 leaves every number, comes back, and all of it is saved as a table', async () => {
  const { context, page, complaints } = await openWindow(browser, {
    width: 1280,
    height: 800,
    theme: 'light'
  })
  const [name = '', value = ''] = client.cookie.split('=')
  await context.addCookies([{ name, value, url: host.origin }])
  await page.goto(`${host.origin}/#/scores/all`)
  const records = page.getByRole('region', { name: '기록', exact: true })
  await records.getByRole('radio', { name: '연습' }).check({ force: true })
  await soon(responses).toBe(12)

  await records.getByRole('button', { name: /기록 삭제/u }).click()
  await page.getByText('기록을 지웠습니다', { exact: false }).waitFor()
  await soon(responses).toBe(0)
  await page.getByRole('button', { name: '되돌리기' }).click()
  await records.getByRole('listitem').first().waitFor()
  await soon(responses).toBe(12)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click()
  ])
  expect(download.suggestedFilename()).toMatch(/^합격 관세사 시험 성적 .*\.csv$/u)
  const table = await readFile(await download.path(), 'utf8')
  expect(table).toContain('연습,전체,응답,12\r\n')

  await page.goto(`${host.origin}/#/report/all/${EXAM}`)
  await page.waitForSelector('[data-ready="true"]')
  // On the bar of the screen, and on the sheet.
  await soon(() => page.getByRole('heading', { name: '관세사 시험 성적 보고서' }).count()).toBe(2)
  expect(complaints).toEqual([])
  await context.close()
})

test('a sitting that was begun and is not wanted leaves 홈 and 기록, and comes back', async () => {
  await startPractice(client, { mode: 'timed', subjectId: 'customs-english', count: 3 })
  const { context, page, complaints } = await openWindow(browser, {
    width: 1024,
    height: 640,
    theme: 'dark'
  })
  const [name = '', value = ''] = client.cookie.split('=')
  await context.addCookies([{ name, value, url: host.origin }])
  await page.goto(`${host.origin}/#/scores/all`)
  const records = page.getByRole('region', { name: '기록', exact: true })
  await records.getByRole('radio', { name: '연습' }).check({ force: true })
  const begun = records.getByRole('listitem').filter({ hasText: '진행 중' })
  await begun.getByRole('button', { name: '이어서 하기' }).waitFor()
  await shoot(page, 'scores-begun', begun)
  await begun.getByRole('button', { name: /기록 삭제/u }).click()
  await page.getByText('기록을 지웠습니다', { exact: false }).waitFor()
  await soon(open).toBe(0)
  await page.getByRole('button', { name: '되돌리기' }).click()
  await begun.getByRole('button', { name: '이어서 하기' }).waitFor()
  await soon(open).toBe(1)
  expect(complaints).toEqual([])
  await context.close()
})
