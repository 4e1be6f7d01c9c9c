import { circled } from '@shared/domain/item.ts'
import type { Page } from 'playwright-core'

type Below = (end: number) => number

const KINDS = 10

/**
 * One thing that a candidate may do in the exam room, by key or by mouse: the first turns go through all of them, so
 * that a short run has each. `turn` makes the words of a note new.
 */
export async function actAnyhow(
  page: Page,
  below: Below,
  items: number,
  turn: number
): Promise<void> {
  const number = 1 + below(items)
  const option = 1 + below(5)
  const sheet = (name: string) => page.getByRole('button', { name, exact: true })
  switch (turn < KINDS ? turn : below(KINDS)) {
    case 0:
    case 1:
    case 2:
      return page.keyboard.press(`Digit${option}`)
    case 8:
    case 9:
      return page.keyboard.press(below(2) === 0 ? 'ArrowRight' : 'ArrowLeft')
    case 3:
      return page.keyboard.press('KeyF')
    case 4:
      return page.keyboard.press(`Shift+Digit${option}`)
    case 5:
      return sheet(`${number}번 ${circled(option)}`).click({ timeout: 30_000 })
    case 6:
      return page
        .getByRole('button', { name: new RegExp(`^${number}번, `, 'u') })
        .click({ timeout: 30_000 })
    default:
      await page.keyboard.press('KeyM')
      await page.keyboard.type(`메모 ${turn}`)
      await page.keyboard.press('Escape')
  }
}
