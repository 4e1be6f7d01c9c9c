import type { TutorMode } from '@shared/domain/explanation.ts'
import type { Api } from '../api.ts'

/** The item that is read next; the session tells the model what was answered. */
export type NextItem = { itemId: string; sessionId: string | null; position: number | null }

/** An item is read for so long before the next one is prepared, milliseconds. */
const READ_MS = 1500

/** Has the item that comes next prepared, once, when the present one has been read for a moment. */
export class LookAhead {
  readonly #api: Api
  readonly #isBusy: () => boolean
  #wish: { next: NextItem; mode: TutorMode } | null = null
  /** What was prepared last, unless the engine has evaluated something else since. */
  #prepared: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(api: Api, isBusy: () => boolean) {
    this.#api = api
    this.#isBusy = isBusy
  }

  /** Null: there is nothing to look ahead to. */
  wish(next: NextItem | null, mode: TutorMode): void {
    this.#wish = next === null ? null : { next, mode }
    this.#wait()
  }

  /** A run is over: what was prepared before it is gone from the engine. */
  afterRun(): void {
    this.#prepared = null
    this.#wait()
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  #wait(): void {
    clearTimeout(this.#timer)
    if (this.#wish !== null) this.#timer = setTimeout(() => this.#prepare(), READ_MS)
  }

  #prepare(): void {
    if (this.#wish === null || this.#isBusy()) return
    const { next, mode } = this.#wish
    const name = `${next.itemId} ${next.sessionId ?? ''} ${String(next.position)} ${mode}`
    if (name === this.#prepared) return
    this.#prepared = name
    // Nobody asked for it: when it fails, the item is read when it is asked about.
    this.#api.tutor.prepare({ ...next, mode }).catch(() => undefined)
  }
}
