import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeAt } from '@shared/domain/draft.ts'
import type { PaperBlock } from './blocks.ts'
import { paperOf } from './reading.fixture.ts'

const PIECES = [
  '1. 물음은?',
  '2. 물음은?',
  '문 3. 물음은?',
  '[1~2] 다음 글을 읽고 물음에 답하시오.',
  '① 갑 ② 을 ③ 병',
  '① 갑',
  '② 을',
  '④ 정',
  '①',
  'ㄱ. 가',
  'ㄴ. 나',
  '<보기>',
  '정답 ②',
  '[정답]',
  '정답표',
  '1. ③ 2. ④ 3. ①',
  '문항 1 2 3',
  '정답 ③ ④ ①',
  '해설 그렇다.',
  '제1과목: 민법',
  '【보기】',
  '- 3 -',
  '',
  '전항정답',
  '(정답 ③) ① 가 ② 나'
]

const block: fc.Arbitrary<PaperBlock> = fc
  .oneof(
    { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) }
  )
  .chain((text) =>
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({
          kind: fc.constant('line' as const),
          text: fc.constant(text),
          place: fc.constant(placeAt()),
          marker: fc.constantFrom(null, null, null, '1.', 'ㄱ.', '①'),
          box: fc.constantFrom(null, null, 1, 2),
          emphasis: fc.boolean()
        })
      },
      fc.constant({ kind: 'break' as const, place: placeAt() }),
      fc.constant({ kind: 'picture' as const, name: 'p', place: placeAt(), box: null }),
      fc.record({
        kind: fc.constant('table' as const),
        rows: fc.array(
          fc.array(fc.constantFrom(...PIECES, '1', '2', '③', '문항', '정답'), { maxLength: 4 }),
          {
            maxLength: 4
          }
        ),
        place: fc.constant(placeAt()),
        box: fc.constantFrom(null, 1)
      })
    )
  )

test('whatever stands in a paper, what comes of it are whole items and findings', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 40 }), (blocks) => {
      const { items } = paperOf(...blocks)
      for (const { stem, options, key, statements } of items) {
        expect(stem.trim()).not.toBe('')
        expect(options.length).toBeGreaterThanOrEqual(2)
        expect(options.every(({ text }) => text !== '')).toBe(true)
        expect(statements.every(({ text }) => text !== '')).toBe(true)
        const numbers = key !== null && 'options' in key ? key.options : []
        expect(numbers.every((no) => no >= 1 && no <= options.length)).toBe(true)
      }
    }),
    { numRuns: 300 }
  )
})
