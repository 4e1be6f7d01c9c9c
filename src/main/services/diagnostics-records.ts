import { setImmediate as nextTurn } from 'node:timers/promises'
import type { GpuFacts } from '@shared/contract/models.ts'
import type { Settings } from '@shared/contract/program.ts'
import type { LlmState } from '@shared/contract/tutor.ts'
import type { Database } from '../db/database.ts'
import type { DatabaseFigures } from '../db/health-queries.ts'
import { sizeOf } from '../lib/file-size.ts'

/** What only the services on an open database can tell. */
export type RecordFacts = {
  gpu: GpuFacts | null
  figures: DatabaseFigures
  searchLeft: number
  rows: readonly (readonly [table: string, rows: number])[]
  settings: Settings
  model: LlmState
  /** `name` null: a file of the learner's own. */
  modelFiles: readonly {
    name: string | null
    bytes: number
    quantisation: string | null
    architecture: string
    linked: boolean
    there: boolean
  }[]
  crashedStarts: readonly number[]
  importEndings: Record<string, number>
}

type Needs = {
  db: Database
  settings: () => Settings
  llm: { state: () => LlmState }
  /** Names of model files that everybody can fetch. */
  publishedModels: () => readonly string[]
  gpu: () => GpuFacts | null
}

/** Throws as the database's own failure (`db-…`) what its file makes impossible. */
export function createRecordFacts({ db, settings, llm, publishedModels, gpu }: Needs) {
  const countRows = async (): Promise<[string, number][]> => {
    const rows: [string, number][] = []
    for (const table of db.health.tables()) {
      rows.push([table, db.health.countRows(table)])
      // Each counts a whole table: what waits meanwhile goes first.
      await nextTurn()
    }
    return rows
  }

  return async (): Promise<RecordFacts> => {
    try {
      return {
        gpu: gpu(),
        rows: await countRows(),
        figures: db.health.figures(),
        searchLeft: db.searchIndex.countLeft(),
        settings: settings(),
        model: llm.state(),
        modelFiles: db.modelFiles.listModelFiles().map((file) => ({
          name: publishedModels().includes(`${file.name}.gguf`) ? file.name : null,
          bytes: file.bytes,
          quantisation: file.quantisation,
          architecture: file.architecture,
          linked: file.linked,
          there: sizeOf(file.path) !== null
        })),
        crashedStarts: db.health.crashedStarts(),
        importEndings: db.health.importEndings()
      }
    } catch (error) {
      throw db.translate(error)
    }
  }
}
