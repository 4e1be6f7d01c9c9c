import { PIECE_BYTES, type ImportReport, type ImportTarget } from '@shared/contract/imports.ts'
import type { Mapping, TableView } from '@shared/domain/mapping.ts'
import type { Api, On } from '../../api.ts'
import { toBase64 } from './base64.ts'

export type WizardApi = {
  imports: Pick<Api['imports'], 'open' | 'put' | 'run' | 'cancel' | 'undo' | 'drop'>
}
export type Progress = { read: number; written: number; share: number }
export type WizardStep =
  | { phase: 'choosing' }
  /** `share` of the bytes, 0 to 1. */
  | { phase: 'uploading'; share: number }
  | { phase: 'checking'; progress: Progress }
  | { phase: 'checked'; report: ImportReport }
  | { phase: 'importing'; progress: Progress }
  | { phase: 'done'; report: ImportReport }
  | { phase: 'undone'; removed: number }
  | { phase: 'failed'; error: unknown }

export type PickedFile = Pick<File, 'name' | 'size' | 'slice'>
type Taken = { file: PickedFile; fileId: string }

const NONE: Progress = { read: 0, written: 0, share: 0 }

/** Files on their way into the bank: chosen, looked through, corrected, imported, undone. */
export class ImportWizard {
  readonly #api: WizardApi
  readonly #newId: () => string
  readonly #leave: () => void
  #step = $state.raw<WizardStep>({ phase: 'choosing' })
  #files = $state.raw<readonly Taken[]>([])
  #target = $state.raw<ImportTarget>({
    examId: null,
    subjectId: null,
    round: null,
    form: null,
    origin: 'user',
    source: null,
    licence: ''
  })
  #mappings = $state.raw<Readonly<Record<string, Mapping>>>({})
  #runId: string | null = null
  /** A later choice makes the answer to an earlier look void. */
  #turn = 0

  constructor(api: WizardApi, on: On, newId: () => string, target: Partial<ImportTarget>) {
    this.#api = api
    this.#newId = newId
    this.#target = { ...this.#target, ...target }
    this.#leave = on('importProgress', ({ runId, ...progress }) => {
      if (runId !== this.#runId) return
      const { phase } = this.#step
      if (phase === 'checking' || phase === 'importing') this.#step = { phase, progress }
    })
  }

  get step(): WizardStep {
    return this.#step
  }

  get target(): ImportTarget {
    return this.#target
  }

  readonly fileNames: string[] = $derived(this.#files.map(({ file }) => file.name))
  /** What can be taken in as it stands. */
  readonly ready: number = $derived.by(() =>
    this.#step.phase === 'checked'
      ? this.#step.report.files.reduce((sum, { imported }) => sum + imported, 0)
      : 0
  )
  readonly busy: boolean = $derived(
    ['uploading', 'checking', 'importing'].includes(this.#step.phase)
  )

  /** Adds files to those chosen already, so that a 답안 file joins its paper. */
  async pick(files: readonly PickedFile[]): Promise<void> {
    if (this.busy || files.length === 0) return
    const turn = (this.#turn += 1)
    try {
      const taken: Taken[] = []
      const all = files.reduce((sum, { size }) => sum + size, 0)
      let sent = 0
      this.#step = { phase: 'uploading', share: 0 }
      for (const file of files) {
        const fileId = await this.#send(file, (bytes) => {
          sent += bytes
          this.#step = { phase: 'uploading', share: all === 0 ? 1 : sent / all }
        })
        taken.push({ file, fileId })
      }
      if (turn !== this.#turn) return
      this.#files = [...this.#files, ...taken]
      await this.#check()
    } catch (error) {
      // Shown in the dialog, where other files can be chosen.
      this.#step = { phase: 'failed', error }
    }
  }

  async removeFile(name: string): Promise<void> {
    const gone = this.#files.filter(({ file }) => file.name === name)
    this.#files = this.#files.filter(({ file }) => file.name !== name)
    await this.#api.imports.drop({ fileIds: gone.map(({ fileId }) => fileId) })
    if (this.#files.length === 0) this.#step = { phase: 'choosing' }
    else await this.#check()
  }

  async setTarget(change: Partial<ImportTarget>): Promise<void> {
    this.#target = { ...this.#target, ...change }
    if (this.#files.length > 0 && !this.busy) await this.#check()
  }

  /** What a column holds, as the learner says. */
  async setMapping(table: TableView, change: Partial<Mapping>): Promise<void> {
    const before = this.mappingOf(table)
    this.#mappings = { ...this.#mappings, [table.signature]: { ...before, ...change } }
    await this.#check()
  }

  mappingOf(table: TableView): Mapping {
    return (
      this.#mappings[table.signature] ?? {
        roles: Object.fromEntries(table.columns.map(({ name, role }) => [name, role])),
        keyForm: table.keyForm
      }
    )
  }

  async start(): Promise<void> {
    if (this.#step.phase !== 'checked' || this.ready === 0) return
    this.#step = { phase: 'importing', progress: NONE }
    try {
      const report = await this.#run(false)
      this.#step = report.cancelled ? { phase: 'choosing' } : { phase: 'done', report }
      if (report.cancelled) await this.#check()
    } catch (error) {
      this.#step = { phase: 'failed', error }
    }
  }

  async cancel(): Promise<void> {
    if (this.#runId !== null) await this.#api.imports.cancel({ runId: this.#runId })
  }

  async undo(): Promise<void> {
    if (this.#step.phase !== 'done' || this.#step.report.importId === null) return
    try {
      const { removed } = await this.#api.imports.undo({ importId: this.#step.report.importId })
      this.#step = { phase: 'undone', removed }
    } catch (error) {
      this.#step = { phase: 'failed', error }
    }
  }

  /** Looks through the files again, after a failure too. */
  async check(): Promise<void> {
    if (this.#files.length === 0) this.#step = { phase: 'choosing' }
    else await this.#check()
  }

  dispose(): void {
    this.#leave()
    void this.cancel()
    const fileIds = this.#files.map(({ fileId }) => fileId)
    if (fileIds.length > 0) void this.#api.imports.drop({ fileIds })
  }

  async #check(): Promise<void> {
    const turn = (this.#turn += 1)
    await this.cancel()
    this.#step = { phase: 'checking', progress: NONE }
    try {
      const report = await this.#run(true)
      if (turn === this.#turn) this.#step = { phase: 'checked', report }
    } catch (error) {
      if (turn === this.#turn) this.#step = { phase: 'failed', error }
    }
  }

  async #run(dryRun: boolean): Promise<ImportReport> {
    const runId = this.#newId()
    this.#runId = runId
    try {
      return await this.#api.imports.run({
        runId,
        fileIds: this.#files.map(({ fileId }) => fileId),
        target: this.#target,
        mappings: this.#mappings,
        dryRun
      })
    } finally {
      if (this.#runId === runId) this.#runId = null
    }
  }

  async #send(file: PickedFile, onsent: (bytes: number) => void): Promise<string> {
    const { fileId } = await this.#api.imports.open({ name: file.name, size: file.size })
    for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
      const piece = await file.slice(offset, offset + PIECE_BYTES).arrayBuffer()
      await this.#api.imports.put({ fileId, offset, base64: toBase64(new Uint8Array(piece)) })
      onsent(piece.byteLength)
    }
    return fileId
  }
}
