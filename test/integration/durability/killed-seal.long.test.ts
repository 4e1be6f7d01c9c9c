import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { logFate } from '../../../src/main/db/broken-log.ts'
import { readLogEnd } from '../../../src/main/db/log-end.ts'
import { pagesInLog, readLog } from '../../../src/main/db/log-file.ts'
import { changeSince, readSeal, withFile, type Change } from '../../../src/main/db/seal.ts'
import { enterHost } from '../../support/host-client.ts'
import { startHost } from '../../support/host-process.ts'
import { seeded } from '../../support/program-sitting.ts'

/** `SEAL_KILLS=300 npx vitest run --project integration killed-seal` for more. */
const KILLS = Number(process.env['SEAL_KILLS'] ?? 30)
const CHILD = fileURLToPath(new URL('../../support/durability/writing-child.mjs', import.meta.url))

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '합격 봉인 '))
  path = join(folder, 'hapgyeok.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function startWriting(how: 'new' | 'alone' | 'beside'): Promise<ChildProcess> {
  const child = spawn(process.execPath, [CHILD, path, how], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  await once(child.stdout, 'data')
  return child
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = once(child, 'close')
  child.kill(signal)
  await gone
}

/** A program that writes without a pause is killed after so long, milliseconds. */
async function writeAndKill(ms: number): Promise<void> {
  const child = await startWriting(existsSync(path) ? 'alone' : 'new')
  await pause(ms)
  await end(child, 'SIGKILL')
}

const change = (): Change | null => withFile(path, (file) => changeSince(path, file))

function isWhole(): boolean {
  const db = new Database(path, { readonly: true })
  try {
    return db.pragma('integrity_check', { simple: true }) === 'ok'
  } finally {
    db.close()
  }
}

test(
  'killed at any moment, also while the log is copied, a program leaves a seal that is true, and that finds what changes',
  async () => {
    const below = seeded(21)
    const faults: string[] = []
    let found = 0
    let covered = 0
    let caught = 0
    let noted = 0
    for (let round = 1; round <= KILLS; round += 1) {
      await writeAndKill(40 + below(500))
      const seal = readSeal(path)
      if (seal === null) faults.push(`${round}: no seal`)
      if (seal !== null && seal.open.length > 0) caught += 1
      const changed = change()
      if (changed !== null) faults.push(`${round}: ${JSON.stringify(changed)} without a change`)
      const log = readLog(path)
      const end = readLogEnd(path)
      const { lost, stale } = logFate(path)
      if (lost > 0 || stale) faults.push(`${round}: ${lost} commits said to be lost`)
      if (end !== null && end.frames === log.frames) noted += 1

      const at = below(statSync(path).size)
      const page = Math.floor(at / (seal?.pageSize ?? 4096)) + 1
      const bytes = readFileSync(path)
      const sound = bytes[at] ?? 0
      bytes[at] = sound ^ (1 << below(8))
      writeFileSync(path, bytes)
      if (change()?.pages.join() === `${page}`) found += 1
      else if (pagesInLog(path).has(page) || seal?.open.includes(page) === true) covered += 1
      else faults.push(`${round}: byte ${at} is another, and nothing says so`)
      bytes[at] = sound
      writeFileSync(path, bytes)
      if (!isWhole()) faults.push(`${round}: not whole`)
    }
    expect(faults).toEqual([])
    expect(found + covered).toBe(KILLS)
    // It writes mostly to other pages than those that are there.
    expect(found).toBeGreaterThan(KILLS / 4)
    // How many of each is the disk's to say: most of the time a commit waits for it.
    expect(noted, 'the end of the log was noted').toBeGreaterThan(0)
    expect(caught, 'killed while the log was copied').toBeGreaterThan(0)
  },
  60 * 60_000
)

test.each([
  ['killed first', 'SIGKILL', 'first'],
  ['ended first', 'SIGTERM', 'first'],
  ['killed last', 'SIGKILL', 'last']
] as const)(
  'of two programs that write, the seal is that of the one which has the lock: it is %s',
  async (_, signal, when) => {
    const holder = await startWriting('new')
    const beside = await startWriting('beside')
    await pause(700)
    if (when === 'first') await end(holder, signal)
    await pause(200)
    await end(beside, 'SIGTERM')
    if (when === 'last') await end(holder, signal)
    expect(readSeal(path)).not.toBeNull()
    expect(change()).toBeNull()
    expect(isWhole()).toBe(true)
    // The next program goes on with it.
    await end(await startWriting('alone'), 'SIGTERM')
    expect(readSeal(path)?.open).toHaveLength(0)
    expect(change()).toBeNull()
  }
)

/** Locks of SQLite on a file, as the kernel lists them (proc_locks(5)). */
const locksOn = (file: string): string[] =>
  readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .filter((line) => line.includes(`:${statSync(file).ino} `))

test.skipIf(process.platform !== 'linux')(
  'while the log is copied and the pages are summed, the program keeps its locks on the file',
  async () => {
    const holder = await startWriting('new')
    // It has copied its log.
    await expect.poll(() => readSeal(path)?.sums.length, { timeout: 30_000 }).toBeGreaterThan(500)
    expect(locksOn(path)).toEqual([expect.stringContaining(` READ ${holder.pid} `)])
    const { ino } = statSync(`${path}-wal`)
    await end(await startWriting('beside'), 'SIGTERM')
    expect(statSync(`${path}-wal`).ino).toBe(ino)
    expect(locksOn(path)).toHaveLength(1)
    await end(holder, 'SIGKILL')
    expect(isWhole()).toBe(true)
  }
)

test.skipIf(process.platform !== 'linux')(
  'the program keeps its locks when a worker has compared file and seal, and for 진단 정보',
  async () => {
    await (await startHost(folder)).kill()
    const host = await startHost(folder)
    try {
      const client = await enterHost(host)
      await client.call('diagnostics.show', {})
      const locks = locksOn(path).filter((line) => line.includes(` ${host.child.pid} `))
      expect(locks).toEqual([expect.stringContaining(' READ ')])
    } finally {
      await host.kill()
    }
  }
)
