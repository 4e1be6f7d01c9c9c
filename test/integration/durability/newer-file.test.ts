import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  statSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Condition } from '@shared/contract/recovery.ts'
import { migrations } from '../../../src/main/db/migrations.ts'
import { openDatabase, version } from '../../../src/main/db/open.ts'
import { storedVersion } from '../../../src/main/db/stored-version.ts'
import { silentLogger } from '../../../src/main/lib/logger.ts'
import { folderState } from '../../support/durability/folder-state.ts'
import { fakeTime } from '../../support/fake-time.ts'
import { enterHost } from '../../support/host-client.ts'
import { startHost } from '../../support/host-process.ts'
import { openProfile } from '../../support/profile.ts'

const NEWER = migrations.length + 7

let root = ''
let folder = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '합격 새 형식 '))
  folder = join(root, 'profile')
  mkdirSync(folder)
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})
const path = (): string => join(folder, 'hapgyeok.db')

/** Files as a program leaves them that was killed: what `early` wrote is in the main file, what `late` wrote in the log. */
function leaveBehind(
  early: (db: BetterSqlite.Database) => void,
  late: (db: BetterSqlite.Database) => void
): void {
  const made = join(root, 'made.db')
  const db = openDatabase(made, silentLogger, () => 0)
  early(db)
  db.pragma('wal_checkpoint(TRUNCATE)')
  late(db)
  copyFileSync(made, path())
  if (statSync(`${made}-wal`).size > 0) copyFileSync(`${made}-wal`, `${path()}-wal`)
  db.close()
}

const write =
  (name: string) =>
  (db: BetterSqlite.Database): void => {
    db.prepare(`INSERT INTO setting (name, value) VALUES (?, '1')`).run(name)
  }
const becomeNewer = (db: BetterSqlite.Database): void => {
  db.exec(`BEGIN; CREATE TABLE tomorrow (x); PRAGMA user_version = ${NEWER}; COMMIT;`)
}
const nothing = (): void => undefined

describe.each([
  { state: 'closed by it', early: becomeNewer, late: nothing, log: false },
  { state: 'with commits in its log', early: becomeNewer, late: write('late'), log: true },
  {
    state: 'whose step to the new schema is in the log alone',
    early: write('early'),
    late: becomeNewer,
    log: true
  }
])('a file of a newer program, $state', ({ early, late, log }) => {
  beforeEach(() => leaveBehind(early, late))

  const refusal = {
    code: 'db-too-new',
    data: { path: '', version: NEWER, supported: migrations.length }
  }

  test('is refused without a byte written', () => {
    expect(existsSync(`${path()}-wal`)).toBe(log)
    const before = folderState(folder)
    refusal.data.path = path()
    expect(() => openDatabase(path(), silentLogger, () => 0)).toThrow(
      expect.objectContaining(refusal)
    )
    expect(() => openProfile(folder, fakeTime())).toThrow(expect.objectContaining(refusal))
    expect(folderState(folder)).toEqual(before)
  })

  test('is as it was after the whole program has said so', async () => {
    const before = folderState(folder)
    const host = await startHost(folder)
    try {
      const client = await enterHost(host)
      const condition = await client.call<Condition>('recovery.condition')
      expect(condition).toMatchObject({ kind: 'closed', error: { code: 'db-too-new' } })
    } finally {
      await host.kill()
    }
    const after = folderState(folder)
    expect(Object.fromEntries(Object.keys(before).map((name) => [name, after[name]]))).toEqual(
      before
    )
    const added = readdirSync(folder).filter((name) => !(name in before))
    expect(added.filter((name) => name.startsWith('hapgyeok.db'))).toEqual([])
  })
})

describe('the version in the files', () => {
  test('is what SQLite reads, wherever it stands', () => {
    for (const late of [nothing, write('late'), becomeNewer]) {
      rmSync(`${path()}-wal`, { force: true })
      rmSync(join(root, 'made.db'), { force: true })
      leaveBehind(write('early'), late)
      const found = storedVersion(path())
      const db = new BetterSqlite(path())
      expect(found).toBe(version(db))
      db.close()
    }
  })

  test('is the old one where the step to the new one was not committed', () => {
    leaveBehind(write('early'), becomeNewer)
    truncateSync(`${path()}-wal`, statSync(`${path()}-wal`).size - 1)
    expect(storedVersion(path())).toBe(migrations.length)
    const db = openDatabase(path(), silentLogger, () => 0)
    expect(version(db)).toBe(migrations.length)
    db.close()
  })

  test('is 0 where there is no database', () => {
    expect(storedVersion(path())).toBe(0)
  })
})
