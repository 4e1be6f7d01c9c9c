import type { Llm } from './llm.ts'

/** An `Llm` whose model can be exchanged while the program runs. */
export type LlmSwitch = Llm & {
  /**
   * Ends what the present model does as cancelled, gives its memory back, and goes on with the next. When that
   * one cannot be made, the present model is gone all the same: it is made again by another `use`.
   */
  use(next: () => Llm): Promise<void>
}

export function createLlmSwitch(first: Llm): LlmSwitch {
  const listeners: (() => void)[] = []
  const tell = (): void => listeners.forEach((listener) => listener())
  let current = first
  /** One exchange after the other; what is asked meanwhile waits for it. */
  let exchanged: Promise<void> = Promise.resolve()
  let exchanging = 0
  let waiting = 0
  let disposed = false
  current.onChange(tell)

  async function exchange(next: () => Llm): Promise<void> {
    try {
      await current.dispose()
      if (disposed) return
      current = next()
      current.onChange(tell)
    } finally {
      exchanging -= 1
      tell()
    }
  }

  /** The exchange under way is over, or the asker gave up. */
  async function settled(signal: AbortSignal): Promise<void> {
    waiting += 1
    await Promise.race([exchanged.catch(() => undefined), aborted(signal)])
    waiting -= 1
  }

  return {
    state: () => current.state(),
    figures: () => current.figures(),
    remote: () => current.remote(),
    queued: () => current.queued() + waiting,
    onChange: (listener) => void listeners.push(listener),
    generate: async (request, signal, onChunk) => {
      if (exchanging > 0) await settled(signal)
      return current.generate(request, signal, onChunk)
    },
    batch: async (request, signal, onAnswer) => {
      if (exchanging > 0) await settled(signal)
      return current.batch(request, signal, onAnswer)
    },
    prepare: (turns, mode, signal) =>
      exchanging > 0 ? Promise.resolve() : current.prepare(turns, mode, signal),
    use: (next) => {
      exchanging += 1
      exchanged = exchanged.catch(() => undefined).then(() => exchange(next))
      return exchanged
    },
    dispose: async () => {
      disposed = true
      await exchanged.catch(() => undefined)
      await current.dispose()
    }
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
