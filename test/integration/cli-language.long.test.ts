import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProgressView } from '@shared/contract/progress.ts'
import type { Exam } from '@shared/domain/exam.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HANGUL } from '../../src/main/text/sentences.fixture.ts'
import { runCli, type CliRun } from '../support/cli-process.ts'

const EXAM = 'customs-broker'
let folder = ''
/** Names of exams, their parts, subjects and topics: data, in every language as they are. */
let names: string[] = []

const cli = (args: readonly string[], language?: string): Promise<CliRun> =>
  runCli([...args, '--data-dir', folder], {
    environment: { HAPGYEOK_LANG: language ?? '' }
  })
const withoutNames = (text: string): string =>
  names.reduce((left, name) => left.replaceAll(name, ''), text)
const inHangul = (text: string): string[] =>
  withoutNames(text)
    .split('\n')
    .filter((line) => HANGUL.test(line))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-cli-language-'))
  const { out } = await cli(['exams', '--json'])
  const exams = JSON.parse(out) as Exam[]
  const progress = await cli(['progress', '--exam', EXAM, '--json'])
  const { subjects: seen } = JSON.parse(progress.out) as ProgressView
  names = exams
    .flatMap(({ nameKo, sessions }) => [
      nameKo,
      ...sessions.flatMap(({ name, subjects }) => [name, ...subjects.map((one) => one.nameKo)])
    ])
    .concat(seen.flatMap(({ topics }) => topics.map(({ topic }) => topic ?? '')))
    .filter((name) => name !== '')
    // The longest first: one name may be a part of another.
    .toSorted((a, b) => b.length - a.length)
}, 120_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Said = [args: string[], code: number, english: string, korean: string]
const SAID: Said[] = [
  [['--help'], 0, 'Usage: npm run -s cli -- <command>', '사용법: npm run -s cli -- <명령>'],
  [['exams'], 0, 'subject minimum 40% · average 60 points', '과락 40% · 평균 60점'],
  [['today', '--exam', EXAM], 0, '0 items today, 0 min / 1 h', '오늘 0문항, 0분 / 1시간'],
  [['progress', '--exam', EXAM], 0, '0 of 160 items done', '푼 문항 0/160'],
  [
    ['progress', '--exam', EXAM, '--format', 'csv'],
    0,
    'Section,Of,Name,Value',
    '구분,대상,항목,값'
  ],
  [['doctor'], 0, 'Running on Node', 'Node 24'],
  [['today', '--exam', 'none'], 3, 'does not exist', '시험이 없거나'],
  [['nonsense'], 2, 'Unknown command: nonsense', '모르는 명령입니다: nonsense'],
  [['search'], 2, 'Give something to search for.', '찾을 말을 적어 주세요.'],
  [['exams', '--nonsense'], 2, 'Unknown option: --nonsense', '모르는 옵션입니다: --nonsense']
]

test.each(SAID)('%j in English and in Korean', async (args, code, english, korean) => {
  const asked = await cli([...args, '--lang', 'en'], 'ko')
  expect(asked.code, asked.err).toBe(code)
  const told = asked.out + asked.err
  expect(told).toContain(english)
  expect(inHangul(told)).toEqual([])

  const first = await cli(args)
  expect(first.code).toBe(code)
  expect(first.out + first.err).toContain(korean)
  expect(inHangul(first.out + first.err)).not.toEqual([])
})

test('the environment names the language where the command line does not', async () => {
  expect((await cli(['search'], 'en')).err).toContain('Give something to search for.')
  expect((await cli(['search', '--lang', 'ko'], 'en')).err).toContain('찾을 말을 적어 주세요.')
  expect((await cli(['search'], 'tlh')).err).toContain('찾을 말을 적어 주세요.')
})

test('what is no language is wrong usage, told in the language that is left', async () => {
  const ran = await cli(['exams', '--lang', 'fr'], 'en')
  expect(ran.code).toBe(2)
  expect(ran.err).toContain('Give ko or en after --lang.')
  const bare = await cli(['exams', '--lang'])
  expect(bare.code).toBe(2)
  expect(bare.err).toContain('--lang 뒤에 값을 적어 주세요.')
})

test.each([['exams'], ['today', '--exam', EXAM], ['progress', '--exam', EXAM]])(
  '--json of %s is the same in both languages',
  async (...args) => {
    const korean = await cli([...args, '--json'])
    const english = await cli([...args, '--json', '--lang', 'en'])
    expect(english.code).toBe(0)
    expect(JSON.parse(english.out)).toEqual(JSON.parse(korean.out))
  }
)

test('of a failure only the sentences of its document are in the other language', async () => {
  const failed = await cli(['today', '--exam', 'none', '--json', '--lang', 'en'])
  expect(failed.code).toBe(3)
  expect(JSON.parse(failed.out)).toMatchObject({ error: { code: 'not-found' } })
  expect(inHangul(failed.out)).toEqual([])
})
