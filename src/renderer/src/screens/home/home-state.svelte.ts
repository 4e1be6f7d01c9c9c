import type { ExamView } from '@shared/contract/exams.ts'
import type { TodayView } from '@shared/contract/progress.ts'
import type { ResultView, SessionSummary } from '@shared/contract/session.ts'
import type { PlanTask } from '@shared/domain/progress/plan.ts'
import type { Api, On } from '../../api.ts'
import type { CalendarDay } from '../../app/calendar-day.svelte.ts'
import { Countdown } from '../../app/countdown.svelte.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { openSessions } from '../../app/open-sessions.ts'
import { Starter, type Starting } from '../../app/starter.svelte.ts'
import { practiceOf } from './plan-practice.ts'

export type HomeApi = {
  exams: Pick<Api['exams'], 'get'>
  session: Pick<Api['session'], 'list' | 'result' | 'startPractice' | 'startReview'>
  progress: Pick<Api['progress'], 'today'>
}

export type HomeFacts = {
  exam: ExamView
  /** Sittings of any exam that are not over, the one to go back to first. */
  open: SessionSummary[]
  /** When this was read, by the monotonic clock. */
  readAt: number
}

/** Tasks that begin at once; a mock is set up first. */
export type DirectTask = Exclude<PlanTask, { kind: 'mock' }>

export class HomeState {
  readonly #api: HomeApi
  readonly #examId: string
  readonly #countdown: Countdown
  readonly #starter = new Starter()
  readonly #leave: (() => void)[]
  #disposed = false
  #planning = false
  /** Something changed while the plan was read. */
  #stale = false
  readonly facts: Loaded<HomeFacts>
  /** Result of the newest finished mock of this exam. */
  readonly last: Loaded<ResultView | null>
  readonly today: Loaded<TodayView>

  constructor(
    api: HomeApi,
    on: On,
    examId: string,
    day: Pick<CalendarDay, 'watch'>,
    monotonic: () => number
  ) {
    this.#api = api
    this.#examId = examId
    this.#countdown = new Countdown(monotonic)
    this.facts = new Loaded(async () => {
      const [exam, sessions] = await Promise.all([
        api.exams.get({ examId }),
        api.session.list({ only: 'open' })
      ])
      // The time left is that of the list: what is read after it must not lengthen it.
      const readAt = monotonic()
      void this.#loadRest()
      return { exam, open: openSessions(sessions), readAt }
    })
    this.last = new Loaded(async () => {
      const [mock] = await api.session.list({ only: 'finished', examId, kind: 'mock', limit: 1 })
      return mock === undefined ? null : api.session.result({ sessionId: mock.id })
    })
    this.today = new Loaded(() => api.progress.today({ examId }))
    this.#leave = [
      () => this.#countdown.dispose(),
      on('sessionChanged', () => void this.facts.load()),
      on('resync', () => void this.facts.load()),
      on('progressChanged', () => void this.#loadRest()),
      day.watch(() => void this.#loadToday())
    ]
  }

  readonly items: number = $derived.by(() => {
    const counts = Object.values(this.facts.value?.exam.itemCounts ?? {})
    return counts.reduce((sum, count) => sum + count, 0)
  })

  get starting(): Starting {
    return this.#starter.current
  }

  /** Time left of an open sitting, as it runs down. */
  remainingMs({ remainingMs }: SessionSummary): number | null {
    return this.#countdown.left(remainingMs, this.facts.value?.readAt ?? Infinity)
  }

  /** Begins a task of the plan; null when that failed or another one is being begun. */
  begin(task: DirectTask): Promise<string | null> {
    const { session } = this.#api
    const examId = this.#examId
    return this.#starter.start(() =>
      task.kind === 'review'
        ? session.startReview({ examId, limit: null })
        : session.startPractice(practiceOf(examId, task))
    )
  }

  dispose(): void {
    this.#disposed = true
    for (const leave of this.#leave) leave()
  }

  /** What reads a year of records comes after what the window can be used with. */
  async #loadRest(): Promise<void> {
    await this.last.load()
    await this.#loadToday()
  }

  /** Numbers that change many times a second are read once more, not as often. */
  async #loadToday(): Promise<void> {
    this.#stale = true
    if (this.#planning) return
    this.#planning = true
    while (this.#stale && !this.#disposed) {
      this.#stale = false
      await this.today.load()
    }
    this.#planning = false
  }
}
