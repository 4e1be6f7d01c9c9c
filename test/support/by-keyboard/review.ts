import { expect } from 'vitest'
import type { KeyboardWindow } from '../keyboard-only.ts'
import { soon } from '../soon.ts'

export async function review(own: KeyboardWindow): Promise<void> {
  await own.to(/^CSV 저장$/)
  const table = await own.save('Enter')
  expect(table.name).toMatch(/\.csv$/u)
  expect(table.bytes.toString('utf8')).toContain('통관 전에 볼 것')
  await own.holds('the record is saved')
  await own.enter(/^다시 보기$/, 'Shift+Tab')
  await own.role('heading', { name: '해설' }).waitFor()
  await own.holds('the review')
  await own.look('13-review')
  await own.press('ArrowRight')
  await own.role('article', { name: /2번$/ }).waitFor()
  await own.says('통관 전에 볼 것').waitFor()
  await own.holds('the second item')
  // What one of the list chooses it keeps, and the arrows go on from there.
  await own.to(/^2번/)
  await own.press('ArrowDown')
  await own.role('article', { name: /3번$/ }).waitFor()
  await own.holds('the list')
  await explain(own)
}

async function explain(own: KeyboardWindow): Promise<void> {
  await own.enter(/^풀이$/)
  await own.role('button', { name: '다시 생성' }).waitFor({ timeout: 120_000 })
  await own.holds('explained')
  await own.enter(/^생각 과정 · /)
  await own.holds('the thought')
  // Longer than its box: a stop of Tab, where the arrows read on.
  await own.press('Tab')
  await own.holds('the text of the thought')
  const read = own.reads<number>('document.activeElement.scrollTop')
  await own.press('End')
  await soon(() => own.reads<number>('document.activeElement.scrollTop')).toBeGreaterThan(
    await read
  )
  await own.look('14-thought')
  await own.to(/^이어서 묻기$/)
  await own.write('왜 ③이 옳은가요?')
  await own.press('Enter')
  await own.role('article', { name: '왜 ③이 옳은가요?' }).waitFor()
  await own.holds('a question')
  await own.look('15-question')
  await own.to(/^다시 생성$/, 'Shift+Tab')
  const stopped = own.says(/^중지(?:했습니다|됨)/)
  for (let tried = 0; tried < 5 && (await stopped.count()) === 0; tried += 1) {
    await own.press('Enter')
    await soon(() => own.focused()).toMatch(/^(?:중지|취소)$/)
    await own.press('Enter')
    await own.role('button', { name: '다시 생성' }).waitFor({ timeout: 120_000 })
    await own.holds('stopped')
  }
  await soon(() => stopped.count()).toBeGreaterThan(0)
}
