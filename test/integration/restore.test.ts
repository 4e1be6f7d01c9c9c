import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { BackupView, FileCheck, Restored } from '@shared/contract/recovery.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from '../../src/main/db/migrations.ts'
import { openRecoveryDesk, tableHashes, type RecoveryDesk } from '../support/recovery-desk.ts'

/** D7 asks for 200: `RESTORES=200 npx vitest run --project integration restore`. */
const RESTORES = Number(process.env['RESTORES'] ?? 6)

let desk: RecoveryDesk
beforeEach(() => {
  desk = openRecoveryDesk()
})
afterEach(() => desk.dispose())

test('puts the database back as it was, keeps what was there before, and one more restore undoes it', async () => {
  await desk.start()
  const first = await desk.study(3)
  const backup = await desk.call<BackupView>('backups.make')
  const second = await desk.study(4)
  const { then, now } = await desk.call<{ then: FileCheck; now: FileCheck }>('recovery.check', {
    name: backup.name
  })
  expect(then).toMatchObject({ state: 'whole', counts: { sessions: 1, attempts: 3 } })
  expect(now).toMatchObject({ state: 'whole', counts: { sessions: 2, attempts: 7 } })

  const restored = await desk.call<Restored>('recovery.restore', { name: backup.name })
  expect(restored.counts).toMatchObject({ sessions: 1, attempts: 3 })
  expect(await desk.sessions()).toEqual([first])
  expect(desk.events).toContain('reopened')
  await expect(desk.call('session.result', { sessionId: second })).rejects.toMatchObject({
    code: 'not-found'
  })

  const undone = await desk.call<Restored>('recovery.restore', { name: restored.kept })
  expect(undone.counts).toMatchObject({ sessions: 2, attempts: 7 })
  expect((await desk.sessions()).toSorted()).toEqual([first, second].toSorted())
  // The program works on: a third sitting is written and survives a restart.
  const third = await desk.study(2)
  await desk.start()
  expect(await desk.sessions()).toContain(third)
})

test(
  'every table of a restored database equals the backup',
  async () => {
    await desk.start()
    for (let round = 0; round < RESTORES; round += 1) {
      await desk.study(1 + (round % 3))
      const { name } = await desk.call<BackupView>('backups.make')
      const wanted = tableHashes(join(desk.backupsDir, name))
      await desk.study(2)
      await desk.call('recovery.restore', { name })
      await desk.close()
      expect(tableHashes(desk.database)).toEqual(wanted)
      await desk.start()
    }
  },
  60_000 + RESTORES * 2000
)

test.each([
  ['is no database', (path: string) => writeFileSync(path, 'no database at all')],
  ['is cut short', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
  [
    'is of a newer program',
    (path: string) => {
      const db = new Database(path)
      db.pragma(`user_version = ${migrations.length + 1}`)
      db.close()
    }
  ],
  [
    'is another program’s',
    (path: string) => {
      rmSync(path)
      const db = new Database(path)
      db.exec('CREATE TABLE cards (id)')
      db.close()
    }
  ]
])('a backup that %s is refused, and nothing changes', async (_, spoil) => {
  await desk.start()
  const own = await desk.study(3)
  const { name } = await desk.call<BackupView>('backups.make')
  spoil(join(desk.backupsDir, name))
  const files = readdirSync(desk.backupsDir)
  await expect(desk.call('recovery.restore', { name })).rejects.toMatchObject({
    code: 'backup-unusable'
  })
  expect(await desk.sessions()).toEqual([own])
  expect(readdirSync(desk.backupsDir)).toEqual(files)
})

test('a letter that changed in a backup is told before it takes a place, and the one kept before is as it was', async () => {
  await desk.start()
  const own = await desk.study(3)
  const { name } = await desk.call<BackupView>('backups.make')
  const { kept } = await desk.call<Restored>('recovery.restore', { name })
  const spoil = (backup: string): void => {
    const bytes = readFileSync(join(desk.backupsDir, backup))
    const at = bytes.indexOf(Buffer.from('customs-law-7 선택지 2')) + 12
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(join(desk.backupsDir, backup), bytes)
  }
  for (const backup of [name, kept ?? '']) {
    const { then } = await desk.call<{ then: FileCheck }>('recovery.check', { name: backup })
    expect(then).toMatchObject({ state: 'whole', counts: { attempts: 3 } })
    // Twice: looking at it made it one file by itself, and left its seal true.
    await desk.call('recovery.check', { name: backup })
    spoil(backup)
    expect(await desk.call('recovery.check', { name: backup })).toMatchObject({
      then: { state: 'damaged', bySeal: true }
    })
    await expect(desk.call('recovery.restore', { name: backup })).rejects.toMatchObject({
      code: 'backup-unusable'
    })
  }
  expect(await desk.sessions()).toEqual([own])
})

test.each(['../hapgyeok.db', 'hapgyeok.db', '/etc/passwd', 'regular-2026-01-01T00-00-00-000Z.db'])(
  '%s names no backup',
  async (name) => {
    await desk.start()
    await expect(desk.call('recovery.restore', { name })).rejects.toMatchObject({
      code: 'not-found'
    })
    await expect(desk.call('recovery.read', { name, offset: 0 })).rejects.toMatchObject({
      code: 'not-found'
    })
  }
)

test('a backup is saved elsewhere in pieces, and one from elsewhere joins the others and is restored', async () => {
  await desk.start()
  const own = await desk.study(3)
  const { name, bytes } = await desk.call<BackupView>('backups.make')
  const pieces: Buffer[] = []
  for (let offset = 0; ;) {
    const piece = await desk.call<{ base64: string } | null>('recovery.read', { name, offset })
    if (piece === null) break
    pieces.push(Buffer.from(piece.base64, 'base64'))
    offset += pieces.at(-1)?.length ?? 0
  }
  const file = Buffer.concat(pieces)
  expect(file).toHaveLength(bytes)
  // Another computer, with records of its own.
  await desk.close()
  rmSync(desk.dataDir, { recursive: true })
  await desk.start()
  const { fileId } = await desk.call<{ fileId: string }>('recovery.openFile', {
    name: '집 컴퓨터.db',
    size: file.length
  })
  await desk.call('recovery.put', { fileId, offset: 0, base64: file.toString('base64') })
  const added = await desk.call<BackupView>('recovery.addFile', {
    fileName: '집 컴퓨터.db',
    fileId
  })
  await desk.call('recovery.restore', { name: added.name })
  expect(await desk.sessions()).toEqual([own])
})

test('a file from elsewhere that is not wanted after all is gone at once, also while no database is open', async () => {
  await desk.start()
  await desk.study(1)
  await desk.call('backups.make')
  await desk.close()
  rmSync(desk.database)
  await desk.start()
  const arrived = (): string[] => readdirSync(join(desk.dataDir, 'incoming'))
  const file = { name: '집 컴퓨터.db', size: 9 }
  const { fileId } = await desk.call<{ fileId: string }>('recovery.openFile', file)
  await desk.call('recovery.put', { fileId, offset: 0, base64: btoa('half') })
  expect(arrived()).toEqual([fileId])
  await desk.call('recovery.drop', { fileId })
  expect(arrived()).toEqual([])
  const next = desk.call('recovery.put', { fileId, offset: 4, base64: btoa('half') })
  await expect(next).rejects.toMatchObject({ code: 'not-found' })
  // What is gone already is none to complain of.
  await desk.call('recovery.drop', { fileId })
})

test('a swap that was interrupted at either of its steps is finished, or taken back, by the next start', async () => {
  await desk.start()
  const own = await desk.study(3)
  await desk.close()
  // Before the old one had gone: the copy that came is dropped.
  writeFileSync(`${desk.database}.next`, 'half a copy')
  await desk.start()
  expect(await desk.sessions()).toEqual([own])
  await desk.close()
  expect(existsSync(`${desk.database}.next`)).toBe(false)
  // After: it takes its name.
  renameSync(desk.database, `${desk.database}.next`)
  await desk.start()
  expect(await desk.sessions()).toEqual([own])
})

test('the first start of another version keeps what the one before left', async () => {
  await desk.start('1.0.0')
  await desk.study(3)
  await desk.start('1.0.0')
  const kinds = async (): Promise<string[]> =>
    (await desk.call<BackupView[]>('recovery.backups')).map(({ kind }) => kind)
  expect(await kinds()).toEqual([])
  await desk.start('1.1.0')
  expect(await kinds()).toEqual(['update'])
  const [backup] = await desk.call<BackupView[]>('recovery.backups')
  const { then } = await desk.call<{ then: FileCheck }>('recovery.check', { name: backup?.name })
  expect(then).toMatchObject({ state: 'whole', counts: { sessions: 1, attempts: 3 } })
  await desk.start('1.1.0')
  expect(await kinds()).toEqual(['update'])
})
