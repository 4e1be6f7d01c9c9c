import type { BankChange } from '@shared/contract/items.ts'
import { SvelteSet } from 'svelte/reactivity'
import type { Api } from '../../api.ts'
import type { Asked } from './found-list.svelte.ts'

export type BulkAction =
  | { kind: 'tag' | 'untag'; tags: string[] }
  | { kind: 'move'; subjectId: string }
  | { kind: 'remove' }
export type BulkApi = {
  items: Pick<Api['items'], 'tag' | 'untag' | 'move' | 'remove' | 'undoChange'>
}
/** The last change, while it can be undone. */
export type DoneChange = BankChange & { action: BulkAction }

/** Items chosen in the list, and what is done with all of them at once. */
export class ChosenItems {
  readonly #api: BulkApi
  readonly #changed: () => Promise<void>
  readonly #ids = new SvelteSet<string>()
  /** All that the query finds, also what was never scrolled to. */
  #all = $state.raw<{ asked: Asked; total: number } | null>(null)
  #working = $state(false)
  #done = $state.raw<DoneChange | null>(null)
  #failure = $state.raw<unknown>(null)

  constructor(api: BulkApi, changed: () => Promise<void>) {
    this.#api = api
    this.#changed = changed
  }

  readonly count: number = $derived.by(() => this.#all?.total ?? this.#ids.size)

  get working(): boolean {
    return this.#working
  }

  get done(): DoneChange | null {
    return this.#done
  }

  get failure(): unknown {
    return this.#failure
  }

  has(itemId: string): boolean {
    return this.#all !== null || this.#ids.has(itemId)
  }

  toggle(itemId: string): void {
    if (this.#all !== null) {
      // From everything found, one is taken out by choosing one by one again.
      this.clear()
      return
    }
    if (!this.#ids.delete(itemId)) this.#ids.add(itemId)
  }

  add(itemIds: readonly string[]): void {
    for (const itemId of itemIds) this.#ids.add(itemId)
  }

  chooseAll(asked: Asked, total: number): void {
    this.#ids.clear()
    this.#all = total === 0 ? null : { asked, total }
  }

  clear(): void {
    this.#ids.clear()
    this.#all = null
  }

  async act(action: BulkAction): Promise<void> {
    const chosen = this.#all === null ? { itemIds: [...this.#ids] } : { ...this.#all.asked }
    await this.#run(async () => {
      const change = await this.#call(action, chosen)
      this.#done = { ...change, action }
      this.clear()
    })
  }

  async undo(): Promise<void> {
    const change = this.#done
    if (change === null) return
    await this.#run(async () => {
      await this.#api.items.undoChange({ changeId: change.changeId })
      this.#done = null
    })
  }

  /** The note of the last change is put away. */
  dismiss(): void {
    this.#done = null
    this.#failure = null
  }

  #call(action: BulkAction, chosen: { itemIds: string[] } | Asked): Promise<BankChange> {
    switch (action.kind) {
      case 'tag':
        return this.#api.items.tag({ chosen, tags: action.tags })
      case 'untag':
        return this.#api.items.untag({ chosen, tags: action.tags })
      case 'move':
        return this.#api.items.move({ chosen, subjectId: action.subjectId })
      case 'remove':
        return this.#api.items.remove({ chosen })
    }
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.#working) return
    this.#working = true
    this.#failure = null
    try {
      await work()
      await this.#changed()
    } catch (error) {
      // Shown where the change would have been told.
      this.#failure = error
    } finally {
      this.#working = false
    }
  }
}
