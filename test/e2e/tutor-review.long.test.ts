import type { ReviewItem, ReviewView } from '@shared/contract/session.ts'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { tabTo } from '../support/keyboard.ts'
import { startPractice } from '../support/practice.ts'
import { soon } from '../support/soon.ts'
import { storeExplanations } from '../support/stored-explanations.ts'
import { keepShot, scrollsPast, seriousFindings, type Look } from '../support/window.ts'

const MAY = Date.UTC(2026, 4, 9)
const MARKS = ['①', '②', '③', '④', '⑤']
const LAW =
  '제238조(반입명령) 관세청장 또는 세관장은 다음 각 호의 어느 하나에 해당하는 물품을 반입할 것을 명할 수 있다.'

let desk: BankDesk
let dataDir = ''
let page: Page
let complaints: string[] = []
let sessionId = ''
let items: ReviewItem[] = []

beforeAll(async () => {
  desk = await openBankDesk((folder) => (dataDir = folder))
  await desk.client.call('program.change', { tutorMode: 'direct' })
  sessionId = await sitThree()
  const review = await desk.client.call<ReviewView>('session.review', { sessionId })
  items = review.items
})
afterAll(() => desk.close())
beforeEach(() => openAt({ width: 1280, height: 800, theme: 'light' }))
afterEach(() => leave())

async function openAt(look: Look): Promise<void> {
  const opened = await desk.open(look)
  page = opened.page
  complaints = opened.complaints
  const { origin } = new URL(page.url())
  await page.goto(`${origin}/#/review/${sessionId}`)
  await pane().waitFor()
}

async function leave(): Promise<void> {
  expect(complaints).toEqual([])
  await page.context().close()
}

async function sitThree(): Promise<string> {
  const sessionId = await startPractice(desk.client, {
    mode: 'timed',
    subjectId: 'customs-law',
    count: 3
  })
  await desk.client.call('session.handIn', { sessionId, period: 1 })
  return sessionId
}

const pane = () => page.getByRole('region', { name: '튜터' })
const talk = () => pane().getByRole('region', { name: '더 묻기' })
const tabs = () => pane().getByRole('group', { name: '저장된 AI 설명' }).getByRole('button')
const article = () => page.getByRole('article').first()

/** An explanation that holds `key` for the key. */
const explaining = (key: number): string =>
  [
    `정답: ${MARKS[key - 1]}`,
    '',
    '반입명령은 이미 수입신고가 수리된 물품에 내린다.',
    '',
    ...MARKS.map((mark, at) => `${mark} ${at + 1 === key ? '정답' : '오답'} — 근거 조문을 보라.`)
  ].join('\n')

/** The key of the first item, and an option that is none. */
function keyOf({ key }: ReviewItem): { right: number; wrong: number } {
  const right = key.kind === 'options' ? (key.options[0] ?? 0) : 0
  return { right, wrong: right === 1 ? 2 : 1 }
}

async function look(name: string): Promise<void> {
  await keepShot(page, name)
  expect(await seriousFindings(page), name).toEqual([])
  expect(await scrollsPast(page), `${name} scrolls past its end`).toBe(0)
}

test('explanations of two models side by side, what was asked of each, and what breaks with the key', async () => {
  const [item] = items
  if (item === undefined) throw new Error('no item')
  const { right, wrong } = keyOf(item)
  storeExplanations(dataDir, item.itemId, [
    {
      id: 'large',
      ask: { kind: 'explanation' },
      text: explaining(right),
      mode: 'reasoning',
      modelName: 'EXAONE 4.0 32B',
      thought: '먼저 조문을 본다.'
    },
    {
      id: 'asked',
      ask: { kind: 'question', text: '수리 전에도 내리나요?', follows: 'large' },
      text: '아닙니다. 수리된 뒤에 내립니다.',
      createdAt: MAY + 1000
    },
    {
      id: 'option',
      ask: { kind: 'option', no: wrong },
      text: `${MARKS[wrong - 1]} 정답 — 이것이 맞다.`,
      createdAt: MAY + 2000
    },
    {
      id: 'small',
      ask: { kind: 'explanation' },
      text: explaining(wrong),
      createdAt: MAY + 3000,
      passages: [{ documentId: 'd', title: '관세법', page: 71, text: LAW }]
    }
  ])
  await page.reload()
  await soon(() => tabs().count()).toBe(2)

  // The official key comes first: above what the model wrote.
  const banner = pane().getByText('정답과 일치하지 않는 설명').first()
  await banner.waitFor()
  await pane()
    .getByText(`저장된 정답은 ${MARKS[right - 1]}입니다.`, { exact: false })
    .first()
    .waitFor()
  const above = await banner.boundingBox()
  const below = await pane().getByText('설명이 말하는 정답').boundingBox()
  expect(above?.y ?? Infinity).toBeLessThan(below?.y ?? -Infinity)
  await tabTo(page, /^관세법 · 71쪽$/)
  await page.keyboard.press('Enter')
  await pane().getByText('반입할 것을 명할 수 있다', { exact: false }).waitFor()
  await look('45-review-mismatch')

  // Asked of no explanation, and wrong about the key.
  const option = talk().getByRole('article')
  await soon(() => option.count()).toBe(1)
  await soon(() => option.innerText()).toContain('정답과 일치하지 않는 설명')
  await soon(() => talk().getByText('그 밖의 물음').count()).toBe(0)

  await tabTo(page, /^다른 설명과 비교$/)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: '설명 비교' })
  const differ = [right, wrong].toSorted().map((no) => MARKS[no - 1])
  await dialog.getByText(`판정이 다른 선택지: ${differ.join(', ')}`).waitFor()
  await soon(() => dialog.getByText('판정 다름').count()).toBe(4)
  const sides = dialog.getByRole('region')
  await soon(() => sides.nth(0).getAttribute('aria-label')).toMatch(
    /^EXAONE 4\.0 1\.2B · 바로 답하기 · /
  )
  await soon(() => sides.nth(1).getAttribute('aria-label')).toMatch(/^EXAONE 4\.0 32B · 추론 · /)
  const [one, two] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()]
  expect(one?.y).toBe(two?.y)
  await look('46-compare-differ')
  await page.setViewportSize({ width: 880, height: 640 })
  const [upper, lower] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()]
  expect(upper?.x).toBe(lower?.x)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })

  await tabs().nth(1).click()
  await talk().getByText('수리 전에도 내리나요?', { exact: true }).waitFor()
  await soon(() => talk().getByText('그 밖의 물음').count()).toBe(1)
  await talk().getByText('‘수리 전에도 내리나요?’에 이어서 묻습니다.').waitFor()
})

test('an option is asked about beside the item, and the next item is prepared meanwhile', async () => {
  const asked: unknown[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/call/tutor.prepare')) asked.push(request.postDataJSON())
  })
  const [, second, third] = items
  if (second === undefined || third === undefined) throw new Error('no three items')
  await page.keyboard.press('ArrowRight')
  await soon(() => article().getAttribute('aria-label')).toMatch(/2번$/)
  const { wrong } = keyOf(second)
  const why = new RegExp(`^왜 ${MARKS[wrong - 1]}[은는] 오답인가요\\?$`)
  await article().getByRole('button', { name: why }).press('Enter')
  await soon(() => talk().getByRole('article').count()).toBe(1)
  await soon(() => talk().getByRole('article').getAttribute('aria-label')).toMatch(why)
  await look('47-review-option')

  // No explanation is read yet: nothing to look ahead from.
  expect(asked).toEqual([])
  await pane().getByRole('button', { name: '풀이', exact: true }).press('Enter')
  await pane().getByRole('button', { name: '다시 생성' }).waitFor()
  await soon(() => asked.length).toBeGreaterThan(0)
  expect(asked).toEqual([{ itemId: third.itemId, sessionId, position: 3, mode: 'direct' }])
  await soon(() => pane().getByRole('status').first().innerText()).toMatch(/^설명을 다 썼습니다\./)
})

test('behind what another window asked for, a run waits in sight and is taken back', async () => {
  const third = items[2]
  if (third === undefined) throw new Error('no three items')
  const place = { itemId: third.itemId, sessionId, position: 3 }
  const others: string[] = []
  for (let asked = 0; asked < 20; asked += 1) {
    const run = { ...place, mode: 'reasoning', ask: { kind: 'explanation' } }
    others.push((await desk.client.call<{ runId: string }>('tutor.explain', run)).runId)
  }
  await pane().getByRole('button', { name: '다시 생성' }).press('Enter')
  await pane().getByText('대기 중 · 앞에 1건').waitFor()
  await look('51-review-waiting')
  await pane().getByRole('button', { name: '취소', exact: true }).press('Enter')
  await pane().getByText('중지했습니다. 아직 쓴 내용이 없어 저장하지 않았습니다.').waitFor()
  await soon(() => pane().getByRole('status').first().innerText()).toBe('중지했습니다.')
  for (const runId of others) await desk.client.call('tutor.cancel', { runId })
})

test('at 1024 × 640 in the dark and at 200 % zoom the pane holds its text', async () => {
  await leave()
  await openAt({ width: 1024, height: 640, theme: 'dark' })
  await soon(() => tabs().count()).toBe(2)
  await look('48-review-small')
  await tabTo(page, /^이어서 묻기$/)
  await page.keyboard.insertText('보세구역에 반입하지 않으면 어떤 처분을 받나요?')
  await look('49-review-asking')
  // 1280 × 800 at 200 %.
  await page.setViewportSize({ width: 640, height: 400 })
  const wider = await page.evaluate<number>(
    'document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth'
  )
  expect(wider).toBe(0)
  await page.getByLabel('이어서 묻기').scrollIntoViewIfNeeded()
  await look('50-review-zoomed')
})
