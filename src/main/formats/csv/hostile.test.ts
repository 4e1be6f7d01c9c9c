import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBytes } from '../table/reading.fixture.ts'
import { csvReader } from './read-csv.ts'
import { withEffort } from '../../../../test/support/effort.ts'

const HEADING = '번호,문제,선택지1,선택지2,선택지3,선택지4,정답\n'
const ROW = '1,옳은 것은?,갑,을,병,정,1\n'
const BANK = `${HEADING}${ROW}2,"갑, 을 중 ""옳은"" 것은?",갑,을,병,"ㄱ\nㄴ",②\n3,'=1,가,나,다,라,"1,4"\n`

describe('files made to do harm', () => {
  test('a line without an end is refused at its limit', async () => {
    const endless = Buffer.concat([
      Buffer.from(HEADING + ROW),
      Buffer.alloc(24 * 1024 * 1024, '가,')
    ])
    const { refused } = await readBytes(csvReader, endless)
    expect(refused).toMatchObject({ code: 'too-large', data: { what: 'line', limit: 4194304 } })
  })

  test.each([
    ['open marks in every row', HEADING + ROW + '2,"가는?,갑,을,병,정,1\n'.repeat(20_000)],
    ['nothing but marks', HEADING + ROW + '"'.repeat(1_000_001)],
    ['nothing but separators', HEADING + ROW + ','.repeat(2_000_000)],
    ['a heading of brackets', `${'('.repeat(60_000)},문제,정답\n${HEADING}${ROW}`],
    ['a cell of spaces', `${HEADING}${ROW}2,가${' '.repeat(1_000_000)}나,갑,을,병,정,1\n`],
    [
      'a list without an end',
      `문제,선택지,정답\n무엇?,"${'['.repeat(500_000)}",1\n무엇?,"['a','b']",1\n`
    ],
    [
      'marks without an end',
      `front,back\n"무엇? ${'1) '.repeat(300_000)}",1\n"무엇? ① 가 ② 나 ③ 다",1\n`
    ]
  ])('%s: the reader ends in time', async (_, content) => {
    await withEffort(300, () => readBytes(csvReader, content))
  })
})

test('whatever happened to the bytes, the reader ends with items and findings', async () => {
  const bytes = Buffer.from(BANK)
  const damage = fc.oneof(
    fc.record({ at: fc.nat(bytes.length - 1), with: fc.uint8Array({ maxLength: 4 }) }),
    fc.record({
      at: fc.nat(bytes.length - 1),
      with: fc
        .constantFrom('"', ',', '\n', '\r', '\t', "'", '```', '|', ';', '\0')
        .map((sign) => Buffer.from(sign))
    })
  )
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { maxLength: 6 }), fc.nat(bytes.length), async (all, end) => {
      let made = bytes
      for (const { at, with: sign } of all) {
        made = Buffer.concat([made.subarray(0, at), sign, made.subarray(at + sign.length)])
      }
      const { items, rejects } = await readBytes(csvReader, made.subarray(0, Math.max(1, end)))
      expect(items.length + rejects.length).toBeLessThan(60)
      for (const { stem, options } of items) {
        expect(stem).not.toBe('')
        expect(options.length).toBeGreaterThan(1)
      }
    }),
    { numRuns: 300 }
  )
}, 60_000)
