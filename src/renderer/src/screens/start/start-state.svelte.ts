import type { ExamView } from '@shared/contract/exams.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import type { SettingsState } from '../../app/settings-state.svelte.ts'

export type StartApi = { exams: Pick<Api['exams'], 'list'> }
type StartSettings = Pick<SettingsState, 'value' | 'change'>

/** Minutes a day from what is left beside work up to a day given to nothing else. */
const USUAL_MINUTES = [30, 60, 90, 120, 180, 300]
const DEFAULT_MINUTES = 60

export type ExamChoice = { exam: ExamView; items: number }
export type StartStep = { step: 'exam' } | { step: 'date'; exam: ExamView }

/** The first minute: which exam, and on which day. */
export class StartState {
  readonly #settings: StartSettings
  readonly exams: Loaded<ExamView[]>
  #step = $state.raw<StartStep>({ step: 'exam' })
  /** Day as chosen so far; null while it is not wholly chosen. */
  examOn = $state.raw<string | null>(null)
  /** Minutes a day as chosen so far; null: those that are stored. */
  #minutes = $state.raw<number | null>(null)
  #failure = $state.raw<unknown>(null)

  constructor(api: StartApi, settings: StartSettings) {
    this.#settings = settings
    this.exams = new Loaded(() => api.exams.list({}))
  }

  readonly #choices: ExamChoice[] = $derived.by(() =>
    (this.exams.value ?? []).map((exam) => ({ exam, items: itemsOf(exam) }))
  )
  /** Exams that can be sat now, those with most items first. */
  readonly ready = $derived(
    this.#choices.filter(({ items }) => items > 0).toSorted((a, b) => b.items - a.items)
  )
  readonly later = $derived(this.#choices.filter(({ items }) => items === 0))

  get step(): StartStep {
    return this.#step
  }

  /** Day of the exam in hand that is stored already. */
  get storedOn(): string | null {
    const step = this.#step
    if (step.step !== 'date') return null
    return this.#settings.value?.examDates[step.exam.id] ?? null
  }

  get studyMinutes(): number {
    return this.#minutes ?? this.#settings.value?.studyMinutes ?? DEFAULT_MINUTES
  }

  set studyMinutes(minutes: number) {
    this.#minutes = minutes
  }

  /** Offered in ascending order; the stored time is among them. */
  get minuteChoices(): number[] {
    const stored = this.#settings.value?.studyMinutes ?? DEFAULT_MINUTES
    const others = USUAL_MINUTES.filter((minutes) => minutes !== stored)
    return [...others, stored].toSorted((a, b) => a - b)
  }

  /** Why the choice could not be stored. */
  get failure(): unknown {
    return this.#failure
  }

  choose(exam: ExamView): void {
    this.#step = { step: 'date', exam }
    this.examOn = this.storedOn
  }

  back(): void {
    this.#step = { step: 'exam' }
  }

  /** With the day as chosen, or leaving alone whatever day is stored. Tells whether the exam is chosen now. */
  async begin(withDay: boolean): Promise<boolean> {
    if (this.#step.step !== 'date') return false
    const examId = this.#step.exam.id
    const day = withDay && this.examOn !== null ? { examDates: { [examId]: this.examOn } } : {}
    const minutes = this.#minutes === null ? {} : { studyMinutes: this.#minutes }
    try {
      await this.#settings.change({ examId, ...day, ...minutes })
      return true
    } catch (error) {
      // Shown above the buttons.
      this.#failure = error
      return false
    }
  }
}

const itemsOf = ({ itemCounts }: ExamView): number =>
  Object.values(itemCounts).reduce((sum, count) => sum + count, 0)
