import type { ExamView } from '@shared/contract/exams.ts'
import type { ScorePoint, ScoreSeries } from '@shared/contract/scores.ts'
import type { SessionSummary } from '@shared/contract/session.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { unitSeries, type UnitSeries } from './unit-series.ts'

type ScoreFacts = { exam: ExamView; series: ScoreSeries; sessions: SessionSummary[] }

export class ScoresState {
  readonly #leave: () => void
  readonly facts: Loaded<ScoreFacts>
  #examId = $state('')

  constructor(api: Api, on: On, examId: string) {
    this.#examId = examId
    this.facts = new Loaded(async () => {
      const [exam, series, sessions] = await Promise.all([
        api.exams.get({ examId: this.#examId }),
        api.scores.series({ examId: this.#examId }),
        api.session.list({})
      ])
      return { exam, series, sessions: sessions.toSorted((a, b) => b.startedAt - a.startedAt) }
    })
    this.#leave = on('resync', () => void this.facts.load())
  }

  get examId(): string {
    return this.#examId
  }

  /** Finished mocks, oldest first. */
  readonly points: ScorePoint[] = $derived.by(() => this.facts.value?.series.points ?? [])

  readonly units: UnitSeries[] = $derived.by(() => unitSeries(this.points))

  /** Mocks of which a subject or a unit is below its floor (과락). */
  readonly belowMinimum: readonly string[] = $derived.by(() =>
    this.points
      .filter(({ units }) => units.some((unit) => unit.belowMinimum))
      .map(({ sessionId }) => sessionId)
  )

  readonly #sessions: SessionSummary[] = $derived.by(() =>
    (this.facts.value?.sessions ?? []).filter((session) => session.examId === this.#examId)
  )
  readonly mocks: SessionSummary[] = $derived.by(() =>
    this.#sessions.filter(({ mode }) => mode === 'mock')
  )
  readonly practice: SessionSummary[] = $derived.by(() =>
    this.#sessions.filter(({ mode }) => mode !== 'mock')
  )

  /** Exams with a record, and the one in front. */
  readonly exams: { id: string; name: string }[] = $derived.by(() => {
    const facts = this.facts.value
    if (facts === null) return []
    const own = { id: facts.exam.id, name: facts.exam.nameKo }
    const sat = facts.sessions.map(({ examId, examName }) => ({ id: examId, name: examName }))
    const all = [own, ...sat]
    return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index)
  })

  async show(examId: string): Promise<void> {
    this.#examId = examId
    await this.facts.load()
  }

  dispose(): void {
    this.#leave()
  }
}
