import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { createSecretStore, type Cipher } from '../lib/secret-store.ts'
import { isPlain, originOf, serverAddress } from './server-address.ts'

export type ServerView = { baseUrl: string; model: string; hasKey: boolean; plain: boolean }
export type ServerAccess = { baseUrl: string; model: string; key: string | null }

/** The origin is kept with the key, so that a changed address in the file takes no key along. */
const keptShape = z.object({ origin: z.string(), key: z.string() })
/** What an `Authorization` header can carry. */
const KEY = /^[\u0021-\u007e]{1,4096}$/u

/** The learner's server: where it is, which model, and its key. */
export function createServerStore(dataDir: string, cipher: Cipher | null) {
  const secrets = createSecretStore(dataDir, cipher)

  const withKey = (): ServerAccess | null => {
    const kept = secrets.read()
    const { baseUrl, model } = kept?.facts ?? {}
    if (baseUrl === undefined || model === undefined) return null
    try {
      return { baseUrl: serverAddress(baseUrl), model, key: keyFor(baseUrl, kept?.secret ?? null) }
    } catch {
      // Edited by hand into something that is no address.
      return null
    }
  }

  return {
    /** Without the key: what a window may see. */
    view: (): ServerView | null => {
      const access = withKey()
      if (access === null) return null
      const { baseUrl, model, key } = access
      return { baseUrl, model, hasKey: key !== null, plain: isPlain(baseUrl) }
    },
    withKey,
    /** The key that is there, where `address` has the origin that it was entered for. */
    keyFor: (address: string): string | null => {
      const access = withKey()
      const isSame =
        access !== null && originOf(access.baseUrl) === originOf(serverAddress(address))
      return isSame ? access.key : null
    },
    /** `key`: null keeps the one that is there for the same origin, an empty one takes it away. */
    write: (server: ServerAccess): void => {
      const baseUrl = serverAddress(server.baseUrl)
      const model = server.model.trim()
      if (model === '') throw unusable('model')
      const given = server.key?.trim() ?? null
      if (given !== null && given !== '' && !KEY.test(given)) throw unusable('key')
      const old = withKey()
      const kept = old !== null && originOf(old.baseUrl) === originOf(baseUrl) ? old.key : null
      const key = given === '' ? null : (given ?? kept)
      secrets.write({
        facts: { baseUrl, model },
        secret: key === null ? null : JSON.stringify({ origin: originOf(baseUrl), key })
      })
    },
    remove: (): void => secrets.remove()
  }
}

export type ServerStore = ReturnType<typeof createServerStore>

function keyFor(baseUrl: string, secret: string | null): string | null {
  if (secret === null) return null
  try {
    const kept = keptShape.parse(JSON.parse(secret))
    return kept.origin === originOf(baseUrl) ? kept.key : null
  } catch {
    return null
  }
}

const unusable = (path: 'model' | 'key'): AppError =>
  new AppError('bad-input', { call: 'server', problems: [{ path, message: path }] })
