import type { ReviewItem, ReviewView } from '@shared/contract/session.ts'
import type { Api, On } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'
import { groupItems, type ReviewGroup } from './review-groups.ts'

export type ReviewFilter = 'all' | 'wrong' | 'flagged' | 'guessed' | 'noted'

export class ReviewState {
  readonly #leave: () => void
  readonly review: Loaded<ReviewView>
  #filter = $state<ReviewFilter>('all')
  #position = $state<number | null>(null)

  constructor(api: Api, on: On, sessionId: string, filter: ReviewFilter) {
    this.#filter = filter
    this.review = new Loaded(() => api.session.review({ sessionId }))
    this.#leave = on('resync', () => void this.review.load())
  }

  get filter(): ReviewFilter {
    return this.#filter
  }

  readonly items: ReviewItem[] = $derived.by(() =>
    (this.review.value?.items ?? []).filter((item) => passes(item, this.#filter))
  )

  /** The items under the headings of their list. */
  readonly groups: ReviewGroup[] = $derived.by(() =>
    groupItems(this.items, this.review.value?.periods ?? [])
  )

  /** The item in front: the chosen one while the filter lets it through, else the first. */
  readonly item: ReviewItem | null = $derived.by(
    () => this.items.find(({ position }) => position === this.#position) ?? this.items[0] ?? null
  )

  readonly #index: number = $derived.by(() =>
    this.items.findIndex(({ position }) => position === this.item?.position)
  )
  readonly atFirst: boolean = $derived(this.#index <= 0)
  readonly atLast: boolean = $derived.by(() => this.#index >= this.items.length - 1)

  choose(position: number): void {
    this.#position = position
  }

  /** The item behind the one in front; null at the end. */
  get next(): ReviewItem | null {
    return this.items[this.#index + 1] ?? null
  }

  step(by: 1 | -1 | 'first' | 'last'): void {
    const next =
      by === 'first'
        ? this.items[0]
        : by === 'last'
          ? this.items.at(-1)
          : this.items[this.#index + by]
    this.#position = next?.position ?? this.#position
  }

  show(filter: ReviewFilter): void {
    this.#position = this.item?.position ?? null
    this.#filter = filter
  }

  dispose(): void {
    this.#leave()
  }
}

function passes(item: ReviewItem, filter: ReviewFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'wrong':
      return !item.correct
    case 'flagged':
      return item.flagged
    case 'guessed':
      return item.confidence === 'guessed'
    case 'noted':
      return item.note !== ''
  }
}
