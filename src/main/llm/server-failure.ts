import { AppError } from '../../shared/errors.ts'
import { errorText } from './server-chunk.ts'

/** Where requests go, and what goes along. */
export type Endpoint = {
  baseUrl: string
  key: string | null
  fetch: typeof globalThis.fetch
}

/** Nothing came for too long. */
export class Stalled extends Error {
  readonly afterMs: number

  constructor(afterMs: number) {
    super(`nothing for ${afterMs} ms`)
    this.afterMs = afterMs
  }
}

/** Characters of a server's own words that are told on. */
const DETAIL_CHARACTERS = 200
/** Bytes of an error's body that are read. */
export const ERROR_BYTES = 64 * 1024

/** One line of a server's words, without the key, which some of them repeat. */
export function detailOf(text: string, key: string | null): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  const hidden = key === null ? line : line.replaceAll(key, '•••')
  return hidden.length > DETAIL_CHARACTERS ? `${hidden.slice(0, DETAIL_CHARACTERS)}…` : hidden
}

/** The server's words in an error's body: of JSON its message, of a page nothing. */
export function saidIn(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed !== 'object' || parsed === null) return ''
    for (const name of ['error', 'message', 'detail']) {
      const value: unknown = Reflect.get(parsed, name)
      const text = errorText(value)
      if (text !== '') return text
      // FastAPI lists the faults of a request.
      if (Array.isArray(value)) return JSON.stringify(value)
    }
    return errorText(parsed)
  } catch {
    return body.trimStart().startsWith('<') ? '' : body
  }
}

export function refused(endpoint: Endpoint, response: Response, body: string): AppError {
  const { status } = response
  const wait = response.headers.get('retry-after')
  const said = detailOf(saidIn(body), endpoint.key)
  const detail = [said, wait === null ? '' : `Retry-After: ${detailOf(wait, endpoint.key)}`]
  return new AppError('server-refused', {
    url: endpoint.baseUrl,
    status,
    detail: detail.filter((part) => part !== '').join(', ')
  })
}

export const strange = (endpoint: Endpoint, detail: string, cause?: unknown): AppError =>
  new AppError(
    'server-strange',
    { url: endpoint.baseUrl, detail: detailOf(detail, endpoint.key) },
    { cause }
  )

/** By the code of the system or of TLS; the library's own words say only that it failed. */
export function unreachable(endpoint: Endpoint, error: unknown): AppError {
  const detail = error instanceof Stalled ? `${error.afterMs / 1000} s` : codeOf(error)
  return new AppError('server-unreachable', { url: endpoint.baseUrl, detail }, { cause: error })
}

function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at instanceof AggregateError) {
      const [first] = at.errors as unknown[]
      if (first instanceof Error && 'code' in first) return String(first.code)
    }
  }
  return ''
}

/**
 * The prompt and its answer have no room in the server's context. In llama-server's words: "request (9412 tokens)
 * exceeds the available context size (8192 tokens)"; in those of vLLM, SGLang and others: "maximum context length
 * is 8192 tokens … requested 9412 tokens" in several wordings, of which the first two numbers count.
 */
export function tooLong(body: string): AppError<'llm-prompt-too-long'> | null {
  const said = saidIn(body)
  if (!/context (?:size|length|window)|context_length_exceeded|exceed_context_size/iu.test(body)) {
    return null
  }
  const llama = /\((\d+) tokens\)[^(]*\((\d+) tokens\)/u.exec(said)
  if (llama !== null) return promptTooLong(Number(llama[1]), Number(llama[2]))
  const limit = /context (?:length|window)[^\d]{0,40}(\d+)/iu.exec(said)
  if (limit === null) return null
  const rest = said.slice(limit.index + limit[0].length)
  const asked = /passed (\d+)/u.exec(said) ?? /(\d+)/u.exec(rest)
  return promptTooLong(Number(asked?.[1] ?? limit[1]), Number(limit[1]))
}

const promptTooLong = (tokens: number, limit: number): AppError<'llm-prompt-too-long'> =>
  new AppError('llm-prompt-too-long', { tokens, limit })
