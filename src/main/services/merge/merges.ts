import { basename } from 'node:path'
import {
  MERGE_KINDS,
  type Merged,
  type MergeDifference,
  type MergeReport
} from '@shared/contract/merge.ts'
import type { Emit } from '@shared/contract/events.ts'
import { openDeadline } from '@shared/domain/session.ts'
import { AppError } from '@shared/errors.ts'
import { KEPT_KEY_REASON } from '@shared/text/merge-text.ts'
import { stemHead } from '@shared/text/stem-head.ts'
import type { CheckFile } from '../../db/data-check.ts'
import type { Database } from '../../db/database.ts'
import type { MergedRows, OtherDatabase } from '../../db/merge/merge-queries.ts'
import type { Logger } from '../../lib/logger.ts'
import type { Backups } from '../backups/backups.ts'
import type { ExamCatalogue } from '../exam-catalogue.ts'
import type { ProgramSettings } from '../program-settings.ts'
import type { SearchIndexer } from '../search-indexer.ts'
import { keepCorrection } from '../starter-bank.ts'
import type { StudySessions } from '../study-sessions.ts'
import { mergeSettings, type SettingsMerge } from './merge-settings.ts'
import { dropOther, readyOther, type OtherFile } from './other-file.ts'

export type MergesNeeds = {
  db: Database
  dataDir: string
  check: CheckFile
  exams: ExamCatalogue
  settings: ProgramSettings
  study: Pick<StudySessions, 'forget' | 'load' | 'now'>
  backups: Pick<Backups, 'make' | 'pathOf'>
  indexer: Pick<SearchIndexer, 'wake'>
  emit: Emit
  now: () => number
  log: Logger
  /** Whether this program alone has the profile open; another would not hear of what came. */
  alone: boolean
}

/** Joining another computer's records to the ones here; nothing here is changed or lost. */
export function createMerges(needs: MergesNeeds) {
  const { db, dataDir, exams, settings, study, backups, indexer, emit, now, log, alone } = needs
  if (alone) dropOther(dataDir)
  let running: Promise<unknown> = Promise.resolve()

  const knows = (examId: string): boolean => exams.list().some(({ id }) => id === examId)

  /** Nothing else is answered while a merge runs: seconds that a clock would not give back. */
  const refuseInExam = (): void => {
    for (const { id } of db.sessions.listOpen()) {
      const { record, state } = study.load(id)
      if (record.finishedAt === null && openDeadline(state) !== null)
        throw new AppError('exam-running', { sessionId: id })
    }
  }

  const otherOf = ({ path }: OtherFile, name: string): OtherDatabase => ({
    path,
    name,
    now: study.now(),
    keyReason: KEPT_KEY_REASON
  })

  /** A key that the learner had corrected goes on in a later edition, unless it came with one of its own. */
  const carryKeys = ({ editions }: MergedRows): void => {
    for (const { before, after } of editions) {
      const [was, is] = [db.items.getRevision(before), db.items.getRevision(after)]
      if (was.keyVersion > 1 && is.keyVersion === 1)
        keepCorrection(was, is.item, is.revisionId, { db, log, now })
    }
  }

  /** One after another: the copy of the other file has one place. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    if (!alone) throw new AppError('already-running', { path: dataDir })
    refuseInExam()
    const own = running.then(work, work).finally(() => dropOther(dataDir))
    running = own.catch(() => undefined)
    return own
  }

  const lookAt = (file: string): Promise<MergeReport> =>
    inTurn(async () => {
      const name = basename(file)
      const other = await readyOther(file, name, needs)
      const ofSettings = mergeSettings(settings.read(), other.settings, knows)
      refuseInExam()
      return db.merge.lookAtOther(otherOf(other, name), (merged) => reportOf(merged, ofSettings))
    })

  const mergeFrom = (file: string): Promise<Merged> =>
    inTurn(async () => {
      const name = basename(file)
      const other = await readyOther(file, name, needs)
      const undo = await backups.make('merge')
      if (undo === null) throw new AppError('backup-failed', { path: dataDir, detail: 'cancelled' })
      refuseInExam()
      const { report, merged } = db.merge.mergeOther(otherOf(other, name), (rows) => {
        carryKeys(rows)
        const ofSettings = mergeSettings(settings.read(), other.settings, knows)
        if (ofSettings.added > 0) settings.change(ofSettings.change)
        return { report: reportOf(rows, ofSettings), merged: rows }
      })
      for (const sessionId of merged.continued) study.forget(sessionId)
      indexer.wake()
      emit('bankChanged', {})
      emit('progressChanged', {})
      log.info('merged', Object.fromEntries(merged.added))
      return { ...report, undo: undo.name }
    })

  return {
    /** What a merge of any database file would do. */
    lookAt,
    /** Merges any database file; the file is only read. */
    mergeFrom,
    look: (name: string): Promise<MergeReport> => lookAt(backups.pathOf(name)),
    run: (name: string): Promise<Merged> => mergeFrom(backups.pathOf(name)),
    /** What is under way is brought to its end. */
    close: async (): Promise<void> => {
      await running
    }
  }
}

export type Merges = ReturnType<typeof createMerges>

function reportOf({ total, added, differences }: MergedRows, own: SettingsMerge): MergeReport {
  const all: MergeDifference[] = [
    ...differences.map((one) => ({
      ...one,
      label: one.label === null ? null : stemHead(one.label)
    })),
    ...own.differences
  ]
  const totals = new Map(total).set('setting', own.total)
  const additions = new Map(added).set('setting', own.added)
  return {
    figures: MERGE_KINDS.map((kind) => {
      const different = new Set(all.filter((one) => one.kind === kind).map(({ id }) => id)).size
      const came = additions.get(kind) ?? 0
      const here = Math.max(0, (totals.get(kind) ?? 0) - came - different)
      return { kind, added: came, here, different }
    }),
    differences: all
  }
}
