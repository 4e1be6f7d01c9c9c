import type { ModelExamState, ModelExamSummary } from '@shared/contract/model-exams.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

export type ModelExamsApi = {
  modelExams: Pick<Api['modelExams'], 'list' | 'pause' | 'resume' | 'remove' | 'restore'>
}
/** A run that came to another state, for the ear. */
export type Told = { title: string; state: ModelExamState }

/** What models sat so far. */
export class ModelExamsState {
  readonly #api: ModelExamsApi
  readonly #leave: (() => void)[]
  readonly runs: Loaded<ModelExamSummary[]>
  #busyId = $state.raw<string | null>(null)
  #failure = $state.raw<{ id: string; error: unknown } | null>(null)
  #removed = $state.raw<ModelExamSummary | null>(null)
  #chosen = $state.raw<readonly string[]>([])
  #told = $state.raw<Told | null>(null)
  /** Events so far. */
  #events = 0

  constructor(api: ModelExamsApi, on: On) {
    this.#api = api
    this.runs = new Loaded(() => api.modelExams.list({}))
    const load = (): void => void this.runs.load()
    this.#leave = [
      on('modelExamChanged', ({ summary }) => {
        this.#events += 1
        this.#take(summary)
      }),
      on('resync', load)
    ]
    load()
  }

  get busyId(): string | null {
    return this.#busyId
  }

  /** Taken out of the list last, while it can be brought back. */
  get removed(): ModelExamSummary | null {
    return this.#removed
  }

  get told(): Told | null {
    return this.#told
  }

  /** To be compared: two at most, in the order in which they were chosen. */
  readonly chosen: readonly string[] = $derived.by(() =>
    this.#chosen.filter((id) => this.runs.value?.some((run) => run.id === id) ?? false)
  )

  /** Why the last call about it failed. */
  failureOf(id: string): unknown {
    return this.#failure?.id === id ? this.#failure.error : null
  }

  /** A third one takes the place of the one that was chosen first. */
  toggle(id: string): void {
    this.#chosen = this.chosen.includes(id)
      ? this.chosen.filter((other) => other !== id)
      : [...this.chosen, id].slice(-2)
  }

  began(summary: ModelExamSummary): void {
    this.#take(summary)
  }

  pause(id: string): Promise<void> {
    return this.#call(id, () => this.#follow(() => this.#api.modelExams.pause({ id })))
  }

  resume(id: string): Promise<void> {
    return this.#call(id, () => this.#follow(() => this.#api.modelExams.resume({ id })))
  }

  remove(summary: ModelExamSummary): Promise<void> {
    const { id } = summary
    return this.#call(id, async () => {
      this.runs.set(await this.#api.modelExams.remove({ id }))
      this.#removed = summary
    })
  }

  undo(): Promise<void> {
    const id = this.#removed?.id
    if (id === undefined) return Promise.resolve()
    return this.#call(id, async () => {
      this.runs.set(await this.#api.modelExams.restore({ id }))
      this.#removed = null
    })
  }

  /** The note of the last removal is put away. */
  dismiss(): void {
    this.#removed = null
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
  }

  /** An event overtakes the answer to a call: what it told is newer. */
  async #follow(act: () => Promise<ModelExamSummary>): Promise<void> {
    const events = this.#events
    const summary = await act()
    if (events === this.#events) this.#take(summary)
  }

  /** A run that was begun elsewhere comes on top; one that was removed stays away. */
  #take(summary: ModelExamSummary): void {
    const runs = this.runs.value
    if (runs === null || summary.id === this.#removed?.id) return
    const before = runs.find(({ id }) => id === summary.id)
    if (before?.state !== summary.state) this.#told = { title: summary.title, state: summary.state }
    this.runs.set(
      before === undefined
        ? [summary, ...runs]
        : runs.map((run) => (run.id === summary.id ? summary : run))
    )
  }

  async #call(id: string, act: () => Promise<void>): Promise<void> {
    if (this.#busyId !== null) return
    this.#busyId = id
    this.#failure = null
    try {
      await act()
    } catch (error) {
      // Shown beside the run with its sentence.
      this.#failure = { id, error }
    } finally {
      this.#busyId = null
    }
  }
}
