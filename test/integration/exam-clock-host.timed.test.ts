import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost, type HostProcess } from '../support/host-process.ts'
import {
  openSession,
  remaining,
  respond,
  startMock,
  startTimed
} from '../support/program-sitting.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

let dataDir = ''
let hosts: HostProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hapgyeok-clock-host-'))
  hosts = []
})
afterEach(async () => {
  for (const host of hosts) await host.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(): Promise<{ host: HostProcess; client: HostClient }> {
  const host = await startHost(dataDir)
  hosts.push(host)
  return { host, client: await enterHost(host) }
}

/** Polls until it is so; the milliseconds that it took. */
async function until(isSo: () => boolean | Promise<boolean>, atMost: number): Promise<number> {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > atMost) break
    await wait(20)
  }
  return performance.now() - begun
}

/** What the disk holds, read beside the running host. */
function onDisk<T>(sql: string): T[] {
  const db = new Sqlite(join(dataDir, 'hapgyeok.db'), { readonly: true })
  const rows = db.prepare<[], T>(sql).all()
  db.close()
  return rows
}

const jumps = (): number[] =>
  onDisk<{ ms: number }>('SELECT wall_difference_ms AS ms FROM clock_jump ORDER BY id').map(
    ({ ms }) => ms
  )

test('the running program takes ten minutes of sleep off its clock within a second of waking', async () => {
  const { host, client } = await start()
  const sessionId = await startTimed(client, 30, 60)
  const before = remaining(await openSession(client, sessionId))
  host.shiftClock(10 * MINUTE)
  let left = before
  const took = await until(async () => {
    left = remaining(await openSession(client, sessionId))
    return left < before - 9 * MINUTE
  }, 5 * SECOND)
  expect(took).toBeLessThanOrEqual(SECOND)
  expect(Math.abs(before - 10 * MINUTE - left)).toBeLessThanOrEqual(SECOND)
  expect(jumps()).toEqual([expect.closeTo(10 * MINUTE, -2)])
})

test('a sheet whose end was slept over is handed in by itself within a second, as of its deadline', async () => {
  const { host, client } = await start()
  const sessionId = await startMock(client, 'doctor')
  await respond(client, sessionId, 1)
  const { state } = await openSession(client, sessionId)
  const deadline = state.periods[0]?.deadlineAt ?? 0
  host.shiftClock(9 * HOUR)
  const handedIn = (): { at: number; text: string }[] =>
    onDisk(`SELECT at, text FROM session_event WHERE kind = 'hand-in'`)
  // Nobody calls: the program notices by itself.
  const took = await until(() => handedIn().length > 0, 5 * SECOND)
  expect(took).toBeLessThanOrEqual(SECOND)
  expect(handedIn()).toEqual([{ at: deadline, text: 'deadline' }])
})

test('a clock set back an hour, a kill and another time zone give a running sheet no time', async () => {
  const before = process.env['TZ']
  try {
    process.env['TZ'] = 'Asia/Seoul'
    const first = await start()
    const sessionId = await startTimed(first.client, 160, 90)
    let left = remaining(await openSession(first.client, sessionId))
    const notMore = async (client: HostClient): Promise<void> => {
      const now = remaining(await openSession(client, sessionId))
      expect(now).toBeLessThanOrEqual(left)
      left = now
    }
    first.host.shiftClock(-HOUR)
    await until(() => jumps().length > 0, 5 * SECOND)
    await notMore(first.client)
    expect(jumps()).toEqual([expect.closeTo(-HOUR, -2)])
    await first.host.kill()
    process.env['TZ'] = 'Pacific/Kiritimati'
    await notMore((await start()).client)
    expect(left).toBeGreaterThan(4 * HOUR - MINUTE)
  } finally {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
})
