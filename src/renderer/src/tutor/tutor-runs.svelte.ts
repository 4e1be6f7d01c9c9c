import type { Events } from '@shared/contract/events.ts'
import type { TutorAsk } from '@shared/contract/tutor.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import type { Api, On } from '../api.ts'
import { addDelta, addProgress, newRun, restart, type Run } from './run.ts'

/** The item in front of the tutor; the session tells the model what was answered. */
export type TutorSubject = { itemId: string; sessionId: string | null; position: number | null }

export type RunEnd = Pick<Events['tutorEnd'], 'explanationId' | 'reason' | 'error'>
type Told = {
  onend: (run: Run, end: RunEnd) => void
  onfailure: (run: Run, error: unknown) => void
}
type Heard = { runId: string; apply: () => void }

/** What is being written, one run an item at most, in the order in which it was asked for. */
export class TutorRuns {
  readonly #api: Api
  readonly #told: Told
  readonly #leave: (() => void)[]
  #all = $state.raw<Run[]>([])
  /** Events that were faster than the answer that names their run. */
  #early: Heard[] = []
  #disposed = false

  constructor(api: Api, on: On, told: Told) {
    this.#api = api
    this.#told = told
    this.#leave = [
      on('tutorDelta', (delta) => this.#hear(delta.runId, (run) => addDelta(run, delta))),
      on('tutorProgress', (progress) =>
        this.#hear(progress.runId, (run) => addProgress(run, progress))
      ),
      on('tutorRestart', ({ runId }) => this.#hear(runId, restart)),
      on('tutorEnd', (end) => this.#whenNamed(end.runId, () => this.#end(end)))
    ]
  }

  get all(): readonly Run[] {
    return this.#all
  }

  of(itemId: string | undefined): Run | null {
    return this.#all.find((run) => run.itemId === itemId) ?? null
  }

  /** Throws what main refuses it with. */
  async begin(subject: TutorSubject, ask: TutorAsk, mode: TutorMode): Promise<void> {
    const { itemId } = subject
    this.#all = [...this.#all, newRun(itemId, ask, mode)]
    try {
      const { runId } = await this.#api.tutor.explain({ ...subject, mode, ask })
      this.#name(itemId, runId)
    } catch (error) {
      this.#drop(itemId)
      throw error
    }
  }

  async stop(itemId: string): Promise<void> {
    const run = this.of(itemId)
    if (run === null || run.stopping) return
    this.#change(itemId, (one) => ({ ...one, stopping: true }))
    if (run.runId !== null) await this.#cancel(run.itemId, run.runId)
  }

  /** Events were lost: runs that are over are let go. */
  async resync(): Promise<void> {
    if (this.#all.every(({ runId }) => runId === null)) return
    const { runningRunId, queued } = await this.#api.tutor.status({})
    if (queued > 0) return
    this.#all = this.#all.filter(({ runId }) => runId === null || runId === runningRunId)
  }

  dispose(): void {
    this.#disposed = true
    // Nobody would read on: the engine is not kept busy for a page that was left.
    for (const { itemId, runId } of this.#all) if (runId !== null) void this.#cancel(itemId, runId)
    for (const leave of this.#leave) leave()
  }

  async #cancel(itemId: string, runId: string): Promise<void> {
    try {
      await this.#api.tutor.cancel({ runId })
    } catch (error) {
      const run = this.of(itemId)
      if (run !== null) this.#told.onfailure(run, error)
    }
  }

  #name(itemId: string, runId: string): void {
    const stopping = this.of(itemId)?.stopping === true || this.#disposed
    this.#change(itemId, (run) => ({ ...run, runId }))
    const early = this.#early
    this.#early = early.filter((heard) => heard.runId !== runId)
    for (const heard of early) if (heard.runId === runId) heard.apply()
    this.#forgetEarly()
    if (stopping) void this.#cancel(itemId, runId)
  }

  #hear(runId: string, change: (run: Run) => Run): void {
    this.#whenNamed(runId, () => {
      const run = this.#all.find((one) => one.runId === runId)
      if (run !== undefined) this.#change(run.itemId, change)
    })
  }

  /** Drops what belongs to other windows; keeps what comes before a run has its name. */
  #whenNamed(runId: string, apply: () => void): void {
    if (this.#all.some((run) => run.runId === runId)) apply()
    else if (this.#all.some((run) => run.runId === null)) this.#early.push({ runId, apply })
  }

  #end({ runId, ...end }: Events['tutorEnd']): void {
    const run = this.#all.find((one) => one.runId === runId)
    if (run === undefined) return
    this.#drop(run.itemId)
    this.#told.onend(run, end)
  }

  #drop(itemId: string): void {
    this.#all = this.#all.filter((run) => run.itemId !== itemId)
    this.#forgetEarly()
  }

  #forgetEarly(): void {
    if (this.#all.every((run) => run.runId !== null)) this.#early = []
  }

  #change(itemId: string, change: (run: Run) => Run): void {
    this.#all = this.#all.map((run) => (run.itemId === itemId ? change(run) : run))
  }
}
