import { isAppError, toWireError, type WireError } from '../../src/shared/errors.ts'
import { silentLogger } from '../../src/main/lib/logger.ts'
import type { GenerateRequest, GenerateResult, Llm } from '../../src/main/llm/llm.ts'
import { createServerLlm, type ServerLlmOptions } from '../../src/main/llm/server-llm.ts'
import { explainRequest, never } from './engine.ts'
import {
  startOpenAiServer,
  type Delta,
  type OpenAiServer,
  type Reply,
  type Seen
} from './openai-server.ts'
import { cancellationItem } from './tutor-items.ts'

export const THOUGHT = '추인할 수 있는 날부터 3년이므로 ③이 다르다.'
export const FINAL = '정답: ③\n\n취소권은 3년 안에 행사하여야 한다.'

export const letters = (text: string): Delta[] => Array.from(text, (content) => ({ content }))
export const inField = (
  text: string,
  field: 'reasoning_content' | 'reasoning' = 'reasoning_content'
): Delta[] => Array.from(text, (letter) => ({ [field]: letter }))

/** As vLLM answers with a reasoning parser: by the switch in the request. */
export const good = ({ body }: Seen): Reply => {
  const { enable_thinking: thinks } = body['chat_template_kwargs'] as { enable_thinking: boolean }
  return { deltas: [...(thinks ? inField(THOUGHT) : []), ...letters(FINAL)] }
}

export const serverRequest = (over: Partial<GenerateRequest> = {}): GenerateRequest =>
  explainRequest(cancellationItem, 'reasoning', over)
export const directRequest = (): GenerateRequest => explainRequest(cancellationItem, 'direct')
export const ask = (llm: Llm, over: Partial<GenerateRequest> = {}): Promise<GenerateResult> =>
  llm.generate(serverRequest(over), never(), () => undefined)

/** The AppError that something ended with. */
export async function failureOf(asked: Promise<unknown>): Promise<WireError> {
  const error: unknown = await asked.then(
    () => null,
    (reason: unknown) => reason
  )
  if (!isAppError(error)) throw new Error(`no AppError: ${String(error)}`)
  return toWireError(error)
}

/** Servers with an `Llm` each, for one test. */
export function serverDesk() {
  const closing: (() => Promise<void>)[] = []
  return {
    serve: async (
      reply: (seen: Seen) => Reply,
      over: Partial<ServerLlmOptions> = {},
      models?: unknown
    ): Promise<{ llm: Llm; server: OpenAiServer }> => {
      const server = await startOpenAiServer({ reply, models })
      const llm = createServerLlm({
        baseUrl: server.baseUrl,
        model: 'EXAONE-4.0-32B',
        key: 'sk-secret',
        log: silentLogger,
        ...over
      })
      closing.push(server.close, () => llm.dispose())
      return { llm, server }
    },
    close: async (): Promise<void> => {
      for (const close of closing.splice(0).reverse()) await close()
    }
  }
}
