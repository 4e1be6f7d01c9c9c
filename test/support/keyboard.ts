import type { Page } from 'playwright-core'

/** Items to answer right of one subject; the rest of it is answered wrong. */
export type Plan = number

// As text: these tests are compiled without the window's types.
const FOCUSED = `(() => {
  const element = document.activeElement
  const label =
    element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent
  return (label ?? '').replaceAll(/\\s+/gu, ' ').trim()
})()`

/** Presses Tab until the focus is on an element whose name matches. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (name.test(await page.evaluate<string>(FOCUSED))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no focus on ${String(name)} after 120 tabs`)
}

/** Answers every item of the period by its stem's own word, wrong ones with the option beside it. */
export async function sitPeriod(page: Page, plans: readonly Plan[]): Promise<void> {
  const left = [...plans]
  let subject = ''
  let right = 0
  for (;;) {
    const stem = await page
      .getByText(/번 문항으로 옳은 것은\?/)
      .first()
      .innerText()
    const match = /^(?:\d+\.\s*)?(.+) (\d+)번 문항으로 옳은 것은\? \(정답 (\d+)번\)/su.exec(stem)
    if (match === null) throw new Error(`not an item of the made-up paper: ${stem}`)
    const [, name = '', , key = ''] = match
    if (name !== subject) {
      subject = name
      right = left.shift() ?? 0
    }
    const wrong = key === '1' ? '2' : '1'
    await page.keyboard.press(`Digit${right > 0 ? key : wrong}`)
    right -= 1
    if (await isLast(page)) return
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(
      `document.querySelector('article')?.innerText.includes(${JSON.stringify(stem)}) === false`
    )
  }
}

/** The answer sheet's place, as the bar says it: `40/40`. */
async function isLast(page: Page): Promise<boolean> {
  const place = await page
    .getByText(/^\d+\/\d+$/)
    .first()
    .innerText()
  const [at, of] = place.split('/')
  return at === of
}

export async function handIn(page: Page): Promise<void> {
  await page.getByText('저장됨', { exact: true }).waitFor()
  await tabTo(page, /^답안 제출$/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, /^제출$/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
