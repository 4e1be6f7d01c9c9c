import type { EngineProcess } from './engine-process.ts'
import type { ToHost } from './messages.ts'

/** Prompts that the engine evaluates ahead. Whoever waits for one is told of its end, however it comes. */
export function createAhead(giveUpMs: number, allEnded: () => void) {
  const ends = new Map<number, () => void>()
  return {
    begin: (
      message: Extract<ToHost, { type: 'prepare' }>,
      engine: EngineProcess,
      signal: AbortSignal
    ): Promise<void> =>
      new Promise((resolve) => {
        const { id } = message
        let grace: NodeJS.Timeout | undefined
        const giveUp = (): void => {
          engine.send({ type: 'cancel', id })
          // A piece of the prompt that is being evaluated ends by itself, unheard.
          grace = setTimeout(() => ends.get(id)?.(), giveUpMs)
        }
        ends.set(id, () => {
          clearTimeout(grace)
          signal.removeEventListener('abort', giveUp)
          ends.delete(id)
          if (ends.size === 0) allEnded()
          resolve()
        })
        signal.addEventListener('abort', giveUp, { once: true })
        engine.send(message)
      }),
    ended: (id: number): void => ends.get(id)?.(),
    endAll: (): void => {
      for (const end of ends.values()) end()
    }
  }
}
