import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportReport, ImportTarget } from '@shared/contract/imports.ts'
import { draftOf, NO_PAPER, placeAt, type ItemDraft, type KeyDraft } from '@shared/domain/draft.ts'
import { RESOURCES } from '../../../../test/support/study.ts'
import { createDatabase, type Database } from '../../db/database.ts'
import { emptyBatch, type ReadBatch, type ReadItemFile } from '../../formats/reading.ts'
import { fingerprintOf } from '../../lib/fingerprint.ts'
import { silentLogger } from '../../lib/logger.ts'
import { createExamCatalogue } from '../exam-catalogue.ts'
import { createItemBank } from '../item-bank.ts'
import { createSearchIndexer } from '../search-indexer.ts'
import { checkHere, copyHere } from '../../../../test/support/check-here.ts'
import { createBackups } from '../backups/backups.ts'
import { createItemImports } from './item-imports.ts'

const TARGET: ImportTarget = {
  examId: null,
  subjectId: null,
  round: null,
  form: null,
  origin: 'user',
  source: '우리 학원 모의고사',
  licence: '개인 학습용'
}

/** A bank on the disk, in a folder that goes with `close`. */
export function bankFolder(now: () => number = () => 1_000) {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-import-'))
  const db = createDatabase(join(folder, 'hapgyeok.db'), silentLogger, now)
  return {
    folder,
    db,
    close: (): void => {
      db.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** A reader that hands out what is given for each path. */
export const scripted =
  (files: Record<string, Partial<ReadBatch>[]>): ReadItemFile =>
  async ({ path }, onBatch, signal) => {
    for (const batch of files[path] ?? []) {
      if (signal.aborted) return { stopped: 'cancelled' }
      await onBatch({ ...emptyBatch(), ...batch })
    }
    return signal.aborted ? { stopped: 'cancelled' } : { format: 'csv' }
  }

export function importDesk(db: Database, reader: ReadItemFile) {
  const exams = createExamCatalogue(join(RESOURCES, 'exams'), () => 1_000)
  const bank = createItemBank(db, exams, () => 0)
  let ids = 0
  const backups = createBackups({
    db,
    check: checkHere,
    copy: copyHere,
    now: () => 1_000,
    monotonic: () => 0,
    log: silentLogger,
    onDamage: () => undefined
  })
  const imports = createItemImports({
    db,
    exams,
    bank,
    indexer: createSearchIndexer(
      db,
      () => undefined,
      silentLogger,
      () => performance.now()
    ),
    read: reader,
    backup: async (signal) => {
      await backups.make('import', signal)
    },
    emit: () => undefined,
    now: () => 1_000,
    monotonic: () => 0,
    newId: () => `new-${(ids += 1)}`,
    log: silentLogger
  })
  const run = (paths = ['a.csv'], { dryRun = false } = {}): Promise<ImportReport> =>
    imports.run({
      runId: 'run',
      files: paths.map((path) => ({ name: path, path })),
      target: TARGET,
      mappings: {},
      dryRun
    })
  return { imports, bank, run }
}

export const aDraft = (number: number, over: Partial<ItemDraft> = {}): ItemDraft =>
  draftOf({
    place: placeAt({ line: number + 1, number }),
    stem: `${number}번 문제로 옳은 것은?`,
    options: ['가', '나', '다', '라', '마'].map((text) => ({
      text: `${text}${number}`,
      reason: null
    })),
    key: { kind: 'options', options: [3] },
    ...over
  })
export const read = (...drafts: ItemDraft[]): Partial<ReadBatch> => ({
  items: drafts.map((draft) => ({ draft, fingerprint: fingerprintOf(draft).toString('hex') }))
})
export const aKey = (number: number, no: number, over: Partial<KeyDraft> = {}): KeyDraft => ({
  place: placeAt({ line: number }),
  number,
  paper: NO_PAPER,
  key: { kind: 'options', options: [no] },
  status: 'final',
  ...over
})
