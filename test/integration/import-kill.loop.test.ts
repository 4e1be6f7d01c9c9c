import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import BetterSqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportState } from '@shared/contract/imports.ts'
import { enterHost, type HostClient } from '../support/host-client.ts'
import { startHost } from '../support/host-process.ts'
import { backupsBeforeImport, bankFacts } from '../support/killed-bank.ts'
import { itemLines, markOf } from '../support/made-paper.ts'
import { rounds } from '../support/rounds.ts'
import { seeded } from '../support/seeded.ts'
import { heldOf, runImport, stage } from '../support/staged-import.ts'

/** I6 asks for 500: `IMPORT_KILLS=500 npx vitest run --project integration import-kill`. */
const KILLS = rounds('IMPORT_KILLS', 4, 40)
const ITEMS = 1200
const EVERY = 10
const RECENT = 2
/** Of the turns in which an import could be undone or brought back, the share in which it is. */
const TAKEN_BACK = 0.4

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hapgyeok-kill-'))
})
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

/** One import by the word that its items hold, and the numbers of them that the bank may hold after a kill. */
type Known = { mark: string; allowed: readonly number[]; importId: string | null }

/** What a kill fell into, by what the disk says and what was asked. */
const stateAtKill = (folder: string, mark: string, asked: string): string => {
  const { imports } = bankFacts(folder)
  const state: ImportState | undefined = imports.find(({ files }) => files.includes(mark))?.state
  return `${asked}: ${state ?? 'not begun'}`
}

/** Every import is there whole or not at all, as acknowledged; what was open is settled by what is found. */
async function settle(
  folder: string,
  client: HostClient,
  known: readonly Known[],
  turn: number
): Promise<Known[]> {
  const { faults, imports } = bankFacts(folder)
  expect(faults, `after ${turn} kills`).toEqual([])
  const settled: Known[] = []
  for (const { mark, allowed } of known) {
    const held = await heldOf(client.call, mark)
    expect(allowed, `${mark} after ${turn} kills: ${held} items`).toContain(held)
    const row = imports.find(({ files }) => files.includes(mark))
    expect(row?.items ?? 0).toBe(held)
    expect([undefined, 'done', 'undone']).toContain(row?.state)
    settled.push({ mark, allowed: [held], importId: row?.id ?? null })
  }
  return settled
}

/** Imports, undoes and brings back on one profile, and is killed each time; counts what the kills fell into. */
async function killOneAfterAnother(
  folder: string,
  { kills, random, moments }: { kills: number; random: () => number; moments: Map<string, number> }
): Promise<void> {
  let known: Known[] = []
  /** How long each has taken, so that kills fall all over it, milliseconds. */
  const took = { import: 0, undo: 0, redo: 0 }

  for (let turn = 0; turn <= kills; turn += 1) {
    const host = await startHost(folder)
    const client = await enterHost(host)
    // All of them now and then, and at the end; else the last ones.
    const looked = turn % EVERY === 0 ? known : known.slice(-RECENT)
    const settled = await settle(folder, client, looked, turn)
    known = [...known.slice(0, known.length - looked.length), ...settled]
    const before = settled.find(({ importId }) => importId !== null)
    const asked =
      before === undefined || random() >= TAKEN_BACK
        ? 'import'
        : before.allowed[0] === ITEMS
          ? 'undo'
          : 'redo'
    const mark = asked === 'import' || before === undefined ? markOf(turn) : before.mark
    const work = async (): Promise<number> => {
      if (asked !== 'import') {
        await client.call(`imports.${asked}`, { importId: before?.importId })
        return asked === 'undo' ? 0 : ITEMS
      }
      const fileId = await stage(client.call, mark, itemLines(mark, ITEMS))
      const begun = performance.now()
      const killing = took.import === 0 ? null : sleep(random() * took.import * 1.1)
      const running = runImport(client.call, [fileId])
      if (killing !== null) void killing.then(host.kill)
      const { files } = await running
      took.import = performance.now() - begun
      return files[0]?.imported ?? 0
    }
    known = known.filter((one) => one.mark !== mark)
    let allowed: number[] = [0, ITEMS]
    const begun = performance.now()
    if (asked !== 'import' && took[asked] > 0) {
      void sleep(random() * took[asked] * 1.1).then(host.kill)
    }
    try {
      allowed = [await work()]
      expect(allowed).toEqual([asked === 'undo' ? 0 : ITEMS])
      if (asked !== 'import') took[asked] = performance.now() - begun
    } catch (error) {
      // Only the connection may fail: a refusal would be an Error with the call's name.
      if (String(error).includes('imports.')) throw error
    }
    await host.kill()
    known.push({ mark, allowed, importId: null })
    const moment = stateAtKill(folder, mark, allowed.length === 1 ? `${asked}, answered` : asked)
    moments.set(moment, (moments.get(moment) ?? 0) + 1)
    if (moment !== 'import: not begun') expectBackup(folder)
  }
  const host = await startHost(folder)
  await settle(folder, await enterHost(host), known, kills + 1)
  await host.kill()
  for (const path of backupsBeforeImport(folder)) expectWhole(path)
}

test(
  `${KILLS} kills at random moments of imports and of their undoing leave each import whole or gone`,
  async () => {
    const moments = new Map<string, number>()
    // Two programs at a time: each mostly waits.
    await Promise.all(
      [1, 2].map((lane) =>
        killOneAfterAnother(join(dataDir, `lane ${lane}`), {
          kills: Math.ceil(KILLS / 2),
          random: seeded(20261128 + lane),
          moments
        })
      )
    )
    const words = [...moments].map(([moment, count]) => `${moment} ${count}`)
    process.stdout.write(`kills by moment: ${words.join(', ')}\n`)
  },
  KILLS * 15_000 + 60_000
)

const expectBackup = (folder: string): void => {
  expect(backupsBeforeImport(folder).length).toBeGreaterThan(0)
}

function expectWhole(path: string): void {
  const db = new BetterSqlite(path)
  expect(db.pragma('integrity_check', { simple: true }), path).toBe('ok')
  const items = db.prepare<[], number>('SELECT count(*) FROM item').pluck().get()
  expect(items, path).toBeGreaterThan(0)
  db.close()
}
