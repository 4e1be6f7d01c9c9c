import type { ExamView } from '@shared/contract/exams.ts'
import type { ResultView, SessionSummary } from '@shared/contract/session.ts'
import type { Api, On } from '../../api.ts'
import { Countdown } from '../../app/countdown.svelte.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { openSessions } from '../../app/open-sessions.ts'
import { todosFor, type Todo } from './todo.ts'

export type HomeApi = {
  exams: Pick<Api['exams'], 'get'>
  session: Pick<Api['session'], 'list' | 'result'>
}

type HomeFacts = {
  exam: ExamView
  /** Sittings of any exam that are not over, the one to go back to first. */
  open: SessionSummary[]
  /** Result of the newest finished mock of this exam. */
  last: ResultView | null
  /** When this was read, by the monotonic clock. */
  readAt: number
}

export class HomeState {
  readonly #countdown: Countdown
  readonly #leave: (() => void)[]
  readonly facts: Loaded<HomeFacts>

  constructor(api: HomeApi, on: On, examId: string, monotonic: () => number) {
    this.#countdown = new Countdown(monotonic)
    this.facts = new Loaded(async () => {
      const [exam, sessions] = await Promise.all([api.exams.get({ examId }), api.session.list({})])
      // The time left is that of the list: what is read after it must not lengthen it.
      const readAt = monotonic()
      const mock = sessions
        .toSorted((a, b) => b.startedAt - a.startedAt)
        .find((one) => one.examId === examId && one.mode === 'mock' && one.finishedAt !== null)
      const last = mock === undefined ? null : await api.session.result({ sessionId: mock.id })
      return { exam, open: openSessions(sessions), last, readAt }
    })
    this.#leave = [
      () => this.#countdown.dispose(),
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
    return this.#countdown.left(remainingMs, this.facts.value?.readAt ?? Infinity)
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
  }
}
