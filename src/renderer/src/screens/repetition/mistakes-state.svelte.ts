import type { ItemSummary, ItemView } from '@shared/contract/items.ts'
import type { MistakeCount, MistakeView } from '@shared/contract/progress.ts'
import type { ItemRecord } from '@shared/contract/records.ts'
import { subjectsOf, type Exam } from '@shared/domain/exam.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { Starter, type Starting } from '../../app/starter.svelte.ts'

export type MistakesApi = {
  exams: Pick<Api['exams'], 'get'>
  progress: Pick<Api['progress'], 'mistakes'>
  items: Pick<Api['items'], 'search' | 'get'>
  records: Pick<Api['records'], 'ofItem'>
  session: Pick<Api['session'], 'startPractice'>
}

/** An item with what the learner did with it. */
export type OpenMistake = { item: ItemView; record: ItemRecord }

/** Items of one fetch. */
export const PAGE = 50
/** As many as one search gives. */
const MOST_ROWS = 500
/** As many as one session takes. */
export const MOST_ITEMS = 500

/** 오답노트: views over what was answered, each a query of the bank. */
export class MistakesState {
  readonly #api: MistakesApi
  readonly #examId: string
  readonly counts: Loaded<MistakeCount[]>
  readonly item: Loaded<OpenMistake>
  readonly #leave: readonly (() => void)[]
  #exam = $state.raw<Exam | null>(null)
  #wanted = $state.raw<MistakeView | null>(null)
  #items = $state.raw<readonly ItemSummary[]>([])
  #total = $state.raw(0)
  #failure = $state.raw<unknown>(null)
  #listing = $state(true)
  #openId = $state.raw<string | null>(null)
  readonly #starter = new Starter()
  /** A later search makes answers to an earlier one void. */
  #turn = 0

  constructor(api: MistakesApi, on: On, examId: string, first: MistakeView | null) {
    this.#api = api
    this.#examId = examId
    this.#wanted = first
    this.counts = new Loaded(async () => {
      const [exam, counts] = await Promise.all([
        api.exams.get({ examId }),
        api.progress.mistakes({ examId })
      ])
      this.#exam = exam
      return counts
    })
    this.item = new Loaded(async () => {
      const itemId = this.#openId ?? ''
      const [item, record] = await Promise.all([
        api.items.get({ itemId }),
        api.records.ofItem({ itemId })
      ])
      return { item, record }
    })
    const again = (): void => void this.load()
    this.#leave = [on('progressChanged', again), on('bankChanged', again), on('resync', again)]
  }

  /** The view that lies open: the one asked for, else the first that holds something. */
  readonly open: MistakeCount | null = $derived.by(() => {
    const counts = this.counts.value ?? []
    const wanted = counts.find(({ view }) => view === this.#wanted)
    return wanted ?? counts.find(({ items }) => items > 0) ?? counts[0] ?? null
  })

  get items(): readonly ItemSummary[] {
    return this.#items
  }

  get total(): number {
    return this.#total
  }

  get failure(): unknown {
    return this.#failure
  }

  /** The list of the view that was opened last is still on its way. */
  get listing(): boolean {
    return this.#listing
  }

  /** The item that lies open. */
  get openId(): string | null {
    return this.#openId
  }

  get starting(): Starting {
    return this.#starter.current
  }

  /** Place of the item that lies open, counted from 0; null when none does. */
  readonly place: number | null = $derived.by(() => {
    const at = this.#items.findIndex(({ id }) => id === this.#openId)
    return at < 0 ? null : at
  })

  readonly #subjects = $derived(this.#exam === null ? [] : subjectsOf(this.#exam))

  subjectName(subjectId: string): string {
    return this.#subjects.find(({ id }) => id === subjectId)?.nameKo ?? subjectId
  }

  /** Counts and list anew; as many rows as were looked at. */
  async load(): Promise<void> {
    await this.counts.load()
    await this.#search(Math.max(PAGE, this.#items.length))
  }

  async choose(view: MistakeView): Promise<void> {
    this.#wanted = view
    this.#items = []
    this.#total = 0
    await this.#search(PAGE)
  }

  async more(): Promise<void> {
    const { open } = this
    if (open === null || this.#listing || this.#items.length >= this.#total) return
    await this.#read(open, this.#items, PAGE)
  }

  async show(itemId: string): Promise<void> {
    this.#openId = itemId
    await this.item.load()
  }

  /** To the item before or behind the one that lies open. */
  async step(by: 1 | -1): Promise<void> {
    const { place } = this
    if (place === null) return
    if (this.#items[place + by] === undefined && by === 1) await this.more()
    const to = this.#items[place + by]
    if (to !== undefined) await this.show(to.id)
  }

  close(): void {
    this.#openId = null
  }

  /** 학습 of the items of the open view; null when it could not be started. */
  learn(): Promise<string | null> {
    const { open } = this
    return this.#starter.start(async () => {
      if (open === null || this.#total === 0) return null
      return this.#api.session.startPractice({
        examId: this.#examId,
        mode: 'learn',
        filter: {
          subjectIds: this.#subjects.map(({ id }) => id),
          topics: [],
          roundIds: [],
          origins: [],
          standings: [],
          query: open.query
        },
        count: Math.min(this.#total, MOST_ITEMS),
        secondsPerItem: null,
        shuffleOptions: false
      })
    })
  }

  dispose(): void {
    for (const leave of this.#leave) leave()
  }

  async #search(limit: number): Promise<void> {
    const { open } = this
    if (open !== null) await this.#read(open, [], limit)
  }

  async #read(open: MistakeCount, before: readonly ItemSummary[], limit: number): Promise<void> {
    const turn = (this.#turn += 1)
    this.#listing = true
    try {
      const page = await this.#api.items.search({
        query: open.query,
        examId: this.#examId,
        limit: Math.min(limit, MOST_ROWS),
        offset: before.length
      })
      if (turn !== this.#turn) return
      this.#items = [...before, ...page.items]
      // A search that did not count to its end knows less than the view.
      this.#total = page.more ? Math.max(page.total, open.items) : page.total
      this.#failure = null
    } catch (error) {
      // Shown in place of the list, with a way to try again.
      if (turn === this.#turn) this.#failure = error
    } finally {
      if (turn === this.#turn) this.#listing = false
    }
  }
}
