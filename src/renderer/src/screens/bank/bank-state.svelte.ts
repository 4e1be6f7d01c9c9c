import type { ItemSummary, ItemView, SearchPage } from '@shared/contract/items.ts'
import { subjectsOf } from '@shared/domain/exam.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { KeyImport } from './key-import.svelte.ts'

const PAGE = 50
/** A search begins this long after the last key, milliseconds. */
const PAUSE_MS = 150

export class BankState {
  readonly #api: Api
  readonly #examId: string
  readonly found: Loaded<SearchPage>
  readonly item: Loaded<ItemView>
  #subjects = $state.raw<Readonly<Record<string, string>>>({})
  #query = $state('')
  #scope = $state<'exam' | 'all'>('exam')
  #selectedId = $state<string | null>(null)
  #examName = $state<string | null>(null)
  #keyImport = $state.raw<KeyImport | null>(null)
  #imports = $state(0)
  #limit = PAGE
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(api: Api, examId: string) {
    this.#api = api
    this.#examId = examId
    this.found = new Loaded(() =>
      api.items.search({
        query: this.#query,
        examId: this.#scope === 'exam' ? examId : null,
        limit: this.#limit,
        offset: 0
      })
    )
    this.item = new Loaded(() => api.items.get({ itemId: this.#selectedId ?? '' }))
  }

  get query(): string {
    return this.#query
  }

  get scope(): 'exam' | 'all' {
    return this.#scope
  }

  get selectedId(): string | null {
    return this.#selectedId
  }

  readonly hasMore: boolean = $derived.by(() => {
    const page = this.found.value
    return page !== null && page.items.length < page.total
  })

  subjectName({ subjectId }: ItemSummary): string {
    return this.#subjects[subjectId] ?? subjectId
  }

  async load(): Promise<void> {
    const [exams] = await Promise.all([this.#api.exams.list({}), this.found.load()])
    const pairs = exams.flatMap((exam) =>
      subjectsOf(exam).map((one) => [one.id, one.nameKo] as const)
    )
    this.#subjects = Object.fromEntries(pairs)
    this.#examName = exams.find(({ id }) => id === this.#examId)?.nameKo ?? null
  }

  type(query: string): void {
    this.#query = query
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#search(), PAUSE_MS)
  }

  look(scope: 'exam' | 'all'): void {
    this.#scope = scope
    void this.#search()
  }

  async more(): Promise<void> {
    // The contract's largest page.
    this.#limit = Math.min(500, this.#limit + PAGE)
    await this.found.load()
  }

  async choose(itemId: string): Promise<void> {
    this.#selectedId = itemId
    await this.item.load()
  }

  /** Open while not null: of the exam in view, or where every exam is in view of the one that the file names. */
  get keyImport(): KeyImport | null {
    return this.#keyImport
  }

  get importExamName(): string | null {
    return this.#scope === 'exam' ? this.#examName : null
  }

  /** How often keys have been imported here: what is shown of an item may be older. */
  get imports(): number {
    return this.#imports
  }

  openImport(): void {
    this.#keyImport = new KeyImport(this.#api, this.#scope === 'exam' ? this.#examId : null)
  }

  async closeImport(): Promise<void> {
    this.#keyImport = null
    if (this.#selectedId !== null) await this.item.load()
    this.#imports += 1
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  async #search(): Promise<void> {
    clearTimeout(this.#timer)
    this.#limit = PAGE
    await this.found.load()
    // Nothing found leaves nothing to show beside the list.
    if (this.found.value?.total === 0) this.#selectedId = null
  }
}
