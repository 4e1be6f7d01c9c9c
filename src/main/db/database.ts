import { existsSync } from 'node:fs'
import type { Logger } from '../lib/logger.ts'
import { clockQueries } from './clock-queries.ts'
import { derivationQueries } from './derivation-queries.ts'
import { documentQueries } from './document-queries.ts'
import { engineCrashQueries } from './engine-crash-queries.ts'
import { erratumQueries } from './erratum-queries.ts'
import { explanationQueries } from './explanation-queries.ts'
import { gradeQueries } from './grade-queries.ts'
import { healthQueries } from './health-queries.ts'
import { itemQueries } from './item-queries.ts'
import { keyVersionQueries } from './key-version-queries.ts'
import { assetQueries } from './asset-queries.ts'
import { bankChangeQueries } from './bank-change-queries.ts'
import { importQueries } from './import-queries.ts'
import { importedReviewQueries } from './imported-review-queries.ts'
import { itemFactsQueries } from './item-facts-queries.ts'
import { itemRecordQueries } from './item-record-queries.ts'
import { itemSearch } from './search/item-search.ts'
import { openSearchIndex } from './search/search-index.ts'
import { mendLog } from './broken-log.ts'
import { keepCopy } from './copies.ts'
import { openCheckpoints, type Checkpoints } from './checkpoints.ts'
import { guardWrites } from './guarded-writes.ts'
import { optimize, openDatabase, type Db } from './open.ts'
import { licenceQueries } from './licence-queries.ts'
import { mergeQueries } from './merge/merge-queries.ts'
import { modelExamQueries } from './model-exam-queries.ts'
import { modelFileQueries } from './model-file-queries.ts'
import { poolQueries } from './pool-queries.ts'
import { progressQueries } from './progress-queries.ts'
import { regradeQueries } from './regrade-queries.ts'
import { sessionQueries } from './session-queries.ts'
import { settingQueries } from './setting-queries.ts'
import { asDatabaseError } from './sqlite-error.ts'

/**
 * All that services may do with the database; every statement is prepared once, here. `alone`: no other program has it
 * open; else its log and its seal are that program's to see to.
 */
export function createDatabase(path: string, log: Logger, now: () => number, alone = true) {
  const isNew = path !== ':memory:' && !existsSync(path)
  const { lost, proven } = alone ? mendLog(path, now) : { lost: null, proven: true }
  const db = openDatabase(path, log, now)
  const checkpoints = openCheckpoints(db, path, log, { isNew, alone, proven })
  const beforeCommit = (): void => {
    checkpoints.refuseWhenGone()
    checkpoints.begin()
  }
  guardWrites(db, beforeCommit, () => checkpoints.look('synced'))
  try {
    if (lost !== null) {
      log.error('log of the database broken', lost)
      checkpoints.clearLog()
    }
    return { ...queriesOn(db, path, log, now, checkpoints), lostCommits: lost?.commits ?? 0 }
  } catch (error) {
    // A statement that its tables do not know: the file is not what its version says.
    checkpoints.close()
    throw asDatabaseError(error, path) ?? error
  }
}

function queriesOn(db: Db, path: string, log: Logger, now: () => number, checkpoints: Checkpoints) {
  const searchIndex = openSearchIndex(db, path, log)
  const changes = db.prepare('SELECT total_changes()').pluck()
  return {
    path,
    settings: settingQueries(db),
    items: itemQueries(db),
    itemFacts: itemFactsQueries(db),
    itemRecords: itemRecordQueries(db),
    errata: erratumQueries(db),
    imports: importQueries(db, searchIndex),
    importedReviews: importedReviewQueries(db),
    bankChanges: bankChangeQueries(db),
    search: itemSearch(db, searchIndex),
    searchIndex,
    assets: assetQueries(db),
    pool: poolQueries(db),
    sessions: sessionQueries(db),
    clock: clockQueries(db),
    grades: gradeQueries(db),
    regrades: regradeQueries(db),
    derivations: derivationQueries(db),
    progress: progressQueries(db),
    keyVersions: keyVersionQueries(db),
    explanations: explanationQueries(db),
    documents: documentQueries(db),
    modelFiles: modelFileQueries(db),
    modelExams: modelExamQueries(db),
    licences: licenceQueries(db),
    engineCrashes: engineCrashQueries(db),
    health: healthQueries(db),
    merge: mergeQueries(db),
    /** The whole use case or nothing; `work` must not await. */
    transaction: <T>(work: () => T): T => {
      const result = db.transaction(work).immediate()
      checkpoints.look('synced')
      return result
    },
    /**
     * For what nobody was told of yet: the log is not synced by itself, but with the next transaction that is. A
     * power cut may lose it whole, never in part (wal.html, "Performance Considerations").
     */
    unsyncedTransaction: <T>(work: () => T): T => {
      db.pragma('synchronous = NORMAL')
      let result: T
      try {
        result = db.transaction(work).immediate()
      } finally {
        db.pragma('synchronous = FULL')
      }
      checkpoints.look('unsynced')
      return result
    },
    /** A dated copy of the file; not inside a transaction. */
    keepCopy: (before: string): void => keepCopy(db, path, before, now),
    /** Rows written by this program since it opened the database. */
    countChanges: (): number => Number(changes.get()),
    checkpoints,
    /** SQLite's failures as errors a learner can act on; anything else as it was. */
    translate: (error: unknown): unknown => asDatabaseError(error, path) ?? error,
    close: (): void => {
      optimize(db)
      checkpoints.close()
    }
  }
}

export type Database = ReturnType<typeof createDatabase>
