import type {
  ModelExamState,
  ModelExamSummary,
  ModelExamView
} from '@shared/contract/model-exams.ts'
import type { ExportedFile } from '@shared/contract/session.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

export type ReportApi = {
  modelExams: Pick<Api['modelExams'], 'get' | 'pause' | 'resume' | 'export'>
}
export type ExportFormat = Parameters<ReportApi['modelExams']['export']>[0]['format']

/** Two reads in a second are what a table that fills needs. */
const READ_AGAIN_MS = 500

/** The report of one run, which fills while the run goes on. */
export class ReportState {
  readonly #api: ReportApi
  readonly #id: string
  readonly #download: (file: ExportedFile) => void
  readonly #onread: () => void
  readonly #leave: (() => void)[]
  readonly view: Loaded<ModelExamView>
  /** As last told; null until an event or a call told something. */
  #latest = $state.raw<ModelExamSummary | null>(null)
  #told = $state.raw<ModelExamState | null>(null)
  #busy = $state(false)
  #failure = $state.raw<unknown>(null)
  /** Events so far. */
  #events = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #reading = false
  #again = false
  #disposed = false

  /** `onread`: after each further reading, for what is shown beside the report. */
  constructor(
    api: ReportApi,
    on: On,
    id: string,
    download: (file: ExportedFile) => void,
    onread: () => void
  ) {
    this.#api = api
    this.#id = id
    this.#download = download
    this.#onread = onread
    this.view = new Loaded(() => api.modelExams.get({ id }))
    this.#leave = [
      on('modelExamChanged', ({ summary }) => {
        if (summary.id !== id) return
        this.#events += 1
        this.#take(summary)
        this.#readSoon()
      }),
      on('resync', () => {
        this.#latest = null
        this.#readSoon()
      })
    ]
    void this.view.load()
  }

  readonly summary: ModelExamSummary | null = $derived.by(
    () => this.#latest ?? this.view.value?.summary ?? null
  )

  /** The state that it came to since the report was opened. */
  get told(): ModelExamState | null {
    return this.#told
  }

  get busy(): boolean {
    return this.#busy
  }

  get failure(): unknown {
    return this.#failure
  }

  pause(): Promise<void> {
    return this.#do(() => this.#follow(() => this.#api.modelExams.pause({ id: this.#id })))
  }

  /** Goes on, and asks again what ended in an error. */
  resume(): Promise<void> {
    return this.#do(() => this.#follow(() => this.#api.modelExams.resume({ id: this.#id })))
  }

  save(format: ExportFormat): Promise<void> {
    return this.#do(async () =>
      this.#download(await this.#api.modelExams.export({ id: this.#id, format }))
    )
  }

  dispose(): void {
    this.#disposed = true
    clearTimeout(this.#timer)
    for (const leave of this.#leave) leave()
  }

  /** An event overtakes the answer to a call: what it told is newer. */
  async #follow(act: () => Promise<ModelExamSummary>): Promise<void> {
    const events = this.#events
    const summary = await act()
    if (events === this.#events) this.#take(summary)
  }

  #take(summary: ModelExamSummary): void {
    const before = this.summary?.state
    if (before !== undefined && before !== summary.state) this.#told = summary.state
    this.#latest = summary
  }

  /** The last change is always read, also one that comes while it is read. */
  #readSoon(): void {
    if (this.#reading) this.#again = true
    if (this.#reading || this.#timer !== undefined) return
    this.#timer = setTimeout(() => void this.#readAgain(), READ_AGAIN_MS)
  }

  async #readAgain(): Promise<void> {
    this.#timer = undefined
    this.#reading = true
    await this.view.load()
    this.#reading = false
    if (this.#disposed) return
    this.#onread()
    if (!this.#again) return
    this.#again = false
    this.#readSoon()
  }

  async #do(act: () => Promise<void>): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#failure = null
    try {
      await act()
    } catch (error) {
      // Shown with its sentence at the head of the report.
      this.#failure = error
    } finally {
      this.#busy = false
    }
  }
}
