import type { ItemSummary, SearchPage } from '@shared/contract/items.ts'
import type { Api } from '../../api.ts'

/** Rows of one fetch. */
export const PAGE = 100
/** A browser draws no list much higher than this many rows. */
export const MOST_ROWS = 300_000

export type ListApi = { items: Pick<Api['items'], 'search' | 'count'> }
export type Asked = { query: string; examId: string | null }

/** What a query found: as long as it is, with those rows that were looked at. */
export class FoundList {
  readonly #api: ListApi
  #asked: Asked
  #first = $state.raw<SearchPage | null>(null)
  #pages = $state.raw<Readonly<Record<number, readonly ItemSummary[]>>>({})
  #total = $state.raw(0)
  #exact = $state.raw(true)
  #failure = $state.raw<unknown>(null)
  #loading = $state.raw(true)
  /** A later search makes answers to an earlier one void. */
  #turn = 0
  /** Pages read since the last search; others in sight are shown as they were until they are read again. */
  #fresh: Record<number, boolean> = {}
  #sight = { from: 0, to: 0 }
  /** Pages on their way, by their number. */
  #fetching: Record<number, Promise<void> | undefined> = {}

  constructor(api: ListApi, asked: Asked) {
    this.#api = api
    this.#asked = asked
  }

  /** Nothing has been found out yet. */
  get loading(): boolean {
    return this.#loading
  }

  get failure(): unknown {
    return this.#failure
  }

  get asked(): Asked {
    return this.#asked
  }

  get total(): number {
    return this.#total
  }

  /** The total is still being counted: there are more. */
  get exact(): boolean {
    return this.#exact
  }

  readonly rows: number = $derived(Math.min(this.#total, MOST_ROWS))
  readonly page: SearchPage | null = $derived(this.#first)

  /** Null while the row is on its way. */
  at(index: number): ItemSummary | null {
    return this.#pages[Math.floor(index / PAGE)]?.[index % PAGE] ?? null
  }

  indexOf(itemId: string): number | null {
    for (const [page, items] of Object.entries(this.#pages)) {
      const at = items.findIndex(({ id }) => id === itemId)
      if (at >= 0) return Number(page) * PAGE + at
    }
    return null
  }

  /** Searches anew; what is shown stays until the answer is there. */
  async search(asked: Asked = this.#asked): Promise<void> {
    const again = asked.query === this.#asked.query && asked.examId === this.#asked.examId
    this.#asked = asked
    const turn = (this.#turn += 1)
    this.#fetching = {}
    try {
      const page = await this.#api.items.search({ ...asked, limit: PAGE, offset: 0 })
      if (turn !== this.#turn) return
      this.#first = page
      this.#pages = { ...(again ? this.#seen() : {}), 0: page.items }
      this.#fresh = { 0: true }
      // Asked again, the list is not to shrink to the first count and grow back under the reader.
      this.#total = page.more && again ? Math.max(page.total, this.#total) : page.total
      this.#exact = !page.more
      this.#failure = null
      this.#loading = false
      if (page.more) await this.#countAll(asked, turn)
    } catch (error) {
      if (turn !== this.#turn) return
      // Shown in place of the list, with a way to try again.
      this.#failure = error
      this.#loading = false
    }
  }

  /** Rows that are in sight: those not fetched yet are asked for. */
  see(from: number, to: number): void {
    const last = Math.floor(Math.min(to, this.rows - 1) / PAGE)
    const first = Math.floor(Math.max(0, from) / PAGE)
    this.#sight = { from: first, to: last }
    for (let page = first; page <= last; page += 1) {
      if (this.#fresh[page] !== true) void this.#fetch(page)
    }
  }

  #seen(): Record<number, readonly ItemSummary[]> {
    const { from, to } = this.#sight
    return Object.fromEntries(
      Object.entries(this.#pages).filter(([page]) => Number(page) >= from && Number(page) <= to)
    )
  }

  /** A row once it is there; null where there is none, or another search came between. */
  async row(index: number): Promise<ItemSummary | null> {
    const turn = this.#turn
    const page = Math.floor(index / PAGE)
    if (this.#fresh[page] !== true) await this.#fetch(page)
    return turn === this.#turn ? this.at(index) : null
  }

  #fetch(page: number): Promise<void> {
    const onItsWay = this.#fetching[page]
    if (onItsWay !== undefined) return onItsWay
    const fetching = this.#fetching
    const fetched = this.#read(page).finally(() => {
      fetching[page] = undefined
    })
    fetching[page] = fetched
    return fetched
  }

  async #read(page: number): Promise<void> {
    const turn = this.#turn
    try {
      const { items } = await this.#api.items.search({
        ...this.#asked,
        limit: PAGE,
        offset: page * PAGE
      })
      if (turn !== this.#turn) return
      this.#pages = { ...this.#pages, [page]: items }
      this.#fresh[page] = true
    } catch (error) {
      // Shown in place of the list, as a search that failed is.
      if (turn === this.#turn) this.#failure = error
    }
  }

  async #countAll(asked: Asked, turn: number): Promise<void> {
    const { total } = await this.#api.items.count(asked)
    if (turn !== this.#turn) return
    this.#total = total
    this.#exact = true
  }
}
