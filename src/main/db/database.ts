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
import { keepCopy } from './copies.ts'
import { closeDatabase, openDatabase, type Db } from './open.ts'
import { licenceQueries } from './licence-queries.ts'
import { mergeQueries } from './merge/merge-queries.ts'
import { modelExamQueries } from './model-exam-queries.ts'
import { modelFileQueries } from './model-file-queries.ts'
import { poolQueries } from './pool-queries.ts'
import { progressQueries } from './progress-queries.ts'
import { regradeQueries } from './regrade-queries.ts'
import { seal } from './seal.ts'
import { sessionQueries } from './session-queries.ts'
import { settingQueries } from './setting-queries.ts'
import { asDatabaseError } from './sqlite-error.ts'

// SQLite's own default, and 64 MiB of log: each copying rewrites the pages of every index that was touched.
const FEW_PAGES = 1000
const MANY_PAGES = 16_384

/** All that services may do with the database; every statement is prepared once, here. */
export function createDatabase(path: string, log: Logger, now: () => number) {
  const db = openDatabase(path, log, now)
  try {
    return queriesOn(db, path, log, now)
  } catch (error) {
    // A statement that its tables do not know: the file is not what its version says.
    db.close()
    throw asDatabaseError(error, path) ?? error
  }
}

function queriesOn(db: Db, path: string, log: Logger, now: () => number) {
  let sealed = true
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
    transaction: <T>(work: () => T): T => db.transaction(work).immediate(),
    /**
     * For what nobody was told of yet: the log is not synced by itself, but with the next transaction that is. A
     * power cut may lose it whole, never in part (wal.html, "Performance Considerations").
     */
    unsyncedTransaction: <T>(work: () => T): T => {
      db.pragma('synchronous = NORMAL')
      try {
        return db.transaction(work).immediate()
      } finally {
        db.pragma('synchronous = FULL')
      }
    },
    /** A dated copy of the file; not inside a transaction. */
    keepCopy: (before: string): void => keepCopy(db, path, before, now),
    /** Rows written by this program since it opened the database. */
    countChanges: (): number => Number(changes.get()),
    /** Many short transactions in a row: the log is copied into the file less often while `work` runs. */
    writingMuch: async <T>(work: () => Promise<T>): Promise<T> => {
      db.pragma(`wal_autocheckpoint = ${MANY_PAGES}`)
      try {
        return await work()
      } finally {
        db.pragma(`wal_autocheckpoint = ${FEW_PAGES}`)
      }
    },
    /** SQLite's failures as errors a learner can act on; anything else as it was. */
    translate: (error: unknown): unknown => asDatabaseError(error, path) ?? error,
    close: (): void => {
      closeDatabase(db)
      if (sealed) seal(path)
    },
    /** Whether its file is taken for sound, and is sealed when it is closed. */
    trust: (sound: boolean): void => {
      sealed = sound
    }
  }
}

export type Database = ReturnType<typeof createDatabase>
