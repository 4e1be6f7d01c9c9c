import type { ExamView } from '@shared/contract/exams.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import type { SettingsState } from '../../app/settings-state.svelte.ts'

export type ExamChoice = { exam: ExamView; items: number }
export type StartStep = { step: 'exam' } | { step: 'date'; exam: ExamView }

/** The first minute: which exam, and on which day. */
export class StartState {
  readonly #settings: SettingsState
  readonly exams: Loaded<ExamView[]>
  #step = $state.raw<StartStep>({ step: 'exam' })
  examOn = $state<string | null>(null)

  constructor(api: Api, settings: SettingsState) {
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

  choose(exam: ExamView): void {
    this.#step = { step: 'date', exam }
  }

  back(): void {
    this.#step = { step: 'exam' }
  }

  async begin(examOn: string | null): Promise<void> {
    if (this.#step.step !== 'date') return
    await this.#settings.change({ examId: this.#step.exam.id, examOn })
  }
}

const itemsOf = ({ itemCounts }: ExamView): number =>
  Object.values(itemCounts).reduce((sum, count) => sum + count, 0)
