import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '@shared/errors.ts'
import { backupName } from '@shared/domain/backup.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { checkSentence, doctorText } from '../../src/main/cli/texts-doctor.ts'
import { lockProfile } from '../../src/main/db/instance-lock.ts'
import { migrations } from '../../src/main/db/migrations.ts'
import type { Check, CheckId } from '../../src/main/services/doctor/check.ts'
import { examine } from '../../src/main/services/doctor/doctor.ts'
import { BUILT_IN_SHA256, nodeCheck } from '../../src/main/services/doctor/program-checks.ts'
import { runCli } from '../support/cli-process.ts'
import { createFakeLlm } from '../support/fake-llm.ts'
import { SmallDisk, whyNoSmallDisk } from '../support/durability/small-disk.ts'
import { fakeTime } from '../support/fake-time.ts'
import { startPractice } from '../support/practice.ts'
import { openProfile } from '../support/profile.ts'
import { RESOURCES } from '../support/study.ts'

const DAY = 24 * 60 * 60 * 1000
/** When the profile below was used. */
const USED = Date.UTC(2026, 0, 20)

/** A profile with one graded response, closed; copied for each test. */
let model: string
let folder: string
let dataDir: string
let database: string
let pages: string

beforeAll(async () => {
  model = mkdtempSync(join(tmpdir(), 'hapgyeok-doctor-'))
  const clock = fakeTime(USED)
  const profile = openProfile(model, clock)
  const sessionId = await startPractice(profile, {
    mode: 'learn',
    subjectId: 'customs-law',
    count: 3
  })
  await profile.call('session.record', {
    sessionId,
    action: { kind: 'respond', position: 1, response: [1] }
  })
  await profile.call('session.reveal', { sessionId, position: 1 })
  await profile.call('backups.make')
  await profile.close()
})
afterAll(() => rmSync(model, { recursive: true, force: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '진단 폴더 '))
  dataDir = join(folder, 'data')
  database = join(dataDir, 'hapgyeok.db')
  cpSync(model, dataDir, { recursive: true })
  pages = join(folder, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(
    join(pages, 'index.html'),
    '<script src="/assets/a.js"></script><link href="./assets/a.css">'
  )
  for (const name of ['a.js', 'a.css', 'a.woff2']) writeFileSync(join(pages, 'assets', name), '')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const speaking = () => createFakeLlm(() => ({ thought: [], final: ['네.'] }))

async function found(over: Partial<Parameters<typeof examine>[0]> = {}): Promise<Check[]> {
  const checks = await examine({
    dataDir,
    resourcesDir: RESOURCES,
    pagesDir: pages,
    now: USED + DAY,
    llm: speaking(),
    ...over
  })
  for (const one of checks) {
    const sentence = checkSentence(one)
    expect(sentence).toMatch(/[가-힣]{2,}.*\.$/u)
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object/u)
  }
  return checks
}
const amiss = (checks: readonly Check[]): string[] =>
  checks.filter(({ state }) => state !== 'ok').map(({ id, state }) => `${id} ${state}`)
const one = (checks: readonly Check[], id: CheckId): unknown =>
  checks.find((check) => check.id === id)?.facts
const hashOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex')
function write(sql: string): void {
  const db = new Database(database)
  db.pragma('foreign_keys = OFF')
  db.exec(sql)
  db.close()
  // What was written past the program is not what a test is about, but where it says so.
  rmSync(`${database}.seal`, { force: true })
}

test('a sound profile is found sound, and is left as it was', async () => {
  const before = hashOf(database)
  const checks = await found()
  expect(amiss(checks)).toEqual([])
  expect(checks.map(({ id }) => id)).toEqual([
    'node',
    'data-folder',
    'free-space',
    'log',
    'durability',
    'instance',
    'database',
    'integrity',
    'references',
    'schema',
    'search-index',
    'backups',
    'model-files',
    'clock',
    'exams',
    'starter-bank',
    'built-in-model',
    'engine',
    'pages',
    'licences'
  ])
  expect(one(checks, 'database')).toMatchObject({
    state: 'open',
    counts: { attempts: 1, sessions: 1 }
  })
  expect(one(checks, 'schema')).toEqual({
    version: migrations.length,
    supported: migrations.length
  })
  expect(hashOf(database)).toBe(before)
  expect(readdirSync(dataDir).filter((name) => name.startsWith('.'))).toEqual([])
})

test('a folder that is not there yet is nothing amiss, and is not made', async () => {
  const checks = await found({ dataDir: join(folder, 'new', 'deep') })
  expect(amiss(checks)).toEqual([])
  expect(one(checks, 'database')).toEqual({ state: 'none' })
  expect(existsSync(join(folder, 'new'))).toBe(false)
})

test('a folder that cannot be one is told with the reason of the system', async () => {
  writeFileSync(join(folder, 'file'), '')
  symlinkSync('b', join(folder, 'a'))
  symlinkSync('a', join(folder, 'b'))
  for (const [name, why] of [
    ['file/data', 'ENOTDIR'],
    ['x'.repeat(300), 'ENAMETOOLONG'],
    ['a', 'ELOOP']
  ] as const) {
    const checks = await found({ dataDir: join(folder, name) })
    expect(one(checks, 'data-folder')).toMatchObject({ why })
    expect(amiss(checks)).toContain('data-folder fail')
  }
})

test('a full disk is told as that, and nothing is left on it', async (context) => {
  const reason = whyNoSmallDisk()
  if (reason !== null) context.skip(reason)
  const disk = new SmallDisk(4)
  onTestFinished(() => disk.remove())
  disk.fill(0)
  const data = join(disk.folder, 'data')
  mkdirSync(data)
  const checks = await found({ dataDir: data })
  const told = checks.find(({ id }) => id === 'data-folder')
  expect(told?.state).toBe('fail')
  expect(told === undefined ? '' : checkSentence(told)).toBe(
    `디스크에 남은 공간이 없어 자료 폴더에 쓸 수 없습니다(${data}). 공간을 만든 뒤 다시 점검해 주세요.`
  )
  expect(readdirSync(data)).toEqual([])
})

test.each([
  ['its first page', 0],
  ['a page inside', 40 * 4096]
])('damage is found and everything else is still looked at: %s', async (_, at) => {
  const file = openSync(database, 'r+')
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, at)
  closeSync(file)
  const checks = await found()
  expect(amiss(checks)).toEqual(expect.arrayContaining(['database fail', 'integrity fail']))
  expect(one(checks, 'backups')).toMatchObject({ count: 1 })
  expect(one(checks, 'engine')).toMatchObject({ problem: null })
})

test('a file that ends early is damage', async () => {
  truncateSync(database, 9 * 4096 + 100)
  expect(amiss(await found())).toContain('database fail')
})

test('a database of a newer program is told as such and not as damage', async () => {
  write('PRAGMA user_version = 999')
  const checks = await found()
  expect(amiss(checks)).toEqual(['database fail', 'schema fail'])
  expect(one(checks, 'database')).toMatchObject({ state: 'newer', version: 999 })
})

test('a database of an older program will be brought up to date', async () => {
  write(`PRAGMA user_version = ${migrations.length - 1}`)
  expect(amiss(await found())).toEqual(['schema warn'])
})

test('a database that another program holds for itself cannot be read', async () => {
  const holder = new Database(database)
  holder.pragma('locking_mode = EXCLUSIVE')
  holder.exec('BEGIN EXCLUSIVE')
  try {
    const checks = await found()
    expect(one(checks, 'database')).toMatchObject({ state: 'unreadable' })
    expect(amiss(checks)).toContain('database fail')
  } finally {
    holder.close()
  }
}, 180_000)

test('a database that is gone while its backups are there is missed', async () => {
  rmSync(database)
  expect(amiss(await found())).toEqual(['database fail'])
})

test('a program that is running is told and is nothing amiss', async () => {
  const unlock = lockProfile(dataDir)
  const checks = await found()
  unlock()
  expect(amiss(checks)).toEqual([])
  expect(one(checks, 'instance')).toEqual({ running: true })
})

test('references that lead nowhere are counted', async () => {
  write(`DELETE FROM item WHERE id = (SELECT item_id FROM attempt LIMIT 1)`)
  const checks = await found()
  expect(amiss(checks)).toContain('references fail')
  expect((one(checks, 'references') as { broken: number }).broken).toBeGreaterThan(0)
})

test('an index that is gone, or that knows more than there is, is out of step', async () => {
  const index = join(dataDir, 'hapgyeok-search.db')
  const db = new Database(index)
  db.exec('UPDATE search_state SET taken_to = 99999999')
  db.close()
  expect(amiss(await found())).toEqual(['search-index warn'])
  rmSync(index)
  expect(amiss(await found())).toEqual(['search-index warn'])
})

test('work that no backup of the last week has is asked to be kept', async () => {
  const backups = join(dataDir, 'backups')
  const [name = ''] = readdirSync(backups).filter((one) => one.endsWith('.db'))
  const old = join(backups, backupName('manual', USED - 20 * DAY))
  cpSync(join(backups, name), old)
  rmSync(join(backups, name))
  const checks = await found()
  expect(amiss(checks)).toEqual(['backups warn'])
  expect(one(checks, 'backups')).toMatchObject({ count: 1, ageDays: 21, unsaved: true })
  rmSync(backups, { recursive: true })
  // On the day of the first response it is still to come.
  expect(amiss(await found({ now: USED + DAY / 2 }))).toEqual([])
  expect(amiss(await found({ now: USED + 2 * DAY }))).toEqual(['backups warn'])
})

test('a clock before the last record, or before the program, is not right', async () => {
  expect(amiss(await found({ now: USED - DAY }))).toEqual(['clock warn'])
  rmSync(dataDir, { recursive: true })
  expect(amiss(await found({ now: Date.UTC(2020, 0, 1) }))).toEqual(['clock warn'])
})

test("a learner's model file that is gone or another is counted, and starts that crashed", async () => {
  const path = join(folder, '내 모델.gguf')
  const row = (id: string, at: string, bytes: number): string =>
    `INSERT INTO model_file (id, name, path, bytes, modified_at, sha256, architecture, quantisation,
       train_context_tokens, is_exaone, linked, added_at)
     VALUES ('${id}', 'm', '${at}', ${bytes}, 1, '${id.repeat(64)}', 'exaone4', 'Q8_0', 4096, 1, 1, 1);`
  writeFileSync(path, 'gguf')
  write(`${row('a', path, 4)} ${row('b', `${path}.gone`, 4)}`)
  const checks = await found()
  expect(amiss(checks)).toEqual(['model-files warn'])
  expect(one(checks, 'model-files')).toEqual({ count: 2, missing: 1, changed: 0, crashedStarts: 0 })
  writeFileSync(path, 'other')
  write(`INSERT INTO setting (name, value) VALUES ('engine-crashes:${path}', '2')`)
  expect(one(await found(), 'model-files')).toMatchObject({
    missing: 1,
    changed: 1,
    crashedStarts: 2
  })
})

test('what belongs to the program and is not whole is told', async () => {
  const resourcesDir = join(folder, 'resources')
  for (const name of ['exams/nurse.json', 'models/exaone4-mini.gguf', 'bank/customs-broker'])
    cpSync(join(RESOURCES, name), join(resourcesDir, name), { recursive: true })
  expect(amiss(await found({ resourcesDir }))).toEqual(['licences warn'])
  const [bank = ''] = readdirSync(join(resourcesDir, 'bank', 'customs-broker')).filter((name) =>
    name.endsWith('.jsonl')
  )
  writeFileSync(join(resourcesDir, 'bank', 'customs-broker', bank), '{"id": 1}\n')
  writeFileSync(join(resourcesDir, 'exams', 'nurse.json'), '{')
  const file = openSync(join(resourcesDir, 'models', 'exaone4-mini.gguf'), 'r+')
  writeSync(file, Buffer.from([1]), 0, 1, 2_000_000)
  closeSync(file)
  rmSync(join(pages, 'assets', 'a.js'))
  const checks = await found({ resourcesDir })
  expect(amiss(checks)).toEqual([
    'exams fail',
    'starter-bank fail',
    'built-in-model fail',
    'pages fail',
    'licences warn'
  ])
  expect(one(checks, 'starter-bank')).toMatchObject({
    problem: join('customs-broker', `${bank}:1`)
  })
})

test('a window without fonts is told', async () => {
  rmSync(join(pages, 'assets', 'a.woff2'))
  expect(amiss(await found())).toEqual(['pages warn'])
})

test('an engine that cannot load its model is told by its code, and is let go', async () => {
  const llm = createFakeLlm(() => ({
    thought: [],
    final: [],
    failsWith: new AppError('llm-load-failed', { path: '/x.gguf', detail: 'no' })
  }))
  let gone = false
  const dispose = async (): Promise<void> => {
    gone = true
    await llm.dispose()
  }
  const checks = await found({ llm: { ...llm, dispose } })
  expect(amiss(checks)).toEqual(['engine fail'])
  expect(one(checks, 'engine')).toMatchObject({ problem: 'llm-load-failed' })
  expect(gone).toBe(true)
})

test.each([
  ['24.0.0', 'ok'],
  ['22.13.0', 'ok'],
  ['22.9.9', 'fail'],
  ['20.19.4', 'fail']
])('Node %s is %s', (version, state) => {
  expect(nodeCheck(version).state).toBe(state)
})

test('the hash that the built-in model is held to is that of its file', () => {
  expect(hashOf(join(RESOURCES, 'models', 'exaone4-mini.gguf'))).toBe(BUILT_IN_SHA256)
})

test('a person reads a line for each check, and how many to look at', async () => {
  write('PRAGMA user_version = 999')
  const checks = (await found()).map((each) => ({ ...each, sentence: checkSentence(each) }))
  const text = doctorText(checks)
  expect(text.match(/^\[(?:정상|이상|주의)\] /gmu)).toHaveLength(checks.length)
  expect(text.split('\n').at(-1)).toBe(`점검 ${checks.length}가지 가운데 2가지를 살펴봐 주세요.`)
})

type Document = { checks: { id: string; state: string; sentence: string }[] }

test('the command answers one document, with the engine asked for real, and 1 where something is amiss', async () => {
  const sound = await runCli(['doctor', '--data-dir', dataDir, '--json'])
  const { checks } = JSON.parse(sound.out) as Document
  expect(checks.filter(({ id }) => id === 'engine')).toMatchObject([{ state: 'ok' }])
  // The clock of this computer is not that of the profile: nothing else may be amiss.
  expect(checks.filter(({ id, state }) => state !== 'ok' && id !== 'clock')).toEqual([])
  expect(sound.code, sound.err).toBe(checks.every(({ state }) => state === 'ok') ? 0 : 1)
  writeFileSync(database, Buffer.alloc(9000, 7))
  const damaged = await runCli(['doctor', '--data-dir', dataDir])
  expect(damaged.code).toBe(1)
  expect(damaged.out).toContain('[이상] 학습 기록 파일이 손상되었습니다')
  const misused = await runCli(['doctor', 'extra', '--json'])
  expect(misused.code).toBe(2)
})

test('a letter that the disk changed is found by the seal, with the page, and all else is looked at as well', async () => {
  const bytes = readFileSync(database)
  const at = bytes.lastIndexOf(Buffer.from('선택지'))
  expect(at).toBeGreaterThan(0)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(database, bytes)
  const checks = await found()
  expect(amiss(checks)).toEqual(['integrity fail'])
  expect((one(checks, 'integrity') as { detail: string }).detail).toContain(
    `first ${Math.floor(at / 4096) + 1}`
  )
})

test('a log that another program copied into the file is no fault, whatever is left of it', async () => {
  const profile = openProfile(dataDir, fakeTime(USED))
  for (const minutesPerDay of [45, 50]) await profile.call('program.change', { minutesPerDay })
  const left = join(folder, 'killed')
  cpSync(dataDir, left, { recursive: true })
  await profile.close()
  const log = readFileSync(join(left, 'hapgyeok.db-wal'))
  const other = new Database(join(left, 'hapgyeok.db'))
  expect(other.pragma('integrity_check', { simple: true })).toBe('ok')
  other.close()
  expect(existsSync(join(left, 'hapgyeok.db-wal'))).toBe(false)
  expect(amiss(await found({ dataDir: left }))).toEqual([])
  // SQLite would put what is left of an older time over the file.
  writeFileSync(join(left, 'hapgyeok.db-wal'), log.subarray(0, log.length - 1))
  expect(amiss(await found({ dataDir: left }))).toEqual([])
  expect(readFileSync(join(left, 'hapgyeok.db-wal'))).toEqual(log.subarray(0, log.length - 1))
})

test("a log that a killed program left is found sound, and without its end is not: the program's start will tell it", async () => {
  const profile = openProfile(dataDir, fakeTime(USED))
  for (const minutesPerDay of [45, 50]) await profile.call('program.change', { minutesPerDay })
  const left = join(folder, 'killed')
  cpSync(dataDir, left, { recursive: true })
  await profile.close()
  expect(amiss(await found({ dataDir: left }))).toEqual([])
  truncateSync(join(left, 'hapgyeok.db-wal'), statSync(join(left, 'hapgyeok.db-wal')).size - 1)
  const checks = await found({ dataDir: left })
  expect(amiss(checks)).toEqual(['integrity fail'])
  expect(one(checks, 'integrity')).toEqual({ detail: 'the log lacks 1 commits' })
  rmSync(join(left, 'hapgyeok.db-wal'))
  expect(amiss(await found({ dataDir: left }))).toEqual(['integrity fail'])
})
