import { keyOptions, sameResponse, type Key } from './item.ts'

export const sameKey = (a: Key, b: Key): boolean =>
  a.kind === b.kind && sameResponse(keyOptions(a), keyOptions(b))

export type FittedKey = { ok: true; key: Key } | { ok: false; named: number; asked: number }

/**
 * A key as published says which numbers, not whether they are alternatives: where an item asks for several
 * options they are right together, elsewhere each of them is right by itself (복수정답).
 */
export function fitKey(key: Key, responseCount: number): FittedKey {
  if (key.kind === 'all' || key.kind === 'none') return { ok: true, key }
  const named = key.options.length
  const together = key.kind === 'set' || responseCount > 1
  if (together && named !== responseCount) return { ok: false, named, asked: responseCount }
  const kind = responseCount > 1 ? 'set' : 'options'
  return { ok: true, key: { kind, options: key.options } }
}
