import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logFate } from '../../../src/main/db/broken-log.ts'
import { logEndPath } from '../../../src/main/db/log-end.ts'
import { openDatabase } from '../../../src/main/db/open.ts'
import { sessionQueries } from '../../../src/main/db/session-queries.ts'
import { silentLogger } from '../../../src/main/lib/logger.ts'
import { LossyDisk } from '../../support/durability/lossy-disk.ts'
import {
  readTrace,
  traceSyncs,
  unsyncedReplies,
  whyNoTrace,
  type Act
} from '../../support/durability/sync-trace.ts'
import { enterHost } from '../../support/host-client.ts'
import { startHost } from '../../support/host-process.ts'
import { anyAction, openSession, record, seeded, startMock } from '../../support/program-sitting.ts'
import { rounds } from '../../support/rounds.ts'

/** D2 asks for 500. */
const CLICKS = rounds('SYNCED_CLICKS', 150, 500)
/** Moments of the trace at which the power goes; `REPLAYED_CUTS=all`: at every one. */
const CUTS = process.env['REPLAYED_CUTS'] ?? '20'

const reason = whyNoTrace()

describe.skipIf(reason !== null)(
  `a sitting of ${CLICKS} clicks, traced${reason === null ? '' : ` (not here: ${reason})`}`,
  () => {
    let folder = ''
    let main = ''
    let sessionId = ''
    let firstSeq = 0
    let acknowledged: number[] = []
    let acts: Act[] = []
    let start = new Map<string, Buffer>()

    beforeAll(async () => {
      folder = realpathSync(mkdtempSync(join(tmpdir(), '합격 동기화 ')))
      const dataDir = join(folder, 'profile')
      main = join(dataDir, 'hapgyeok.db')
      // The bank is taken in by an earlier run, and lies in the main file.
      const first = await startHost(dataDir)
      first.child.kill('SIGTERM')
      await new Promise((resolve) => first.child.once('exit', resolve))

      const host = await startHost(dataDir)
      try {
        const client = await enterHost(host)
        sessionId = await startMock(client, 'doctor')
        const { periods, state } = await openSession(client, sessionId)
        firstSeq = state.lastSeq + 1
        const paths = [main, `${main}-wal`, logEndPath(main)]
        const stop = await traceSyncs(host.child.pid ?? 0, paths, join(folder, 'trace'))
        start = new Map(paths.map((path) => [path, readFileSync(path)]))
        const below = seeded(CLICKS)
        acknowledged = []
        for (let click = 0; click < CLICKS; click += 1) {
          const ack = await record(client, sessionId, anyAction(below, periods[0]?.last ?? 0))
          acknowledged.push(ack.seq)
        }
        acts = await stop()
      } finally {
        await host.kill()
      }
    }, 120_000)
    afterAll(() => {
      rmSync(folder, { recursive: true, force: true })
    })

    test('each answer is synced to the disk before it is acknowledged', () => {
      expect(acknowledged).toEqual(Array.from(acknowledged, (_, no) => firstSeq + no))
      const told = acts.flatMap((act) => (act.kind === 'reply' ? [act.seq] : []))
      expect(told).toEqual(acknowledged)
      expect(unsyncedReplies(acts, `${main}-wal`)).toEqual([])
    })

    test(
      'a disk that loses what was not synced loses no acknowledged answer',
      () => {
        const below = seeded(7)
        const disk = new LossyDisk(start)
        const every = CUTS === 'all' ? 1 : Math.max(1, Math.floor(acts.length / Number(CUTS)))
        const faults: string[] = []
        let told = firstSeq - 1
        let cuts = 0
        acts.forEach((act, at) => {
          disk.apply(act)
          if (act.kind === 'reply') told = act.seq
          if (at % every !== 0) return
          cuts += 1
          const fault = faultOf(disk.afterPowerCut((cuts % 3) * 40, below), told)
          if (fault !== '') faults.push(`after ${at} acts: ${fault}`)
        })
        expect(faults).toEqual([])
        expect(cuts).toBeGreaterThanOrEqual(Math.min(acts.length, Number(CUTS) || 0))
      },
      60 * 60_000
    )

    /** What is wrong with the disk; '' is nothing. */
    function faultOf(files: ReadonlyMap<string, Buffer>, told: number): string {
      const after = join(folder, 'after')
      rmSync(after, { recursive: true, force: true })
      mkdirSync(after)
      for (const [path, bytes] of files) writeFileSync(join(after, basename(path)), bytes)
      const database = join(after, 'hapgyeok.db')
      const { lost, stale } = logFate(database)
      if (lost > 0 || stale) return `${lost} commits said to be lost`
      const db = openDatabase(database, silentLogger, () => 0)
      try {
        const integrity = String(db.pragma('integrity_check', { simple: true }))
        if (integrity !== 'ok') return integrity
        const seqs = sessionQueries(db)
          .listEvents(sessionId)
          .map(({ seq }) => seq)
        const last = seqs.at(-1) ?? 0
        if (last < told) return `${told} told, ${last} there`
        return seqs.length === last ? '' : `${last - seqs.length} lost among ${last}`
      } finally {
        db.close()
      }
    }
  }
)

const LOG = '/합격/hapgyeok.db-wal'
const acts = (kinds: string): Act[] =>
  Array.from(kinds, (kind, at): Act => {
    if (kind === 'r') return { kind: 'reply', seq: at }
    const path = kind === 'm' ? '/합격/hapgyeok.db' : LOG
    return kind === 'w'
      ? { kind: 'write', path, offset: 0, bytes: Buffer.from('x') }
      : { kind: 'sync', path }
  })

test.each([
  ['wsr', []],
  ['wwsrwsr', []],
  ['wsmr', []],
  ['wr', [1]],
  ['wrs', [1]],
  ['wmr', [2]],
  ['swr', [2]],
  ['wswr', [3]],
  ['wsrr', [3]],
  ['sr', [1]]
])(
  'of writes (w), syncs of the log (s), of another file (m) and replies (r) in the order %s, early are %j',
  (order, early) => {
    expect(unsyncedReplies(acts(order), LOG)).toEqual(early)
  }
)

test('a sync that another thread came between counts when it has come back', () => {
  const path = String.raw`/\xed\x95\xa9\xea\xb2\xa9/hapgyeok.db-wal`
  const trace = [
    String.raw`7  pwrite64(21<${path}>, "\x61\x62", 2, 4120) = 2`,
    `7  fdatasync(21<${path}> <unfinished ...>`,
    String.raw`8  writev(30<socket:[99]>, [{iov_base="\x22\x76\x61\x6c\x75\x65\x22\x3a\x7b\x22\x73\x65\x71\x22\x3a\x35", iov_len=16}], 1) = 16`,
    '7  <... fdatasync resumed>)         = 0'
  ].join('\n')
  expect(readTrace(trace, ['/합격/hapgyeok.db-wal'])).toEqual([
    { kind: 'write', path: '/합격/hapgyeok.db-wal', offset: 4120, bytes: Buffer.from('ab') },
    { kind: 'reply', seq: 5 },
    { kind: 'sync', path: '/합격/hapgyeok.db-wal' }
  ])
})
