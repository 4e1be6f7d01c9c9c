import type { ColumnRole } from '../domain/mapping.ts'
import { sharedText } from './shared-text.ts'

/** Roles that a learner may give a column, besides single options. */
export type NamedRole = Exclude<ColumnRole, `option:${number}` | `reason:${number}`>

/** What a column of a table holds, in words: 문제, 선택지 3, 선택지 3 해설. */
export function roleName(role: string): string {
  const words = sharedText().role
  const [kind, no] = role.split(':')
  if (no !== undefined) return kind === 'reason' ? words.reason(no) : words.option(no)
  return Object.hasOwn(words.names, role) ? words.names[role as NamedRole] : role
}

export const namedRoles = (): readonly (readonly [NamedRole, string])[] =>
  Object.entries(sharedText().role.names) as [NamedRole, string][]
