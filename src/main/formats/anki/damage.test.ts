import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  BASIC,
  newerCollection,
  olderCollection,
  olderPackage,
  reading
} from './package.fixture.ts'

const made = {
  types: [BASIC, { id: 5, name: '객관식', fields: ['문제', '보기1', '보기2', '정답'] }],
  decks: { '1': '관세사::관세법' },
  notes: Array.from({ length: 20 }, (_, at) => [
    { type: 1, fields: [`${at}번은?<br>① 갑<br>② 을`, '①'], tags: ' a::b ' },
    { type: 5, fields: [`${at}호는?`, '갑', '을', '2'] }
  ]).flat()
}

test.each([
  ['older', olderCollection(made)],
  ['newer', newerCollection(made)]
])(
  'an %s collection with any bytes turned is read or refused, and nothing else',
  async (_which, whole) => {
    expect((await reading(olderPackage(whole))).items.length).toBe(40)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: whole.length >> 1, max: whole.length * 3 }),
        async (turned, length) => {
          const bytes = Uint8Array.from(whole)
          for (const [at, byte] of turned) bytes[at] = byte
          const { items, rejects, refusal } = await reading(olderPackage(bytes.subarray(0, length)))
          if (refusal !== null) return
          expect(items.length + rejects.length).toBeLessThanOrEqual(40)
        }
      ),
      { numRuns: 60 }
    )
  }
)

const pieces = [
  '①',
  '②',
  '1)',
  '2)',
  'A.',
  'B.',
  '<li>',
  '</ol>',
  '<br>',
  '<table><tr><td>',
  '|',
  '[$]',
  '[/$]',
  '\\(',
  '$',
  '정답',
  ':',
  '[sound:',
  ']',
  '{{c1::',
  '<img src=',
  '>',
  'ㄱ.',
  'ㄴ.',
  ' ',
  '\n',
  '3',
  'C',
  '전항정답',
  '\x1F',
  '&lt',
  ''
]

test('notes of any text whatever are items or rejected', async () => {
  const html = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((all) => all.join(''))
  const note = fc.record({ type: fc.constantFrom(1, 5), fields: fc.array(html, { maxLength: 6 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(note, { minLength: 1, maxLength: 40 }), async (notes) => {
      const { items, rejects, refusal } = await reading(
        olderPackage(olderCollection({ ...made, notes }))
      )
      expect([refusal, items.length + rejects.length]).toEqual([null, notes.length])
    }),
    { numRuns: 25 }
  )
})
