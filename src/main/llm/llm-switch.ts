import type { Llm } from './llm.ts'

/** An `Llm` whose model can be exchanged while the program runs. */
export type LlmSwitch = Llm & {
  /** Ends what the present model does as cancelled, gives its memory back, and goes on with the next. */
  use(next: () => Llm): Promise<void>
}

export function createLlmSwitch(first: Llm): LlmSwitch {
  const listeners: (() => void)[] = []
  const tell = (): void => listeners.forEach((listener) => listener())
  let current = first
  /** One exchange after the other; what is asked meanwhile waits for it. */
  let exchanged: Promise<void> = Promise.resolve()
  let exchanging = 0
  let disposed = false
  current.onChange(tell)

  return {
    state: () => current.state(),
    figures: () => current.figures(),
    remote: () => current.remote(),
    queued: () => current.queued(),
    onChange: (listener) => void listeners.push(listener),
    generate: async (request, signal, onChunk) => {
      if (exchanging > 0) await exchanged
      return current.generate(request, signal, onChunk)
    },
    prepare: (turns, mode, signal) =>
      exchanging > 0 ? Promise.resolve() : current.prepare(turns, mode, signal),
    use: (next) => {
      exchanging += 1
      exchanged = exchanged.then(async () => {
        await current.dispose()
        if (!disposed) {
          current = next()
          current.onChange(tell)
        }
        exchanging -= 1
        tell()
      })
      return exchanged
    },
    dispose: async () => {
      disposed = true
      await exchanged
      await current.dispose()
    }
  }
}
