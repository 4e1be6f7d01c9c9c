import type { GenerateChunk } from './llm.ts'
import { createStreamText, type StreamPart } from './stream-text.ts'

/** Deltas closer together than this are sent as one, milliseconds. */
const DELTA_MS = 25
const PROGRESS_MS = 200

/** Collects what a run writes and tells it on: text in pieces, token counts now and then. */
export function createRunOutput(emit: (chunk: GenerateChunk) => void, now: () => number) {
  const text: Record<StreamPart, string> = { thought: '', final: '' }
  let waiting = ''
  let sentAt = -Infinity
  let toldAt = -Infinity

  const tell = (part: 'prompt' | StreamPart, tokens: number, since: number): void => {
    toldAt = now()
    emit({ kind: 'progress', part, tokens, ms: Math.round(toldAt - since) })
  }

  return {
    text,
    tell,
    /** Everything of the final part is void. */
    restart: (): void => {
      text.final = ''
      emit({ kind: 'restart' })
    },
    /** The thought or one attempt at the final part. */
    begin(part: StreamPart) {
      const stream = createStreamText(part)
      const since = now()
      let tokens = 0
      const add = (pieces: ReturnType<typeof stream.push>): void => {
        // Text behind a thought's own close belongs to no part: the final part is asked for anew.
        for (const piece of pieces) if (piece.part === part) waiting += piece.text
      }
      const send = (): void => {
        if (waiting === '') return
        sentAt = now()
        text[part] += waiting
        emit({ kind: 'delta', part, text: waiting })
        waiting = ''
      }
      return {
        /** Text of the part, with the tokens spent on it so far. */
        show: (text: string, spent: number): void => {
          tokens = spent
          if (text !== '') add(stream.push(text))
          const at = now()
          if (waiting !== '' && at - sentAt >= DELTA_MS) send()
          if (at - toldAt >= PROGRESS_MS) tell(part, tokens, since)
        },
        end: (): void => {
          if (stream.part() === part) add(stream.end())
          send()
          tell(part, tokens, since)
        }
      }
    }
  }
}

export type RunOutput = ReturnType<typeof createRunOutput>
