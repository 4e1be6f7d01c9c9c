import type { ModelAnswerDetail, ModelAnswerLine } from '@shared/contract/model-exams.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

export type AnswersApi = { modelExams: Pick<Api['modelExams'], 'answers' | 'answer'> }
export type Only = Parameters<AnswersApi['modelExams']['answers']>[0]['only']
export type AnswersPage = { total: number; lines: ModelAnswerLine[] }
export type OpenedAnswer = { line: ModelAnswerLine; detail: Loaded<ModelAnswerDetail> }

export const PAGE_LINES = 50

/** The answers of a run, page by page, and the one that is opened. */
export class AnswersState {
  readonly #api: AnswersApi
  readonly #id: string
  readonly page: Loaded<AnswersPage>
  #only = $state.raw<Only>('all')
  #from = $state(0)
  #opened = $state.raw<OpenedAnswer | null>(null)

  constructor(api: AnswersApi, id: string) {
    this.#api = api
    this.#id = id
    this.page = new Loaded(() =>
      api.modelExams.answers({ id, only: this.#only, from: this.#from, limit: PAGE_LINES })
    )
    void this.page.load()
  }

  get only(): Only {
    return this.#only
  }

  /** Lines before this page. */
  get from(): number {
    return this.#from
  }

  /** Places of the first and the last line that are shown, from 1. */
  readonly range: { first: number; last: number } = $derived.by(() => ({
    first: this.#from + 1,
    last: this.#from + (this.page.value?.lines.length ?? 0)
  }))

  readonly hasNext: boolean = $derived.by(
    () => this.#from + PAGE_LINES < (this.page.value?.total ?? 0)
  )

  get opened(): OpenedAnswer | null {
    return this.#opened
  }

  show(only: Only): void {
    this.#only = only
    this.#from = 0
    void this.page.load()
  }

  turn(by: 1 | -1): void {
    const from = this.#from + by * PAGE_LINES
    if (from < 0 || (by > 0 && !this.hasNext)) return
    this.#from = from
    void this.page.load()
  }

  /** Reads the page again; one that has no lines any more gives way to the first. */
  async reload(): Promise<void> {
    await this.page.load()
    if (this.#from === 0 || this.page.value?.lines.length !== 0) return
    this.#from = 0
    await this.page.load()
  }

  open(line: ModelAnswerLine): void {
    const { position, order } = line
    const detail = new Loaded(() => this.#api.modelExams.answer({ id: this.#id, position, order }))
    this.#opened = { line, detail }
    void detail.load()
  }

  close(): void {
    this.#opened = null
  }
}
