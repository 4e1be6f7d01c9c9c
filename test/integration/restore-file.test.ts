import fs, {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { anItem } from '../support/builders.ts'
import { checkHere } from '../support/check-here.ts'
import { createDatabase } from '../../src/main/db/database.ts'
import { sealFile } from '../../src/main/db/seal.ts'
import { finishSwap, swapIn } from '../../src/main/db/swap.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import { restoredText } from '../../src/main/cli/texts-backup.ts'
import { restoreFile } from '../../src/main/services/backups/restore-file.ts'
import { createExamCatalogue } from '../../src/main/services/exam-catalogue.ts'
import { readyOther } from '../../src/main/services/merge/other-file.ts'
import { RESOURCES } from '../support/study.ts'

const AT = Date.UTC(2026, 10, 30)
const rename = fs.renameSync
let root = ''
let dataDir = ''
let path = ''
/** A backup of one item. */
let backup = ''

const insert = (db: ReturnType<typeof createDatabase>, ids: readonly string[]): void => {
  for (const id of ids) db.items.insertItem(anItem(id, 'customs-law'), AT)
}

// Of a program that was killed: three items in the database, two of them in its log alone.
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '되돌리기 '))
  const living = join(root, 'living')
  const db = createDatabase(join(living, 'hapgyeok.db'), silentLogger, () => AT)
  insert(db, ['a'])
  db.checkpoints.clearLog()
  insert(db, ['b', 'c'])
  dataDir = join(root, 'data')
  path = join(dataDir, 'hapgyeok.db')
  cpSync(living, dataDir, { recursive: true })
  db.close()
  backup = join(root, 'backup.db')
  const other = createDatabase(backup, silentLogger, () => AT)
  insert(other, ['z'])
  other.close()
})
afterEach(() => {
  fs.renameSync = rename
  syncBuiltinESMExports()
  rmSync(root, { recursive: true, force: true })
})

/** Items by id and what SQLite says of the whole file; of a copy, so that looking changes nothing. */
function held(file: string): { items: string; integrity: unknown } {
  const copy = join(mkdtempSync(join(root, 'look-')), 'one.db')
  for (const beside of ['', '-wal'])
    if (existsSync(`${file}${beside}`)) cpSync(`${file}${beside}`, `${copy}${beside}`)
  const db = new Database(copy)
  const items = db.prepare<[], string>('SELECT id FROM item ORDER BY id').pluck().all().join('')
  const integrity = db.pragma('integrity_check', { simple: true })
  db.close()
  return { items, integrity }
}
const otherNeeds = (): Parameters<typeof readyOther>[2] => ({
  dataDir,
  check: checkHere,
  exams: createExamCatalogue(join(RESOURCES, 'exams'), () => AT),
  now: () => AT,
  log: silentLogger
})
const whole = (items: string) => ({ items, integrity: 'ok' })

test('what was there is kept with the log of a killed program, and comes back with all of it', async () => {
  const { kept } = await restoreFile(path, backup, checkHere, AT)
  expect(held(path)).toEqual(whole('z'))
  expect(held(kept ?? '')).toEqual(whole('abc'))
  const back = await restoreFile(path, kept ?? '', checkHere, AT + 1)
  expect(back).toMatchObject({ before: { items: 1 }, after: { items: 3 } })
  expect(held(path)).toEqual(whole('abc'))
  expect(readdirSync(join(dataDir, 'backups')).filter((name) => name.includes('.part'))).toEqual([])
})

test('of a file whose log has lost its end, or is gone, that is told, and the rest restored', async () => {
  const elsewhere = join(root, 'elsewhere')
  cpSync(dataDir, elsewhere, { recursive: true })
  const file = join(elsewhere, 'hapgyeok.db')
  expect(await restoreFile(path, file, checkHere, AT)).toMatchObject({ lostCommits: 0 })
  expect(held(path)).toEqual(whole('abc'))
  const log = readFileSync(`${file}-wal`)
  writeFileSync(`${file}-wal`, log.subarray(0, -1))
  const cut = await restoreFile(path, file, checkHere, AT + 1)
  expect(cut.lostCommits).toBe(1)
  expect(held(path).integrity).toBe('ok')
  expect(restoredText(file, cut)).toContain('끝부분 1건을 읽지 못해')
  rmSync(`${file}-wal`)
  const without = await restoreFile(path, file, checkHere, AT + 2)
  expect(without.lostCommits).toBeGreaterThan(1)
  expect(held(path)).toEqual(whole('a'))
  const name = 'a.db'
  await expect(readyOther(file, name, otherNeeds())).rejects.toMatchObject({
    code: 'backup-unusable',
    data: { name, why: 'damaged' }
  })
  writeFileSync(`${file}-wal`, log)
  const { path: ready } = await readyOther(file, name, otherNeeds())
  expect(held(ready)).toEqual(whole('abc'))
})

test.each(['-wal', '.seal', '.log-end'])(
  'a folder in the place of a file beside the one to restore (%s) is named, and nothing changes',
  async (beside) => {
    const elsewhere = join(root, 'elsewhere')
    cpSync(dataDir, elsewhere, { recursive: true })
    const file = join(elsewhere, 'hapgyeok.db')
    const folder = `${file}${beside}`
    rmSync(folder, { force: true })
    mkdirSync(folder)
    await expect(restoreFile(path, file, checkHere, AT)).rejects.toMatchObject({
      code: 'file-unreadable',
      data: { path: folder, reason: 'EISDIR' }
    })
    expect(held(path)).toEqual(whole('abc'))
  }
)

test.each([1, 2, 3, 4, 5, 6])(
  'interrupted before the %s. name that it gives: one of the two is there, whole, and the other is not lost',
  (nth) => {
    const keptAs = 'before-restore-2026-11-30T00-00-00-000Z.db'
    let seen = 0
    fs.renameSync = (from, to) => {
      seen += 1
      if (seen === nth) throw new Error('killed')
      rename(from, to)
    }
    syncBuiltinESMExports()
    expect(() => swapIn(path, backup, keptAs)).toThrow()
    expect(seen).toBe(nth)
    fs.renameSync = rename
    syncBuiltinESMExports()

    finishSwap(path)
    const kept = join(dataDir, 'backups', keptAs)
    if (existsSync(kept)) {
      expect(held(path)).toEqual(whole('z'))
      expect(held(kept)).toEqual(whole('abc'))
    } else expect(held(path)).toEqual(whole('abc'))
    expect(readdirSync(dataDir).filter((name) => /next|kept-as/u.test(name))).toEqual([])
  }
)

test('a new one that was interrupted leaves the old log to nobody', () => {
  const keptAs = 'damaged-2026-11-30T00-00-00-000Z.db'
  let seen = 0
  fs.renameSync = (from, to) => {
    seen += 1
    if (seen === 4) throw new Error('killed')
    rename(from, to)
  }
  syncBuiltinESMExports()
  expect(() => swapIn(path, null, keptAs)).toThrow('killed')
  fs.renameSync = rename
  syncBuiltinESMExports()
  finishSwap(path)
  expect(existsSync(path)).toBe(false)
  expect(existsSync(`${path}-wal`)).toBe(false)
  expect(held(join(dataDir, 'backups', keptAs))).toEqual(whole('abc'))
})

test('a folder, and a file that is not there, are named', async () => {
  await expect(restoreFile(path, root, checkHere, AT)).rejects.toMatchObject({
    code: 'file-unreadable',
    data: { path: root, reason: 'EISDIR' }
  })
  const none = join(root, '없음.db')
  await expect(restoreFile(path, none, checkHere, AT)).rejects.toMatchObject({
    code: 'file-unreadable',
    data: { path: none, reason: 'ENOENT' }
  })
  expect(held(path)).toEqual(whole('abc'))
})

test('a letter that changed in a sealed backup is told, wherever the backup lies', async () => {
  sealFile(backup)
  const bytes = readFileSync(backup)
  const at = bytes.indexOf(Buffer.from('z 선택지'))
  expect(at).toBeGreaterThan(0)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(backup, bytes)
  await expect(restoreFile(path, backup, checkHere, AT)).rejects.toMatchObject({
    code: 'backup-unusable',
    data: {
      why: 'damaged',
      detail: expect.stringContaining('changed since it was written') as string
    }
  })
  expect(held(path)).toEqual(whole('abc'))
  // Without its seal it is what SQLite finds sound.
  rmSync(`${backup}.seal`)
  await restoreFile(path, backup, checkHere, AT)
  expect(held(path)).toEqual(whole('z'))
})
