import { copyFileSync, existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { checkFile } from './data-check.ts'
import { createDatabase, type Database } from './database.ts'
import { readSeal } from './seal.ts'
import { FRAME_HEAD, LOG_HEAD, logPath, readLog } from './log-file.ts'

// A program that was killed, and another one (sqlite3, Python) that only looks at its file afterwards: SQLite copies the
// log into the file when the last connection closes (wal.html, section 2.1), and nothing is damaged or missing by it.

const PAGE = 4096

let folder = ''
let path = ''
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '남이 옮긴 로그 '))
  path = join(folder, 'hapgyeok.db')
  open().close()
  db = open()
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = (of = path): Database => createDatabase(of, silentLogger, () => 1)
const put = (name: string, of = db): void => of.settings.putValue(name, '값'.repeat(3000))
const answer = (name: string): void => db.transaction(() => put(name))
const derive = (name: string): void => db.unsyncedTransaction(() => put(name))

/** The files as a kill at this moment leaves them; answers the path of the database. */
function kill(): string {
  const at = join(mkdtempSync(join(folder, 'killed ')), 'hapgyeok.db')
  for (const beside of ['', '-wal', '.seal', '.log-end'])
    if (existsSync(`${path}${beside}`)) copyFileSync(`${path}${beside}`, `${at}${beside}`)
  return at
}
/** `how`: reads and closes; or copies the log as far as it can, and is killed with the log still there. */
function lookInto(killed: string, how: 'close' | 'PASSIVE'): void {
  const other = new BetterSqlite(killed)
  expect(Number(other.prepare('SELECT count(*) FROM setting').pluck().get())).toBeGreaterThan(0)
  if (how === 'PASSIVE') {
    const log = join(folder, 'log')
    copyFileSync(logPath(killed), log)
    other.pragma('wal_checkpoint(PASSIVE)')
    other.close()
    copyFileSync(log, logPath(killed))
  } else other.close()
}
/** What the next start finds. */
function start(killed: string) {
  const found = checkFile({ path: killed, seal: 'compare', look: 'whole' })
  const next = open(killed)
  try {
    const held = ['a', 'b', 'c', 'd'].filter((name) => next.settings.findValue(name) !== undefined)
    const sealed = checkFile({ path: killed, seal: 'compare', look: 'whole' })
    return { lost: next.lostCommits, held: held.join(''), before: found.state, state: sealed.state }
  } finally {
    next.close()
  }
}

/** Committed as another connection of the same program does it at the last moment, which nobody could note. */
function commitUnnoted(name: string): void {
  db.checkpoints.begin()
  const own = new BetterSqlite(path)
  own.pragma('wal_autocheckpoint = 0')
  own.prepare('INSERT INTO setting (name, value) VALUES (?, ?)').run(name, '"값"')
  own.close()
}

const LAST: [string, (name: string) => void][] = [
  ['an answer', answer],
  ['what is derived from it', derive],
  ['a commit in the middle of which it was killed', commitUnnoted]
]

test.each(LAST)('read and closed after %s: all is there', (_, last) => {
  answer('a')
  answer('b')
  last('c')
  const killed = kill()
  lookInto(killed, 'close')
  expect(existsSync(logPath(killed))).toBe(false)
  expect(start(killed)).toMatchObject({ lost: 0, held: 'abc', state: 'whole' })
})

test.each(LAST)('read, copied and killed after %s: all is there', (_, last) => {
  answer('a')
  last('b')
  const killed = kill()
  lookInto(killed, 'PASSIVE')
  expect(start(killed)).toEqual({ lost: 0, held: 'ab', before: 'whole', state: 'whole' })
})

test('the first commit of a start is known too', () => {
  derive('a')
  const killed = kill()
  lookInto(killed, 'close')
  expect(start(killed)).toMatchObject({ lost: 0, held: 'a', state: 'whole' })
})

test.each([true, false])(
  'so is that of a program that was killed before and began anew (looked into between: %s)',
  (between) => {
    answer('a')
    const first = kill()
    if (between) lookInto(first, 'close')
    db.close()
    path = first
    db = open()
    derive('b')
    const killed = kill()
    lookInto(killed, 'close')
    expect(start(killed)).toMatchObject({ lost: 0, held: 'ab', state: 'whole' })
    rmSync(logPath(path))
    const { held, lost } = start(kill())
    expect(held).toBe(between ? 'a' : '')
    expect(lost).toBe(between ? 0 : 1)
  }
)

test('so it is however often that happens, and the seal has a word on every page', () => {
  for (const [round, [, last]] of [...LAST, ...LAST, ...LAST].entries()) {
    answer(`${round}`)
    last(`last ${round}`)
    const killed = kill()
    lookInto(killed, 'close')
    db.close()
    path = killed
    db = open()
    expect(db.lostCommits, `round ${round}`).toBe(0)
    expect(readSeal(killed)?.open.length, `round ${round}`).toBe(0)
    expect(db.settings.findValue(`last ${round}`)).toBeDefined()
  }
})

test('an empty log that a reader leaves is none, and no note of an earlier one is believed beside it', () => {
  answer('a')
  derive('b')
  const first = kill()
  lookInto(first, 'close')
  writeFileSync(logPath(first), '')
  db.close()
  path = first
  db = open()
  db.transaction(() => undefined)
  const killed = kill()
  expect(start(killed)).toMatchObject({ lost: 0, held: 'ab', state: 'whole' })
})

test.each(LAST)('a log that was taken away after %s is missing all the same', (_, last) => {
  answer('a')
  answer('b')
  last('c')
  const killed = kill()
  rmSync(logPath(killed))
  const { held, lost } = start(killed)
  expect(held).toBe('')
  expect(lost).toBeGreaterThanOrEqual(2)
})

test('after a commit that changed nothing the note is exact again', () => {
  answer('a')
  db.transaction(() => undefined)
  const killed = kill()
  const other = new BetterSqlite(killed)
  other.exec(`INSERT INTO setting (name, value) VALUES ('d', '1')`)
  other.close()
  expect(start(killed).lost).toBeGreaterThan(0)
})

test('a commit of another program behind one that was not synced is noted at the next look', () => {
  answer('a')
  const { frames } = readLog(path)
  derive('b')
  const beside = createDatabase(path, silentLogger, () => 1, false)
  put('c', beside)
  db.checkpoints.look(null)
  expect(start(kill())).toMatchObject({ lost: 0, held: 'abc' })
  const killed = kill()
  beside.close()
  truncateSync(logPath(killed), LOG_HEAD + frames * (FRAME_HEAD + PAGE))
  const { held, lost } = start(killed)
  expect(held).toBe('a')
  expect(lost).toBeGreaterThan(0)
})
