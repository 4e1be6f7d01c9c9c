type Tolerance = { tolerance?: number; loose?: Readonly<Record<string, number>> }

/**
 * Where two values differ, by their paths. Numbers may differ by `tolerance` of their size (of 1 below it), or by so much
 * as `loose` says for the name that they stand under.
 */
export function differences(
  actual: unknown,
  expected: unknown,
  { tolerance = 1e-9, loose = {} }: Tolerance = {},
  path = ''
): string[] {
  if (typeof actual === 'number' && typeof expected === 'number') {
    const name = path.slice(path.lastIndexOf('.') + 1)
    const allowed = loose[name] ?? tolerance * Math.max(1, Math.abs(expected))
    return Math.abs(actual - expected) <= allowed ? [] : [`${path}: ${actual} for ${expected}`]
  }
  if (!isObject(actual) || !isObject(expected)) {
    return Object.is(actual, expected) ? [] : [`${path}: ${said(actual)} for ${said(expected)}`]
  }
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)])
  return [...names].flatMap((name) =>
    differences(actual[name], expected[name], { tolerance, loose }, `${path}.${name}`)
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const said = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100)
