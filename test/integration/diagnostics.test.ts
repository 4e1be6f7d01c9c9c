import { appendFileSync } from 'node:fs'
import type { DiagnosticsView } from '@shared/contract/diagnostics.ts'
import type { LicencesView } from '@shared/contract/licences.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastLines, logPath } from '../../src/main/lib/log-files.ts'
import { TELLING, TellingDesk } from '../support/telling-journey.ts'

let desk: TellingDesk
let view: DiagnosticsView
/** What stands behind a name in the document. */
const value = (name: string): string | undefined =>
  view.text
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2)

beforeAll(async () => {
  desk = new TellingDesk()
  const { finals } = await desk.journey()
  expect(finals.join('')).not.toBe('')
  view = await desk.call<DiagnosticsView>('diagnostics.show')
})
afterAll(() => desk.dispose())

test('the document tells what a fault is found by', () => {
  expect(view.fileName).toMatch(/^hapgyeok-diagnostics-\d{4}(?:-\d\d){5}\.txt$/u)
  expect(value('버전')).toBe('1.2.3')
  expect(value('실행 환경')).toContain(`node ${process.versions.node}`)
  expect(value('프로세서')).toMatch(/ × \d+$/u)
  expect(value('메모리')).toMatch(/^[\d,]+ MB\(여유 [\d,]+ MB\)$/u)
  expect(value('남은 공간')).toMatch(/^[\d,]+ MB$/u)
  expect(value('경로가 영문으로만 됨')).toBe('아니요')
  expect(value('검사(quick_check)')).toBe('이상 없음')
  expect([value('journal_mode'), value('synchronous'), value('foreign_keys')]).toEqual([
    'wal',
    '2',
    '예'
  ])
  expect(value('백업')).toMatch(/^\d+개, /u)
})

test('tables are told by their rows, imports by the endings of their files, models by what they are', () => {
  // One response was graded, three items came from one file of three that were handed over.
  expect(value('attempt')).toBe('1')
  expect(value('session')).toBe('1')
  expect(Number(value('item')?.replaceAll(',', ''))).toBeGreaterThan(1000)
  expect(value('jsonl')).toBe('1')
  expect(value('파일 1')).toMatch(/^사용자 파일, 4 MB, Q8_0, exaone4, 연결$/u)
  expect(value('엔진이 갑자기 종료된 때')).toMatch(/^\d{4}-\d\d-\d\dT/u)
})

test('the last lines of the log stand at its end as they are', () => {
  const lines = lastLines(logPath(desk.dataDir), 1000)
  expect(lines.length).toBeGreaterThan(10)
  expect(view.text.trimEnd().split('\n').slice(-10)).toEqual(lines.slice(-10))
})

test.each(TELLING)('nothing in it says %s', (word) => {
  expect(view.text.toLowerCase()).not.toContain(word.toLowerCase())
})

test('nothing in it says where the learner lives', () => {
  expect(view.text).not.toContain(desk.home)
})

test('at most two hundred lines of a long log are told', async () => {
  appendFileSync(logPath(desk.dataDir), 'line\n'.repeat(900))
  const { text } = await desk.call<DiagnosticsView>('diagnostics.show')
  expect(text.match(/^line$/gmu)).toHaveLength(200)
})

test('a window that breaks again and again is written down twenty times a minute', async () => {
  const report = { kind: 'render', screen: 'home', name: 'Error', message: 'bad', stack: '' }
  const logged: boolean[] = []
  for (let time = 0; time < 30; time += 1)
    logged.push((await desk.call<{ logged: boolean }>('diagnostics.report', report)).logged)
  // One was told in the journey.
  expect(logged.filter((one) => one)).toHaveLength(19)
  expect(logged.at(-1)).toBe(false)
})

test('the words of every licence of the list can be had, and those of the program', async () => {
  const { packages, models } = await desk.call<LicencesView>('licences.list')
  expect(packages?.find(({ name }) => name === 'svelte')?.licence).toBe('MIT')
  expect(models.map(({ title }) => title).join()).toContain('EXAONE')
  for (const { textId } of packages ?? []) {
    const { text } = await desk.call<{ text: string }>('licences.text', { textId })
    expect(text.length).toBeGreaterThan(50)
  }
  const own = await desk.call<{ text: string }>('licences.text', { textId: 'program' })
  expect(own.text).toContain('Apache License')
  expect(await desk.refused('licences.text', { textId: '../LICENSE' })).toBe('not-found')
  // Nothing is fetched for it: the learner agreed to none here.
  const [model] = models
  expect(await desk.call('licences.modelText', { licenceId: model?.id })).toEqual({ text: null })
})
