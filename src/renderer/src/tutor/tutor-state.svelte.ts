import type { ExplanationView, TutorAsk } from '@shared/contract/tutor.ts'
import type { TutorMode } from '@shared/domain/explanation.ts'
import { fromWireError, type WireError } from '@shared/errors.ts'
import type { Api, On } from '../api.ts'
import { Loaded } from '../app/loaded.svelte.ts'
import { LookAhead, type NextItem } from './look-ahead.ts'
import type { Run } from './run.ts'
import { threadsOf, type Threads } from './threads.ts'
import { TutorRuns, type RunEnd, type TutorSubject } from './tutor-runs.svelte.ts'

export type { TutorSubject } from './tutor-runs.svelte.ts'

/** What is told of the item in front when it happens, for those who do not see it. */
export type Said =
  | { kind: 'begun' | 'stopped' | 'cut'; ask: TutorAsk['kind'] }
  | { kind: 'written'; ask: TutorAsk['kind']; agrees: boolean }

/** What the learner asked about the item in front, what was answered, and what is being written. */
export class TutorState {
  readonly #api: Api
  readonly #runs: TutorRuns
  readonly #ahead: LookAhead
  readonly #leave: () => void
  #subject = $state.raw<TutorSubject | null>(null)
  #listed = $state.raw<Loaded<ExplanationView[]> | null>(null)
  #failure = $state.raw<{ itemId: string; error: unknown } | null>(null)
  /** Item whose run was stopped before anything was written. */
  #stoppedItemId = $state.raw<string | null>(null)
  #selectedId = $state.raw<string | null>(null)
  #hintId = $state.raw<string | null>(null)
  /** What was answered last since the item came to the front or another explanation was chosen. */
  #latestId = $state.raw<string | null>(null)
  #said = $state.raw<Said | null>(null)
  /** Questions that are not sent yet, by item. */
  #drafts = $state.raw<Readonly<Record<string, string>>>({})

  constructor(api: Api, on: On) {
    this.#api = api
    this.#runs = new TutorRuns(api, on, {
      onend: (run, end) => void this.#end(run, end),
      onfailure: ({ itemId }, error) => (this.#failure = { itemId, error })
    })
    this.#ahead = new LookAhead(api, () => this.#runs.all.length > 0)
    this.#leave = on('resync', () => {
      void this.#listed?.load()
      void this.#runs.resync()
    })
  }

  get listed(): Loaded<ExplanationView[]> | null {
    return this.#listed
  }

  get said(): Said | null {
    return this.#said
  }

  readonly #stored: ExplanationView[] = $derived.by(() =>
    (this.#listed?.value ?? []).toSorted((a, b) => b.createdAt - a.createdAt)
  )

  /** Explanations of the item, newest first. */
  readonly explanations: ExplanationView[] = $derived.by(() =>
    this.#stored.filter(({ ask }) => ask.kind === 'explanation')
  )

  /** The hint that was asked for since the item came to the front. */
  readonly hint: ExplanationView | null = $derived.by(
    () => this.#stored.find(({ id }) => id === this.#hintId) ?? null
  )

  /** All that is being written, of other items too. */
  readonly runs: readonly Run[] = $derived.by(() => this.#runs.all)

  /** The run of the item in front. */
  readonly run: Run | null = $derived.by(() => this.#runs.of(this.#subject?.itemId))

  /** Something is being written about another item. */
  readonly busyElsewhere: boolean = $derived.by(() =>
    this.runs.some(({ itemId }) => itemId !== this.#subject?.itemId)
  )

  /** The stored explanation that is shown; null while one is being written, or when there is none. */
  readonly shown: ExplanationView | null = $derived.by(() => {
    if (this.run?.ask.kind === 'explanation' && this.#selectedId === null) return null
    return (
      this.explanations.find(({ id }) => id === this.#selectedId) ?? this.explanations[0] ?? null
    )
  })

  /** What was asked besides, oldest first: about the explanation that is shown, and about the item alone. */
  readonly threads: Threads<ExplanationView> = $derived.by(() =>
    threadsOf(this.#stored.toReversed(), this.shown?.id ?? null)
  )

  /** What the next question goes on from: what was answered last, else the explanation that is shown. */
  readonly follows: ExplanationView | null = $derived.by(() => {
    const { about, alone } = this.threads
    return (
      [...about, ...alone].find(({ id }) => id === this.#latestId) ??
      about.at(-1) ??
      this.shown ??
      alone.at(-1) ??
      null
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

  /** The question about the item in front that is not sent yet. */
  readonly draft: string = $derived.by(() => this.#drafts[this.#subject?.itemId ?? ''] ?? '')

  /** Puts another item in front. */
  show(subject: TutorSubject): void {
    if (subject.itemId === this.#subject?.itemId) return
    this.#subject = subject
    this.#selectedId = null
    this.#hintId = null
    this.#latestId = null
    this.#stoppedItemId = null
    this.#said = null
    const listed = new Loaded(() => this.#api.tutor.list({ itemId: subject.itemId }))
    this.#listed = listed
    void listed.load()
  }

  /** Null shows what is being written. */
  select(explanationId: string | null): void {
    this.#selectedId = explanationId
    this.#latestId = null
  }

  type(words: string): void {
    if (this.#subject !== null) this.#drafts = { ...this.#drafts, [this.#subject.itemId]: words }
  }

  explain(mode: TutorMode): Promise<boolean> {
    return this.ask({ kind: 'explanation' }, mode)
  }

  /** Sends the draft; it is there again when nothing came of it. */
  async question(mode: TutorMode): Promise<void> {
    const itemId = this.#subject?.itemId
    const words = this.draft.trim()
    if (itemId === undefined || words === '' || this.run !== null) return
    this.type('')
    const follows = this.follows?.id ?? null
    const begun = await this.ask({ kind: 'question', text: words, follows }, mode)
    if (!begun) this.#takeBack(itemId, words)
  }

  /** Whether it was begun. */
  async ask(ask: TutorAsk, mode: TutorMode): Promise<boolean> {
    const subject = this.#subject
    if (subject === null || this.run !== null) return false
    this.#failure = null
    this.#stoppedItemId = null
    if (ask.kind === 'explanation') this.#selectedId = null
    this.#said = { kind: 'begun', ask: ask.kind }
    try {
      await this.#runs.begin(subject, ask, mode)
      return true
    } catch (error) {
      // Shown in the pane with its sentence.
      this.#failure = { itemId: subject.itemId, error }
      return false
    }
  }

  /** 이 설명이 이상해요; null takes the mark away. Whether it was kept. */
  async mark(explanationId: string, note: string | null): Promise<boolean> {
    try {
      await this.#api.tutor.mark({ explanationId, note })
      await this.#listed?.load()
      return true
    } catch (error) {
      // Shown in the pane with its sentence.
      if (this.#subject !== null) this.#failure = { itemId: this.#subject.itemId, error }
      return false
    }
  }

  /** Has the item that comes next prepared once the present one has been read for a moment. */
  lookAhead(next: NextItem | null, mode: TutorMode): void {
    this.#ahead.wish(next, mode)
  }

  /** Of the item in front. */
  async stop(): Promise<void> {
    if (this.#subject !== null) await this.#runs.stop(this.#subject.itemId)
  }

  /** Of all the other items. */
  async stopElsewhere(): Promise<void> {
    const others = this.runs.filter(({ itemId }) => itemId !== this.#subject?.itemId)
    await Promise.all(others.map(({ itemId }) => this.#runs.stop(itemId)))
  }

  dispose(): void {
    this.#ahead.dispose()
    this.#runs.dispose()
    this.#leave()
  }

  async #end({ itemId, ask }: Run, { explanationId, reason, error }: RunEnd): Promise<void> {
    this.#ahead.afterRun()
    if (error !== null) this.#failure = { itemId, error: fromWireError(error as WireError) }
    else if (reason === 'failed') this.#failure = { itemId, error: new Error(reason) }
    if (explanationId === null && ask.kind === 'question') this.#takeBack(itemId, ask.text)
    if (itemId !== this.#subject?.itemId) return
    if (reason === 'cancelled') {
      this.#said = { kind: 'stopped', ask: ask.kind }
      if (explanationId === null) this.#stoppedItemId = itemId
    }
    if (ask.kind === 'explanation') this.#selectedId = explanationId
    if (ask.kind === 'hint') this.#hintId = explanationId
    else this.#latestId = explanationId
    if (reason === 'length') this.#said = { kind: 'cut', ask: ask.kind }
    await this.#listed?.load()
    if (reason !== 'complete' || itemId !== this.#subject.itemId) return
    const agrees = this.#stored.find(({ id }) => id === explanationId)?.agreesWithKey === true
    this.#said = { kind: 'written', ask: ask.kind, agrees }
  }

  /** What was asked and not answered stands in the box again, before what was typed since. */
  #takeBack(itemId: string, words: string): void {
    const since = this.#drafts[itemId] ?? ''
    this.#drafts = { ...this.#drafts, [itemId]: since === '' ? words : `${words}\n${since}` }
  }
}
