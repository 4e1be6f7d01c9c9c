import { z } from 'zod'
import type { ServerModelsView } from '../../shared/contract/model-server.ts'
import { isPlain, serverAddress } from './server-address.ts'
import { openResponse } from './server-http.ts'
import { refused, strange, type Endpoint } from './server-failure.ts'
import type { ServerKind } from './server-grammar.ts'

export type ServerModel = { id: string; kind: ServerKind; contextTokens: number | null }

/** A catalogue of some hundred models. */
const MOST_BYTES = 2 * 1024 * 1024

const listShape = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      owned_by: z.string().nullish().catch(null),
      max_model_len: z.number().nullish().catch(null)
    })
  )
})

/** A list is there at once; milliseconds. */
const LIST_MS = 10_000

/** What a server at an address that was entered offers. */
export async function serverModels(access: {
  baseUrl: string
  key: string | null
}): Promise<ServerModelsView> {
  const baseUrl = serverAddress(access.baseUrl)
  const endpoint = { baseUrl, key: access.key, fetch: globalThis.fetch }
  const models = await listServerModels(endpoint, {
    signal: new AbortController().signal,
    waitMs: LIST_MS
  })
  return {
    baseUrl,
    plain: isPlain(baseUrl),
    models: models.map(({ id, contextTokens }) => ({ id, contextTokens }))
  }
}

/** What the server offers, and which program it is: each names itself as the owner of its models. */
export async function listServerModels(
  endpoint: Endpoint,
  tools: { signal: AbortSignal; waitMs: number }
): Promise<ServerModel[]> {
  const { response, close, text } = await openResponse(endpoint, '/models', null, tools)
  try {
    const body = await text(MOST_BYTES)
    if (!response.ok) throw refused(endpoint, response, body)
    const listed = listShape.safeParse(parseJson(body))
    if (!listed.success) throw strange(endpoint, '/models')
    return listed.data.data.map(({ id, owned_by, max_model_len }) => ({
      id,
      kind: kindOf(owned_by ?? ''),
      contextTokens: max_model_len ?? null
    }))
  } finally {
    close()
  }
}

function kindOf(owner: string): ServerKind {
  if (owner === 'llamacpp') return 'llama-server'
  return owner === 'vllm' || owner === 'sglang' ? owner : 'other'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
