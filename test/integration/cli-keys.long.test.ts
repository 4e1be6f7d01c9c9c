import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { customsItems, keyDesk } from '../support/sitting.ts'

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
let folder = ''
let sessionId = ''

/** 2 items a subject, of which the first is right in each: 50 on the average. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 정답표 '))
  const desk = keyDesk(customsItems(2), { path: join(folder, 'hapgyeok.db') })
  sessionId = desk.sit([1, 1, 1, 1])
  desk.close()
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Ran = { code: number; out: string; err: string }
const run = (...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [CLI, 'keys', ...args, '--data-dir', folder], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })
const file = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
// Both second items are blank: 전항정답 makes them right. Two of eight: 50 + 2 × 12.5 = 75.
const TABLE = `최종정답
문항ID,정답
customs-law-2,전항정답
customs-tax-2,전항정답
customs-tax-1,3`

test('a table of keys is previewed, put in force, and the second time it changes nothing', async () => {
  const path = file('최종정답.csv', TABLE)
  const sessions = [
    {
      id: sessionId,
      old: { outcome: 'failed', correct: 4, total: 10, average: 50 },
      new: { outcome: 'passed', correct: 6, total: 15, average: 75 }
    }
  ]
  const dry = await run(path, '--dry-run', '--json')
  expect(dry.code).toBe(0)
  expect(JSON.parse(dry.out)).toMatchObject({ corrected: 2, unchanged: 1, sessions })
  const real = await run(path, '--json')
  expect(real.code).toBe(0)
  expect(real.out).toBe(dry.out)
  const again = await run(path, '--json')
  expect(again.code).toBe(0)
  expect(JSON.parse(again.out)).toMatchObject({ corrected: 0, unchanged: 3, sessions: [] })
})

test('for a person the old and the new score stand in one line', async () => {
  const { out } = await run(file('최종정답.csv', TABLE))
  expect(out).toContain('바뀐 정답 2개, 이미 같은 정답 1개')
  expect(out).toContain('다시 채점한 지난 시험 1건')
  expect(out).toContain('관세사 시험: 평균 50점(기준 미달) → 평균 75점(합격 기준 충족)')
})

test('a file with faults ends with 1, names each with its place and changes nothing', async () => {
  const path = file('정답.csv', `${TABLE}\ncustoms-law-1,9\n,4`)
  const { code, out } = await run(path, '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    corrected: 0,
    sessions: [],
    findings: [
      { code: 'unchanged', severity: 'info', where: 'line 5' },
      { code: 'option-outside', severity: 'error', where: 'line 6' },
      { code: 'bad-number', severity: 'error', where: 'line 7' }
    ]
  })
  const told = await run(path)
  expect(told.out).toContain('- 7번째 줄: 문항번호 칸이 비어 있습니다.')
})

test('what cannot be read ends with 3', async () => {
  const missing = await run(join(folder, '없는 파일.csv'))
  expect(missing).toMatchObject({ code: 3, out: '' })
  const { code, out, err } = await run(file('그림.csv', 'GIF89a\u0000'), '--json')
  expect(code).toBe(3)
  expect(JSON.parse(out)).toMatchObject({
    error: { code: 'bad-key-file', data: { findings: [{ code: 'not-text' }] } }
  })
  expect(err).toContain('정답표를 읽을 수 없습니다')
})

test.each([[[]], [['a.csv', 'b.csv']], [['a.csv', '--status', 'sure']]])(
  'wrong usage ends with 2: %j',
  async (args) => {
    expect((await run(...args)).code).toBe(2)
  }
)
