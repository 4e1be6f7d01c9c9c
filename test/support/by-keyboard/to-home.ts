import { expect } from 'vitest'
import type { KeyboardWindow } from '../keyboard-only.ts'
import { soon } from '../soon.ts'
import { WORD } from './own-sheet.ts'

export async function repeat(own: KeyboardWindow): Promise<void> {
  await own.enter(/^복습$/, 'Shift+Tab')
  await own.role('heading', { level: 1, name: '복습' }).waitFor()
  await own.holds('복습')
  await own.look('16-repetition')
  await pageThroughMistakes(own)
  await own.enter(/^복습 시작$/, 'Shift+Tab')
  await own.role('timer').waitFor()
  const due = Number(/\/(\d+)$/u.exec(await own.says(/^\d+\/\d+$/u).innerText())?.[1])
  expect(due).toBeGreaterThan(3)
  // The least recalled first: subjects take turns, and the answer sheet has each as often as it comes.
  const subjects = await own.reads<string[]>(
    `[...document.querySelectorAll('aside section h2')].map((head) => head.textContent)`
  )
  expect(subjects.length).toBeGreaterThan(new Set(subjects).size)
  for (let number = 1; number <= due; number += 1) {
    await own.role('article', { name: new RegExp(`^${number}번 문항`, 'u') }).waitFor()
    await own.press('Digit3', 'Enter')
    await own.says('정답입니다.').waitFor()
    if (number === 1) {
      await own.press('Digit4')
      await own.says('기록: 쉬웠음').waitFor()
      await own.holds('rated')
      await own.look('17-rated')
    }
    await own.press('Enter')
  }
  await own.says(`오늘 복습 ${due}문항 · ${due}문항 맞음`).waitFor()
  await own.holds('the day is done')
  // 오답노트: what was noted, and an item of it in a dialog.
  await own.to(/^틀린 것/)
  await own.press('ArrowLeft')
  await own.role('list', { name: '메모 있는 것, 1문항' }).waitFor()
  await own.holds('the noted')
  await own.look('18-mistakes')
  await own.enter(/^1. |달빛보세/)
  await own.role('dialog').waitFor()
  await own.says('통관 전에 볼 것').waitFor()
  await own.holds('an item of it')
  await own.press('Escape')
  await own.role('dialog').waitFor({ state: 'detached' })
  expect(await own.focused()).toContain(WORD)
  await printMistakes(own)
}

/** On to the last of what was answered wrong, where there is no next one. */
async function pageThroughMistakes(own: KeyboardWindow): Promise<void> {
  await own.enter(new RegExp(WORD, 'u'))
  await own.role('dialog').waitFor()
  const said = await own.role('dialog').getAttribute('aria-labelledby')
  const title = await own.reads<string>(`document.getElementById('${said}').textContent`)
  const wrong = Number(/^(\d+)문항 중 1번째$/u.exec(title)?.[1])
  expect(wrong).toBeGreaterThan(1)
  await own.to(/^다음$/)
  for (let place = 2; place <= wrong; place += 1) {
    await own.press('Enter')
    await own.role('dialog', { name: `${wrong}문항 중 ${place}번째` }).waitFor()
    await own.holds(`mistake ${place}`)
  }
  expect(await own.focused()).toBe('이전')
  await own.press('Escape')
  await own.role('dialog').waitFor({ state: 'detached' })
  await own.holds('back from the mistakes')
}

/** What is noted, as a workbook with its rationales. */
async function printMistakes(own: KeyboardWindow): Promise<void> {
  await own.enter(/^해설과 함께 인쇄$/, 'Shift+Tab')
  await own.says('달빛보세 2번의 해설이다.', { exact: false }).waitFor()
  await own.holds('the workbook')
  await own.look('19-workbook')
  await own.reads('window.printed = 0, window.print = () => { window.printed += 1 }')
  await own.enter(/^인쇄 · PDF 저장$/)
  await soon(() => own.reads('window.printed')).toBe(1)
  await own.holds('printed')
  await own.enter(/^돌아가기$/)
  await own.role('button', { name: '문제집 인쇄' }).waitFor()
  await own.enter(/^문제은행에서 열기$/)
  await own.role('list', { name: '찾은 문항' }).waitFor()
  await own.holds('back from the workbook')
}

export async function exportAll(own: KeyboardWindow): Promise<void> {
  await own.to(/^문항 검색$/)
  await own.press('ControlOrMeta+a')
  await own.write(`"${WORD} 2번째"`)
  await own.says(/^1문항/).waitFor()
  await own.to(/^찾은 문항$/)
  await own.press('ArrowDown')
  await own.role('article', { name: '문항 미리 보기' }).waitFor()
  await own.holds('a found item')
  await own.look('20-bank')
  await own.to(/^문항 검색$/, 'Shift+Tab')
  await own.press('ControlOrMeta+a')
  await own.write(WORD)
  await own.says(/^8문항/).waitFor()
  await own.enter(/^내보내기$/, 'Shift+Tab')
  await own.role('dialog').waitFor()
  await own.holds('to export')
  await own.to(/^합격 JSONL/)
  await own.press('ArrowDown', 'ArrowDown')
  await own.look('21-export')
  await own.to(/^저장$/)
  const file = await own.save('Enter')
  await own.says('8문항을 저장했습니다.').waitFor()
  await own.holds('the items are saved')
  expect(file.name).toMatch(/\.csv$/u)
  expect(file.bytes.toString('utf8').match(/번째 물음/gu)).toHaveLength(8)
  await own.press('Escape')
  await own.role('dialog').waitFor({ state: 'detached' })
  expect(await own.focused()).toBe('내보내기')
  await own.enter(/^성적$/, 'Shift+Tab')
  await own.role('heading', { level: 1, name: '성적' }).waitFor()
  await own.holds('the scores')
  await own.look('22-scores')
  await own.to(/CSV/)
  const scores = await own.save('Enter')
  expect(scores.bytes.toString('utf8').split('\r\n').length).toBeGreaterThan(20)
  await own.holds('the scores are saved')
}

export async function comeHome(own: KeyboardWindow): Promise<void> {
  await own.enter(/^설정$/, 'Shift+Tab')
  await own.role('heading', { level: 1, name: '설정' }).waitFor()
  await own.holds('the settings')
  await own.to(/^시스템에 맞춤$/)
  await own.press('ArrowRight')
  await soon(() => own.reads('document.documentElement.dataset.theme')).toBe('light')
  await own.turn({ width: 1024, height: 640, theme: 'light' })
  await own.holds('another theme')
  await own.look('23-settings')
  await own.enter(/^홈$/, 'Shift+Tab')
  await own.role('button', { name: /^실전 모의고사 실제/ }).waitFor()
  await own.holds('home at last')
  await own.look('24-home')
}
