import { z } from 'zod'
import { StrangeAnswer } from './server-events.ts'

export type Usage = {
  promptTokens: number
  reusedTokens: number
  completionTokens: number
  /** Null where the server does not tell thought and answer apart. */
  reasoningTokens: number | null
}

/** What one piece of an answer says. */
export type ServerChunk = {
  reasoning: string
  content: string
  finish: string | null
  usage: Usage | null
  /** What the server measured for the prompt (llama-server). */
  promptMs: number | null
}

/** The server gave up in the middle of its answer. */
export class ServerGaveUp extends Error {}

const text = z.string().nullish().catch(null)
const count = z.number().nonnegative().nullish().catch(null)
// vLLM says `reasoning`, which it called `reasoning_content` before, as the others do.
const said = z.object({ content: text, reasoning_content: text, reasoning: text }).nullish()
const chunkShape = z.object({
  choices: z
    .array(z.object({ delta: said, message: said, finish_reason: text }))
    .nullish()
    .transform((choices) => choices ?? []),
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      prompt_tokens_details: z.object({ cached_tokens: count }).nullish().catch(null),
      completion_tokens_details: z.object({ reasoning_tokens: count }).nullish().catch(null)
    })
    .nullish()
    .catch(null),
  timings: z.object({ cache_n: count, prompt_ms: count }).nullish().catch(null),
  error: z.unknown().optional()
})

/** One event of a stream, or the whole answer of a server that does not stream. */
export function readChunk(data: string): ServerChunk {
  const parsed = chunkShape.safeParse(parseJson(data))
  if (!parsed.success) throw new StrangeAnswer('chat.completion.chunk')
  const { choices, usage, timings, error } = parsed.data
  if (error !== undefined && error !== null) throw new ServerGaveUp(errorText(error))
  const choice = choices[0]
  const words = choice?.delta ?? choice?.message
  return {
    reasoning: words?.reasoning_content ?? words?.reasoning ?? '',
    content: words?.content ?? '',
    finish: choice?.finish_reason ?? null,
    usage:
      typeof usage?.prompt_tokens !== 'number'
        ? null
        : {
            promptTokens: usage.prompt_tokens,
            reusedTokens: usage.prompt_tokens_details?.cached_tokens ?? timings?.cache_n ?? 0,
            completionTokens: usage.completion_tokens ?? 0,
            reasoningTokens: usage.completion_tokens_details?.reasoning_tokens ?? null
          },
    promptMs: timings?.prompt_ms ?? null
  }
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    throw new StrangeAnswer('JSON')
  }
}

const errorShape = z.union([
  z.string(),
  z.object({ message: z.string() }).transform(({ message }) => message)
])

/** The server's own words for a fault, wherever it puts them. */
export const errorText = (error: unknown): string => errorShape.safeParse(error).data ?? ''
