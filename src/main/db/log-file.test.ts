import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pagesInLog, readLog } from './log-file.ts'

const HEAD = 32
const FRAME = 24 + 4096

let folder = ''
let path = ''
/** Where the log ended behind each commit, bytes. */
let ends: number[] = []

/** Six commits in the log of a database that is not closed; its files as a killed program leaves them. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '로그 '))
  const made = join(folder, 'made.db')
  path = join(folder, 'hapgyeok.db')
  const db = new Database(made)
  db.pragma('journal_mode = WAL')
  db.pragma('wal_autocheckpoint = 0')
  db.exec('CREATE TABLE word (text TEXT) STRICT')
  db.pragma('wal_checkpoint(TRUNCATE)')
  const put = db.prepare('INSERT INTO word (text) VALUES (?)')
  const several = db.transaction((count: number) => {
    for (let at = 0; at < count; at += 1) put.run('낱말'.repeat(400))
  })
  ends = [1, 9, 1, 4, 1, 2].map((count) => {
    several(count)
    return statSync(`${made}-wal`).size
  })
  db.pragma('user_version = 3')
  ends.push(statSync(`${made}-wal`).size)
  copyFileSync(made, path)
  copyFileSync(`${made}-wal`, `${path}-wal`)
  db.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function flip(at: number): void {
  const bytes = readFileSync(`${path}-wal`)
  bytes[at] = (bytes[at] ?? 0) ^ 4
  writeFileSync(`${path}-wal`, bytes)
}

/** Rows that SQLite itself finds. */
function rows(): number {
  const db = new Database(path)
  try {
    return Number(db.prepare('SELECT COUNT(*) FROM word').pluck().get())
  } finally {
    db.close()
  }
}

test('a log that is whole has lost nothing, and says the version', () => {
  expect(readLog(path)).toMatchObject({
    version: 3,
    frames: ((ends.at(-1) ?? 0) - HEAD) / FRAME,
    commits: 7,
    lostCommits: 0
  })
  expect(rows()).toBe(18)
})

test('a log that ends early, within any frame, has lost nothing that was acknowledged', () => {
  const whole = readFileSync(`${path}-wal`)
  for (let end = 0; end < whole.length; end += 1013) {
    writeFileSync(`${path}-wal`, whole.subarray(0, end))
    expect(readLog(path).lostCommits, `${end} bytes`).toBe(0)
  }
})

test('commits behind a frame that lost a bit are counted: SQLite does not see them', () => {
  const whole = readFileSync(`${path}-wal`)
  for (let at = HEAD; at < whole.length; at += 509) {
    writeFileSync(`${path}-wal`, whole)
    flip(at)
    // The frame's own commit counts where its last frame is another one.
    const broken = Math.floor((at - HEAD) / FRAME)
    const behind = ends.filter((end) => (end - HEAD) / FRAME - 1 > broken).length
    // The sum in a frame's head is what the next one goes on from: with it broken the next is as well.
    const inSum = (at - HEAD) % FRAME >= 16 && (at - HEAD) % FRAME < 24
    const found = readLog(path).lostCommits
    if (inSum) expect([behind, behind - 1]).toContain(found)
    else expect(found, `byte ${at}`).toBe(behind)
  }
})

test('it is torn where the break is within the last commit, before its last frame', () => {
  const whole = readFileSync(`${path}-wal`)
  expect(readLog(path).torn).toBe(false)
  // The last commit with more than one frame is made the last one of all.
  const cut = whole.subarray(0, ends.at(-2))
  const begins = ends.at(-3) ?? 0
  for (let at = HEAD; at < cut.length; at += 509) {
    writeFileSync(`${path}-wal`, cut)
    flip(at)
    const { torn, lostCommits } = readLog(path)
    const isWithin = at >= begins && lostCommits > 0
    expect(torn, `byte ${at} of ${cut.length}`).toBe(isWithin)
  }
})

test('a commit behind one whose last frame is broken is not torn: that was synced before it', () => {
  const whole = readFileSync(`${path}-wal`)
  // The commit of one frame, with those behind it but the next one away.
  writeFileSync(`${path}-wal`, whole.subarray(0, ends[3]))
  flip((ends[2] ?? 0) - 1)
  expect(readLog(path)).toMatchObject({ lostCommits: 1, torn: false })
})

test('with a broken head SQLite takes the log for empty; all but the first frame tell what is lost', () => {
  flip(13)
  const { lostCommits } = readLog(path)
  // The first commit is of one frame, which the head would have to vouch for.
  expect(lostCommits).toBeGreaterThanOrEqual(ends.length - 1)
  expect(rows()).toBe(0)
})

test('frames of an earlier round behind the end are not lost commits', () => {
  const db = new Database(path)
  db.pragma('wal_autocheckpoint = 0')
  db.pragma('wal_checkpoint(PASSIVE)')
  db.prepare('INSERT INTO word (text) VALUES (?)').run('새 낱말')
  const pages = pagesInLog(path)
  const state = readLog(path)
  const size = statSync(`${path}-wal`).size
  db.close()
  expect(state).toMatchObject({ version: null, frames: 1, commits: 1, lostCommits: 0 })
  // The old frames are there, and only the pages of the new one count.
  expect(size).toBe(ends.at(-1))
  expect(pages.size).toBe(1)
})

test('a database without a log has none of its pages there', () => {
  rmSync(`${path}-wal`)
  expect(pagesInLog(path)).toEqual(new Set())
  expect(readLog(path)).toEqual({
    version: null,
    salt: null,
    frames: 0,
    commits: 0,
    lostCommits: 0,
    torn: false
  })
})
