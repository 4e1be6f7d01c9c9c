import type { ModelServerView, ServerModelsView } from '@shared/contract/model-server.ts'
import { isPlain } from '@shared/domain/network-address.ts'
import { toWireError } from '@shared/errors.ts'
import { isAppError } from '../../api.ts'

export type KeptServer = NonNullable<ModelServerView['server']>
/** What stands in the fields. An empty key leaves the one that is kept. */
export type Draft = { baseUrl: string; model: string; key: string }
export type Field = keyof Draft
/** Why a field was not taken, in the checker's own words. */
export type FieldProblems = Partial<Record<Field, string | undefined>>

/** `gpu.example.com:8080`; null of what is no address. */
export const hostOf = (address: string): string | null => URL.parse(address.trim())?.host || null

/** A key belongs to one origin, and so does the learner's consent. */
export function isSameOrigin(one: string, other: string): boolean {
  const origin = URL.parse(one.trim())?.origin
  return origin !== undefined && origin === URL.parse(other.trim())?.origin
}

/** Whether others on the way can read along: `http:` to another machine. Said before anything is sent. */
export function isPlainAddress(address: string): boolean {
  const url = URL.parse(address.trim())
  return url !== null && isPlain(url)
}

/** Some servers name a model twice. */
export const eachOnce = (models: ServerModelsView['models']): ServerModelsView['models'] => [
  ...new Map(models.map((model) => [model.id, model])).values()
]

const isField = (path: string): path is Field =>
  path === 'baseUrl' || path === 'model' || path === 'key'

/** Null: it was not for a field. */
export function problemsOf(error: unknown): FieldProblems | null {
  if (!isAppError(error)) return null
  const wire = toWireError(error)
  if (wire.code !== 'bad-input') return null
  const problems: FieldProblems = {}
  for (const { path, message } of wire.data.problems) {
    if (isField(path)) problems[path] ??= message
  }
  return Object.keys(problems).length === 0 ? null : problems
}
