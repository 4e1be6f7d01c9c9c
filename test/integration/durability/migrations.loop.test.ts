import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrations } from '../../../src/main/db/migrations.ts'
import { migrate, openDatabase, version } from '../../../src/main/db/open.ts'
import { silentLogger } from '../../../src/main/lib/logger.ts'
import { killedMigration } from '../../support/durability/killed-migration.ts'
import { columnsOf, fillTables, tablesOf } from '../../support/durability/schema-filler.ts'
import { splitStatements } from '../../support/durability/sql-statements.ts'
import { lossesBetween, readRows, schemaOf } from '../../support/durability/table-rows.ts'
import { seeded } from '../../support/program-sitting.ts'
import { byLane, rounds } from '../../support/rounds.ts'

/** D10 asks for 10,000 attempts: `MIGRATED_ATTEMPTS=10000 npx vitest run --project integration durability/migrations`. */
const ATTEMPTS = rounds('MIGRATED_ATTEMPTS', 100, 1000)
/** ... and for a kill at every statement: `MIGRATION_KILLS=all`. Else that many of each step, and one behind its commit. */
const KILLS = process.env['MIGRATION_KILLS'] ?? '1'

/** Of the released schemas every fourth, the newest among them; all of them in the long lane. */
const EVERY = byLane(4, 1)
const released = migrations
  .map((step) => step.version)
  .filter((no) => (migrations.length - no) % EVERY === 0)
/** What a step may take away, and by what it is replaced: `set` and `all` of `kind`, and the set in `response`. */
const REPLACED = ['item_key.accepts_all']
const REWRITTEN = new Set(['session_event.option_no'])

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 이전 '))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A database as the program of that version left it, with rows in every table. */
function release(name: string, last: number, rows: (table: string) => number): string {
  const path = join(folder, name)
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  migrate(db, ':memory:', silentLogger, () => 0, migrations.slice(0, last))
  fillTables(db, rows, seeded(last))
  db.close()
  return path
}

const look = <T>(path: string, work: (db: Database.Database) => T): T => {
  const db = new Database(path)
  try {
    return work(db)
  } finally {
    db.close()
  }
}

test('the filler leaves no table empty and no column without a value', () => {
  const path = release('filled.db', migrations.length, () => 200)
  const empty = look(path, (db) =>
    tablesOf(db).flatMap((table) =>
      columnsOf(db, table)
        .filter(({ name }) => {
          const sql = `SELECT count("${name}") FROM "${table}"`
          return db.prepare(sql).pluck().get() === 0
        })
        .map(({ name }) => `${table}.${name}`)
    )
  )
  expect(empty).toEqual([])
})

test.each(released)(
  `version %i with ${ATTEMPTS} attempts comes to the newest schema with every row`,
  (last) => {
    const path = release('hapgyeok.db', last, (table) => (table === 'attempt' ? ATTEMPTS : 100))
    const before = look(path, readRows)
    expect(before.get('attempt')?.size).toBe(ATTEMPTS)

    openDatabase(path, silentLogger, () => 0).close()

    look(path, (db) => {
      expect(version(db)).toBe(migrations.length)
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(db.pragma('foreign_key_check')).toEqual([])
      const { faults, columns } = lossesBetween(before, readRows(db), REWRITTEN)
      expect(faults).toEqual([])
      expect(columns).toEqual(last === 1 ? REPLACED : [])
    })
  }
)

const newSchema = (last: number): string[] => {
  const db = new Database(':memory:')
  migrate(db, ':memory:', silentLogger, () => 0, migrations.slice(0, last))
  const schema = schemaOf(db)
  db.close()
  return schema
}

test.each(released)(
  'a program killed at any statement of step %i leaves the old schema or the new one, and every row',
  async (last) => {
    const step = migrations[last - 1]
    if (step === undefined) throw new Error(`no step ${last}`)
    const whole = release('before.db', last - 1, () => 20)
    const before = look(whole, readRows)
    const scratch = new Database(':memory:')
    migrate(scratch, ':memory:', silentLogger, () => 0, migrations.slice(0, last - 1))
    const statements = splitStatements(scratch, step.sql)
    scratch.close()
    const schemas = [newSchema(last - 1), newSchema(last)]

    // Before the first statement, behind each, and behind the commit.
    const moments = Array.from({ length: statements.length + 2 }, (_, done) => done)
    for (const done of KILLS === 'all' ? moments : spread(moments, Number(KILLS))) {
      const path = join(folder, `killed-${done}.db`)
      copyFileSync(whole, path)
      await killedMigration(path, step, statements, done)

      const found = look(path, (db) => {
        expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
        expect(schemaOf(db)).toEqual(schemas[version(db) - last + 1])
        return { version: version(db), losses: lossesBetween(before, readRows(db), REWRITTEN) }
      })
      // Only the kill behind the commit may leave the new schema, and it must.
      expect(found.version).toBe(done > statements.length ? last : last - 1)
      expect(found.losses.faults).toEqual([])

      openDatabase(path, silentLogger, () => 0).close()
      look(path, (db) => {
        expect(version(db)).toBe(migrations.length)
        expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
        expect(db.pragma('foreign_key_check')).toEqual([])
        expect(lossesBetween(before, readRows(db), REWRITTEN).faults).toEqual([])
      })
    }
  }
)

/** That many evenly between, and the last. */
const spread = (moments: readonly number[], count: number): number[] => [
  ...new Set(
    Array.from({ length: count + 1 }, (_, no) =>
      Math.round(((no + 1) * (moments.length - 1)) / (count + 1))
    )
  )
]
