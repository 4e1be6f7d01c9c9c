import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-cli-import-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Ran<T> = { code: number; value: T; err: string }
const json = <T>(...args: string[]): Promise<Ran<T>> =>
  new Promise((resolve: (ran: Ran<T>) => void) => {
    const own = ['--data-dir', join(folder, 'data'), '--json']
    execFile(process.execPath, [CLI, ...args, ...own], (error, out, err) => {
      const code = error === null ? 0 : Number(error.code)
      resolve({ code, value: JSON.parse(out) as T, err })
    })
  })
const fileOf = (name: string, rows: readonly unknown[]): string => {
  const path = join(folder, name)
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'))
  return path
}

type Imported = { files: { format: string; imported: number; findings: { code: string }[] }[] }
type Found = { total: number; items: { id: string }[] }
type Shown = { licence: string; source: string; key: number[]; printings: unknown[] }

test('source, exam and round of a set that names none are those of the command line', async () => {
  // The fields of KMMLU-Redux as published; the rows are invented.
  const rows = [1, 2, 3, 4].map((no) => ({
    question: `${no}번 공정에서 옳은 것은?`,
    options: ['가', '나', '다', '라'].map((text) => `${text} ${no}`),
    solution: String(no)
  }))
  const path = fileOf('redux.jsonl', rows)
  const told = ['--source', 'KMMLU-Redux', '--round', '2024년', '--exam', 'customs-broker']
  const { value, err } = await json<Imported>('import', path, ...told)
  expect(value.files, err).toMatchObject([{ format: 'jsonl', imported: 4 }])
  const query = '출처:KMMLU-Redux 시험:관세사 회차:2024'
  const found = (await json<Found>('search', query)).value
  expect(found.total).toBe(4)
  expect((await json<Shown>('item', found.items[1]?.id ?? '')).value).toMatchObject({
    licence: 'CC BY-NC-ND 4.0',
    source: 'KMMLU-Redux',
    key: [2],
    printings: [{ round: '2024년', number: null }]
  })
})

test('KMMLU-Pro names itself by its columns, and its subjects where an exam has them', async () => {
  const row = (subject: string) => ({
    question: `${subject}에 관한 설명으로 옳은 것은?`,
    options: ['가', '나', '다', '라', '마'].map((text) => `${text} ${subject}`),
    solution: '5',
    license_name: '변리사',
    subject
  })
  const path = fileOf('pro.jsonl', [row('산업재산권법'), row('우주법')])
  const { code, value } = await json<Imported>('import', path)
  expect(value.files[0]?.findings.map((finding) => finding.code)).toContain('unknown-subject')
  expect(code).toBe(1)
  expect((await json<Found>('search', '출처:KMMLU-Pro 시험:변리사')).value.total).toBe(2)
  expect((await json<Found>('search', '출처:KMMLU-Pro 과목:우주법')).value.total).toBe(1)
  expect((await json<Found>('search', '출처:KMMLU-Pro 과목:산업재산권법')).value.total).toBe(1)
})
