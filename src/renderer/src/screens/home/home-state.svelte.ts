import type { ExamView } from '@shared/contract/exams.ts'
import type { ResultView, SessionSummary } from '@shared/contract/session.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { todosFor, type Todo } from './todo.ts'

type HomeFacts = {
  exam: ExamView
  /** Sittings of any exam that are not over, newest first. */
  open: SessionSummary[]
  /** Result of the newest finished mock of this exam. */
  last: ResultView | null
  /** When this was read, by the monotonic clock. */
  readAt: number
}

export class HomeState {
  readonly #monotonic: () => number
  readonly #leave: (() => void)[]
  readonly facts: Loaded<HomeFacts>
  #now = $state(0)

  constructor(api: Api, on: On, examId: string, monotonic: () => number) {
    this.#monotonic = monotonic
    this.facts = new Loaded(async () => {
      const [exam, sessions] = await Promise.all([api.exams.get({ examId }), api.session.list({})])
      const byStart = sessions.toSorted((a, b) => b.startedAt - a.startedAt)
      const mock = byStart.find(
        (one) => one.examId === examId && one.mode === 'mock' && one.finishedAt !== null
      )
      const last = mock === undefined ? null : await api.session.result({ sessionId: mock.id })
      const open = byStart.filter(({ finishedAt }) => finishedAt === null)
      return { exam, open, last, readAt: monotonic() }
    })
    const timer = setInterval(() => this.#tick(), 1000)
    this.#leave = [
      () => clearInterval(timer),
      on('sessionChanged', () => void this.facts.load()),
      on('resync', () => void this.facts.load())
    ]
  }

  readonly todos: Todo[] = $derived.by(() => {
    const facts = this.facts.value
    return facts === null ? [] : todosFor({ ...facts, itemCounts: facts.exam.itemCounts })
  })

  readonly items: number = $derived.by(() => {
    const counts = Object.values(this.facts.value?.exam.itemCounts ?? {})
    return counts.reduce((sum, count) => sum + count, 0)
  })

  /** Time left of an open sitting, as it runs down. */
  remainingMs({ remainingMs }: SessionSummary): number | null {
    const gone = Math.max(0, this.#now - (this.facts.value?.readAt ?? this.#now))
    return remainingMs === null ? null : Math.max(0, remainingMs - gone)
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
  }

  #tick(): void {
    this.#now = this.#monotonic()
  }
}
