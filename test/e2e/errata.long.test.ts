import type { ErratumView } from '@shared/contract/errata.ts'
import type { SessionView } from '@shared/contract/session.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask, type BankDesk, enterBankBeforeEach, focused, rows } from '../support/bank-window.ts'
import { tabTo } from '../support/keyboard.ts'
import { shoot } from '../support/looks.ts'
import { soon } from '../support/soon.ts'

let desk: BankDesk
let page: Page

enterBankBeforeEach((entered) => {
  ;({ desk, page } = entered)
})

const ITEM = 'customs-law-001'
const filed = (itemId: string): Promise<ErratumView[]> =>
  desk.client.call<ErratumView[]>('errata.ofItem', { itemId })
const dialog = () => page.getByRole('dialog', { name: '문항 신고' })
const section = () => page.getByRole('region', { name: '문항 신고' })

test('신고 is written by keyboard in the bank, is there after a reload, is found, and comes back when withdrawn', async () => {
  await ask(page, `id:${ITEM}`)
  await soon(() => rows(page).count()).toBe(1)
  await rows(page).getByRole('button').first().click()
  await tabTo(page, /^신고$/u)
  await page.keyboard.press('Enter')
  await dialog().waitFor()
  await shoot(page, 'erratum-dialog', dialog())
  await tabTo(page, /^신고 남기기$/u)
  await page.keyboard.press('Enter')
  await dialog().getByRole('alert').getByText('내용을 적거나 선택지를 고르세요.').waitFor()
  await soon(() => focused(page)).toBe('내용')
  await page.keyboard.insertText('제16조 제2호가 개정되었다.')
  // What was typed outlives a closed dialog.
  await page.keyboard.press('Escape')
  await soon(() => page.locator('dialog').count()).toBe(0)
  await tabTo(page, /^신고$/u)
  await page.keyboard.press('Enter')
  await soon(() => dialog().getByRole('textbox', { name: '내용' }).inputValue()).toBe(
    '제16조 제2호가 개정되었다.'
  )
  await dialog().getByRole('checkbox', { name: '③' }).check()
  await tabTo(page, /^신고 남기기$/u)
  await page.keyboard.press('Enter')
  await dialog().waitFor({ state: 'detached' })
  await section().getByText('제안 ③').waitFor()
  await soon(() => filed(ITEM)).toMatchObject([
    { kind: 'key', proposed: [3], text: '제16조 제2호가 개정되었다.', revision: 1 }
  ])
  await shoot(page, 'erratum-filed', section().getByText('제안 ③'))

  await page.reload()
  await ask(page, '상태:신고')
  await soon(() => rows(page).count()).toBe(1)
  await rows(page).getByRole('button').first().click()
  await section().getByText('제16조 제2호가 개정되었다.').waitFor()
  await section().getByRole('button', { name: '거두기' }).click()
  await section().getByText('신고를 거두었습니다.').waitFor()
  await soon(() => filed(ITEM)).toEqual([])
  await section().getByRole('button', { name: '되돌리기' }).click()
  await section().getByText('제안 ③').waitFor()
  await soon(() => filed(ITEM)).toHaveLength(1)
})

test('in 학습 it stands under the rationale, and its dialog has the keys of the exam room to itself', async () => {
  const { sessionId } = await desk.client.call<{ sessionId: string }>('session.startPractice', {
    examId: 'customs-broker',
    mode: 'learn',
    filter: {
      subjectIds: ['customs-law'],
      topics: [],
      roundIds: [],
      origins: [],
      standings: [],
      query: ''
    },
    count: 2,
    secondsPerItem: null,
    shuffleOptions: false
  })
  await page.goto(`${new URL(page.url()).origin}/#/exam/${sessionId}`)
  await page.getByRole('article', { name: /^1번 문항/u }).waitFor()
  await page.keyboard.press('Digit2')
  await page.keyboard.press('Enter')
  await section().waitFor()
  await tabTo(page, /^신고$/u)
  await page.keyboard.press('Enter')
  await dialog().waitFor()
  // F flags and → goes on, where no dialog is open.
  await page.keyboard.press('KeyF')
  await page.keyboard.press('ArrowRight')
  await dialog().getByRole('radio', { name: '문구·오탈자' }).check()
  await dialog().getByRole('textbox', { name: '내용' }).fill('조사가 빠졌다.')
  await dialog().getByRole('button', { name: '신고 남기기' }).click()
  await section().getByText('조사가 빠졌다.').waitFor()
  await shoot(page, 'erratum-learn', section().getByText('조사가 빠졌다.'))
  const view = await desk.client.call<SessionView>('session.open', { sessionId })
  expect(view.state.items.map(({ flagged }) => flagged)).toEqual([false, false])
  await soon(() => page.getByRole('article', { name: /^1번 문항/u }).count()).toBe(1)
})
