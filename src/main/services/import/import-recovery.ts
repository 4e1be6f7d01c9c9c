import type { Database } from '../../db/database.ts'
import type { Logger } from '../../lib/logger.ts'

/**
 * Imports that a killed program left on the way: one that was still being written is taken back, one whose
 * publishing or undoing had begun is brought to its end. So either every item of an import is there or none.
 */
export function recoverImports(db: Database, log: Logger, now: () => number): void {
  for (const { id, state } of db.imports.listImports()) {
    switch (state) {
      case 'writing':
        while (db.transaction(() => db.importedReviews.deleteSomeReviews(id)) > 0);
        while (db.transaction(() => db.imports.deleteSome(id)) > 0);
        db.imports.removeImport(id)
        log.warn('unfinished import taken back', { id })
        break
      case 'publishing':
        while (db.transaction(() => db.imports.showSome(id)) > 0);
        while (db.transaction(() => db.importedReviews.showSomeReviews(id)) > 0);
        db.imports.updateState(id, 'done')
        log.warn('import published at start', { id })
        break
      case 'undoing':
        db.imports.beginUndo(id, now())
        while (db.transaction(() => db.imports.hideSome(id)) > 0);
        while (db.transaction(() => db.importedReviews.hideSomeReviews(id)) > 0);
        db.imports.updateState(id, 'undone')
        log.warn('import undone at start', { id })
        break
      case 'done':
      case 'undone':
        break
    }
  }
}
