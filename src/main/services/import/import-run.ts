import type { KnownItem } from '@shared/contract/import-findings.ts'
import type { ImportReport, ImportTarget } from '@shared/contract/imports.ts'
import {
  placeAt,
  type DraftAsset,
  type DraftPrinting,
  type FilePlace,
  type ItemDraft
} from '@shared/domain/draft.ts'
import { keyLabel, type Key } from '@shared/domain/item.ts'
import { fitKey, sameKey } from '@shared/domain/key.ts'
import { UNSORTED } from '@shared/domain/unsorted.ts'
import type { Database } from '../../db/database.ts'
import type { ReadBatch, ReadItem } from '../../formats/reading.ts'
import { itemOf } from './draft-item.ts'
import { FileReport } from './file-report.ts'
import { KeyJoiner } from './key-joiner.ts'
import { ReviewTaker } from './review-taker.ts'
import type { FoundSubject } from './subject-finder.ts'

const PREVIEW = 50

export type ImportRunNeeds = {
  db: Database
  target: ImportTarget
  findSubject: (paper: ItemDraft['paper']) => FoundSubject
  subjectName: (subjectId: string) => string
  knownItem: (itemId: string) => KnownItem
  now: () => number
  newId: () => string
  /** Null: nothing is written (a dry run). */
  importId: string | null
}

type KeyedItem = ReadItem & { file: number; key: Key }

/** What the drafts of some files become: items of the bank, duplicates, rejects. */
export class ImportRun {
  readonly #needs: ImportRunNeeds
  readonly #joiner = new KeyJoiner()
  readonly #reviews: ReviewTaker
  readonly reports: FileReport[] = []
  /** Drafts whose key may stand in a file that is still to come. */
  readonly #keyless: { item: ReadItem; file: number }[] = []
  /** Fingerprints of this import, with the place of the first and the item that it became or was. */
  readonly #seen = new Map<string, { place: FilePlace; itemId: string | null }>()
  readonly #subjects = new Map<string, { found: FoundSubject; items: number }>()
  readonly #preview: ItemDraft[] = []
  readonly #rounds = new Map<string, string>()
  written = 0
  read = 0

  constructor(needs: ImportRunNeeds) {
    this.#needs = needs
    this.#reviews = new ReviewTaker(needs)
  }

  openFile(name: string): number {
    this.reports.push(new FileReport(name))
    return this.reports.length - 1
  }

  /** Reviews taken in, of all files. */
  get reviews(): number {
    return this.#reviews.count
  }

  /** One short transaction. */
  take(file: number, batch: ReadBatch): void {
    const report = this.#report(file)
    for (const finding of batch.findings) report.add(finding)
    report.rejected += batch.rejected
    report.tables.push(...batch.tables)
    for (const key of batch.keys) this.#joiner.add(key, file)
    this.read += batch.items.length + batch.rejected
    this.#inTransaction(() => {
      for (const asset of batch.assets) this.#putAsset(asset)
      const keyed: KeyedItem[] = []
      for (const item of batch.items) {
        const { key } = item.draft
        if (key === null) this.#keyless.push({ item, file })
        else keyed.push({ ...item, file, key })
      }
      this.#placeAll(keyed)
    })
  }

  /** When all files are read: drafts without a key get those of the 답안 files. */
  joinKeys(): void {
    this.#inTransaction(() => {
      const keyed: KeyedItem[] = []
      for (const { item, file } of this.#keyless) {
        const joined = this.#joiner.find(item.draft)
        if (joined !== null) {
          const draft = { ...item.draft, keyStatus: joined.status }
          keyed.push({ ...item, draft, file, key: joined.key })
          continue
        }
        this.#report(file).rejected += 1
        this.#report(file).say('no-key', item.draft.place, {})
      }
      this.#placeAll(keyed)
    })
    for (const { key, file } of this.#joiner.unused()) {
      this.#report(file).say('key-without-item', key.place, { number: key.number })
    }
    this.#reviews.tell()
    this.reports.forEach((report, file) => {
      if (report.found > 0 || report.format === null || report.says('no-items')) return
      if (this.#joiner.count(file).keys > 0) return
      report.say('no-items', placeAt(), {})
    })
  }

  get counts(): { items: number; duplicates: number; rejected: number } {
    const sum = (of: (report: FileReport) => number): number =>
      this.reports.reduce((total, report) => total + of(report), 0)
    return {
      items: sum(({ imported }) => imported),
      duplicates: sum(({ duplicates }) => duplicates),
      rejected: sum(({ rejected }) => rejected)
    }
  }

  report(): Omit<ImportReport, 'ms' | 'cancelled' | 'importId' | 'dryRun'> {
    return {
      files: this.reports.map((report, file) => report.view(this.#joiner.count(file))),
      subjects: [...this.#subjects.values()].map(({ found, items }) => ({
        examId: found.examId,
        subjectId: found.subjectId,
        name: this.#needs.subjectName(found.subjectId),
        items
      })),
      preview: this.#preview
    }
  }

  #report(file: number): FileReport {
    const report = this.reports[file]
    if (report === undefined) throw new RangeError(`no file ${file}`)
    return report
  }

  #inTransaction(work: () => void): void {
    if (this.#needs.importId === null) work()
    // Hidden until it is published, and taken back at the next start where it was not.
    else this.#needs.db.unsyncedTransaction(work)
  }

  #putAsset({ name, mediaType, bytes }: DraftAsset): void {
    if (this.#needs.importId === null) return
    this.#needs.db.assets.putAsset({ name, mediaType, bytes: Buffer.from(bytes) })
  }

  /** One look into the bank for all of them: a look for each would cost as much as writing it. */
  #placeAll(items: readonly KeyedItem[]): void {
    if (items.length === 0) return
    const { itemFacts } = this.#needs.db
    const held = itemFacts.listSame(items.map(({ fingerprint }) => fingerprint))
    const ids = items.flatMap(({ draft }) => (draft.id === null ? [] : [draft.id]))
    const taken = itemFacts.listKnown(ids)
    for (const item of items) this.#place(item, held, taken)
  }

  #place(item: KeyedItem, held: ReadonlyMap<string, string>, taken: Set<string>): void {
    const { file, draft } = item
    const report = this.#report(file)
    const { place } = draft
    const key = this.#checkedKey(file, draft, item.key)
    if (key === null) return
    const first = this.#seen.get(item.fingerprint)
    const same = first === undefined ? (held.get(item.fingerprint) ?? null) : first.itemId
    if (first !== undefined || same !== null) {
      report.duplicates += 1
      if (first === undefined) this.#seen.set(item.fingerprint, { place, itemId: same })
      if (first !== undefined) report.say('duplicate-in-import', place, { first: first.place })
      else if (same !== null) this.#sayDuplicate(report, place, same, key)
      this.#reviews.takeOfKnown(report, same, draft.reviews ?? [])
      return
    }
    const found = this.#needs.findSubject(draft.paper)
    this.#sayPlaced(report, draft, found)
    report.imported += 1
    this.written += 1
    const subject = `${found.examId ?? ''} ${found.subjectId}`
    const counted = this.#subjects.get(subject) ?? { found, items: 0 }
    this.#subjects.set(subject, { found, items: counted.items + 1 })
    if (this.#preview.length < PREVIEW) this.#preview.push({ ...draft, key })
    const id = this.#needs.importId === null ? null : this.#idOf(report, draft, taken)
    this.#seen.set(item.fingerprint, { place, itemId: id })
    if (id !== null) this.#write({ ...item, key }, id, found)
    this.#reviews.takeOfNew(report, id, draft.reviews ?? [])
  }

  #checkedKey(file: number, draft: ItemDraft, named: Key): Key | null {
    const report = this.#report(file)
    const options = draft.options.length
    const outside = 'options' in named ? named.options.find((no) => no > options || no < 1) : null
    if (outside !== undefined && outside !== null) {
      report.rejected += 1
      report.say('key-outside', draft.place, { found: String(outside), options })
      return null
    }
    const fitted = fitKey(named, draft.responseCount)
    if (fitted.ok) return fitted.key
    report.rejected += 1
    report.say('key-unreadable', draft.place, { found: keyLabel(named) })
    return null
  }

  #sayDuplicate(report: FileReport, place: FilePlace, itemId: string, key: Key): void {
    const held = this.#needs.db.items.getItem(itemId).item.key
    const item = this.#needs.knownItem(itemId)
    if (sameKey(held, key)) report.say('duplicate-of-item', place, item)
    else {
      const facts = { ...item, inFile: keyLabel(key), inBank: keyLabel(held) }
      report.say('duplicate-key-differs', place, facts)
    }
  }

  #sayPlaced(report: FileReport, { place, options }: ItemDraft, found: FoundSubject): void {
    const { unknown, choices } = found
    if (unknown?.what === 'exam') report.sayOnce('unknown-exam', place, { name: unknown.name })
    else if (unknown !== null) report.sayOnce('unknown-subject', place, { name: unknown.name })
    else if (choices === null) report.sayOnce('subject-missing', place, {})
    if (choices !== null && options.length !== choices) {
      report.say('options-differ', place, { options: options.length, expected: choices })
    }
  }

  /** Another item may have the id, or one that was removed: both stay as they are. */
  #idOf(report: FileReport, draft: ItemDraft, taken: Set<string>): string {
    const { newId, knownItem } = this.#needs
    if (draft.id === null) return newId()
    if (taken.has(draft.id)) {
      report.say('id-taken', draft.place, knownItem(draft.id))
      return newId()
    }
    taken.add(draft.id)
    return draft.id
  }

  #write({ file, draft, key, fingerprint }: KeyedItem, id: string, found: FoundSubject): void {
    const { db, target, now, importId } = this.#needs
    const group =
      draft.stimulusGroup === null ? null : `${importId ?? ''}:${file}:${draft.stimulusGroup}`
    const item = itemOf({ ...draft, key, stimulusGroup: group }, id, found.subjectId, target)
    db.items.insertItem(item, now(), {
      keyStatus: draft.keyStatus,
      source: draft.source ?? target.source,
      tags: draft.tags,
      importId,
      hidden: true,
      fingerprint: Buffer.from(fingerprint, 'hex'),
      paper: draft.paper,
      unsortedExamId: found.subjectId === UNSORTED ? found.examId : null
    })
    if (found.examId === null) return
    for (const { round, heldOn, form, number } of this.#printingsOf(draft)) {
      db.pool.putPrinting(item.id, this.#roundId(found.examId, round, heldOn), form, number)
    }
  }

  /** As the bank's own format lists them, else the one paper that the file is of. */
  #printingsOf({ printings, paper, number }: ItemDraft): readonly DraftPrinting[] {
    if (printings !== undefined && printings.length > 0) return printings
    const { target } = this.#needs
    const round = paper.round ?? target.round
    if (round === null) return []
    return [{ round, heldOn: null, form: paper.form ?? target.form ?? '', number }]
  }

  #roundId(examId: string, name: string, heldOn: string | null): string {
    const known = this.#rounds.get(`${examId} ${name}`)
    if (known !== undefined) return known
    const { db } = this.#needs
    const held = db.pool.findRoundId(examId, name)
    const id = held ?? `${examId}:${name}`
    if (held === null) db.pool.putRound({ id, examId, name, heldOn })
    this.#rounds.set(`${examId} ${name}`, id)
    return id
  }
}
