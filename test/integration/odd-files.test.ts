import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { BackupView, Condition, Restored } from '@shared/contract/recovery.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCli } from '../support/cli-process.ts'
import { openRecoveryDesk, type RecoveryDesk } from '../support/recovery-desk.ts'

let desk: RecoveryDesk
let backup: BackupView
let own: string[] = []
/** A backup with one sitting, two sittings in the database, and a clean close. */
beforeEach(async () => {
  desk = openRecoveryDesk()
  await desk.start()
  await desk.study(3)
  backup = await desk.call<BackupView>('backups.make')
  await desk.study(2)
  own = await desk.sessions()
  await desk.close()
})
afterEach(() => desk.dispose())

const GARBAGE = '데이터베이스가 아님 '.repeat(2000)
const condition = async (): Promise<Condition> => {
  await desk.start()
  await new Promise((resolve) => setImmediate(resolve))
  return desk.call<Condition>('recovery.condition')
}

describe('what lies beside the database', () => {
  test.each<[string, () => void]>([
    ['a log that is none', () => writeFileSync(`${desk.database}-wal`, GARBAGE)],
    ['an index of the log that is none', () => writeFileSync(`${desk.database}-shm`, GARBAGE)],
    ['a seal that is none', () => writeFileSync(`${desk.database}.seal`, GARBAGE)],
    [
      'a seal that is a folder',
      () => {
        rmSync(`${desk.database}.seal`)
        mkdirSync(`${desk.database}.seal`)
      }
    ],
    ['a search index that is none', () => writeFileSync(searchIndex(), GARBAGE)],
    [
      'a search index that is a folder',
      () => {
        rmSync(searchIndex())
        mkdirSync(searchIndex())
      }
    ]
  ])('%s costs nothing: all records are there', async (_, put) => {
    put()
    expect(await condition()).toEqual({ kind: 'open' })
    expect(await desk.sessions()).toEqual(own)
  })

  test('a log that is a folder keeps the database closed, and is told', async () => {
    mkdirSync(`${desk.database}-wal`)
    expect(await condition()).toMatchObject({ kind: 'closed', error: { code: 'db-read-only' } })
    rmSync(`${desk.database}-wal`, { recursive: true })
    expect(await desk.call<Condition>('recovery.retry')).toEqual({ kind: 'open' })
    expect(await desk.sessions()).toEqual(own)
  })

  test('backups that are a file: the records are open, and a backup says why there is none', async () => {
    rmSync(desk.backupsDir, { recursive: true })
    writeFileSync(desk.backupsDir, GARBAGE)
    expect(await condition()).toEqual({ kind: 'open' })
    expect(await desk.sessions()).toEqual(own)
    expect(await desk.call('recovery.backups')).toEqual([])
    await expect(desk.call('backups.make')).rejects.toHaveProperty('code')
  })
})

describe('a database', () => {
  const length = (): number => readFileSync(desk.database).length
  const unseal = (): void => rmSync(`${desk.database}.seal`)

  test.each<[string, () => void]>([
    ['ends in the middle of a page', () => truncateSync(desk.database, length() / 2 - 100)],
    ['ends behind a page', () => truncateSync(desk.database, length() - 4096)],
    ['goes on', () => appendFileSync(desk.database, GARBAGE)],
    ['is something else', () => writeFileSync(desk.database, GARBAGE)],
    ['is short', () => writeFileSync(desk.database, 'x')]
  ])('that %s is told as damaged, and the backup is offered', async (_, spoil) => {
    spoil()
    expect(await condition()).toMatchObject({ kind: 'damaged' })
    await desk.call<Restored>('recovery.restore', { name: backup.name })
    expect(await desk.sessions()).toHaveLength(1)
  })

  test.each([
    ['with its seal', () => undefined],
    ['without a seal', unseal]
  ])('of which no byte is left, %s, is not begun anew over its backups', async (_, also) => {
    truncateSync(desk.database)
    also()
    expect(await condition()).toEqual({ kind: 'missing', path: desk.database })
    const restored = await desk.call<Restored>('recovery.restore', { name: backup.name })
    expect(restored.kept).toBeNull()
    expect(await desk.call('recovery.condition')).toEqual({ kind: 'open' })
    expect(await desk.sessions()).toHaveLength(1)
    expect((await desk.call<BackupView[]>('recovery.backups')).map(({ name }) => name)).toEqual([
      backup.name
    ])
  })

  test.each([
    ['gone', () => rmSync(desk.database)],
    ['emptied', () => truncateSync(desk.database)]
  ])('that was %s beside its log is not begun anew, and the log is kept', async (_, spoil) => {
    await desk.start()
    await desk.study(2)
    const killed = join(desk.folder, 'killed')
    cpSync(desk.dataDir, killed, { recursive: true })
    await desk.close()
    for (const name of ['hapgyeok.db', 'hapgyeok.db-wal'])
      cpSync(join(killed, name), join(desk.dataDir, name))
    const log = readFileSync(`${desk.database}-wal`)
    rmSync(desk.backupsDir, { recursive: true })
    spoil()
    const { code, err } = await runCli(['sessions', '--data-dir', desk.dataDir])
    expect(code).toBe(3)
    expect(err).toContain('함께 있던 파일이 남아 있어 새로 만들지 않았습니다')
    expect(await condition()).toEqual({ kind: 'missing', path: desk.database })
    expect(readFileSync(`${desk.database}-wal`).equals(log)).toBe(true)
    await desk.call('recovery.startAnew')
    expect(await desk.call('recovery.condition')).toEqual({ kind: 'open' })
    const kept = readdirSync(desk.backupsDir).filter((name) => /^damaged-.*-wal$/u.test(name))
    expect(kept.map((name) => readFileSync(join(desk.backupsDir, name)).equals(log))).toEqual([
      true
    ])
  })

  test.each([0, 7])(
    'of another program, whose version says %i, is told as damaged and not written to',
    async (version) => {
      rmSync(desk.database)
      const other = new Database(desk.database)
      other.exec(`CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('남의 글')`)
      other.pragma(`user_version = ${version}`)
      other.close()
      rmSync(`${desk.database}.seal`)
      const bytes = readFileSync(desk.database)
      const { code, err } = await runCli(['sessions', '--data-dir', desk.dataDir])
      expect(code).toBe(3)
      expect(err).toContain('학습 기록 파일이 손상되었습니다')
      expect(await condition()).toMatchObject({ kind: 'damaged', usable: false })
      expect(readFileSync(desk.database).equals(bytes)).toBe(true)
      expect((await desk.call<BackupView[]>('recovery.backups')).map(({ name }) => name)).toEqual([
        backup.name
      ])
    }
  )

  test('that is a folder keeps the program closed, and the folder stays', async () => {
    rmSync(desk.database)
    mkdirSync(join(desk.database, '그 안'), { recursive: true })
    expect(await condition()).toMatchObject({ kind: 'closed' })
    expect(readdirSync(desk.database)).toEqual(['그 안'])
  })
})

describe('the command line', () => {
  test('begins nothing anew over the backups of a database that has gone', async () => {
    rmSync(desk.database)
    const { code, err } = await runCli(['sessions', '--data-dir', desk.dataDir])
    expect(code).toBe(3)
    expect(err).toContain('백업은 1개 있어 새로 만들지 않았습니다')
    expect(readdirSync(desk.dataDir)).not.toContain('hapgyeok.db')
  })

  test('says that the end of a log could not be read, once, and keeps it', async () => {
    await desk.start()
    await desk.study(2)
    const file = readFileSync(desk.database)
    const log = readFileSync(`${desk.database}-wal`)
    await desk.close()
    // The third frame (fileformat2.html, section 4.1).
    const at = 32 + 2 * (24 + 4096) + 200
    log[at] = (log[at] ?? 0) ^ 1
    writeFileSync(desk.database, file)
    writeFileSync(`${desk.database}-wal`, log)
    rmSync(`${desk.database}.seal`)
    const first = await runCli(['sessions', '--data-dir', desk.dataDir])
    expect(first.err).toMatch(/저장한 기록의 끝부분 \d+건을 읽지 못해/u)
    expect(
      readdirSync(desk.backupsDir).filter((name) => /^damaged-.*-wal$/u.test(name))
    ).toHaveLength(1)
    const second = await runCli(['sessions', '--data-dir', desk.dataDir])
    expect(second.err).toBe('')
  })
})

const searchIndex = (): string => desk.database.replace('.db', '-search.db')
