import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { shippedExams } from '../support/exams.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import { handIn, sitPeriod, tabTo, type Plan } from '../support/keyboard.ts'
import { soon } from '../support/soon.ts'
import { profileWithWholePaper } from '../support/whole-paper.ts'
import { keepShot, openWindow, scrollsPast, seriousFindings } from '../support/window.ts'

let browser: Browser
let folder = ''
const hosts: HostProcess[] = []

beforeAll(async () => {
  browser = await launchChromium()
  folder = mkdtempSync(join(tmpdir(), '합격 온 시험 '))
})
afterAll(async () => {
  await browser.close()
  for (const host of hosts) await host.kill()
  rmSync(folder, { recursive: true, force: true })
})

type Sitting = {
  examId: string
  /** Items answered right of each subject, in paper order and by period. */
  right: Plan[][]
  elective?: string
  /** What the result must say, and what it must not. */
  says: RegExp[]
  never: RegExp[]
}

/** Two of the longest are left to `WHOLE_EXAMS=all`. */
const SELDOM = ['doctor', 'tax-accountant']

// Right counts and outcomes worked by hand from the law that each record names.
const SITTINGS: Sitting[] = [
  {
    // 관세사법 시행령 제13조제1항: four subjects of 40, 24 right each are 60 points: exactly the line.
    examId: 'customs-broker',
    right: [
      [24, 24],
      [24, 24]
    ],
    says: [/합격 기준 충족/, /60/],
    never: [/과락:/]
  },
  {
    // 의료법 시행령: 8 of 20 are the 40 %; 8 + 40 + 144 = 192 of 320 are the 60 %.
    examId: 'doctor',
    right: [[8, 40], [48], [48], [48]],
    says: [/합격 기준 충족/, /192/],
    never: [/과락:/]
  },
  {
    // 변호사시험: 선택형 alone decides nothing.
    examId: 'bar-exam',
    right: [[30], [30], [50]],
    says: [/275\/375/, /논술형과 합산/],
    never: [/합격 기준 충족/]
  },
  {
    // 공인회계사법 시행령 제3조: 20 × 2.5 + 20 × 2.5 + 22 × 2.5 + 24 × 2.5 + 31 × 3 = 308 of 510 ≥ 306, floors met.
    examId: 'cpa',
    right: [[20, 20], [22, 24], [31]],
    says: [/308/],
    never: [/합격 기준 충족/]
  },
  {
    // 세무사법 시행령 제8조제1항: 회계학개론 15 of 40 are 37.5 < 40, whatever the average is.
    examId: 'tax-accountant',
    elective: '민법(총칙)',
    right: [
      [36, 36],
      [15, 36]
    ],
    says: [/과락/, /37\.5/],
    never: [/합격 기준 충족/]
  }
]

const wanted = process.env['WHOLE_EXAMS'] === 'all'
test.each(SITTINGS.filter(({ examId }) => wanted || !SELDOM.includes(examId)))(
  '$examId is sat whole by keyboard alone, at 1024 × 640',
  async ({ examId, right, elective, says, never }) => {
    const dataDir = join(folder, examId)
    const exam = shippedExams().get(examId)
    profileWithWholePaper(dataDir, exam)
    const host = await startHost(dataDir)
    hosts.push(host)
    const { page, complaints } = await openWindow(browser, {
      width: 1024,
      height: 640,
      theme: 'light'
    })
    await begin(page, host, exam.nameKo, elective)

    for (const [index, plans] of right.entries()) {
      if (index > 0) {
        await page.getByRole('button', { name: /시작$/ }).waitFor()
        await beginNext(page)
      }
      await page.getByRole('button', { name: '답안 제출' }).waitFor()
      if (index === 0) await readable(page, examId)
      await sitPeriod(page, plans)
      await handIn(page)
    }

    await page
      .getByRole('heading', { name: /결과|기준|과락|순위|판정|선택형/ })
      .first()
      .waitFor()
    const main = page.getByRole('main')
    for (const wanted of says) await soon(() => main.innerText()).toMatch(wanted)
    const said = await main.innerText()
    for (const unwanted of never) expect(said).not.toMatch(unwanted)
    await keepShot(page, `whole-${examId}-result`)
    expect(await scrollsPast(page)).toBe(0)
    expect(complaints).toEqual([])
    await page.context().close()
    await host.kill()
  },
  180_000
)

async function begin(
  page: Page,
  host: HostProcess,
  examName: string,
  elective: string | undefined
): Promise<void> {
  await page.goto(host.url)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  if (await page.getByRole('heading', { name: '어떤 시험을 준비하시나요?' }).isVisible()) {
    await tabTo(page, new RegExp(`^${examName}`))
    await page.keyboard.press('Enter')
    await tabTo(page, /날짜 없이 시작하기/)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('button', { name: /^실전 모의고사 실제/ }).waitFor()
  await tabTo(page, /^실전 모의고사 실제/)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '시작', exact: true }).waitFor()
  if (elective !== undefined) {
    // The radios of a group are one stop of Tab; the arrows choose.
    await tabTo(page, /^상법/)
    await page.keyboard.press('ArrowDown')
    await soon(() => page.getByRole('radio', { name: elective }).isChecked()).toBe(true)
  }
  await tabTo(page, /^시작$/)
  await page.keyboard.press('Enter')
}

/** A key that comes with the end of the period before is not taken for the beginning of the next. */
async function beginNext(page: Page): Promise<void> {
  const sheet = page.getByRole('button', { name: '답안 제출' })
  await soon(async () => {
    if (await sheet.isVisible()) return true
    await page.keyboard.press('Enter')
    await sheet.waitFor({ timeout: 1000 }).catch(() => undefined)
    return sheet.isVisible()
  }).toBe(true)
}

/** What a screen reader is told of the first item. */
async function readable(page: Page, examId: string): Promise<void> {
  const tree = await page.locator('body').ariaSnapshot()
  expect(tree).toMatch(/timer/)
  expect(tree).toMatch(/번 문항으로 옳은 것은\?/)
  expect(tree).toMatch(/radio/)
  await keepShot(page, `whole-${examId}-room`)
  expect(await seriousFindings(page)).toEqual([])
}
