import type { ExportFormatId, ExportReport } from '@shared/contract/imports.ts'
import type { Api } from '../../api.ts'
import type { Asked } from './found-list.svelte.ts'

export type ExportApi = { imports: Pick<Api['imports'], 'exportItems' | 'exportPiece'> }
export type ExportStep =
  | { phase: 'choosing' }
  | { phase: 'writing' }
  | { phase: 'done'; report: ExportReport }
  | { phase: 'failed'; error: unknown }

/** A file in a format of its own, or a 문항집 on the print screen. */
export type ExportChoice = ExportFormatId | 'pdf'

/** Items that a query finds, on their way into a file. */
export class ItemExport {
  readonly #api: ExportApi
  readonly #asked: Asked
  readonly #save: (fileName: string, pieces: Uint8Array<ArrayBuffer>[]) => void
  #choice = $state<ExportChoice>('jsonl')
  #step = $state.raw<ExportStep>({ phase: 'choosing' })

  constructor(
    api: ExportApi,
    asked: Asked,
    save: (fileName: string, pieces: Uint8Array<ArrayBuffer>[]) => void
  ) {
    this.#api = api
    this.#asked = asked
    this.#save = save
  }

  get choice(): ExportChoice {
    return this.#choice
  }

  /** What is written: the items that this query finds. */
  get asked(): Asked {
    return this.#asked
  }

  get step(): ExportStep {
    return this.#step
  }

  choose(choice: ExportChoice): void {
    this.#choice = choice
    this.#step = { phase: 'choosing' }
  }

  /** Writes the file. A 문항집 is not written here: the print screen does it. */
  async start(): Promise<void> {
    const format = this.#choice
    if (format === 'pdf' || this.#step.phase === 'writing') return
    this.#step = { phase: 'writing' }
    try {
      const report = await this.#api.imports.exportItems({ format, ...this.#asked })
      this.#save(report.fileName, await this.#fetch(report.exportId))
      this.#step = { phase: 'done', report }
    } catch (error) {
      // Told in the dialog, where another format can be tried.
      this.#step = { phase: 'failed', error }
    }
  }

  async #fetch(exportId: string): Promise<Uint8Array<ArrayBuffer>[]> {
    const pieces: Uint8Array<ArrayBuffer>[] = []
    for (let offset = 0; ;) {
      const piece = await this.#api.imports.exportPiece({ exportId, offset })
      if (piece === null) throw new Error(`export ${exportId} is gone`)
      const bytes = Uint8Array.from(atob(piece.base64), (sign) => sign.charCodeAt(0))
      pieces.push(bytes)
      offset += bytes.length
      if (piece.last) return pieces
    }
  }
}
