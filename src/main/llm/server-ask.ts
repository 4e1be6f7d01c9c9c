import type { TutorMode } from '../../shared/domain/explanation.ts'
import type { AppError } from '../../shared/errors.ts'
import { createServerAnswer, type Begins } from './server-answer.ts'
import { readChunk, ServerGaveUp, type ServerChunk, type Usage } from './server-chunk.ts'
import { createEventReader, StrangeAnswer } from './server-events.ts'
import {
  ERROR_BYTES,
  refused,
  strange,
  tooLong,
  unreachable,
  type Endpoint
} from './server-failure.ts'
import { openResponse, type OpenResponse } from './server-http.ts'
import type { ServerOutput } from './server-output.ts'
import { refusedFields, requestBody, type Asked } from './server-request.ts'

/** What is known of a server, kept from one request to the next. */
export type ServerMemory = { refusedFields: Set<string>; begins: Begins }

export type AskTools = {
  endpoint: Endpoint
  memory: ServerMemory
  signal: AbortSignal
  output: ServerOutput
  now: () => number
  /** Milliseconds: until an answer begins, and between two pieces of it. */
  firstMs: number
  stallMs: number
  /** The server began to answer; nothing of it has been read. */
  onBegin?: () => void
  /** Its first word came so long after the question. */
  onFirst?: (ms: number) => void
}

export type AnswerEnd = {
  /** `budget`: cut by us because the thought became too long. */
  finish: 'stop' | 'length' | 'budget'
  usage: Usage | null
  promptMs: number
}

/** One request and its answer, given to the output as it comes. Throws an `AppError` when it breaks off. */
export async function ask(
  tools: AskTools,
  asked: Asked,
  thoughtBudget: number
): Promise<AnswerEnd> {
  const began = tools.now()
  const open = await openAnswer(tools, asked)
  tools.onBegin?.()
  const reading = createReading(tools, asked.mode, began, thoughtBudget)
  try {
    const type = open.response.headers.get('content-type') ?? ''
    if (/^application\/json\b/u.test(type)) await readWhole(open, reading)
    else if (/^text\/html\b/u.test(type)) throw new StrangeAnswer('text/html')
    else await readStream(open, reading, tools)
    return reading.end()
  } catch (error) {
    reading.breakOff()
    tools.signal.throwIfAborted()
    throw asAppError(tools.endpoint, error)
  } finally {
    open.close()
  }
}

const asAppError = (endpoint: Endpoint, error: unknown): unknown => {
  if (error instanceof StrangeAnswer || error instanceof ServerGaveUp) {
    return strange(endpoint, error.message, error)
  }
  // What the connection threw, and not a fault of whoever listens.
  return error instanceof Fault ? error.cause : unreachable(endpoint, error)
}

/** Something of our own that went wrong while an answer was read. */
class Fault extends Error {}

/** Sends the request, and again without the fields that the server says it does not know. */
async function openAnswer(tools: AskTools, asked: Asked): Promise<OpenResponse> {
  const { endpoint, memory, signal, firstMs: waitMs } = tools
  for (;;) {
    const body = requestBody(asked, memory.refusedFields)
    const open = await openResponse(endpoint, '/chat/completions', body, { signal, waitMs })
    if (open.response.ok) return open
    const said = await open.text(ERROR_BYTES)
    open.close()
    signal.throwIfAborted()
    const { status } = open.response
    const invalid = status === 400 || status === 422
    const long: AppError | null = invalid || status === 413 ? tooLong(said) : null
    const fields = invalid && long === null ? refusedFields(said, body) : []
    if (fields.length === 0) throw long ?? refused(endpoint, open.response, said)
    for (const field of fields) memory.refusedFields.add(field)
  }
}

type Reading = ReturnType<typeof createReading>

function createReading(
  { memory, output, now, onFirst }: AskTools,
  mode: TutorMode,
  began: number,
  thoughtBudget: number
) {
  const answer = createServerAnswer(mode, memory.begins)
  let finish: string | null = null
  let usage: Usage | null = null
  let promptMs: number | null = null
  let firstAt: number | null = null
  let thoughts = 0
  let overBudget = false

  const show = (act: () => void): void => {
    try {
      act()
    } catch (cause) {
      throw new Fault('listener', { cause })
    }
  }
  const finishPieces = (cut: boolean): void => {
    const pieces = answer.end(cut)
    memory.begins = answer.begins()
    show(() => {
      output.add(pieces)
      output.end()
    })
  }

  return {
    read(chunk: ServerChunk): void {
      finish = chunk.finish ?? finish
      usage = chunk.usage ?? usage
      promptMs = chunk.promptMs ?? promptMs
      if (chunk.reasoning === '' && chunk.content === '') return
      if (firstAt === null) {
        firstAt = now()
        const ms = firstAt - began
        show(() => onFirst?.(ms))
      }
      const pieces = [...answer.reasoning(chunk.reasoning), ...answer.content(chunk.content)]
      show(() => output.add(pieces))
      // A piece has one token or more: what counts too many pieces has too many tokens.
      if (answer.thinking()) thoughts += 1
      overBudget = thoughts > thoughtBudget
    },
    flush: (): void => show(output.flush),
    overBudget: (): boolean => overBudget,
    begun: (): boolean => firstAt !== null,
    ended: (): boolean => finish !== null,
    end(): AnswerEnd {
      if (finish === null && !overBudget) throw new StrangeAnswer('no finish_reason')
      const cut = overBudget || finish === 'length'
      finishPieces(cut)
      return {
        finish: overBudget ? 'budget' : finish === 'length' ? 'length' : 'stop',
        usage,
        promptMs: promptMs ?? (firstAt ?? now()) - began
      }
    },
    /** Keeps what came. */
    breakOff(): void {
      try {
        finishPieces(true)
      } catch {
        // Whoever listens had its fault already.
      }
    }
  }
}

async function readStream(
  open: OpenResponse,
  reading: Reading,
  { firstMs, stallMs }: AskTools
): Promise<void> {
  const events = createEventReader()
  // Some servers send their headers first and read the prompt then.
  const wait = (): number => (reading.begun() ? stallMs : firstMs)
  try {
    for await (const bytes of open.pieces(wait)) {
      for (const data of events.push(bytes)) {
        if (data.trim() === '[DONE]') return
        reading.read(readChunk(data))
        if (reading.overBudget()) return
      }
      reading.flush()
    }
  } catch (error) {
    // All was said; how the connection ended does not matter.
    if (reading.ended() && !(error instanceof Fault)) return
    throw error
  }
}

/** Characters of an answer in one piece, as bytes. */
const WHOLE_BYTES = 4 * 1024 * 1024

async function readWhole(open: OpenResponse, reading: Reading): Promise<void> {
  reading.read(readChunk(await open.text(WHOLE_BYTES)))
}
