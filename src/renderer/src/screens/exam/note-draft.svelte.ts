/** A note is written this long after the last key, milliseconds. */
const PAUSE_MS = 250

/** A note that is being typed: written after a pause, or when it is asked for. */
export class NoteDraft {
  readonly #save: (position: number, text: string) => void
  #draft = $state.raw<{ position: number; text: string } | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(save: (position: number, text: string) => void) {
    this.#save = save
  }

  /** Something is typed that is not on its way yet. */
  get waits(): boolean {
    return this.#draft !== null
  }

  type(position: number, text: string): void {
    if (this.#draft !== null && this.#draft.position !== position) this.flush()
    this.#draft = { position, text }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), PAUSE_MS)
  }

  flush(): void {
    const draft = this.#draft
    this.#draft = null
    clearTimeout(this.#timer)
    if (draft !== null) this.#save(draft.position, draft.text)
  }
}
