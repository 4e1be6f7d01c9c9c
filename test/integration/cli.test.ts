import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 명령줄 '))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Ran = { code: number; out: string; err: string }
const run = (...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [CLI, ...args, '--data-dir', join(folder, 'data')],
      { maxBuffer: 64 * 1024 * 1024 },
      (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err })
      }
    )
  })
const json = async <T>(...args: string[]): Promise<T> => {
  const { code, out, err } = await run(...args, '--json')
  expect(code, err).toBe(0)
  return JSON.parse(out) as T
}
const sheet = (content: unknown): string => {
  const path = join(folder, `답안 ${Math.random().toString(36).slice(2)}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test('exams lists all twenty-one with sessions and rules', async () => {
  const exams = await json<{ id: string; sessions: unknown[]; passRule: object }[]>('exams')
  expect(exams).toHaveLength(21)
  expect(exams.find(({ id }) => id === 'customs-broker')).toMatchObject({
    nameKo: '관세사 시험',
    year: 2025,
    sessions: [{ minutes: 80 }, { minutes: 80 }],
    passRule: { subjectMinPercent: 40, overallMinPercent: 60, overallBasis: 'average' }
  })
})

test('search finds a two-syllable word, also when it is typed decomposed, and item shows one whole', async () => {
  type Page = {
    total: number
    ms: number
    items: { id: string; examId: string; subjectId: string; stem: string }[]
  }
  const page = await json<Page>('search', '관세', '--limit', '3')
  expect(page.total).toBeGreaterThan(3)
  expect(page.items).toHaveLength(3)
  const decomposed = await json<Page>('search', '관세'.normalize('NFD'), '--limit', '3')
  expect(decomposed.items).toEqual(page.items)
  const id = page.items[0]?.id ?? ''
  const item = await json<{ id: string; options: { no: number; text: string }[]; key: number[] }>(
    'item',
    id
  )
  expect(item.id).toBe(id)
  expect(item.options.map(({ no }) => no)).toEqual(item.options.map((_, index) => index + 1))
  expect(item.key.length).toBeGreaterThan(0)
})

// 관세사: every subject 40 items of 2.5 points. 24 right are 60 points; 15 right are 37.5 and below the floor.
const subject = (right: number): { keys: number[][]; responses: (number | null)[] } => ({
  keys: Array.from({ length: 40 }, () => [1]),
  responses: Array.from({ length: 40 }, (_, index) => (index < right ? 1 : null))
})
const customs = (law: number, english: number, tax: number, accounting: number) =>
  sheet({
    subjects: {
      'customs-law': subject(law),
      'customs-english': subject(english),
      'customs-tax': subject(tax),
      'customs-accounting': subject(accounting)
    }
  })

test('grade passes an average of exactly sixty and fails a missed floor with its reason', async () => {
  type Graded = { outcome: string; average: number; reasons: object[] }
  expect(
    await json<Graded>('grade', '--exam', 'customs-broker', '--sheet', customs(24, 24, 24, 24))
  ).toMatchObject({
    outcome: 'passed',
    average: 60,
    reasons: []
  })
  expect(
    await json<Graded>('grade', '--exam', 'customs-broker', '--sheet', customs(40, 40, 40, 15))
  ).toMatchObject({
    outcome: 'failed',
    reasons: [{ code: 'below-minimum', subjects: ['customs-accounting'], points: 37.5, needed: 40 }]
  })
})

test('a faulty sheet fails with every fault and its place, in Korean on stderr and as JSON on stdout', async () => {
  const { code, out, err } = await run(
    'grade',
    '--exam',
    'customs-broker',
    '--json',
    '--sheet',
    sheet({ subjects: { 'customs-law': { ...subject(3), responses: [9] }, history: subject(1) } })
  )
  expect(code).toBe(3)
  const { error } = JSON.parse(out) as {
    error: { code: string; data: { problems: { where: string }[] } }
  }
  expect(error.code).toBe('bad-sheet')
  expect(error.data.problems.map(({ where }) => where).join(' ')).toMatch(
    /customs-law.*history|history.*customs-law/s
  )
  expect(err).toMatch(/답안 파일에 잘못된 곳이 \d+군데 있습니다/)
  expect(err).toContain('subjects.customs-law.responses: 40개여야 하는데 1개입니다')
  expect(err).toContain('이 시험에 없는 과목입니다(history)')
})

test('a person reads the reasons of an outcome in words, and the average only where it decides', async () => {
  const path = customs(40, 40, 40, 15)
  const { code, out } = await run('grade', '--exam', 'customs-broker', '--sheet', path)
  expect(code).toBe(0)
  // 회계학 15 × 2.5 = 37.5 of 100; (100 + 100 + 100 + 37.5) / 4 = 84.375, cut off after two places.
  expect(out).toContain('과락: 회계학 37.5점 < 40점')
  expect(out).toContain('총점 337.5/400점, 평균 84.37점')
})

test('an exam decided by its total is told in percent of the total', async () => {
  const right = (items: number) => ({
    keys: Array.from({ length: items }, () => [1]),
    responses: Array.from({ length: items }, () => 1)
  })
  const subjects = {
    'cpa-business': right(32),
    'cpa-econ': right(32),
    'cpa-corporate-law': right(40),
    'cpa-tax': right(40),
    'cpa-accounting': right(50)
  }
  const { out } = await run('grade', '--exam', 'cpa', '--sheet', sheet({ subjects }))
  // 32 + 32 + 40 + 40 items of 2.5 points and 50 of 3: 360 + 150.
  expect(out).toContain('총점 510/510점(100%)')
  expect(out).not.toContain('평균')
})

test('exams tells a person sessions and minutes', async () => {
  const { out } = await run('exams')
  expect(out).toContain('customs-broker  관세사 시험(2025) — 과락 40% · 평균 60점')
  expect(out).toContain('    1교시 80분: 관세법개론 40문항, 무역영어 40문항')
})

test('item tells a person origin, reasons and citations', async () => {
  const { out } = await run('item', 'customs-law-001')
  expect(out).toContain('기본 제공 문항')
  expect(out).toContain('선택지별 해설')
  expect(out).toContain('근거')
})

test('sessions lists nothing in a fresh profile, and an unknown one is named', async () => {
  expect(await json<unknown[]>('sessions')).toEqual([])
  expect((await run('sessions')).out).toContain('응시 기록이 없습니다.')
  const missing = await run('session', 'no-such-session', '--format', 'json')
  expect(missing.code).toBe(3)
  expect(missing.err).toContain('no-such-session')
})

test.each([
  [['fly']],
  [['search']],
  [['grade', '--exam', 'customs-broker']],
  [['search', '관세', '--limit', 'many']],
  [['exams', '--colour']],
  [['explain', '--item', 'customs-law-001', '--mode', 'loud']],
  [['explain', '--item', 'customs-law-001', '--response', '9']],
  [['explain', '--item', 'customs-law-001', '--option', '9']],
  [['explain', '--item', 'customs-law-001', '--hint', '--option', '1']],
  [['explain', '--item', 'customs-law-001', '--ask', ' ']],
  [['search', '관세', '--exam']],
  [['exams', '--json=yes']],
  [['session', 'some-id']],
  [['session', 'some-id', '--format', 'xlsx']],
  [['print', 'answers', '--session', 'some-id', '--out', 'a.pdf']],
  [['print', 'paper', '--session', 'some-id']],
  [['print', 'paper', '--session', 'some-id', '--out', 'a.txt']],
  [['print', 'score', '--session', 'some-id', '--out', 'a.pdf', '--rationales']]
])('wrong usage ends with 2 and says how it is used: %j', async (args) => {
  const { code, out, err } = await run(...args)
  expect(code).toBe(2)
  expect(out).toBe('')
  expect(err).toMatch(/[가-힣]/)
  expect(err.split('\n')[0]).not.toMatch(/Unknown|argument|option /)
})

test('with --json wrong usage is one JSON document too', async () => {
  for (const args of [
    ['exams', '--colour'],
    ['item'],
    ['explain', '--item', 'customs-law-001', '--response', '6']
  ]) {
    const { code, out } = await run(...args, '--json')
    expect(code).toBe(2)
    const { error } = JSON.parse(out) as { error: { code: string; data: { problem: string } } }
    expect(error.code).toBe('usage')
    expect(error.data.problem).toMatch(/[가-힣]/)
  }
})

test('what is not there fails with 3 and is named', async () => {
  const missing = await run('item', 'no-such-item')
  expect(missing).toMatchObject({ code: 3, out: '' })
  expect(missing.err).toContain('no-such-item')
  const unreadable = await run(
    'grade',
    '--exam',
    'customs-broker',
    '--sheet',
    join(folder, '없는 파일.json')
  )
  expect(unreadable.code).toBe(3)
  expect(unreadable.err).toContain('없는 파일.json(그런 파일이나 폴더가 없습니다)')
})
