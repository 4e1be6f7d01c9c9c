import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPage, type BuiltPage, type OpenPage } from '../support/built-page.ts'
import { launchChromium } from '../support/chromium.ts'
import { shoot } from '../support/looks.ts'
import { soon } from '../support/soon.ts'
import { keepShot } from '../support/window.ts'
import type { ScoresHost, Shown } from './scores-page/main.ts'

declare const scoresHost: ScoresHost

let browser: Browser
let built: BuiltPage
beforeAll(async () => {
  browser = await launchChromium()
  built = await buildPage(fileURLToPath(new URL('./scores-page', import.meta.url)))
})
afterAll(async () => {
  await browser.close()
  built.remove()
})

/** A sign that a view is on the page. */
const SIGNS: Record<Shown, RegExp> = {
  whole: /합격 기준을 넘을 가능성 약 52%/,
  year: /305일 동안/,
  young: /지난 기록을 정리하는 중… \(14회 남음\)/,
  empty: /아직 기록이 없습니다/,
  ranked: /순위로 뽑는 시험이라/,
  unknown: /문항 수나 배점이 공개 자료로 확인되지 않아/
}

async function open(shown: Shown): Promise<OpenPage> {
  const opened = await built.open(browser, {
    // axe is put into the page as a script of its own, which the page's policy would refuse.
    bypassCSP: true,
    viewport: { width: 1280, height: 800 }
  })
  const { page } = opened
  await page.getByRole('heading', { level: 1, name: '성적' }).waitFor()
  await page.evaluate((next) => scoresHost.show(next), shown)
  await page.getByText(SIGNS[shown]).first().waitFor()
  return opened
}

const CARDS = [
  ['준비도', 'readiness'],
  ['점수 변화', 'chart'],
  ['과목별 점수 변화', 'units'],
  ['연습 정답률 변화', 'rates'],
  ['약한 단원', 'weak'],
  ['과목별', 'subjects'],
  ['공부한 날', 'days'],
  ['기억', 'memory'],
  ['기록', 'records']
] as const
/** As much of the page's elements as is used here. */
type Scrolled = { scrollIntoView: (options: { block: 'start' }) => void }

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('the whole screen is readable in both themes and sizes, card by card', async () => {
  const { page, complaints, foreign } = await open('whole')
  await page.getByRole('button', { name: '관세법개론', exact: true }).click()
  await page.getByRole('button', { name: '표로 보기' }).click()
  await shoot(page, 'scores', page.getByRole('heading', { level: 1 }))
  for (const look of ['1280-light', '1024-dark'] as const) {
    const dark = look === '1024-dark'
    await page.setViewportSize(dark ? { width: 1024, height: 640 } : { width: 1280, height: 800 })
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
    for (const [name, shot] of CARDS) {
      await card(page, name).evaluate((one: Scrolled) => one.scrollIntoView({ block: 'start' }))
      await keepShot(page, `scores-${shot}-${look}`)
    }
  }
  expect(complaints).toEqual([])
  expect(foreign).toEqual([])
})

test.each([
  ['young', '준비도'],
  ['unknown', '준비도'],
  ['ranked', '과거 커트라인 대비'],
  ['year', '점수 변화'],
  ['year', '공부한 날']
] as const)('%s: %s says what is known and what is not', async (shown, name) => {
  const { page, complaints } = await open(shown)
  await shoot(page, `scores-${shown}-${name === '공부한 날' ? 'days' : 'first'}`, card(page, name))
  expect(complaints).toEqual([])
})

test('without any record there is one thing to do', async () => {
  const { page } = await open('empty')
  await shoot(page, 'scores-empty', page.getByRole('heading', { level: 1 }))
  await page.getByRole('button', { name: '모의고사 보기' }).first().click()
  expect(new URL(page.url()).hash).toBe('#/setup/mock')
})

test('an exam that rank decides is never given a chance of passing', async () => {
  const { page } = await open('ranked')
  const said = await card(page, '과거 커트라인 대비').innerText()
  expect(said).not.toContain('합격 기준을 넘을 가능성')
  expect(said).toMatch(/2025년\s+68\.4%\s+기대 구간이 모두 커트라인 아래/)
})

/** Words of charts that leave their card, or that stand on each other, in pixels of the window. */
const WORDS_IN_THE_WAY = `(() => {
  const found = []
  for (const svg of document.querySelectorAll('main svg')) {
    const card = svg.closest('section')?.getBoundingClientRect()
    const words = [...svg.querySelectorAll('text')].map((one) => ({
      said: one.textContent.trim(),
      box: one.getBoundingClientRect()
    }))
    words.forEach(({ said, box }, index) => {
      if (card && (box.left < card.left || box.right > card.right)) found.push('out: ' + said)
      for (const other of words.slice(index + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        // Boxes of words are taller than their signs.
        if (across > 0 && down > 4) found.push(said + ' on ' + other.said)
      }
    })
  }
  const main = document.querySelector('main')
  if (main.scrollWidth > main.clientWidth) found.push('main is wider than the window')
  const { offsetHeight } = main.firstElementChild
  if (main.scrollHeight > Math.max(offsetHeight, main.clientHeight)) found.push('nothing below the end')
  return found
})()`

test.each(['whole', 'year', 'ranked'] as const)(
  'no word of a chart is cut off or stands on another, at any size nor doubled: %s',
  async (shown) => {
    const { page } = await open(shown)
    for (const [width, height] of [
      [1280, 800],
      [1024, 640],
      // 1024 × 640 at 200 %.
      [512, 320]
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.evaluate(
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'
      )
      await soon(() => page.evaluate<string[]>(WORDS_IN_THE_WAY), {
        message: String(width)
      }).toEqual([])
    }
    await keepShot(page, `scores-${shown}-200`)
    await card(page, '과목별').scrollIntoViewIfNeeded()
    await keepShot(page, `scores-${shown}-200-subjects`)
  }
)

test('a sitting is deleted and brought back by the keyboard alone', async () => {
  const { page } = await open('whole')
  const records = card(page, '기록')
  const rows = records.getByRole('listitem')
  const before = await rows.first().innerText()
  await records
    .getByRole('button', { name: /기록 삭제/ })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await page.getByText('기록을 지웠습니다', { exact: false }).waitFor()
  const focused = page.locator(':focus')
  await soon(() => focused.innerText()).toBe('되돌리기')
  await soon(() => rows.first().innerText()).not.toBe(before)
  await page.keyboard.press('Enter')
  await soon(() => rows.first().innerText()).toBe(before)
  await soon(() => focused.innerText()).toBe('결과')
  await soon(() => page.evaluate(() => scoresHost.removed)).toEqual([])
})

test('older sittings come page by page, and practice has its own list', async () => {
  const { page } = await open('whole')
  const records = card(page, '기록')
  await soon(() => records.getByRole('listitem').count()).toBe(10)
  await records.getByRole('button', { name: '더 보기' }).click()
  await soon(() => records.getByRole('listitem').count()).toBe(20)
  await records.getByRole('button', { name: '더 보기' }).click()
  await soon(() => records.getByRole('listitem').count()).toBe(26)
  await soon(() => records.getByRole('button', { name: '더 보기' }).count()).toBe(0)
  await records.getByText('연습', { exact: true }).click()
  await records.getByText('시간제 연습').first().waitFor()
})

test('the span stays in the address, and the numbers are read for it', async () => {
  const { page } = await open('whole')
  await page.getByText('1년', { exact: true }).click()
  await soon(() => new URL(page.url()).hash).toBe('#/scores/365d')
  await soon(() =>
    page.evaluate(() => scoresHost.asked.filter(({ name }) => name === 'progress.view').at(-1))
  ).toEqual({ name: 'progress.view', input: { examId: 'customs-broker', span: '365d' } })
  await page.reload()
  await soon(() => page.getByRole('radio', { name: '1년' }).isChecked()).toBe(true)
})

test('a weak topic is practised from its own button', async () => {
  const { page } = await open('whole')
  await page.getByRole('button', { name: '과세가격의 결정 연습하기' }).click()
  expect(decodeURIComponent(new URL(page.url()).hash)).toBe(
    '#/setup/learn/customs-law/과세가격의 결정'
  )
})

test.each(['whole', 'year'] as const)(
  'the report is two sheets of A4, printed by the window itself without a printer: %s',
  async (shown) => {
    const { page, complaints } = await open(shown)
    await page.getByRole('button', { name: '인쇄/PDF' }).click()
    await page.locator('[data-ready="true"]').waitFor()
    expect(new URL(page.url()).hash).toBe('#/report/90d/customs-broker')
    await shoot(page, `report-${shown}`, page.getByRole('heading', { name: '준비도' }))
    await page.getByRole('button', { name: 'PDF', exact: false }).first().click()
    await soon(() => page.evaluate(() => scoresHost.printed)).toBe(1)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const sheet = `getComputedStyle(document.querySelector('.white-sheet')).backgroundColor`
    await soon(() => page.evaluate<string>(sheet)).toBe('rgb(255, 255, 255)')
    await soon(() => page.getByRole('button', { name: '돌아가기' }).isVisible()).toBe(false)
    const file = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    const written = file.toString('latin1')
    // A4 in points, two pages of it.
    expect(written).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/)
    expect(written.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2)
    expect(complaints).toEqual([])
  }
)
