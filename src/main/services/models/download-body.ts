import type { IncomingMessage } from 'node:http'
import { TryAgain } from './download-failure.ts'

/** So much may wait for the disk before the sender is asked to wait, bytes. */
const MOST_WAITING = 4 * 1024 * 1024

type Ending = Error | 'complete'

/**
 * The bytes of an answer as they come, gathered from this moment on. What arrived before the connection was cut is
 * handed out first (a stream's own iterator drops it), then `TryAgain` is thrown. Time that the receiver takes does
 * not count as a stall.
 */
export function piecesOf(
  body: IncomingMessage,
  { signal, stallMs }: { signal: AbortSignal; stallMs: number }
): AsyncIterable<Buffer> {
  const waiting: Buffer[] = []
  let size = 0
  let ending: Ending | null = null
  let wake: () => void = () => undefined
  const end = (how: Ending): void => {
    ending ??= how
    wake()
  }
  body.on('data', (piece: Buffer) => {
    waiting.push(piece)
    size += piece.length
    if (size > MOST_WAITING) body.pause()
    wake()
  })
  body.once('end', () => {
    end(body.complete ? 'complete' : new TryAgain('cut'))
  })
  body.once('error', (cause) => {
    end(new TryAgain('cut', null, { cause }))
  })
  body.once('close', () => {
    end(new TryAgain('cut'))
  })
  const onAbort = (): void => {
    wake()
  }

  const somethingNew = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        end(new TryAgain(`${stallMs / 1000} s`))
      }, stallMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  async function* pieces(): AsyncGenerator<Buffer> {
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      for (;;) {
        signal.throwIfAborted()
        const piece = waiting.shift()
        if (piece === undefined) {
          const how = ending
          if (how === 'complete') return
          if (how !== null) throw how
          await somethingNew()
          continue
        }
        size -= piece.length
        if (size <= MOST_WAITING / 2 && body.isPaused()) body.resume()
        yield piece
      }
    } finally {
      signal.removeEventListener('abort', onAbort)
      body.destroy()
    }
  }
  return pieces()
}
