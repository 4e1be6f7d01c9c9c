import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Emit } from '@shared/contract/events.ts'
import type { ImportReport, ImportTarget, PastImport } from '@shared/contract/imports.ts'
import { placeAt } from '@shared/domain/draft.ts'
import type { Mapping } from '@shared/domain/mapping.ts'
import { AppError } from '@shared/errors.ts'
import type { Database } from '../../db/database.ts'
import type { ReadItemFile } from '../../formats/reading.ts'
import { fingerprintOf } from '../../lib/fingerprint.ts'
import type { Logger } from '../../lib/logger.ts'
import type { ExamCatalogue } from '../exam-catalogue.ts'
import type { ItemBank } from '../item-bank.ts'
import type { SearchIndexer } from '../search-indexer.ts'
import { ImportRun } from './import-run.ts'
import { createKnownItems } from './known-item.ts'
import { createSubjectFinder } from './subject-finder.ts'

export type ItemImportsNeeds = {
  db: Database
  exams: ExamCatalogue
  bank: Pick<ItemBank, 'homeOf'>
  indexer: SearchIndexer
  read: ReadItemFile
  /** A copy of the database before anything is written; it may be cancelled. */
  backup: (signal: AbortSignal) => Promise<void>
  emit: Emit
  now: () => number
  monotonic: () => number
  newId: () => string
  log: Logger
}

export type ImportRequest = {
  runId: string
  files: readonly { name: string; path: string }[]
  target: ImportTarget
  mappings: Readonly<Record<string, Mapping>>
  dryRun: boolean
}

export type ItemImports = ReturnType<typeof createItemImports>

/** Revisions whose fingerprint is worked out in one step. */
const FINGERPRINTS = 500
/** Ids of runs that are kept waiting to be cancelled. */
const MOST_EARLY = 1000

/** Imports of items: read elsewhere, written hidden in short steps, shown at the end, undone at a word. */
export function createItemImports(needs: ItemImportsNeeds) {
  const { db, exams, bank, indexer, read, emit, now, monotonic, newId, log } = needs
  const knownItem = createKnownItems(db, exams, bank)
  const running = new Map<string, AbortController>()
  /** Runs that were cancelled before they were heard of: the two calls may overtake each other. */
  const early = new Set<string>()
  const inSteps = async (step: () => number): Promise<number> => {
    let all = 0
    for (;;) {
      const done = db.transaction(step)
      all += done
      if (done === 0) return all
      await nextTurn()
    }
  }

  /** Items from before fingerprints were kept would not be known as duplicates. */
  const fillFingerprints = async (): Promise<void> => {
    await inSteps(() => {
      const bare = db.itemFacts.listBareRevisions(FINGERPRINTS)
      for (const revisionId of bare) {
        const { item } = db.items.getRevision(revisionId)
        db.itemFacts.updateFingerprint(revisionId, fingerprintOf(item))
      }
      return bare.length
    })
  }

  const takeBack = async (importId: string): Promise<void> => {
    await inSteps(() => db.importedReviews.deleteSomeReviews(importId))
    await inSteps(() => db.imports.deleteSome(importId))
    db.imports.removeImport(importId)
  }

  const publish = async (importId: string, run: ImportRun): Promise<void> => {
    db.imports.updateCounts(importId, run.counts)
    db.imports.updateState(importId, 'publishing')
    await inSteps(() => db.imports.showSome(importId))
    await inSteps(() => db.importedReviews.showSomeReviews(importId))
    db.imports.updateState(importId, 'done')
    indexer.wake()
    emit('bankChanged', {})
  }

  const mappingOf = (signature: string): Mapping | null => {
    const kept = db.imports.findMapping(signature)
    return kept === null ? null : (JSON.parse(kept) as Mapping)
  }

  const keepMappings = (request: ImportRequest): void => {
    for (const [signature, mapping] of Object.entries(request.mappings)) {
      if (signature !== '*') db.imports.putMapping(signature, JSON.stringify(mapping), now())
    }
  }

  const readAll = async (
    request: ImportRequest,
    run: ImportRun,
    signal: AbortSignal
  ): Promise<void> => {
    const { files, mappings, runId } = request
    for (const [at, { name, path }] of files.entries()) {
      const file = run.openFile(name)
      const known = { ...rememberedMappings(), ...mappings }
      const result = await read(
        { path, name, mappings: known },
        (batch) => {
          run.take(file, batch)
          emit('importProgress', {
            runId,
            read: run.read,
            written: run.written,
            share: at / files.length
          })
        },
        signal
      )
      const report = run.reports[file]
      if (report === undefined) continue
      if ('format' in result) report.format = result.format
      else if (result.stopped !== 'cancelled') {
        report.say('reader-stopped', placeAt(), { why: result.stopped })
        log.error('reader stopped', { why: result.stopped, error: result.error })
      }
      if (signal.aborted) return
    }
  }

  const rememberedMappings = (): Record<string, Mapping> =>
    Object.fromEntries(
      db.imports.listMappings().flatMap((signature) => {
        const mapping = mappingOf(signature)
        return mapping === null ? [] : [[signature, mapping] as const]
      })
    )

  const start = async (request: ImportRequest, signal: AbortSignal): Promise<ImportReport> => {
    const begun = monotonic()
    const { target, dryRun } = request
    await fillFingerprints()
    const importId = dryRun ? null : newId()
    if (importId !== null) {
      await needs.backup(signal)
      db.imports.insertImport(
        importId,
        now(),
        request.files.map(({ name }) => name)
      )
    }
    const run = new ImportRun({
      db,
      target,
      findSubject: createSubjectFinder(exams, target),
      subjectName: (subjectId) => bank.homeOf(subjectId).subjectName,
      knownItem,
      now,
      newId,
      importId
    })
    try {
      if (!signal.aborted) await readAll(request, run, signal)
      if (!signal.aborted) run.joinKeys()
    } catch (error) {
      if (importId !== null) await takeBack(importId)
      throw db.translate(error)
    }
    const nothing = run.counts.items === 0 && run.reviews === 0
    // Items that are being shown are there: from here on an import is undone, not cancelled.
    const cancelled = signal.aborted
    running.delete(request.runId)
    if (importId !== null && (cancelled || nothing)) {
      // What was written is hidden already: clearing it away may take its time.
      takeBack(importId).catch((error: unknown) => log.error('import not taken back', { error }))
    } else if (importId !== null) {
      await publish(importId, run)
      keepMappings(request)
    }
    const ms = Math.round(monotonic() - begun)
    const { items, duplicates, rejected } = run.counts
    log.info('import', { dryRun, cancelled, items, duplicates, rejected, ms })
    return {
      ...run.report(),
      importId: cancelled || nothing ? null : importId,
      dryRun,
      cancelled,
      ms
    }
  }

  const stateOf = (importId: string): PastImport['state'] => {
    const state = db.imports.findState(importId)
    if (state === null) throw new AppError('not-found', { what: 'import', id: importId })
    return state
  }

  return {
    run: async (request: ImportRequest): Promise<ImportReport> => {
      const control = new AbortController()
      running.set(request.runId, control)
      if (early.delete(request.runId)) control.abort()
      try {
        return await (request.dryRun
          ? start(request, control.signal)
          : db.checkpoints.rarely(() => start(request, control.signal)))
      } finally {
        running.delete(request.runId)
      }
    },
    cancel: (runId: string): boolean => {
      const control = running.get(runId)
      control?.abort()
      if (control === undefined && early.size < MOST_EARLY) early.add(runId)
      return control !== undefined
    },
    list: (): PastImport[] => db.imports.listImports(),
    undo: async (importId: string): Promise<number> => {
      if (stateOf(importId) !== 'done') return 0
      db.imports.beginUndo(importId, now())
      const removed = await inSteps(() => db.imports.hideSome(importId))
      await inSteps(() => db.importedReviews.hideSomeReviews(importId))
      db.imports.updateState(importId, 'undone')
      emit('bankChanged', {})
      return removed
    },
    redo: async (importId: string): Promise<number> => {
      if (stateOf(importId) !== 'undone') return 0
      db.imports.updateState(importId, 'publishing')
      const restored = await inSteps(() => db.imports.showSome(importId))
      await inSteps(() => db.importedReviews.showSomeReviews(importId))
      db.imports.updateState(importId, 'done')
      emit('bankChanged', {})
      return restored
    },
    /** Ends whatever is running. */
    close: (): void => {
      for (const control of running.values()) control.abort()
    }
  }
}
