import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { ProgramInfo } from '@shared/contract/program.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KMMLU_PRO_LICENCES } from '../../src/shared/domain/model-exam/kmmlu-pro-rule.ts'
import { launchChromium } from '../support/chromium.ts'
import { isSheet, openEveryPlace, PLACES, type EveryPlace } from '../support/every-place.ts'
import { soon } from '../support/soon.ts'
import { RESOURCES } from '../support/study.ts'
import { keepShot, scrollsPast } from '../support/window.ts'

const HANGUL = /[가-힣]/u

let browser: Browser
let program: EveryPlace
/** Korean whatever the interface speaks: names of exams, subjects, topics; and the text of items, whole. */
let names: string[] = []
let items = ''

beforeAll(async () => {
  program = await openEveryPlace('in English ')
  await program.client.call('language.use', { language: 'en' })
  const { databasePath } = await program.client.call<ProgramInfo>('program.info')
  const topics = columns(databasePath, 'item_revision', ['topic'])
  names = [...examNames(), ...KMMLU_PRO_LICENCES, ...topics]
    .filter((name) => HANGUL.test(name))
    .toSorted((a, b) => b.length - a.length)
  items = [
    ...columns(databasePath, 'item_revision', ['stem', 'rationale', 'stimulus']),
    ...columns(databasePath, 'item_citation', ['text'])
  ].join('\n')
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await program.close()
})

/** Every Korean word of the exam files: exams, papers, bodies, periods, subjects. */
function examNames(): string[] {
  const folder = join(RESOURCES, 'exams')
  const said = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      said.add(value)
      // Behind the Korean name stands an English remark; a title leaves out the word exam.
      said.add(value.split(/ \(|, /u)[0] ?? '')
      said.add(value.replace(/\s*(?:국가|자격)?시험/u, ''))
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  for (const file of readdirSync(folder))
    visit(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  return [...said].filter((name) => name.length > 1)
}

function columns(path: string, table: string, wanted: string[]): string[] {
  const db = new Database(path, { readonly: true })
  const found = wanted.flatMap((column) =>
    db
      .prepare<[], string>(`SELECT DISTINCT ${column} FROM ${table} WHERE ${column} IS NOT NULL`)
      .pluck()
      .all()
  )
  db.close()
  return found
}

/** Korean on purpose: the language's own name, the query grammar, a notice that has to stand as it is, the protocol. */
const ON_PURPOSE = [
  '한국어',
  '언어',
  '과목:',
  '본 제품은 한글과컴퓨터의 한글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.',
  '정답: ③'
]

/** Text, and names for a screen reader, outside of items and of what is typed. */
const KOREAN = `(() => {
  const left = '[data-item], [lang=ko], article, input, textarea, code'
  const said = []
  const note = (element, text) => {
    if (element.closest(left) === null && element.checkVisibility() && /[가-힣]/.test(text ?? '')) said.push(text.trim())
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node.parentElement !== null) note(node.parentElement, node.textContent)
  for (const element of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]'))
    for (const name of ['aria-label', 'title', 'alt', 'placeholder']) note(element, element.getAttribute(name))
  return said
})()`

/** A text that still has Korean when names are taken out of it, and that is no part of an item. */
function isInterface(said: string): boolean {
  if (items.includes(said)) return false
  let rest = said
  for (const name of [...ON_PURPOSE, ...names]) rest = rest.replaceAll(name, '')
  return HANGUL.test(rest)
}

describe.each(PLACES)('%s in English', (place) => {
  test('says nothing in Korean but names and items, and has room', async () => {
    for (const address of program.places[place]) {
      const page = await program.show(browser, address)
      await soon(() => page.evaluate<string>('document.documentElement.lang')).toBe('en')
      const said = await page.evaluate<string[]>(KOREAN)
      expect.soft(said.filter(isInterface), address).toEqual([])
      expect.soft(await page.title(), address).not.toMatch(/합격/u)
      if (!isSheet(address)) {
        expect(await scrollsPast(page), address).toBe(0)
        await keepShot(page, `english-${place}-${program.places[place].indexOf(address) + 1}`)
      }
      await page.close()
    }
  })
})

test('the language is chosen in 설정, stays after a restart, and goes back', async () => {
  await program.client.call('language.use', { language: 'ko' })
  const page = await program.show(browser, '#/settings')
  await page.getByRole('radio', { name: 'English' }).click({ force: true })
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await page.getByRole('radio', { name: '한국어' }).click({ force: true })
  await page.getByRole('heading', { level: 1, name: '설정' }).waitFor()
  await soon(() => page.evaluate<string>('document.documentElement.lang')).toBe('ko')
  await page.close()
})
