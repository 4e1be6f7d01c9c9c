export type Loading<T> =
  { phase: 'loading' } | { phase: 'failed'; error: unknown } | { phase: 'ready'; value: T }

/** A value read from the program: what is known of it now, and how to read it again. */
export class Loaded<T> {
  readonly #read: () => Promise<T>
  #current = $state.raw<Loading<T>>({ phase: 'loading' })
  #reading = 0

  constructor(read: () => Promise<T>) {
    this.#read = read
  }

  get current(): Loading<T> {
    return this.#current
  }

  get value(): T | null {
    return this.#current.phase === 'ready' ? this.#current.value : null
  }

  /** Reads again. A value that is shown stays until the new one is there; an older answer never wins. */
  async load(): Promise<void> {
    const reading = ++this.#reading
    if (this.#current.phase === 'failed') this.#current = { phase: 'loading' }
    const next = await this.#attempt()
    if (reading === this.#reading) this.#current = next
  }

  set(value: T): void {
    this.#reading++
    this.#current = { phase: 'ready', value }
  }

  async #attempt(): Promise<Loading<T>> {
    try {
      return { phase: 'ready', value: await this.#read() }
    } catch (error) {
      // Shown with its own sentence by LoadedView.
      return { phase: 'failed', error }
    }
  }
}
