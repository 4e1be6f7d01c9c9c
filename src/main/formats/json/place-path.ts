import type { Container, Position } from './json-parts.ts'

/** `subjects[2].questions[14]`; null for a value at the top. */
export function pathOf({ container, key }: Position): string | null {
  if (container === null) return null
  return `${container.parent === null ? '' : (pathOf(placeOf(container)) ?? '')}${step(key)}`.replace(
    /^\./u,
    ''
  )
}

const placeOf = ({ parent, key, line }: Container): Position => ({ container: parent, key, line })

const step = (key: string | number | null): string => {
  if (typeof key === 'number') return `[${key}]`
  if (key === null) return ''
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
}
