import { placeAt } from '@shared/domain/draft.ts'
import type { Repetition } from '@shared/domain/memory/memory.ts'
import type { Database } from '../../db/database.ts'
import type { FileReport } from './file-report.ts'

export type ReviewTakerNeeds = {
  db: Pick<Database, 'importedReviews'>
  now: () => number
  /** Null: nothing is written (a dry run). */
  importId: string | null
}

type Counts = { future: number; added: number; items: Set<string> }

/** Reviews that drafts bring with them, and what is told of them once a file. */
export class ReviewTaker {
  readonly #needs: ReviewTakerNeeds
  readonly #now: number
  readonly #counts = new Map<FileReport, Counts>()
  count = 0

  constructor(needs: ReviewTakerNeeds) {
    this.#needs = needs
    this.#now = needs.now()
  }

  /** Of an item that comes in with this import; `itemId` null in a dry run. */
  takeOfNew(report: FileReport, itemId: string | null, reviews: readonly Repetition[]): void {
    this.#take(report, itemId, reviews)
  }

  /** Of one that is in the bank, or came in with this import before. */
  takeOfKnown(report: FileReport, itemId: string | null, reviews: readonly Repetition[]): void {
    const added = this.#take(report, itemId, reviews)
    if (added === 0) return
    const counts = this.#countsOf(report)
    counts.added += added
    counts.items.add(itemId ?? `${counts.items.size}`)
  }

  /** When all files are read. */
  tell(): void {
    for (const [report, { future, added, items }] of this.#counts) {
      if (future > 0) report.say('reviews-left-out', placeAt(), { reviews: future, why: 'future' })
      if (added > 0) report.say('reviews-added', placeAt(), { reviews: added, items: items.size })
    }
  }

  #take(report: FileReport, itemId: string | null, all: readonly Repetition[]): number {
    if (all.length === 0) return 0
    const reviews = all.filter(({ at }) => at <= this.#now)
    this.#countsOf(report).future += all.length - reviews.length
    const taken = this.#write(itemId, reviews)
    report.reviews += taken
    this.count += taken
    return taken
  }

  #write(itemId: string | null, reviews: readonly Repetition[]): number {
    const { db, importId } = this.#needs
    if (itemId === null) return reviews.length
    if (importId !== null) return db.importedReviews.insertReviews(importId, itemId, reviews)
    const known = db.importedReviews.listTimes(itemId)
    return reviews.filter(({ at }) => !known.has(at)).length
  }

  #countsOf(report: FileReport): Counts {
    const counts = this.#counts.get(report) ?? { future: 0, added: 0, items: new Set<string>() }
    this.#counts.set(report, counts)
    return counts
  }
}
