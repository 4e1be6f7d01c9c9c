import type { ErratumKind, ErratumView } from '@shared/contract/errata.ts'
import type { OptionNo } from '@shared/domain/item.ts'
import type { Api } from '../../api.ts'
import { Loaded } from '../../app/loaded.svelte.ts'

export type ErratumSubject = {
  itemId: string
  /** Where the item was met; null: in the bank. */
  sheet: { sessionId: string; position: number } | null
}
export type Step = 'closed' | 'writing' | 'saving'

/** 신고 of one item: what was filed, and the one that is being written. What was typed outlives a closed dialog. */
export class ErrataState {
  readonly #api: Api
  readonly #subject: ErratumSubject
  readonly filed: Loaded<ErratumView[]>
  #step = $state<Step>('closed')
  #kind = $state<ErratumKind>('key')
  #proposed = $state.raw<readonly OptionNo[]>([])
  #text = $state('')
  #asked = $state(false)
  #trouble = $state.raw<unknown>(null)
  #withdrawn = $state.raw<ErratumView | null>(null)

  constructor(api: Api, subject: ErratumSubject) {
    this.#api = api
    this.#subject = subject
    this.filed = new Loaded(() => api.errata.ofItem({ itemId: subject.itemId }))
  }

  get step(): Step {
    return this.#step
  }

  get kind(): ErratumKind {
    return this.#kind
  }

  get proposed(): readonly OptionNo[] {
    return this.#proposed
  }

  get text(): string {
    return this.#text
  }

  /** What the last call answered instead of doing it. */
  get trouble(): unknown {
    return this.#trouble
  }

  /** The one that was withdrawn last, while it can be taken back. */
  get withdrawn(): ErratumView | null {
    return this.#withdrawn
  }

  readonly empty = $derived(
    this.#text.trim() === '' && (this.#kind !== 'key' || this.#proposed.length === 0)
  )

  /** Asked to be filed with nothing in it. */
  readonly lacking = $derived(this.#asked && this.empty)

  open(): void {
    this.#step = 'writing'
    this.#trouble = null
  }

  close(): void {
    if (this.#step !== 'writing') return
    this.#step = 'closed'
    this.#asked = false
  }

  choose(kind: ErratumKind): void {
    this.#kind = kind
  }

  toggle(no: OptionNo): void {
    this.#proposed = this.#proposed.includes(no)
      ? this.#proposed.filter((one) => one !== no)
      : [...this.#proposed, no].toSorted((a, b) => a - b)
  }

  write(text: string): void {
    this.#text = text
  }

  async file(): Promise<void> {
    this.#asked = true
    if (this.empty || this.#step !== 'writing') return
    this.#step = 'saving'
    const done = await this.#attempt(async () => {
      await this.#api.errata.file({
        ...this.#subject,
        kind: this.#kind,
        proposed: this.#kind === 'key' ? [...this.#proposed] : [],
        text: this.#text
      })
    })
    this.#step = done ? 'closed' : 'writing'
    if (!done) return
    this.#asked = false
    this.#proposed = []
    this.#text = ''
  }

  async withdraw(erratum: ErratumView): Promise<void> {
    const done = await this.#attempt(() => this.#api.errata.withdraw({ erratumId: erratum.id }))
    if (done) this.#withdrawn = erratum
  }

  async restore(): Promise<void> {
    const erratumId = this.#withdrawn?.id
    if (erratumId === undefined) return
    if (await this.#attempt(() => this.#api.errata.restore({ erratumId }))) this.#withdrawn = null
  }

  async #attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      this.#trouble = null
      await this.filed.load()
      return true
    } catch (error) {
      // Shown with its own sentence; what was typed stays.
      this.#trouble = error
      return false
    }
  }
}
