import type { ExamView } from '@shared/contract/exams.ts'
import type { ModelExamPlan, ModelExamSummary } from '@shared/contract/model-exams.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import {
  firstElectives,
  heldItems,
  NEW_DRAFT,
  requestOf,
  type ModelExamDraft
} from './model-exam-draft.ts'

export type ModelExamFormApi = {
  exams: Pick<Api['exams'], 'list'>
  modelExams: Pick<Api['modelExams'], 'plan' | 'start'>
}
export type Planning =
  /** Nothing to plan: no exams yet, or a number that cannot be used. */
  | { phase: 'none' }
  | { phase: 'planning'; before: ModelExamPlan | null }
  | { phase: 'planned'; plan: ModelExamPlan }
  | { phase: 'failed'; error: unknown }

/** Pause in typing after which a plan is asked for, milliseconds. */
const TYPED_MS = 250

/** What a model is to sit, as the learner fills it in, and what would come of it. */
export class ModelExamForm {
  readonly #api: ModelExamFormApi
  readonly #leave: (() => void)[]
  readonly exams: Loaded<ExamView[]>
  #draft = $state.raw<ModelExamDraft>(NEW_DRAFT)
  #planning = $state.raw<Planning>({ phase: 'none' })
  #starting = $state(false)
  #failure = $state.raw<unknown>(null)
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /** The exam that stands in the form at first: the learner's own. */
  constructor(api: ModelExamFormApi, on: On, examId: string | null) {
    this.#api = api
    this.exams = new Loaded(() => api.exams.list({}))
    const load = (): void => void this.#load(examId)
    this.#leave = [on('bankChanged', load), on('resync', load)]
    load()
  }

  get draft(): ModelExamDraft {
    return this.#draft
  }

  get planning(): Planning {
    return this.#planning
  }

  /** Of the draft, while it is asked for anew that of the one before. */
  readonly plan: ModelExamPlan | null = $derived.by(() =>
    this.#planning.phase === 'planned'
      ? this.#planning.plan
      : this.#planning.phase === 'planning'
        ? this.#planning.before
        : null
  )

  readonly exam: ExamView | null = $derived.by(
    () => this.exams.value?.find(({ id }) => id === this.#draft.examId) ?? null
  )

  get starting(): boolean {
    return this.#starting
  }

  /** Why it did not start. */
  get failure(): unknown {
    return this.#failure
  }

  change(change: Partial<ModelExamDraft>): void {
    this.#set(change)
    void this.#ask()
  }

  /** A change that goes on letter by letter. */
  type(change: Partial<ModelExamDraft>): void {
    this.#set(change)
    this.#timer = setTimeout(() => void this.#ask(), TYPED_MS)
  }

  choose(examId: string | null): void {
    const exam = this.exams.value?.find(({ id }) => id === examId)
    this.change({ examId, electives: exam === undefined ? {} : firstElectives(exam) })
  }

  /** The run that began; null where it did not. */
  async start(): Promise<ModelExamSummary | null> {
    const request = requestOf(this.#draft)
    if (request === null || this.#starting) return null
    this.#starting = true
    this.#failure = null
    try {
      return await this.#api.modelExams.start(request)
    } catch (error) {
      // Shown with its sentence beside the button.
      this.#failure = error
      return null
    } finally {
      this.#starting = false
    }
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#asked += 1
    for (const leave of this.#leave) leave()
  }

  #set(change: Partial<ModelExamDraft>): void {
    clearTimeout(this.#timer)
    this.#failure = null
    this.#draft = { ...this.#draft, ...change }
  }

  async #load(examId: string | null): Promise<void> {
    const first = this.exams.value === null
    await this.exams.load()
    const held = this.exams.value?.filter((exam) => heldItems(exam) > 0) ?? []
    const own = held.find(({ id }) => id === examId) ?? held[0]
    if (first && own !== undefined) this.choose(own.id)
    else await this.#ask()
  }

  async #ask(): Promise<void> {
    const request = requestOf(this.#draft)
    this.#asked += 1
    const mine = this.#asked
    if (request === null || this.exams.value === null) {
      this.#planning = { phase: 'none' }
      return
    }
    this.#planning = { phase: 'planning', before: this.plan }
    const next = await this.#api.modelExams.plan(request).then(
      (plan): Planning => ({ phase: 'planned', plan }),
      (error: unknown): Planning => ({ phase: 'failed', error })
    )
    if (mine === this.#asked) this.#planning = next
  }
}
