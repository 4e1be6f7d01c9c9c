import type { Condition } from '@shared/contract/recovery.ts'
import type { WireError } from '@shared/errors.ts'

/** Why the database cannot be used or read as it should be, in codes and figures; null: nothing is known against it. */
export function databaseTrouble(condition: Condition, failure: WireError | null): string | null {
  if (condition.kind === 'closed') return told(condition.error)
  if (condition.kind === 'damaged') return condition.detail
  return failure === null ? null : told(failure)
}

/** The code and what it came with, but for where the file lies. */
function told({ code, data }: WireError): string {
  const facts = Object.entries(data).flatMap(([name, value]) =>
    name !== 'path' && (typeof value === 'string' || typeof value === 'number')
      ? [`${name} ${value}`]
      : []
  )
  return [code, ...facts].join(', ')
}
