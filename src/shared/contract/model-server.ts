import { z } from 'zod'
import { call } from './call.ts'

/** A machine of the learner's that speaks OpenAI's protocol; off until one is entered and chosen. */
export type ModelServerView = {
  /** Null: none was entered. The key itself never comes to a window. */
  server: {
    /** As it is used: with `/v1` where only a host was entered. */
    baseUrl: string
    model: string
    hasKey: boolean
    /** `http:` to another machine: others on the way can read along. */
    plain: boolean
  } | null
  /** By the operating system; else the key lies in a file that only its owner can read. */
  keyEncrypted: boolean
}

/** What a server offers. */
export type ServerModelsView = {
  baseUrl: string
  plain: boolean
  models: { id: string; contextTokens: number | null }[]
}

const baseUrl = z.string().trim().min(1).max(2048)
/** Null keeps the one that is there for the same origin, an empty one takes it away. */
const key = z.string().max(4096).nullable()

export const modelServer = {
  read: call<ModelServerView>()(z.object({})),
  /** Nothing goes over the network. Throws `bad-input` for `baseUrl`, `model` or `key`. */
  write: call<ModelServerView>()(
    z.object({ baseUrl, model: z.string().trim().min(1).max(500), key })
  ),
  /** The built-in model speaks where the server was chosen. */
  remove: call<ModelServerView>()(z.object({})),
  /** Asks the server for its list. Throws `server-unreachable`, `server-refused` and `server-strange`. */
  models: call<ServerModelsView>()(z.object({ baseUrl, key }))
}
