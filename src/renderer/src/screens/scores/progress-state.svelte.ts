import type { ExamView } from '@shared/contract/exams.ts'
import type { ProgressView, Span } from '@shared/contract/progress.ts'
import type { ExportedFile } from '@shared/contract/session.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { unitSeries, type UnitSeries } from '../../progress/unit-series.ts'
import { RecordsState, type RecordsApi } from './records-state.svelte.ts'

export type ProgressApi = RecordsApi & {
  exams: Pick<Api['exams'], 'get'>
  progress: Pick<Api['progress'], 'exams' | 'view' | 'exportCsv'>
}
export type ProgressFacts = { exam: ExamView; view: ProgressView }
export type ExamChoice = { id: string; name: string }

export class ProgressState {
  readonly #api: ProgressApi
  readonly #save: (file: ExportedFile) => void
  readonly #leave: (() => void)[]
  readonly facts: Loaded<ProgressFacts>
  readonly records: RecordsState
  #examId = $state('')
  #span: Span
  #choices = $state.raw<ExamChoice[]>([])
  #exporting = $state(false)
  #failure = $state.raw<unknown>(null)
  /** A reading under way, and whether something changed since it began. */
  #reading: Promise<void> | null = null
  #stale = false

  /** `save` hands a file to the learner. */
  constructor(
    api: ProgressApi,
    on: On,
    { examId, span, save }: { examId: string; span: Span; save: (file: ExportedFile) => void }
  ) {
    this.#api = api
    this.#save = save
    this.#examId = examId
    this.#span = span
    this.records = new RecordsState(api, examId)
    this.facts = new Loaded(async () => {
      const asked = { examId: this.#examId, span: this.#span }
      const [exam, view] = await Promise.all([
        api.exams.get({ examId: asked.examId }),
        api.progress.view(asked)
      ])
      return { exam, view }
    })
    const again = (): void => void this.#refresh()
    this.#leave = [on('progressChanged', again), on('sessionChanged', again), on('resync', again)]
  }

  get examId(): string {
    return this.#examId
  }

  /** Of the export; null while there is none. */
  get failure(): unknown {
    return this.#failure
  }

  get exporting(): boolean {
    return this.#exporting
  }

  readonly units: UnitSeries[] = $derived.by(() =>
    unitSeries(this.facts.value?.view.series.points ?? [])
  )

  /** Mocks of which a subject or a unit is below its floor (과락). */
  readonly belowMinimum: readonly string[] = $derived.by(() =>
    (this.facts.value?.view.series.points ?? [])
      .filter(({ units }) => units.some((unit) => unit.belowMinimum))
      .map(({ sessionId }) => sessionId)
  )

  /** Exams with a record, and the one in front. */
  readonly exams: ExamChoice[] = $derived.by(() => {
    const exam = this.facts.value?.exam
    const own = exam === undefined ? [] : [{ id: exam.id, name: exam.nameKo }]
    const all = [...own, ...this.#choices]
    return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index)
  })

  async begin(): Promise<void> {
    await Promise.all([this.facts.load(), this.records.loaded.load(), this.#readChoices()])
  }

  async show(span: Span): Promise<void> {
    if (span === this.#span) return
    this.#span = span
    await this.facts.load()
  }

  async showExam(examId: string): Promise<void> {
    this.#examId = examId
    await Promise.all([this.facts.load(), this.records.showExam(examId)])
  }

  async exportCsv(): Promise<void> {
    if (this.#exporting) return
    this.#exporting = true
    this.#failure = null
    try {
      this.#save(await this.#api.progress.exportCsv({ examId: this.#examId, span: this.#span }))
    } catch (error) {
      // Shown below the head with its own sentence.
      this.#failure = error
    } finally {
      this.#exporting = false
    }
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
  }

  async #readChoices(): Promise<void> {
    try {
      this.#choices = await this.#api.progress.exams({})
    } catch {
      // Without the others there is the one in front; the numbers say for themselves what fails.
      this.#choices = []
    }
  }

  /** Changes come in bursts while old sittings are taken in: one reading at a time, and one after the last. */
  #refresh(): Promise<void> {
    this.#stale = true
    this.#reading ??= this.#readAgain()
    return this.#reading
  }

  async #readAgain(): Promise<void> {
    while (this.#stale) {
      this.#stale = false
      await Promise.all([this.facts.load(), this.records.loaded.load()])
    }
    this.#reading = null
  }
}
