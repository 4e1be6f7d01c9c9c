import type { ExamView } from '@shared/contract/exams.ts'
import type { PracticePool } from '@shared/contract/paper-plan.ts'
import type { Facet } from '@shared/domain/practice.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import type { SetupMode } from '../../app/route.ts'
import { PoolCounts } from './pool-counts.svelte.ts'
import {
  anyChosen,
  facetChoices,
  filterOf,
  NOTHING,
  standingChoices,
  toggled,
  topicGroups,
  withoutStrayTopics,
  type Choice,
  type Chosen,
  type TopicGroup
} from './practice-choices.ts'
import { Starter, type Starting } from '../../app/starter.svelte.ts'

export type PracticeApi = { session: Pick<Api['session'], 'practicePool' | 'startPractice'> }
export type PracticeMode = Exclude<SetupMode, 'mock'>

/** Counts offered; null means all that there are. */
export const COUNTS = [5, 10, 20, 40, null] as const
/** As many as one session takes. */
export const MOST_ITEMS = 500
export const LEAST_SECONDS = 5
export const MOST_SECONDS = 3600

/** 직접 구성: which items, how many, and how they are sat. */
export class PracticeState {
  readonly #api: PracticeApi
  readonly #exam: ExamView
  readonly #starter = new Starter()
  readonly #counts: PoolCounts
  /** What there is when nothing is chosen. */
  readonly offer: Loaded<PracticePool>
  #mode = $state.raw<PracticeMode>('timed')
  #chosen = $state.raw(NOTHING)
  #query = $state('')
  #count = $state.raw<number | null>(10)
  #secondsPerItem = $state.raw<number | null>(null)
  shuffleOptions = $state.raw(false)

  constructor(
    api: PracticeApi,
    exam: ExamView,
    start: { mode: PracticeMode; subjectId: string | null; topic: string | null }
  ) {
    this.#api = api
    this.#exam = exam
    this.#mode = start.mode
    this.#chosen = {
      ...NOTHING,
      subjectIds: start.subjectId === null ? [] : [start.subjectId],
      topics: start.topic === null ? [] : [start.topic]
    }
    const ask = (chosen: Chosen, query = ''): Promise<PracticePool> =>
      api.session.practicePool({ examId: exam.id, filter: filterOf(exam, chosen, query) })
    this.#counts = new PoolCounts(() => ask(this.#chosen, this.#query))
    this.offer = new Loaded(async () => {
      const [offer] = await Promise.all([ask(NOTHING), this.#counts.refresh()])
      return offer
    })
  }

  readonly subjects: Choice[] = $derived(this.#choicesOf('subjectIds', 'subjects'))
  readonly rounds: Choice[] = $derived(this.#choicesOf('roundIds', 'rounds'))
  readonly origins: Choice[] = $derived(this.#choicesOf('origins', 'origins'))
  readonly standings: Choice[] = $derived.by(() =>
    standingChoices(this.#counts.pool?.standings ?? [], this.#chosen.standings)
  )
  readonly topicGroups: TopicGroup[] = $derived.by(() => {
    const offer = this.offer.value
    return offer === null ? [] : topicGroups(offer, this.#counts.pool ?? offer, this.#chosen)
  })

  /** Subjects drawn from: those chosen, or all. */
  readonly subjectIds: string[] = $derived.by(() => filterOf(this.#exam, this.#chosen).subjectIds)
  readonly pooled: number = $derived.by(() => this.#counts.pool?.total ?? 0)
  /** Items that the session would have now. */
  readonly items: number = $derived(Math.min(this.#count ?? MOST_ITEMS, this.pooled, MOST_ITEMS))
  /** Time of the real exam for an item of the pool on the average, milliseconds. */
  readonly officialMs: number = $derived.by(() => this.#counts.pool?.msPerItem ?? 0)
  readonly durationMs: number = $derived(
    this.items *
      (this.#mode === 'timed' && this.#secondsPerItem !== null
        ? this.#secondsPerItem * 1000
        : this.officialMs)
  )

  get topics(): readonly string[] {
    return this.#chosen.topics
  }

  get query(): string {
    return this.#query
  }

  get anyChosen(): boolean {
    return anyChosen(this.#chosen) || this.#query !== ''
  }

  get mode(): PracticeMode {
    return this.#mode
  }

  get count(): number | null {
    return this.#count
  }

  get secondsPerItem(): number | null {
    return this.#secondsPerItem
  }

  get starting(): Starting {
    return this.#starter.current
  }

  get failure(): unknown {
    return this.#counts.failure
  }

  setMode(mode: PracticeMode): void {
    this.#mode = mode
  }

  toggle(facet: Facet, value: string): void {
    const chosen = toggled(this.#chosen, facet, value)
    const offer = this.offer.value
    this.#choose(
      facet === 'subjectIds' && offer !== null ? withoutStrayTopics(chosen, offer) : chosen
    )
  }

  /** In the grammar of the bank's search. */
  setQuery(query: string): void {
    this.#query = query
    void this.#counts.refresh()
  }

  clear(facet: Facet | null = null): void {
    if (facet === null) this.#query = ''
    this.#choose(facet === null ? NOTHING : { ...this.#chosen, [facet]: [] })
  }

  /** Null for all that there are; a number stays within that. */
  setCount(count: number | null): void {
    if (count === null) this.#count = null
    else if (Number.isInteger(count)) {
      this.#count = within(count, 1, Math.max(1, Math.min(this.pooled, MOST_ITEMS)))
    }
  }

  /** Null for the real exam's time. */
  setSecondsPerItem(seconds: number | null): void {
    if (seconds === null) this.#secondsPerItem = null
    else if (Number.isInteger(seconds)) {
      this.#secondsPerItem = within(seconds, LEAST_SECONDS, MOST_SECONDS)
    }
  }

  recount(): Promise<void> {
    return this.#counts.refresh()
  }

  start(): Promise<string | null> {
    return this.#starter.start(async () => {
      await this.#counts.settled()
      if (this.items === 0) return null
      return this.#api.session.startPractice({
        examId: this.#exam.id,
        mode: this.#mode,
        filter: filterOf(this.#exam, this.#chosen, this.#query),
        count: this.items,
        secondsPerItem: this.#mode === 'timed' ? this.#secondsPerItem : null,
        shuffleOptions: this.shuffleOptions
      })
    })
  }

  #choose(chosen: Chosen): void {
    this.#chosen = chosen
    void this.#counts.refresh()
  }

  #choicesOf(facet: Facet, counts: 'subjects' | 'rounds' | 'origins'): Choice[] {
    const offer = this.offer.value
    if (offer === null) return []
    return facetChoices(offer[counts], (this.#counts.pool ?? offer)[counts], this.#chosen[facet])
  }
}

const within = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value))
