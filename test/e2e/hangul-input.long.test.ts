import { disassemble } from 'es-hangul'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SessionView } from '@shared/contract/session.ts'
import { openBankDesk, type BankDesk } from '../support/bank-window.ts'
import { startPractice } from '../support/practice.ts'
import { soon } from '../support/soon.ts'

let desk: BankDesk
let page: Page
let input: CDPSession

beforeAll(async () => {
  desk = await openBankDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  page = (await desk.open()).page
  input = await page.context().newCDPSession(page)
})

/** Words of the field with every kind of syllable: open, closed, double consonants, compound vowels. */
const WORDS = [
  '관세',
  '과세가격',
  '감면',
  '환급',
  '값',
  '읽기',
  '않은',
  '없는',
  '꽤',
  '뛰다',
  '쐐기',
  '삯',
  '닭',
  '외국물품',
  '보세구역',
  '의료법',
  '왜',
  '웬',
  '귀책',
  '넓이'
]

/** One syllable as a two-set keyboard builds it: each jamo changes what is being composed, the next key commits it. */
async function composeWord(word: string): Promise<void> {
  for (const syllable of word) {
    const jamo = disassemble(syllable)
    for (let count = 1; count <= jamo.length; count += 1) {
      const text = count === jamo.length ? syllable : partOf(syllable, jamo, count)
      await input.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length
      })
    }
    await input.send('Input.insertText', { text: syllable })
  }
}

/** What stands there after so many jamo: a consonant alone, or the syllable without its last consonants. */
function partOf(syllable: string, jamo: string, count: number): string {
  if (count === 1) return jamo[0] ?? ''
  const code = (syllable.codePointAt(0) ?? 0) - 0xac00
  return String.fromCodePoint(0xac00 + code - (code % 28))
}

/** A key as Chromium hands it on while an input method composes (UI Events, section 5.6). */
async function keyWhileComposing(code: string): Promise<void> {
  const key = { code, key: 'Process', windowsVirtualKeyCode: 229 }
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await input.send('Input.dispatchKeyEvent', { type, ...key })
}

/** U3 asks for 200 composed inputs. */
test('100 words composed into the search box stand there whole, and each is looked for', async () => {
  const box = page.getByRole('searchbox', { name: '문항 검색' })
  for (let round = 0; round < 100; round += 1) {
    const word = WORDS[round % WORDS.length] ?? ''
    await box.fill('')
    await box.focus()
    await composeWord(word)
    await soon(() => box.inputValue()).toBe(word)
  }
  await soon(() => page.url()).toContain('#/bank')
  const last = WORDS.at(-1) ?? ''
  const { total } = await desk.client.call<{ total: number }>('items.count', {
    query: last,
    examId: 'customs-broker'
  })
  await page
    .getByText(total === 0 ? '0문항' : `${total}문항`)
    .first()
    .waitFor()
  await page.context().close()
})

test('100 words composed into a note of the exam room are kept whole, and no key of them marks the sheet', async () => {
  const sessionId = await startPractice(desk.client, {
    mode: 'timed',
    subjectId: 'customs-law',
    count: 2
  })
  await page.goto(`${new URL(page.url()).origin}/#/exam/${sessionId}`)
  await page.getByRole('article', { name: /^1번 문항/u }).waitFor()
  await page.keyboard.press('KeyM')
  const note = page.getByRole('textbox', { name: '메모' })
  await note.focus()
  for (let round = 0; round < 100; round += 1) {
    const word = WORDS[round % WORDS.length] ?? ''
    await composeWord(word)
    // F would flag, 3 would answer, X would strike, Enter and → would go on.
    await input.send('Input.imeSetComposition', { text: 'ㄱ', selectionStart: 1, selectionEnd: 1 })
    for (const code of ['KeyF', 'Digit3', 'KeyX', 'Enter', 'ArrowRight'])
      await keyWhileComposing(code)
    await input.send('Input.insertText', { text: '' })
    await page.keyboard.insertText(' ')
  }
  const wanted = Array.from({ length: 100 }, (_, round) => WORDS[round % WORDS.length]).join(' ')
  await soon(async () => (await note.inputValue()).trim()).toBe(wanted)
  await page.keyboard.press('Escape')
  await page.getByText('저장됨', { exact: true }).waitFor()
  const { state } = await desk.client.call<SessionView>('session.open', { sessionId })
  expect(state.items[0]).toMatchObject({ flagged: false, response: [], struck: [] })
  expect(state.items[0]?.note.trim()).toBe(wanted)
  await soon(() => page.getByRole('article', { name: /^1번 문항/u }).count()).toBe(1)
  // In Hangul mode a shortcut is the physical key: no letter comes of it.
  await keyWhileComposing('KeyF')
  await soon(async () => {
    const view = await desk.client.call<SessionView>('session.open', { sessionId })
    return view.state.items[0]?.flagged
  }).toBe(true)
  await page.context().close()
})
