import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/db/open.ts'
import { sessionQueries } from '../../../src/main/db/session-queries.ts'
import { silentLogger } from '../../../src/main/lib/logger.ts'
import { cutsOf, cutsOfCheckpoint, type Cut } from '../../support/durability/power-cut.ts'
import { recordSession, type Recording } from '../../support/durability/recorded-session.ts'
import { seeded } from '../../support/program-sitting.ts'

/** D3 asks for 10,000; every byte of the last three commits: `POWER_CUTS=50000 npx vitest run --project integration power-cut`. */
const CUTS = Number(process.env['POWER_CUTS'] ?? 300)
const MINUTES = 60_000

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 정전 '))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** What is wrong with the learner's data when the program opens a disk in this state; '' is nothing. */
function faultOf(cut: Cut, { sessionId, events }: Recording): string {
  const path = join(folder, 'cut', 'hapgyeok.db')
  rmSync(join(folder, 'cut'), { recursive: true, force: true })
  mkdirSync(join(folder, 'cut'))
  writeFileSync(path, cut.main)
  // No -shm: it lives in memory that went with the power.
  writeFileSync(`${path}-wal`, cut.log)
  const db = openDatabase(path, silentLogger, () => 0)
  try {
    const integrity = String(db.pragma('integrity_check', { simple: true }))
    if (integrity !== 'ok') return integrity
    if ((db.pragma('foreign_key_check') as unknown[]).length > 0) return 'a broken reference'
    const found = sessionQueries(db).listEvents(sessionId)
    if (found.length < cut.acknowledged)
      return `${cut.acknowledged} answers acknowledged, ${found.length} there`
    return JSON.stringify(found) === JSON.stringify(events.slice(0, found.length))
      ? ''
      : 'other answers than were given'
  } catch (error) {
    return String(error)
  } finally {
    db.close()
  }
}

const faultsOf = (
  cuts: Iterable<Cut>,
  recording: Recording
): { cases: number; faults: string[] } => {
  let cases = 0
  const faults: string[] = []
  for (const cut of cuts) {
    cases += 1
    const fault = faultOf(cut, recording)
    if (fault !== '') faults.push(`${cut.name}: ${fault}`)
  }
  return { cases, faults }
}

describe.each([
  { log: 'that grows', reused: false },
  { log: 'that is written over an older one', reused: true }
])('the power goes while answers are written to a log $log', ({ reused }) => {
  let recording: Recording
  beforeAll(() => {
    recording = recordSession(join(folder, `${reused}`, 'hapgyeok.db'), {
      clicks: 40,
      count: 3,
      reused
    })
  })

  test('the recording is what a power cut finds: three commits, one answer each, in the log alone', () => {
    const { commits, before, events } = recording
    expect(commits.map(({ acknowledged }) => events.length - acknowledged)).toEqual([2, 1, 0])
    const ends = commits.map(({ end }) => end)
    // One page of 4,096 bytes and its head of 24 at least (fileformat2.html, section 4).
    expect((ends[1] ?? 0) - (ends[0] ?? 0)).toBeGreaterThanOrEqual(4120)
    expect((ends[2] ?? 0) - (ends[1] ?? 0)).toBeGreaterThanOrEqual(4120)
    if (reused) expect(before.length).toBeGreaterThan(ends[2] ?? 0)
    else expect(before.length).toBeLessThan(ends[0] ?? 0)
  })

  test(
    `none of about ${CUTS / 2} cuts loses an acknowledged answer`,
    () => {
      const { cases, faults } = faultsOf(cutsOf(recording, CUTS / 2, seeded(3)), recording)
      expect(faults).toEqual([])
      expect(cases).toBeGreaterThanOrEqual(Math.min(CUTS / 2, 12_000))
    },
    60 * MINUTES
  )
})

test(
  'the power goes while the log is copied into the main file: nothing is lost',
  () => {
    const path = join(folder, 'checkpoint', 'hapgyeok.db')
    const recording = recordSession(path, { clicks: 60, count: 3, reused: false })
    const copy = join(folder, 'checkpointed.db')
    writeFileSync(copy, recording.main)
    writeFileSync(`${copy}-wal`, recording.commits.at(-1)?.log ?? '')
    const db = new BetterSqlite(copy)
    db.pragma('wal_checkpoint(FULL)')
    const after = readFileSync(copy)
    db.close()
    expect(after.equals(recording.main)).toBe(false)

    const cuts = cutsOfCheckpoint(recording, after, Math.ceil(CUTS / 10), seeded(4))
    expect(faultsOf(cuts, recording).faults).toEqual([])
  },
  60 * MINUTES
)

test('a log that is gone is noticed by this test', () => {
  const path = join(folder, 'without', 'hapgyeok.db')
  const recording = recordSession(path, { clicks: 10, count: 3, reused: false })
  const lost = { name: '', main: recording.main, log: Buffer.alloc(0), acknowledged: 10 }
  expect(faultOf(lost, recording)).not.toBe('')
})
