import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MistakeCount, ProgressView, TodayView } from '@shared/contract/progress.ts'
import type { SessionView } from '@shared/contract/session.ts'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { findBrowser } from '../../src/main/lib/find-browser.ts'
import { runCli } from '../support/cli-process.ts'
import { SmallDisk, whyNoSmallDisk } from '../support/durability/small-disk.ts'
import { fakeTime } from '../support/fake-time.ts'
import { ProfileDesk } from '../support/profile.ts'

const EXAM = 'customs-broker'
const SUBJECT = 'customs-law'
const browser = await findBrowser(process.env)
let desk: ProfileDesk

/** Twelve items of 관세법개론 learnt today, the first three of them wrong, one of the others a guess. */
beforeAll(async () => {
  desk = new ProfileDesk()
  const profile = desk.start(fakeTime(Date.now()))
  const { sessionId } = await profile.call<{ sessionId: string }>('session.startPractice', {
    examId: EXAM,
    mode: 'learn',
    filter: {
      subjectIds: [SUBJECT],
      topics: [],
      roundIds: [],
      origins: [],
      standings: [],
      query: ''
    },
    count: 12,
    secondsPerItem: null,
    shuffleOptions: false
  })
  const { items } = await profile.call<SessionView>('session.open', { sessionId })
  for (const { position, itemId } of items) {
    const { key } = profile.app.services.bank.get(itemId)
    const right = 'options' in key ? (key.options[0] ?? 1) : 1
    const response = [position <= 3 ? (right % 5) + 1 : right]
    const record = (action: object): Promise<unknown> =>
      profile.call('session.record', { sessionId, action })
    await record({ kind: 'respond', position, response })
    await profile.call('session.reveal', { sessionId, position })
    if (position === 12) await record({ kind: 'confidence', position, confidence: 'guessed' })
  }
  await profile.call('session.handIn', { sessionId, period: 1 })
  await desk.close(profile)
})
afterAll(() => desk.dispose())

/** Beside the data folder, in which nothing is written out. */
const place = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), '합격 성적 '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, name)
}
const cli = (...args: string[]) => runCli([...args, '--data-dir', desk.dataDir])
const json = async <T>(...args: string[]): Promise<T> => {
  const { code, out, err } = await cli(...args, '--json')
  expect(code, err).toBe(0)
  return JSON.parse(out) as T
}

test('progress gives every number of 성적 as one document', async () => {
  const view = await json<ProgressView>('progress', '--exam', EXAM)
  // Wilson's 95 % interval of 9 right of 12: 46.8–91.1 %.
  expect(view.practice.rate).toMatchObject({ responses: 12, correct: 9, percent: 75 })
  expect(view.practice.rate.low).toBeCloseTo(46.77, 1)
  expect(view.practice.rate.high).toBeCloseTo(91.11, 1)
  expect(view).toMatchObject({
    span: 'all',
    coverage: { items: 160, seen: 12 },
    mock: { rate: { responses: 0, percent: null } },
    sittings: { mock: 0, practice: 1 },
    streak: 1,
    settling: 0
  })
  expect(view.readiness).toMatchObject({ state: 'too-little-data', needed: 10 })
})

test('today tells what to do, and counts 오답노트 by the bank’s own queries', async () => {
  const today = await json<TodayView & { mistakes: MistakeCount[] }>('today', '--exam', EXAM)
  expect(today.done).toMatchObject({ responses: 12, reviewed: 0 })
  expect(today.unseen).toBe(160 - 12)
  expect(today.tasks.map(({ kind }) => kind)).toContain('mock')
  const counted = Object.fromEntries(today.mistakes.map(({ view, items }) => [view, items]))
  expect(counted).toEqual({ wrong: 3, 'wrong-twice': 0, guessed: 1, flagged: 0, noted: 0 })
  for (const { query, items } of today.mistakes) {
    const found = await json<{ total: number }>('search', query, '--exam', EXAM)
    expect(found.total, query).toBe(items)
  }
})

test('a person reads sentences, and a spreadsheet a table', async () => {
  const told = await cli('progress', '--exam', EXAM, '--span', '30d')
  expect(told.out).toContain('75% (46.7–91.2%, 12문항)')
  expect(told.out).toContain('자료 부족')
  const path = place('성적.csv')
  const saved = await cli('progress', '--exam', EXAM, '--format', 'csv', '--out', path)
  expect(saved.code, saved.err).toBe(0)
  expect(readFileSync(path, 'utf8')).toContain('연습,전체,정답률(%),75\r\n')
})

test('a disk that is full leaves the file that stood there, and nothing beside it', async (context) => {
  const reason = whyNoSmallDisk()
  if (reason !== null) context.skip(reason)
  const disk = new SmallDisk(1)
  onTestFinished(() => disk.remove())
  const path = join(disk.folder, 'progress.csv')
  writeFileSync(path, 'old')
  disk.fill(0)
  const files = readdirSync(disk.folder)
  const { code, err } = await cli('progress', '--exam', EXAM, '--format', 'csv', '--out', path)
  expect(err).toMatch(/^파일을 저장할 수 없습니다: .*공간/u)
  expect(code).toBe(3)
  expect(readFileSync(path, 'utf8')).toBe('old')
  expect(readdirSync(disk.folder)).toEqual(files)
})

test.runIf(browser !== null)('the report goes into a PDF as the window prints it', async () => {
  const path = place('보고서.pdf')
  const { code, err } = await cli('progress', '--exam', EXAM, '--format', 'pdf', '--out', path)
  expect(code, err).toBe(0)
  const pdf = readFileSync(path)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  // A4 in points.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/u)
})

test.each([
  [['progress'], '--exam을 적어 주세요.'],
  [['progress', '--exam', EXAM, '--span', '7d'], '--span은 30d, 90d, 365d, all 가운데 하나입니다.'],
  [['progress', '--exam', EXAM, '--format', 'xlsx'], '--format에는 csv 또는 pdf'],
  [['today', '--exam', EXAM, 'more'], '쓸 곳이 없는 말입니다']
])('%j is wrong usage', async (args, sentence) => {
  const { code, err } = await cli(...args)
  expect(code).toBe(2)
  expect(err).toContain(sentence)
})
