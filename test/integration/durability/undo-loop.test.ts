import { readdirSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { BackupView, Restored } from '@shared/contract/recovery.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { studyAnyhow } from '../../support/durability/random-study.ts'
import { lossesBetween, readRows, type Rows } from '../../support/durability/table-rows.ts'
import { itemLines, markOf } from '../../support/made-paper.ts'
import { openTwoDesks } from '../../support/merge/two-desks.ts'
import { seeded } from '../../support/program-sitting.ts'
import { EXAM, tableHashes, type RecoveryDesk } from '../../support/recovery-desk.ts'
import { runImport, stage } from '../../support/staged-import.ts'

/** D9 asks for 100: `UNDO_LOOPS=100 npx vitest run --project integration undo-loop`. */
const LOOPS = Number(process.env['UNDO_LOOPS'] ?? 6)
const MOST_STEPS = 4
/** Written by the program itself meanwhile: how far the clock of an open sitting has come, and what is derived. */
const ITS_OWN = ['session_clock', 'memory', 'item_tally', 'study_tally']

let desks: ReturnType<typeof openTwoDesks>
let here: RecoveryDesk
beforeEach(async () => {
  desks = openTwoDesks()
  here = desks.here
  await here.start()
  await desks.there.start()
})
afterEach(() => desks.dispose())

const below = seeded(20261129)
const backupsOf = (kind: string): string[] =>
  readdirSync(here.backupsDir)
    .filter((name) => name.startsWith(`before-${kind}-`) && name.endsWith('.db'))
    .toSorted()
const isItsOwn = (table: string): boolean => ITS_OWN.includes(table) || table.startsWith('stale_')
const hashes = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tableHashes(here.database)).filter(([table]) => !isItsOwn(table))
  )
const restore = (name: string): Promise<Restored> => here.call('recovery.restore', { name })

const studySome = async (desk: RecoveryDesk, turn: number): Promise<void> => {
  for (let step = 0; step <= below(MOST_STEPS); step += 1)
    await studyAnyhow(desk, below, turn * 10 + step)
}

/** Refused while a clock runs. */
const MERGE = 'another computer’s records'
async function handInAll(): Promise<void> {
  for (const { id, finishedAt } of await here.call<SessionSummary[]>('session.list', {
    examId: EXAM
  }))
    if (finishedAt === null) await here.call('session.handIn', { sessionId: id, period: 1 })
}

/** What takes much of a database's place or adds to it; answers the backup that is to be put back. */
const WAYS: Record<string, (turn: number) => Promise<string>> = {
  'a restore of an older backup': async () => {
    const older = await here.call<BackupView[]>('recovery.backups')
    const { kept } = await restore(older[below(older.length)]?.name ?? '')
    return kept ?? ''
  },
  'an import of items': async (turn) => {
    await importItems(turn)
    return backupsOf('import').at(-1) ?? ''
  },
  'an import of keys': async (turn) => {
    await here.call('items.importKeys', {
      fileName: '정답.json',
      examId: null,
      text: JSON.stringify({
        status: 'final',
        reason: `확정 ${turn}`,
        keys: [1, 2, 3].map((no) => ({ itemId: `customs-law-${no}`, key: [1, 2] }))
      }),
      dryRun: false
    })
    return backupsOf('keys').at(-1) ?? ''
  },
  [MERGE]: async (turn) => {
    await desks.there.study(1 + (turn % 12))
    const { undo } = await desks.merge()
    return undo
  }
}

async function importItems(turn: number): Promise<string> {
  const mark = markOf(turn)
  const fileId = await stage(here.call, `${mark}.jsonl`, itemLines(mark, 1 + below(20)))
  const { importId } = await runImport(here.call, [fileId], { runId: `run ${turn}` })
  return importId ?? ''
}

test(
  `${LOOPS} restores and imports: one restore brings every row of every table back`,
  async () => {
    await here.call('backups.make')
    const done: Record<string, number> = {}
    for (let turn = 0; turn < LOOPS; turn += 1) {
      const ways = Object.entries(WAYS)
      const [way = '', change] = ways[turn < ways.length ? turn : below(ways.length)] ?? []
      await studySome(here, turn)
      if (way === MERGE) await handInAll()
      const before = hashes()
      const back = await change?.(turn)
      const said = `${way}, turn ${turn}`
      expect(hashes(), said).not.toEqual(before)
      await restore(back ?? '')
      expect(hashes(), said).toEqual(before)
      done[way] = (done[way] ?? 0) + 1
      // Backups to come back to later.
      if (below(2) === 0) await here.call('backups.make')
    }
    process.stdout.write(`${JSON.stringify(done)}\n`)
  },
  60_000 + LOOPS * 5_000
)

test(
  `${LOOPS} imports of items taken back by their undo: no row of before is gone or another`,
  async () => {
    for (let turn = 0; turn < LOOPS; turn += 1) {
      await studySome(here, turn)
      const before = rowsOf(here.database)
      const found = await here.call('items.count', { query: '', examId: null })
      const importId = await importItems(turn)
      expect(await here.call('items.count', { query: '', examId: null })).not.toEqual(found)
      await here.call('imports.undo', { importId })
      expect(await here.call('items.count', { query: '', examId: null })).toEqual(found)
      expect(lossesBetween(before, rowsOf(here.database))).toEqual({ faults: [], columns: [] })
    }
  },
  60_000 + LOOPS * 5_000
)

function rowsOf(path: string): Rows {
  const db = new Database(path, { readonly: true })
  try {
    return new Map([...readRows(db)].filter(([table]) => !isItsOwn(table)))
  } finally {
    db.close()
  }
}
