import type { ExamView } from '@shared/contract/exams.ts'
import type { MockPlan, RoundView } from '@shared/contract/paper-plan.ts'
import { electiveGroupsOf, subjectsOf, type ExamSubject } from '@shared/domain/exam.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { minutesFor } from './plan-facts.ts'
import { Starter, type Starting } from '../../app/starter.svelte.ts'

export type MockApi = { session: Pick<Api['session'], 'rounds' | 'plan' | 'startMock'> }
export type ElectiveGroup = { group: string; subjects: ExamSubject[]; chosen: string }

/** 실제 시험 그대로: electives, round and form, and minutes where the official ones are unknown. */
export class MockState {
  readonly #api: MockApi
  readonly #exam: ExamView
  readonly #starter = new Starter()
  readonly rounds: Loaded<RoundView[]>
  readonly plan: Loaded<MockPlan>
  #electives = $state.raw<Readonly<Record<string, string>>>({})
  #paper = $state.raw<{ roundId: string; form: string } | null>(null)
  #minutes = $state.raw<Readonly<Record<string, number>>>({})

  constructor(api: MockApi, exam: ExamView) {
    this.#api = api
    this.#exam = exam
    this.#electives = firstElectives(exam)
    this.rounds = new Loaded(() => api.session.rounds({ examId: exam.id }))
    this.plan = new Loaded(() => api.session.plan(this.#request()))
  }

  readonly electives: string[] = $derived(Object.values(this.#electives))

  readonly electiveGroups: ElectiveGroup[] = $derived.by(() =>
    electiveGroupsOf(this.#exam).map((group) => ({
      group,
      subjects: subjectsOf(this.#exam).filter(({ electiveGroup }) => electiveGroup === group),
      chosen: this.#electives[group] ?? ''
    }))
  )

  /** Round whose paper is sat; null draws from the whole bank. */
  readonly round: RoundView | null = $derived.by(
    () => this.rounds.value?.find(({ id }) => id === this.#paper?.roundId) ?? null
  )

  get form(): string | null {
    return this.#paper?.form ?? null
  }

  /** Minutes chosen by period name. */
  get minutes(): Readonly<Record<string, number>> {
    return this.#minutes
  }

  get starting(): Starting {
    return this.#starter.current
  }

  async load(): Promise<void> {
    await Promise.all([this.rounds.load(), this.plan.load()])
  }

  async elect(group: string, subjectId: string): Promise<void> {
    this.#electives = { ...this.#electives, [group]: subjectId }
    await this.plan.load()
  }

  /** The form with most items comes first to hand. */
  async chooseRound(roundId: string | null): Promise<void> {
    const round = this.rounds.value?.find(({ id }) => id === roundId)
    const [form] = round?.forms.toSorted((a, b) => b.items - a.items) ?? []
    this.#paper =
      round === undefined || form === undefined ? null : { roundId: round.id, form: form.form }
    await this.plan.load()
  }

  async chooseForm(form: string): Promise<void> {
    if (this.#paper === null) return
    this.#paper = { ...this.#paper, form }
    await this.plan.load()
  }

  /** Whole minutes of a period, 1–600; anything else goes back to the estimate. */
  setMinutes(period: string, minutes: number): void {
    const others = Object.entries(this.#minutes).filter(([name]) => name !== period)
    const allowed = Number.isInteger(minutes) && minutes >= 1 && minutes <= 600
    this.#minutes = Object.fromEntries(allowed ? [...others, [period, minutes]] : others)
  }

  /** `begin` false: the clock waits, so that the paper can be printed first. */
  start(begin: boolean): Promise<string | null> {
    return this.#starter.start(() =>
      this.#api.session.startMock({
        ...this.#request(),
        minutes: minutesFor(this.plan.value?.periods ?? [], this.#minutes),
        begin
      })
    )
  }

  #request() {
    return {
      examId: this.#exam.id,
      electives: this.electives,
      roundId: this.#paper?.roundId ?? null,
      form: this.#paper?.form ?? null
    }
  }
}

/** Of each group the subject with the most items: 시작 asks nothing, and the choice is in sight. */
function firstElectives(exam: ExamView): Record<string, string> {
  return Object.fromEntries(
    electiveGroupsOf(exam).flatMap((group) => {
      const [first] = subjectsOf(exam)
        .filter(({ electiveGroup }) => electiveGroup === group)
        .toSorted((a, b) => (exam.itemCounts[b.id] ?? 0) - (exam.itemCounts[a.id] ?? 0))
      return first === undefined ? [] : [[group, first.id]]
    })
  )
}
