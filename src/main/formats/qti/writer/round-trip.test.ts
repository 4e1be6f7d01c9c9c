import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Key } from '@shared/domain/item.ts'
import type { ExportedItem } from '../../write.ts'
import { exportedItem, readBack, written } from './writer.fixture.ts'

/** Words as papers have them, formulae and signs that XML and the bank's own markup must not take for theirs. */
const word = fc.oneof(
  fc.constantFrom(
    '관세',
    '과세표준',
    '‘을’',
    '(단,',
    'A&B',
    '<',
    '>',
    '"인용"',
    "'작은'",
    '100%',
    '①'
  ),
  fc.constantFrom('$x^2$', '$\\frac{1}{2}$', '$a<b$', '$\\sqrt{2}$', '\\', '|', '#', '*', '€', '𝑥'),
  fc.stringMatching(/^[가-힣a-z]{1,5}$/u)
)
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
const cell = fc.constantFrom('갑', '을', '1,000', '$x$', 'a < b')
const table = fc
  .tuple(
    fc.array(cell, { minLength: 2, maxLength: 2 }),
    fc.array(cell, { minLength: 2, maxLength: 2 })
  )
  .map((rows) => {
    const [head = '', ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`)
    return [head, '| --- | --- |', ...body].join('\n')
  })
const passage = fc.oneof(
  text,
  table,
  fc.tuple(table, text).map((both) => both.join('\n\n'))
)

const keyOf = (options: number): fc.Arbitrary<Key> => {
  const some = fc.uniqueArray(fc.integer({ min: 1, max: options }), { minLength: 1, maxLength: 3 })
  return fc.oneof(
    some.map((list) => ({ kind: 'options' as const, options: list.toSorted((a, b) => a - b) })),
    some
      .filter((list) => list.length > 1)
      .map((list) => ({ kind: 'set' as const, options: list.toSorted((a, b) => a - b) })),
    fc.constantFrom<Key>({ kind: 'all' }, { kind: 'none' })
  )
}

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null })

const item: fc.Arbitrary<ExportedItem> = fc.integer({ min: 2, max: 15 }).chain((count) =>
  fc
    .record({
      stem: passage,
      stimulus: maybe(passage),
      statements: fc.array(
        fc.record({ label: fc.constantFrom('ㄱ', 'ㄴ', '가', 'ⅰ', 'a)'), text: passage }),
        { maxLength: 3 }
      ),
      options: fc.array(fc.record({ text: passage, reason: maybe(passage) }), {
        minLength: count,
        maxLength: count
      }),
      key: keyOf(count),
      rationale: maybe(passage),
      difficulty: fc.constantFrom(null, 'easy' as const, 'medium' as const, 'hard' as const)
    })
    .map((made) =>
      exportedItem({
        item: {
          ...made,
          options: made.options.map((option, at) => ({ no: at + 1, ...option })),
          responseCount: made.key.kind === 'set' ? made.key.options.length : 1
        }
      })
    )
)

test('items of any text come back from a package as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 3 }), async (items) => {
      const { items: drafts, rejects, refused } = await readBack(await written(items))
      expect([rejects, refused]).toEqual([[], null])
      expect(
        drafts.map(
          ({ stem, stimulus, statements, options, key, responseCount, rationale, difficulty }) => ({
            stem,
            stimulus,
            statements,
            options,
            key,
            responseCount,
            rationale,
            difficulty
          })
        )
      ).toEqual(
        items.map(({ item: one }) => ({
          stem: one.stem,
          stimulus: one.stimulus,
          statements: one.statements,
          options: one.options.map(({ text: words, reason }) => ({ text: words, reason })),
          key: one.key,
          responseCount: one.responseCount,
          rationale: one.rationale,
          difficulty: one.difficulty
        }))
      )
    }),
    { numRuns: 60 }
  )
})
