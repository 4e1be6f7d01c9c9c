import type { ExamView } from '@shared/contract/exams.ts'
import type { MockPlan } from '@shared/contract/session.ts'
import { electiveGroupsOf, subjectsOf, type ExamSubject } from '@shared/domain/exam.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

/** Counts offered for 학습; null means all that there are. */
export const LEARN_COUNTS = [5, 10, 20, 40, null] as const
export type LearnCount = (typeof LEARN_COUNTS)[number]

const MOST = 500
/** Used for the expected length of 학습 where the exam has no official time, milliseconds an item. */
const USUAL_MS = 75_000

export type Starting = { phase: 'idle' } | { phase: 'busy' } | { phase: 'failed'; error: unknown }

export class SetupState {
  readonly #api: Api
  readonly exam: Loaded<ExamView>
  readonly plan: Loaded<MockPlan>
  #electives = $state.raw<Readonly<Record<string, string>>>({})
  #subjectIds = $state.raw<readonly string[]>([])
  #starting = $state.raw<Starting>({ phase: 'idle' })
  count = $state.raw<LearnCount>(10)

  constructor(api: Api, examId: string, subjectId: string | null) {
    this.#api = api
    this.exam = new Loaded(async () => {
      const exam = await api.exams.get({ examId })
      this.#electives = firstElectives(exam)
      this.#subjectIds = subjectsOf(exam)
        .map(({ id }) => id)
        .filter((id) => (exam.itemCounts[id] ?? 0) > 0 && (subjectId === null || id === subjectId))
      return exam
    })
    this.plan = new Loaded(() =>
      api.session.plan({ examId, electives: this.electives, roundId: null, form: null })
    )
  }

  readonly electives: string[] = $derived(Object.values(this.#electives))

  readonly electiveGroups: { group: string; subjects: ExamSubject[]; chosen: string }[] =
    $derived.by(() => {
      const exam = this.exam.value
      if (exam === null) return []
      return electiveGroupsOf(exam).map((group) => ({
        group,
        subjects: subjectsOf(exam).filter(({ electiveGroup }) => electiveGroup === group),
        chosen: this.#electives[group] ?? ''
      }))
    })

  /** Subjects that the bank has items of. */
  readonly learnSubjects: { subject: ExamSubject; items: number; chosen: boolean }[] = $derived.by(
    () => {
      const exam = this.exam.value
      if (exam === null) return []
      return subjectsOf(exam)
        .map((subject) => ({
          subject,
          items: exam.itemCounts[subject.id] ?? 0,
          chosen: this.#subjectIds.includes(subject.id)
        }))
        .filter(({ items }) => items > 0)
    }
  )

  readonly available: number = $derived(
    this.learnSubjects.reduce((sum, { items, chosen }) => sum + (chosen ? items : 0), 0)
  )

  /** Items that 학습 would have now. */
  readonly learnItems: number = $derived(Math.min(this.count ?? MOST, this.available, MOST))

  /** About as long as the real exam gives for so many items. */
  readonly learnMs: number = $derived.by(() => {
    const { totals, suggestedSecondsPerItem } = this.exam.value ?? {}
    if (totals?.minutes != null && totals.questions !== null && totals.questions > 0) {
      return (totals.minutes * 60_000 * this.learnItems) / totals.questions
    }
    return (
      this.learnItems *
      (suggestedSecondsPerItem == null ? USUAL_MS : suggestedSecondsPerItem * 1000)
    )
  })

  get starting(): Starting {
    return this.#starting
  }

  async load(): Promise<void> {
    await this.exam.load()
    if (this.exam.value !== null) await this.plan.load()
  }

  async elect(group: string, subjectId: string): Promise<void> {
    this.#electives = { ...this.#electives, [group]: subjectId }
    await this.plan.load()
  }

  toggleSubject(subjectId: string): void {
    this.#subjectIds = this.#subjectIds.includes(subjectId)
      ? this.#subjectIds.filter((id) => id !== subjectId)
      : [...this.#subjectIds, subjectId]
  }

  toggleAll(): void {
    const all = this.learnSubjects
    this.#subjectIds = all.every(({ chosen }) => chosen) ? [] : all.map(({ subject }) => subject.id)
  }

  startMock(examId: string): Promise<string | null> {
    return this.#start(() =>
      this.#api.session.startMock({
        examId,
        electives: this.electives,
        roundId: null,
        form: null,
        minutes: {},
        begin: true
      })
    )
  }

  startLearn(examId: string): Promise<string | null> {
    const subjectIds = [...this.#subjectIds]
    return this.#start(() =>
      this.#api.session.startPractice({
        examId,
        mode: 'learn',
        filter: { subjectIds, topics: [], roundIds: [], origins: [], standings: [] },
        count: this.learnItems,
        secondsPerItem: null,
        shuffleOptions: false
      })
    )
  }

  async #start(call: () => Promise<{ sessionId: string }>): Promise<string | null> {
    if (this.#starting.phase === 'busy') return null
    this.#starting = { phase: 'busy' }
    try {
      const { sessionId } = await call()
      this.#starting = { phase: 'idle' }
      return sessionId
    } catch (error) {
      // Shown beside the button.
      this.#starting = { phase: 'failed', error }
      return null
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
