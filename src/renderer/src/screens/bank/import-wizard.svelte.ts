import type { ImportFileReport, ImportReport, ImportTarget } from '@shared/contract/imports.ts'
import type { Mapping, TableView } from '@shared/domain/mapping.ts'
import type { Api, On } from '../../api.ts'
import { sendFile, type PickedFile } from '../../app/send-file.ts'

export type WizardApi = {
  imports: Pick<Api['imports'], 'open' | 'put' | 'run' | 'cancel' | 'undo' | 'drop'>
}
export type Progress = { read: number; written: number; share: number }
export type WizardStep =
  | { phase: 'choosing' }
  /** `share` of the bytes, 0 to 1. */
  | { phase: 'uploading'; share: number }
  | { phase: 'checking'; progress: Progress }
  /** Looking through was stopped: nothing is known of the files. */
  | { phase: 'stopped' }
  /** `stopped`: the import was, and nothing of it was kept. */
  | { phase: 'checked'; report: ImportReport; stopped: boolean }
  | { phase: 'importing'; progress: Progress }
  | { phase: 'done'; report: ImportReport }
  | { phase: 'undone'; removed: number }
  | { phase: 'failed'; error: unknown }

type Taken = { file: Pick<PickedFile, 'name' | 'size'>; fileId: string }

const NONE: Progress = { read: 0, written: 0, share: 0 }
const BUSY: readonly WizardStep['phase'][] = ['uploading', 'checking', 'importing']

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
  readonly ready: number = $derived.by(() => this.#sum(({ imported }) => imported))
  /** Reviews that come with them, or with items that are in the bank already. */
  readonly reviews: number = $derived.by(() => this.#sum(({ reviews }) => reviews))
  readonly busy: boolean = $derived(BUSY.includes(this.#step.phase))

  /** Adds files to those chosen already, so that a 답안 file joins its paper. */
  async pick(files: readonly PickedFile[]): Promise<void> {
    if (this.busy || files.length === 0) return
    const turn = (this.#turn += 1)
    const taken: Taken[] = []
    try {
      const all = files.reduce((sum, { size }) => sum + size, 0)
      let sent = 0
      this.#step = { phase: 'uploading', share: 0 }
      for (const file of files) {
        const onsent = (bytes: number): void => {
          sent += bytes
          if (turn === this.#turn) this.#step = { phase: 'uploading', share: sent / all }
        }
        taken.push({ file, fileId: await this.#send(file, turn, onsent) })
      }
    } catch (error) {
      this.#drop(taken)
      // Shown in the dialog, where other files can be chosen.
      if (turn === this.#turn) this.#step = { phase: 'failed', error }
      return
    }
    if (turn !== this.#turn) {
      this.#drop(taken)
      return
    }
    // A file that was mended and chosen again takes the place of what it was.
    const replaced = this.#files.filter(({ file }) => files.some(({ name }) => name === file.name))
    this.#drop(replaced)
    this.#files = [...this.#files.filter((one) => !replaced.includes(one)), ...taken]
    await this.#check()
  }

  /** Files that the program has already: they were handed to it by the system. */
  async adopt(files: readonly { fileId: string; name: string; size: number }[]): Promise<void> {
    const isKnown = (fileId: string): boolean => this.#files.some((one) => one.fileId === fileId)
    const fresh = files.filter(({ fileId }) => !isKnown(fileId))
    if (this.busy || fresh.length === 0) return
    this.#files = [...this.#files, ...fresh.map(({ fileId, ...file }) => ({ fileId, file }))]
    await this.#check()
  }

  async removeFile(at: number): Promise<void> {
    this.#drop(this.#files.slice(at, at + 1))
    this.#files = this.#files.toSpliced(at, 1)
    await this.check()
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

  #sum(of: (file: ImportFileReport) => number): number {
    return this.#step.phase === 'checked'
      ? this.#step.report.files.reduce((sum, file) => sum + of(file), 0)
      : 0
  }

  async start(): Promise<void> {
    const checked = this.#step
    if (checked.phase !== 'checked' || this.ready + this.reviews === 0) return
    const turn = (this.#turn += 1)
    this.#step = { phase: 'importing', progress: NONE }
    try {
      const report = await this.#run(false)
      if (turn !== this.#turn) return
      this.#step = report.cancelled ? { ...checked, stopped: true } : { phase: 'done', report }
    } catch (error) {
      if (turn === this.#turn) this.#step = { phase: 'failed', error }
    }
  }

  /** Ends what is running; an upload is left as it is. */
  async cancel(): Promise<void> {
    if (this.#step.phase === 'uploading') {
      this.#turn += 1
      this.#step = this.#files.length === 0 ? { phase: 'choosing' } : { phase: 'stopped' }
    }
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
    if (this.#files.length > 0) await this.#check()
    else this.#step = { phase: 'choosing' }
  }

  dispose(): void {
    this.#leave()
    this.#turn += 1
    if (this.#runId !== null) {
      // The dialog is gone: there is nobody to tell.
      this.#api.imports.cancel({ runId: this.#runId }).catch(() => undefined)
    }
    this.#drop(this.#files)
  }

  async #check(): Promise<void> {
    const turn = (this.#turn += 1)
    this.#step = { phase: 'checking', progress: NONE }
    try {
      await this.cancel()
      if (turn !== this.#turn) return
      const report = await this.#run(true)
      if (turn !== this.#turn) return
      this.#step = report.cancelled
        ? { phase: 'stopped' }
        : { phase: 'checked', report, stopped: false }
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

  #send(file: PickedFile, turn: number, onsent: (bytes: number) => void): Promise<string> {
    return sendFile(this.#api, file, () => turn === this.#turn, onsent)
  }

  #drop(files: readonly Taken[]): void {
    if (files.length === 0) return
    // What stays behind is removed at the program's next start.
    this.#api.imports.drop({ fileIds: files.map(({ fileId }) => fileId) }).catch(() => undefined)
  }
}
