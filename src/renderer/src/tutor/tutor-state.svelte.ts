import type { Events } from '@shared/contract/events.ts'
import type { ExplanationView, TutorAsk } from '@shared/contract/tutor.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import { fromWireError, type WireError } from '@shared/errors.ts'
import type { Api, On } from '../api.ts'
import { Loaded } from '../app/loaded.svelte.ts'
import { addDelta, addProgress, newRun, restart, type Run } from './run.ts'

/** The item in front of the tutor; the session tells the model what was answered. */
export type TutorSubject = { itemId: string; sessionId: string | null; position: number | null }

/** An item is read for so long before the next one is prepared, milliseconds. */
const AHEAD_MS = 1500

type Heard = { runId: string; apply: () => void }

/** Stored explanations of one item and at most one that is being written. */
export class TutorState {
  readonly #api: Api
  readonly #leave: (() => void)[]
  #subject = $state.raw<TutorSubject | null>(null)
  #listed = $state.raw<Loaded<ExplanationView[]> | null>(null)
  #run = $state.raw<Run | null>(null)
  #failure = $state.raw<{ itemId: string; error: unknown } | null>(null)
  /** Item whose run was stopped before anything was written. */
  #stoppedItemId = $state.raw<string | null>(null)
  #selectedId = $state.raw<string | null>(null)
  #hintId = $state.raw<string | null>(null)
  #ahead: ReturnType<typeof setTimeout> | undefined
  /** Events that were faster than the answer that names their run. */
  #early: Heard[] = []

  constructor(api: Api, on: On) {
    this.#api = api
    this.#leave = [
      on('tutorDelta', (delta) => this.#hear(delta.runId, (run) => addDelta(run, delta))),
      on('tutorProgress', (progress) =>
        this.#hear(progress.runId, (run) => addProgress(run, progress))
      ),
      on('tutorRestart', ({ runId }) => this.#hear(runId, restart)),
      on('tutorEnd', (end) => this.#whenNamed(end.runId, () => this.#end(end))),
      on('resync', () => void this.#resync())
    ]
  }

  get listed(): Loaded<ExplanationView[]> | null {
    return this.#listed
  }

  readonly #stored: ExplanationView[] = $derived.by(() =>
    (this.#listed?.value ?? []).toSorted((a, b) => b.createdAt - a.createdAt)
  )

  /** Explanations of the item, newest first. */
  readonly explanations: ExplanationView[] = $derived.by(() =>
    this.#stored.filter(({ ask }) => ask.kind === 'explanation')
  )

  /** What was asked of an option or in the learner's own words, and what was answered, oldest first. */
  readonly conversation: ExplanationView[] = $derived.by(() =>
    this.#stored.filter(({ ask }) => ask.kind === 'option' || ask.kind === 'question').toReversed()
  )

  /** The hint that was asked for since the item came to the front. */
  readonly hint: ExplanationView | null = $derived.by(
    () => this.#stored.find(({ id }) => id === this.#hintId) ?? null
  )

  /** The run of the item in front. */
  readonly run: Run | null = $derived.by(() =>
    this.#run !== null && this.#run.itemId === this.#subject?.itemId ? this.#run : null
  )

  /** Another item's explanation is being written. */
  readonly busyElsewhere: boolean = $derived.by(() => this.#run !== null && this.run === null)

  /** The stored explanation that is shown; null while one is being written, or when there is none. */
  readonly shown: ExplanationView | null = $derived.by(() => {
    if (this.run?.ask.kind === 'explanation' && this.#selectedId === null) return null
    return (
      this.explanations.find(({ id }) => id === this.#selectedId) ?? this.explanations[0] ?? null
    )
  })

  readonly failure: unknown = $derived.by(() =>
    this.#failure !== null && this.#failure.itemId === this.#subject?.itemId
      ? this.#failure.error
      : null
  )

  /** The last run of the item in front was stopped before it wrote anything. */
  readonly stopped: boolean = $derived.by(
    () => this.#stoppedItemId !== null && this.#stoppedItemId === this.#subject?.itemId
  )

  /** Puts another item in front. */
  show(subject: TutorSubject): void {
    if (subject.itemId === this.#subject?.itemId) return
    this.#subject = subject
    this.#selectedId = null
    this.#hintId = null
    this.#stoppedItemId = null
    const listed = new Loaded(() => this.#api.tutor.list({ itemId: subject.itemId }))
    this.#listed = listed
    void listed.load()
  }

  /** Null shows what is being written. */
  select(explanationId: string | null): void {
    this.#selectedId = explanationId
  }

  explain(mode: TutorMode): Promise<boolean> {
    return this.ask({ kind: 'explanation' }, mode)
  }

  /** A question in the learner's own words goes on from the last one, else from the explanation in front. */
  question(words: string, mode: TutorMode): Promise<boolean> {
    const last = this.conversation.findLast(({ ask }) => ask.kind === 'question')
    const follows = last?.id ?? this.shown?.id ?? null
    return this.ask({ kind: 'question', text: words, follows }, mode)
  }

  /** Whether it was begun. */
  async ask(ask: TutorAsk, mode: TutorMode): Promise<boolean> {
    const subject = this.#subject
    if (subject === null || this.#run !== null) return false
    this.#failure = null
    this.#stoppedItemId = null
    if (ask.kind === 'explanation') this.#selectedId = null
    this.#early = []
    this.#run = newRun(subject.itemId, ask, mode)
    try {
      const { runId } = await this.#api.tutor.explain({ ...subject, mode, ask })
      this.#name(runId)
      return true
    } catch (error) {
      // Shown in the pane with its sentence.
      this.#run = null
      this.#failure = { itemId: subject.itemId, error }
      return false
    }
  }

  /** 이 설명이 이상해요; null takes the mark away. */
  async mark(explanationId: string, note: string | null): Promise<void> {
    try {
      await this.#api.tutor.mark({ explanationId, note })
      await this.#listed?.load()
    } catch (error) {
      if (this.#subject !== null) this.#failure = { itemId: this.#subject.itemId, error }
    }
  }

  /** Has the item that comes next prepared once the present one has been read for a moment. */
  lookAhead(next: TutorSubject | null, mode: TutorMode): void {
    clearTimeout(this.#ahead)
    if (next === null) return
    this.#ahead = setTimeout(() => {
      if (this.#run !== null) return
      // Nobody asked for it: when it fails, the item is read when it is asked about.
      this.#api.tutor.prepare({ ...next, mode }).catch(() => undefined)
    }, AHEAD_MS)
  }

  async stop(): Promise<void> {
    const run = this.#run
    if (run === null || run.stopping) return
    this.#run = { ...run, stopping: true }
    if (run.runId !== null) await this.#cancel(run.runId)
  }

  dispose(): void {
    clearTimeout(this.#ahead)
    // Nobody would read on: the engine is not kept busy for a page that was left.
    if (this.#run?.runId != null) void this.#cancel(this.#run.runId)
    for (const leave of this.#leave) leave()
  }

  async #cancel(runId: string): Promise<void> {
    try {
      await this.#api.tutor.cancel({ runId })
    } catch (error) {
      if (this.#run !== null) this.#failure = { itemId: this.#run.itemId, error }
    }
  }

  #name(runId: string): void {
    if (this.#run === null) return
    const { stopping } = this.#run
    this.#run = { ...this.#run, runId }
    const early = this.#early.splice(0)
    for (const heard of early) if (heard.runId === runId) heard.apply()
    if (stopping) void this.#cancel(runId)
  }

  #hear(runId: string, change: (run: Run) => Run): void {
    this.#whenNamed(runId, () => {
      if (this.#run !== null) this.#run = change(this.#run)
    })
  }

  /** Drops what belongs to another run; keeps what comes before the run has its name. */
  #whenNamed(runId: string, apply: () => void): void {
    if (this.#run === null) return
    if (this.#run.runId === null) this.#early.push({ runId, apply })
    else if (this.#run.runId === runId) apply()
  }

  #end({ explanationId, reason, error }: Events['tutorEnd']): void {
    const { itemId, ask } = this.#run ?? {}
    this.#run = null
    if (itemId === undefined) return
    if (error !== null) this.#failure = { itemId, error: fromWireError(error as WireError) }
    else if (reason === 'failed') this.#failure = { itemId, error: new Error(reason) }
    if (itemId !== this.#subject?.itemId) return
    if (reason === 'cancelled' && explanationId === null) this.#stoppedItemId = itemId
    if (ask?.kind === 'explanation') this.#selectedId = explanationId
    if (ask?.kind === 'hint') this.#hintId = explanationId
    void this.#listed?.load()
  }

  /** Events were lost: what is stored is read again, and a run that is over is let go. */
  async #resync(): Promise<void> {
    void this.#listed?.load()
    const runId = this.#run?.runId
    if (runId == null) return
    const { runningRunId, queued } = await this.#api.tutor.status({})
    if (runningRunId !== runId && queued === 0 && this.#run?.runId === runId) this.#run = null
  }
}
