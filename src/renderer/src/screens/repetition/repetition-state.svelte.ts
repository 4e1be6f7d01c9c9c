import type { ExamView } from '@shared/contract/exams.ts'
import type { TodayView } from '@shared/contract/progress.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import { dayStart, studyDayOf } from '@shared/domain/study-day.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { Starter, type Starting } from '../../app/starter.svelte.ts'

export type RepetitionApi = {
  exams: Pick<Api['exams'], 'get'>
  progress: Pick<Api['progress'], 'today'>
  session: Pick<Api['session'], 'startReview' | 'list'>
}

/** Responses of today's finished reviews, and of them the right ones. */
export type Reviewed = { items: number; right: number }

export type RepetitionFacts = { exam: ExamView; today: TodayView; reviewed: Reviewed | null }

/** A shorter review than the day's, items. */
export const FEWER = 20
/** Newest sittings looked through for today's reviews. */
const LOOKED_AT = 100

/** 복습 of one exam: what is due today, what was done, and the way in. */
export class RepetitionState {
  readonly #api: RepetitionApi
  readonly #examId: string
  readonly facts: Loaded<RepetitionFacts>
  readonly #leave: readonly (() => void)[]
  readonly #starter = new Starter()

  constructor(api: RepetitionApi, on: On, examId: string) {
    this.#api = api
    this.#examId = examId
    this.facts = new Loaded(async () => {
      const [exam, today, sittings] = await Promise.all([
        api.exams.get({ examId }),
        api.progress.today({ examId }),
        api.session.list({ only: 'finished', examId, kind: 'practice', limit: LOOKED_AT })
      ])
      return { exam, today, reviewed: reviewedOn(today.today, sittings) }
    })
    const again = (): void => void this.facts.load()
    this.#leave = [on('progressChanged', again), on('sessionChanged', again), on('resync', again)]
  }

  get starting(): Starting {
    return this.#starter.current
  }

  /** The review to sit, the one begun earlier today where it is not over; null when it could not be started. */
  start(limit: number | null): Promise<string | null> {
    return this.#starter.start(() => this.#api.session.startReview({ examId: this.#examId, limit }))
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
  }
}

/** Null where no review was finished since the day began. */
function reviewedOn(today: string, sittings: readonly SessionSummary[]): Reviewed | null {
  const from = dayStart(studyDayOf(today))
  const reviews = sittings.filter(
    ({ mode, finishedAt }) => mode === 'review' && finishedAt !== null && finishedAt >= from
  )
  return reviews.length === 0
    ? null
    : {
        items: reviews.reduce((sum, { answered }) => sum + answered, 0),
        right: reviews.reduce((sum, { correct }) => sum + (correct ?? 0), 0)
      }
}
