import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { runCli } from '../support/cli-process.ts'
import { fakeTime } from '../support/fake-time.ts'
import { startPractice } from '../support/practice.ts'
import { openProfile } from '../support/profile.ts'

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))
let folder: string
let dataDir: string
let sessionId: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), '합격 저장 '))
  dataDir = join(folder, '자료')
  const profile = openProfile(dataDir, fakeTime(Date.now()))
  sessionId = await startPractice(profile, { mode: 'learn', subjectId: 'customs-law', count: 3 })
  await profile.call('session.handIn', { sessionId, period: 1 })
  await profile.close()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const cli = (...args: string[]) => runCli([...args, '--data-dir', dataDir])
const few = ['--exam', 'customs-broker', '--query', '관세사']

test('no command writes over the program’s own files, whichever they are', async () => {
  const database = join(dataDir, 'hapgyeok.db')
  const commands = [
    ['export', '--format', 'csv', ...few],
    ['export', '--format', 'apkg', ...few],
    ['session', sessionId, '--format', 'json'],
    ['progress', '--exam', 'customs-broker', '--format', 'csv'],
    ['print', 'score', '--session', sessionId],
    ['backup']
  ]
  const before = readFileSync(database)
  for (const command of commands) {
    const out = command[0] === 'print' ? join(dataDir, 'backups', 'a.pdf') : database
    const { code, err } = await cli(...command, '--out', out)
    expect({ code, err }, command.join(' ')).toEqual({
      code: 3,
      err: `프로그램이 기록을 두는 자리라 쓰지 않았습니다: ${out}(기록 폴더 ${dataDir}). 다른 이름이나 다른 폴더를 적어 주세요.\n`
    })
  }
  expect(readFileSync(database).equals(before)).toBe(true)
  expect(existsSync(join(dataDir, 'backups', 'a.pdf'))).toBe(false)
  // Refused before a backup was made for it.
  expect(existsSync(join(dataDir, 'backups'))).toBe(false)
})

test('export tells that it wrote over a file, and backup does', async () => {
  const path = join(folder, '문항.csv')
  expect((await cli('export', '--format', 'csv', ...few, '--out', path)).err).toBe('')
  const again = await cli('export', '--format', 'csv', ...few, '--out', path)
  expect(again.err).toBe(`이미 있던 파일을 덮어썼습니다: ${path}\n`)
  const copy = await cli('backup', '--out', path)
  expect(copy.err).toBe(`이미 있던 파일을 덮어썼습니다: ${path}\n`)
  expect(readFileSync(path).subarray(0, 15).toString()).toBe('SQLite format 3')
})

test.each([['export', '--format', 'csv'], ['export', '--format', 'apkg'], ['backup']])(
  '%s %s %s into a folder says that it is one',
  async (...command) => {
    const path = join(folder, '폴더')
    mkdirSync(path, { recursive: true })
    const { code, err } = await cli(...command, '--out', path)
    expect({ code, err }).toEqual({
      code: 3,
      err: `파일을 저장할 수 없습니다: ${path}(파일이 아니라 폴더입니다)\n`
    })
    expect(readdirSync(path)).toEqual([])
  }
)

test('a package for which there is no folder for temporary files is told with that folder', async () => {
  const temporary = join(folder, '없음')
  const path = join(folder, '문항.apkg')
  const { code, err } = await runCli(
    ['export', '--format', 'apkg', ...few, '--out', path, '--data-dir', dataDir],
    { environment: { TMPDIR: temporary } }
  )
  expect({ code, err }).toEqual({
    code: 3,
    err: `파일을 저장할 수 없습니다: ${temporary}(그런 파일이나 폴더가 없습니다)\n`
  })
  expect(existsSync(path)).toBe(false)
})

test('a data folder that cannot be is told with its path and the reason', async () => {
  writeFileSync(join(folder, '파일'), '')
  for (const [path, why] of [
    [join(folder, 'x'.repeat(300)), '이름이 너무 깁니다'],
    [`${folder}${'/x'.repeat(2300)}`, '이름이 너무 깁니다'],
    [join(folder, '파일', '자료'), '경로 중간에 폴더가 아닌 것이 있습니다']
  ] as const) {
    const { code, err } = await runCli(['exams', '--data-dir', path])
    const told = `학습 기록 폴더로 쓸 수 없는 경로입니다: ${path}(${why}). 다른 폴더를 적어 주세요.\n`
    expect({ code, err }).toEqual({ code: 3, err: told })
  }
})

test('a data folder without a name is wrong usage, a variable without one is as none', async () => {
  const { code, err } = await runCli(['profiles', '--data-dir', ''])
  expect(code).toBe(2)
  expect(err).toContain('--data-dir 뒤에 값을 적어 주세요.')
  const environment = { HAPGYEOK_DATA: '', XDG_CONFIG_HOME: folder }
  const { out } = await runCli(['profiles'], { environment })
  if (process.platform === 'linux') expect(out).toContain(join(folder, 'Hapgyeok'))
})

/** The command with its output into that descriptor, or into a pipe that nobody reads to its end. */
async function withOutput(out: number | 'broken', ...args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args, '--data-dir', dataDir], {
    stdio: ['ignore', out === 'broken' ? 'pipe' : out, 'pipe']
  })
  if (out === 'broken') child.stdout?.destroy()
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve)
  })
  const err = child.stderr === null ? '' : await text(child.stderr)
  return { code: await ended, err }
}

test('a reader that goes away early is no failure', async () => {
  expect(await withOutput('broken', 'exams', '--json')).toEqual({ code: 0, err: '' })
})

test.skipIf(!existsSync('/dev/full'))(
  'output onto a full disk ends with 1, and no stack is told',
  async () => {
    const full = openSync('/dev/full', 'w')
    onTestFinished(() => closeSync(full))
    expect(await withOutput(full, 'exams')).toEqual({ code: 1, err: '' })
  }
)
