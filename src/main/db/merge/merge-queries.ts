import { AppError } from '@shared/errors.ts'
import type { Db } from '../open.ts'
import { mergeAfterItems, mergeBeforeItems, mergeReviews } from './bank-merge.ts'
import { mergeItems, type NewEdition } from './item-merge.ts'
import { mergeKeys } from './key-merge.ts'
import { MergeStep, type Tally } from './merge-step.ts'
import { mergeModelExams } from './model-exam-merge.ts'
import { mergeSessions } from './session-merge.ts'
import { mergeDocuments, mergeErrata, mergeExplanations, mergeLicences } from './tutor-merge.ts'

export type MergedRows = Tally & {
  editions: NewEdition[]
  /** Sittings that were here, open, and went on there. */
  continued: string[]
}

export type OtherDatabase = {
  /** A copy that is nobody else's, of the same version. */
  path: string
  /** What the learner calls it. */
  name: string
  /** Session time here, epoch milliseconds. */
  now: number
  /** Said of a key that stays in force over one of the other's. */
  keyReason: string
}

/** Ids here of rows there, and which rows are new. Gone when the merge is over. */
const BETWEEN = {
  merge_import: 'id TEXT PRIMARY KEY',
  merge_item: 'id TEXT PRIMARY KEY',
  merge_revision: 'other_id INTEGER PRIMARY KEY, id INTEGER NOT NULL, is_new INTEGER NOT NULL',
  merge_key: 'other_id INTEGER PRIMARY KEY, id INTEGER NOT NULL, is_new INTEGER NOT NULL',
  merge_in_force: 'key_id INTEGER PRIMARY KEY',
  merge_ahead: 'id TEXT PRIMARY KEY',
  merge_both:
    'id TEXT PRIMARY KEY, ours INTEGER NOT NULL, theirs INTEGER NOT NULL, common INTEGER NOT NULL',
  merge_session: "id TEXT PRIMARY KEY, way TEXT NOT NULL CHECK (way IN ('new', 'rest'))",
  merge_regrade: 'id TEXT PRIMARY KEY',
  merge_document: 'other_id TEXT PRIMARY KEY, id TEXT NOT NULL, is_new INTEGER NOT NULL',
  merge_explanation: 'id TEXT PRIMARY KEY',
  merge_model_exam: 'id TEXT PRIMARY KEY'
}
const VIEWS = ['merge_ours', 'merge_theirs', 'merge_our_keys', 'merge_their_keys']

/** Thrown to take back what a look wrote. */
class TakenBack extends Error {}

/**
 * Joins another database to the open one. All of it is one transaction of one file (the other is only read), so that
 * whatever ends the program on the way leaves nothing of it.
 */
export function mergeQueries(db: Db) {
  const clear = (): void => {
    for (const view of VIEWS) db.exec(`DROP VIEW IF EXISTS temp.${view}`)
    for (const table of Object.keys(BETWEEN)) db.exec(`DROP TABLE IF EXISTS temp.${table}`)
  }

  const steps = ({ now, keyReason }: OtherDatabase): MergedRows => {
    for (const [table, columns] of Object.entries(BETWEEN))
      db.exec(`CREATE TEMP TABLE ${table} (${columns}) STRICT`)
    const step = new MergeStep(db, now)
    mergeBeforeItems(step)
    const editions = mergeItems(step)
    mergeKeys(step, keyReason)
    mergeAfterItems(step)
    const continued = mergeSessions(step)
    mergeDocuments(step)
    mergeExplanations(step)
    mergeErrata(step)
    mergeReviews(step)
    mergeLicences(step)
    mergeModelExams(step)
    return { ...step.tally, editions, continued }
  }

  const prove = (): void => {
    const broken = db.pragma('main.foreign_key_check') as unknown[]
    const said = String(db.pragma('main.quick_check(1)', { simple: true }))
    if (broken.length > 0 || said !== 'ok')
      throw new Error(`a merge would leave ${broken.length} references broken: ${said}`)
  }

  const attached = <T>({ path, name }: OtherDatabase, work: () => T): T => {
    db.prepare('ATTACH DATABASE ? AS other').run(path)
    try {
      const broken = db.pragma('other.foreign_key_check') as unknown[]
      if (broken.length > 0)
        throw new AppError('backup-unusable', { name, why: 'damaged', detail: 'references' })
      return work()
    } finally {
      clear()
      db.exec('DETACH DATABASE other')
    }
  }

  return {
    /** `then`: what else belongs to it, in the same transaction. */
    mergeOther: <T>(other: OtherDatabase, then: (merged: MergedRows) => T): T =>
      attached(other, () =>
        db
          .transaction(() => {
            const answer = then(steps(other))
            prove()
            return answer
          })
          .immediate()
      ),
    /** The same, and nothing stays of it. */
    lookAtOther: <T>(other: OtherDatabase, then: (merged: MergedRows) => T): T =>
      attached(other, () => {
        const found: T[] = []
        try {
          db.transaction(() => {
            found.push(then(steps(other)))
            throw new TakenBack()
          }).immediate()
        } catch (error) {
          if (!(error instanceof TakenBack)) throw error
        }
        const [answer] = found
        if (answer === undefined) throw new Error('a look found nothing')
        return answer
      })
  }
}

export type MergeQueries = ReturnType<typeof mergeQueries>
