type Listener = (event: { data: unknown }) => void
type Options = { signal?: AbortSignal }

/** The part of a MessagePort that pdf.js uses. */
export type PdfPort = {
  postMessage: (message: unknown, transfer?: Transferable[]) => void
  addEventListener: (type: string, listener: Listener, options?: Options) => void
  removeEventListener: (type: string, listener: Listener) => void
}
type Transferable = ArrayBuffer

/**
 * Joins the two halves of pdf.js within this thread. Each message takes a turn of the event loop, so that a page that
 * never ends can be stopped, and every message to the near half is weighed first.
 */
export class PdfLine {
  readonly near: PdfPort
  readonly far: PdfPort
  /** Never resolves; rejects with the reason when the line was cut, or a half failed in the handling of a message. */
  readonly cut: Promise<never>
  readonly #toNear = new Set<Listener>()
  readonly #toFar = new Set<Listener>()
  readonly #weigh: (message: unknown) => void
  #waiting: { listeners: Set<Listener>; data: unknown }[] = []
  #closed = false
  #reject: (reason: unknown) => void = () => undefined

  /** `weigh` sees what the far half answers; what it throws cuts the line. */
  constructor(weigh: (message: unknown) => void) {
    this.#weigh = weigh
    this.near = this.#port(this.#toNear, this.#toFar)
    this.far = this.#port(this.#toFar, this.#toNear)
    this.cut = new Promise((_, reject) => {
      this.#reject = reject
    })
    // Whoever waits for an answer races with it; when nobody does, it is nobody's error.
    this.cut.catch(() => undefined)
  }

  close(): void {
    this.#closed = true
    this.#waiting = []
  }

  #port(own: Set<Listener>, other: Set<Listener>): PdfPort {
    return {
      postMessage: (message, transfer = []) => {
        if (this.#closed) return
        this.#waiting.push({ listeners: other, data: structuredClone(message, { transfer }) })
        if (this.#waiting.length === 1) setImmediate(() => this.#deliver())
      },
      addEventListener: (_, listener, { signal } = {}) => {
        own.add(listener)
        signal?.addEventListener('abort', () => own.delete(listener))
      },
      removeEventListener: (_, listener) => own.delete(listener)
    }
  }

  #deliver(): void {
    const messages = this.#waiting
    this.#waiting = []
    for (const { listeners, data } of messages) {
      if (this.#closed) return
      try {
        if (listeners === this.#toNear) this.#weigh(data)
        for (const listener of listeners) listener({ data })
      } catch (error) {
        this.close()
        this.#reject(error)
      }
    }
  }
}
