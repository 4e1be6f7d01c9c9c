import type { ItemView } from '@shared/contract/items.ts'
import { keyOptions, type Key, type KeyStatus, type OptionNo } from '@shared/domain/item.ts'
import type { Api } from '../../api.ts'
import { KeyChange } from './key-change.svelte.ts'

export type KeyKind = 'options' | 'all' | 'none'
/** What has still to be entered. */
export type Lacking = 'options' | 'count' | 'reason' | null

/** A new key for one item, as it is being entered. */
export class KeyCorrection {
  readonly item: ItemView
  readonly change: KeyChange
  #kind = $state<KeyKind>('options')
  #options = $state.raw<readonly OptionNo[]>([])
  #status = $state<KeyStatus>('final')
  #reason = $state('')
  /** Asked for what would change, or left the field of the reason. */
  #reasonDue = $state(false)

  constructor(api: Api, item: ItemView) {
    this.item = item
    const { key } = item
    this.#kind = key.kind === 'set' ? 'options' : key.kind
    this.#options = keyOptions(key)
    this.change = new KeyChange((dryRun) =>
      api.items.correctKey({
        itemId: item.id,
        key: this.key,
        status: this.#status,
        reason: this.#reason.trim(),
        dryRun
      })
    )
  }

  get kind(): KeyKind {
    return this.#kind
  }

  get options(): readonly OptionNo[] {
    return this.#options
  }

  get status(): KeyStatus {
    return this.#status
  }

  get reason(): string {
    return this.#reason
  }

  readonly key: Key = $derived.by(() => {
    if (this.#kind !== 'options') return { kind: this.#kind }
    const kind = this.item.responseCount > 1 ? 'set' : 'options'
    return { kind, options: [...this.#options] }
  })

  readonly lacking: Lacking = $derived.by(() => {
    const { responseCount } = this.item
    if (this.#kind === 'options' && this.#options.length === 0) return 'options'
    const wrongCount = responseCount > 1 && this.#options.length !== responseCount
    if (this.#kind === 'options' && wrongCount) return 'count'
    return this.#reason.trim() === '' ? 'reason' : null
  })

  /** What to say of it: an empty reason is no fault before its turn has come. */
  readonly told: Lacking = $derived(
    this.lacking === 'reason' && !this.#reasonDue ? null : this.lacking
  )

  /** Looks at what would change; false, and says what is lacking, where something has still to be entered. */
  ask(): boolean {
    this.#reasonDue = true
    if (this.lacking !== null) return false
    void this.change.ask()
    return true
  }

  leaveReason(): void {
    this.#reasonDue = true
  }

  chooseKind(kind: KeyKind): void {
    this.#kind = kind
    this.change.reset()
  }

  toggle(no: OptionNo): void {
    this.#options = this.#options.includes(no)
      ? this.#options.filter((one) => one !== no)
      : [...this.#options, no].toSorted((a, b) => a - b)
    this.change.reset()
  }

  chooseStatus(status: KeyStatus): void {
    this.#status = status
    this.change.reset()
  }

  write(reason: string): void {
    this.#reason = reason
    this.change.reset()
  }
}
