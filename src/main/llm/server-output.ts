import type { GenerateChunk } from './llm.ts'
import type { AnswerPiece } from './server-answer.ts'
import type { StreamPart } from './stream-text.ts'

const PROGRESS_MS = 200
/** Characters of exam Korean that one token of EXAONE makes, on average. */
const CHARACTERS_A_TOKEN = 1.4

/** Tokens of a text, where the server does not count them. */
export const estimatedTokens = (text: string): number => Math.ceil(text.length / CHARACTERS_A_TOKEN)

/** Collects what a run writes and tells it on: what came together as one delta, counts now and then. */
export function createServerOutput(emit: (chunk: GenerateChunk) => void, now: () => number) {
  const text: Record<StreamPart, string> = { thought: '', final: '' }
  const since: Record<StreamPart, number | null> = { thought: null, final: null }
  let waiting: { part: StreamPart; text: string } | null = null
  let toldAt = -Infinity

  const progress = (part: StreamPart): void => {
    const at = now()
    toldAt = at
    const ms = Math.round(at - (since[part] ?? at))
    emit({ kind: 'progress', part, tokens: estimatedTokens(text[part]), ms })
  }
  const flush = (): void => {
    if (waiting === null) return
    const { part, text: piece } = waiting
    waiting = null
    text[part] += piece
    emit({ kind: 'delta', part, text: piece })
    if (now() - toldAt >= PROGRESS_MS) progress(part)
  }

  return {
    text,
    flush,
    /** When the first word of a part was there. */
    since: (part: StreamPart): number | null => since[part],
    prompt: (tokens: number, ms: number): void => {
      emit({ kind: 'progress', part: 'prompt', tokens, ms: Math.round(ms) })
    },
    /** Everything of the final part is void. */
    restart: (): void => {
      flush()
      text.final = ''
      since.final = null
      emit({ kind: 'restart' })
    },
    add(pieces: readonly AnswerPiece[]): void {
      for (const piece of pieces) {
        if (piece === 'void') this.restart()
        else {
          since[piece.part] ??= now()
          if (waiting !== null && waiting.part !== piece.part) flush()
          waiting = { part: piece.part, text: (waiting?.text ?? '') + piece.text }
        }
      }
    },
    end: (): void => {
      flush()
      for (const part of ['thought', 'final'] as const) if (text[part] !== '') progress(part)
    }
  }
}

export type ServerOutput = ReturnType<typeof createServerOutput>
