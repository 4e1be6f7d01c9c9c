import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { BackupView, Condition, Restored } from '@shared/contract/recovery.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readLog } from '../../src/main/db/log-file.ts'
import { migrations } from '../../src/main/db/migrations.ts'
import { EXAM, openRecoveryDesk, tableHashes, type RecoveryDesk } from '../support/recovery-desk.ts'
import { seeded } from '../support/seeded.ts'

/** D8 asks for 1,000: `BYTE_FLIPS=1000 npx vitest run --project integration damaged-database`. */
const FLIPS = Number(process.env['BYTE_FLIPS'] ?? 40)

const FLIP_MS = 60_000 + FLIPS * 500

let desk: RecoveryDesk
beforeEach(() => {
  desk = openRecoveryDesk()
})
afterEach(() => {
  vi.useRealTimers()
  return desk.dispose()
})

/** Backups with 3 graded responses; then two more, and a clean close. */
async function used(): Promise<{ own: string; backup: BackupView }> {
  await desk.start()
  const own = await desk.study(3)
  const backup = await desk.call<BackupView>('backups.make')
  await desk.study(2)
  await desk.close()
  return { own, backup }
}

test('from its first page leads to the newest good backup, and the damaged file is kept', async () => {
  const { own, backup } = await used()
  const damaged = readFileSync(desk.database).fill(0, 0, 4096)
  writeFileSync(desk.database, damaged)
  await desk.start()
  expect(await desk.call<Condition>('recovery.condition')).toMatchObject({
    kind: 'damaged',
    usable: false,
    path: desk.database
  })
  await expect(desk.call('session.list', { examId: EXAM })).rejects.toMatchObject({
    code: 'db-closed'
  })
  const [newest] = await desk.call<BackupView[]>('recovery.backups')
  expect(newest?.name).toBe(backup.name)
  const restored = await desk.call<Restored>('recovery.restore', { name: backup.name })
  expect(restored).toMatchObject({ kept: null, counts: { attempts: 3 } })
  expect(await desk.call<Condition>('recovery.condition')).toEqual({ kind: 'open' })
  expect(await desk.sessions()).toEqual([own])
  const kept = readdirSync(desk.backupsDir).filter((name) => /^damaged-.*\.db$/u.test(name))
  expect(kept).toHaveLength(1)
  expect(readFileSync(join(desk.backupsDir, kept[0] ?? '')).equals(damaged)).toBe(true)
})

test('without any backup can be put aside for a new one, and is kept', async () => {
  await desk.start()
  await desk.study(2)
  await desk.close()
  rmSync(desk.backupsDir, { recursive: true, force: true })
  writeFileSync(desk.database, readFileSync(desk.database).fill(7, 0, 8192))
  await desk.start()
  expect(await desk.call<Condition>('recovery.condition')).toMatchObject({ kind: 'damaged' })
  await desk.call('recovery.startAnew')
  expect(await desk.sessions()).toEqual([])
  expect(readdirSync(desk.backupsDir).some((name) => name.startsWith('damaged-'))).toBe(true)
})

test('where no backup is whole either, a new one can be begun, and none of the files goes', async () => {
  const { backup } = await used()
  writeFileSync(join(desk.backupsDir, backup.name), 'not whole')
  writeFileSync(desk.database, readFileSync(desk.database).fill(7, 0, 8192))
  await desk.start()
  await expect(desk.call('recovery.restore', { name: backup.name })).rejects.toMatchObject({
    code: 'backup-unusable'
  })
  await desk.call('recovery.startAnew')
  expect(await desk.sessions()).toEqual([])
  const files = readdirSync(desk.backupsDir)
  expect(files).toContain(backup.name)
  expect(files.some((name) => name.startsWith('damaged-'))).toBe(true)
})

test('a restore over a file that was only found changed is undone by one more', async () => {
  const { own, backup } = await used()
  const bytes = readFileSync(desk.database)
  const at = bytes.indexOf(Buffer.from('customs-law-7 선택지 2'))
  bytes[at + 12] = (bytes[at + 12] ?? 0) ^ 1
  writeFileSync(desk.database, bytes)
  await desk.start()
  await expect
    .poll(() => desk.call<Condition>('recovery.condition'))
    .toMatchObject({ kind: 'damaged', usable: true })
  const { kept } = await desk.call<Restored>('recovery.restore', { name: backup.name })
  expect(await desk.sessions()).toEqual([own])
  await desk.call('recovery.restore', { name: kept })
  expect(await desk.sessions()).toHaveLength(2)
})

test('a new one cannot be begun over a database that is sound', async () => {
  await desk.start()
  const own = await desk.study(2)
  await expect(desk.call('recovery.startAnew')).rejects.toMatchObject({ code: 'db-closed' })
  expect(await desk.sessions()).toEqual([own])
})

test('a database that has gone is not begun anew while there are backups', async () => {
  const { own, backup } = await used()
  rmSync(desk.database)
  await desk.start()
  expect(await desk.call<Condition>('recovery.condition')).toEqual({
    kind: 'missing',
    path: desk.database
  })
  expect(existsSync(desk.database)).toBe(false)
  await desk.call('recovery.restore', { name: backup.name })
  expect(await desk.sessions()).toEqual([own])
})

test('one of a newer program is left untouched, and says so', async () => {
  await used()
  const db = new Database(desk.database)
  db.pragma(`user_version = ${migrations.length + 1}`)
  db.close()
  const before = readFileSync(desk.database)
  await desk.start()
  expect(await desk.call<Condition>('recovery.condition')).toMatchObject({
    kind: 'closed',
    error: { code: 'db-too-new' }
  })
  await desk.call('recovery.retry')
  await desk.close()
  expect(readFileSync(desk.database).equals(before)).toBe(true)
})

test('a letter that the disk changed while the program was away is found by the seal, and the learner may go on', async () => {
  await used()
  const bytes = readFileSync(desk.database)
  const at = bytes.indexOf(Buffer.from('customs-law-7 선택지 2'))
  expect(at).toBeGreaterThan(0)
  bytes[at + 12] = (bytes[at + 12] ?? 0) ^ 1
  writeFileSync(desk.database, bytes)
  await desk.start()
  await expect
    .poll(() => desk.call<Condition>('recovery.condition'))
    .toMatchObject({
      kind: 'damaged',
      usable: true
    })
  expect(desk.events).toContain('conditionChanged')
  // It is open all the same, and a learner who says so goes on with it.
  expect(await desk.sessions()).toHaveLength(2)
  expect(await desk.call<Condition>('recovery.goOn')).toEqual({ kind: 'open' })
})

test('after a start that no clean close went before, the file is read from end to end once the window is there', async () => {
  await used()
  // An index that has lost a row: SQLite opens it, and answers from it.
  const db = new Database(desk.database)
  const index = `SELECT rootpage FROM sqlite_schema WHERE name = 'idx_attempt_item_id'`
  const page = Number(db.prepare(index).pluck().get())
  const size = Number(db.pragma('page_size', { simple: true }))
  db.close()
  const bytes = readFileSync(desk.database)
  // The number of cells of the index's page (fileformat2.html, section 1.6).
  bytes.writeUInt16BE(bytes.readUInt16BE((page - 1) * size + 3) - 1, (page - 1) * size + 3)
  writeFileSync(desk.database, bytes)
  rmSync(`${desk.database}.seal`, { force: true })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await desk.start()
  expect(await desk.call<Condition>('recovery.condition')).toEqual({ kind: 'open' })
  await vi.advanceTimersByTimeAsync(20_000)
  vi.useRealTimers()
  expect(await desk.call<Condition>('recovery.condition')).toMatchObject({
    kind: 'damaged',
    usable: true
  })
})

test(
  'whichever byte is flipped: the program starts, finds it, and offers the backup',
  async () => {
    await used()
    const sound = readFileSync(desk.database)
    const seal = readFileSync(`${desk.database}.seal`)
    const random = seeded(8)
    const unfound: number[] = []
    for (let round = 0; round < FLIPS; round += 1) {
      const bytes = Buffer.from(sound)
      const at = Math.floor(random() * bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      for (const beside of ['-wal', '-shm']) rmSync(`${desk.database}${beside}`, { force: true })
      writeFileSync(desk.database, bytes)
      writeFileSync(`${desk.database}.seal`, seal)
      await desk.start()
      // The check of the whole file runs beside the program.
      await new Promise((resolve) => setImmediate(resolve))
      const condition = await desk.call<Condition>('recovery.condition')
      const [newest] = await desk.call<BackupView[]>('recovery.backups')
      if (condition.kind !== 'damaged' || newest === undefined) unfound.push(at)
      await desk.close()
    }
    expect(unfound).toEqual([])
  },
  FLIP_MS
)

/** Of the tables that a start leaves as they are. */
function recordsIn(path: string): Record<string, string | undefined> {
  const { item_revision, item_option, session, session_event, attempt } = tableHashes(path)
  return { item_revision, item_option, session, session_event, attempt }
}

/** What a killed program leaves: the file, a log with the last answers, the seal. */
async function killed(): Promise<string> {
  await desk.start()
  await desk.study(3)
  await desk.call('backups.make')
  await desk.study(2)
  const left = join(desk.folder, 'left')
  cpSync(desk.dataDir, left, { recursive: true })
  await desk.close()
  return left
}

/** `bytes`: null takes the file away. */
async function startOn(left: string, end: '' | '-wal', bytes: Buffer | null): Promise<Condition> {
  await desk.close()
  rmSync(desk.dataDir, { recursive: true, force: true })
  cpSync(left, desk.dataDir, { recursive: true })
  if (bytes === null) rmSync(`${desk.database}${end}`)
  else writeFileSync(`${desk.database}${end}`, bytes)
  await desk.start()
  await new Promise((resolve) => setImmediate(resolve))
  return desk.call<Condition>('recovery.condition')
}

test(
  'whichever byte is flipped after a kill: what is open is as it was, or the change is told and the backup offered',
  async () => {
    const left = await killed()
    const sound = readFileSync(join(left, 'hapgyeok.db'))
    expect(await startOn(left, '', sound)).toEqual({ kind: 'open' })
    const records = recordsIn(desk.database)
    const random = seeded(9)
    const unfound: number[] = []
    let told = 0
    for (let round = 0; round < FLIPS; round += 1) {
      const bytes = Buffer.from(sound)
      const at = Math.floor(random() * bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      const condition = await startOn(left, '', bytes)
      const [newest] = await desk.call<BackupView[]>('recovery.backups')
      if (condition.kind === 'damaged' && newest !== undefined) told += 1
      else if (JSON.stringify(recordsIn(desk.database)) !== JSON.stringify(records))
        unfound.push(at)
    }
    expect(unfound).toEqual([])
    expect(told).toBeGreaterThan(FLIPS / 4)
  },
  FLIP_MS
)

test(
  'answers in and behind a byte of the log that is flipped are told as lost, and the log is kept',
  async () => {
    const left = await killed()
    const sound = readFileSync(join(left, 'hapgyeok.db-wal'))
    const random = seeded(10)
    const silent: number[] = []
    for (let round = 0; round < FLIPS; round += 1) {
      const bytes = Buffer.from(sound)
      const at = Math.floor(random() * bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      const condition = await startOn(left, '-wal', bytes)
      if (condition.kind !== 'damaged') silent.push(at)
      const kept = readdirSync(desk.backupsDir).find((name) => /^damaged-.*-wal$/u.test(name)) ?? ''
      expect(readFileSync(join(desk.backupsDir, kept)).equals(bytes)).toBe(true)
    }
    expect(silent).toEqual([])

    const third = Buffer.from(sound)
    const at = Math.floor(sound.length / 3)
    third[at] = (third[at] ?? 0) ^ 1
    const condition = await startOn(left, '-wal', third)
    expect(condition).toMatchObject({ kind: 'damaged', usable: true })
    expect(condition.kind === 'damaged' && condition.lostCommits).toBeGreaterThan(5)
    expect(await desk.call<Condition>('recovery.goOn')).toEqual({ kind: 'open' })
    // It is told once, also after another kill: what comes after it is written to a log of its own.
    await desk.study(1)
    const again = join(desk.folder, 'again')
    cpSync(desk.dataDir, again, { recursive: true })
    const log = readFileSync(join(again, 'hapgyeok.db-wal'))
    expect(await startOn(again, '-wal', log)).toEqual({ kind: 'open' })
  },
  FLIP_MS
)

test('answers that went with the end of the log, or with all of it, are told as lost, once', async () => {
  const left = await killed()
  const sound = readFileSync(join(left, 'hapgyeok.db-wal'))
  const commits = readLog(join(left, 'hapgyeok.db')).commits
  expect(commits).toBeGreaterThan(10)
  const lostWith = async (bytes: Buffer | null): Promise<number | undefined> => {
    const condition = await startOn(left, '-wal', bytes)
    return condition.kind === 'damaged' ? condition.lostCommits : undefined
  }
  expect(await lostWith(sound)).toBeUndefined()
  for (const bytes of [null, Buffer.alloc(0), Buffer.alloc(sound.length), sound.subarray(0, 20)])
    expect(await lostWith(bytes)).toBe(commits)
  // One byte too few takes the last commit away.
  expect(await lostWith(sound.subarray(0, -1))).toBe(1)
  expect(await lostWith(sound.subarray(0, sound.length / 2))).toBeGreaterThan(1)

  expect(await startOn(left, '-wal', null)).toMatchObject({ usable: true, path: desk.database })
  expect(await desk.call<Condition>('recovery.goOn')).toEqual({ kind: 'open' })
  await desk.study(1)
  await desk.start()
  await new Promise((resolve) => setImmediate(resolve))
  expect(await desk.call<Condition>('recovery.condition')).toEqual({ kind: 'open' })
})

test('a change that the seal found is told again at the next start, until the learner goes on with it', async () => {
  await used()
  const bytes = readFileSync(desk.database)
  const at = bytes.indexOf(Buffer.from('customs-law-7 선택지 2'))
  bytes[at + 12] = (bytes[at + 12] ?? 0) ^ 1
  writeFileSync(desk.database, bytes)
  for (const round of [1, 2]) {
    await desk.start()
    await expect
      .poll(() => desk.call<Condition>('recovery.condition'), { message: `start ${round}` })
      .toMatchObject({ kind: 'damaged', usable: true })
    await desk.study(1)
  }
  await desk.call('recovery.goOn')
  await desk.start()
  await new Promise((resolve) => setImmediate(resolve))
  expect(await desk.call<Condition>('recovery.condition')).toEqual({ kind: 'open' })
})
