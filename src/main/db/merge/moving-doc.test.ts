import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

test('docs/moving.md says of every table of the schema how it is merged, once', () => {
  const tables = [...read('../schema.sql').matchAll(/^CREATE TABLE "?(\w+)"?/gmu)].map(
    ([, table]) => table
  )
  const named = read('../../../../docs/moving.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/gu)].map(([, name]) => name)
    )
  expect(tables.length).toBeGreaterThan(30)
  expect(named.toSorted()).toEqual(tables.toSorted())
})
