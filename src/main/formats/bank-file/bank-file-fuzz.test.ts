import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContent } from '../json/reading.fixture.ts'
import { bankFileReader } from './bank-file-reader.ts'

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const LEAST = { stem: '옳은 것은?', options: ['가액', '세액', '세율'], key: [3] }
const lines = (...values: unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join('\n')

test('a broken file of any kind ends in items and findings', async () => {
  const bytes = Buffer.from(
    lines({ ...LEAST, printings: [{ round: 'r', number: 1 }] }, LEAST, { asset: 'a', base64: PNG })
  )
  const change = fc.tuple(
    fc.nat(bytes.length - 1),
    fc.nat(9),
    fc.oneof(fc.string(), fc.constantFrom('"', '{', '\n', 'null'))
  )
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      let mutated = bytes
      for (const [at, length, instead] of changes) {
        mutated = Buffer.concat([
          mutated.subarray(0, at),
          Buffer.from(instead),
          mutated.subarray(at + length)
        ])
      }
      await readContent(bankFileReader, mutated)
    }),
    { numRuns: 150 }
  )
})

test('a line with any values ends in an item or a finding', async () => {
  const name = fc.constantFrom(
    'stem',
    'options',
    'key',
    'printings',
    'citations',
    'tags',
    'responseCount',
    'id',
    'asset',
    'base64'
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, fc.jsonValue({ maxDepth: 3 })), async (fields) => {
      const { items, rejects, findings } = await readContent(
        bankFileReader,
        lines(LEAST, { ...LEAST, ...fields })
      )
      expect(items.length + rejects.length + findings.length).toBeGreaterThanOrEqual(2)
    }),
    { numRuns: 150 }
  )
})
