import { describe, expect, test } from 'vitest'
import type { ItemDraft, KeyDraft } from '@shared/domain/draft.ts'
import { withFile } from '../../../../test/support/bytes-source.ts'
import {
  compose,
  endnote,
  equation,
  table,
  textBox
} from '../../../../test/support/hwp-controls.ts'
import { para, type WrittenParagraph } from '../../../../test/support/hwp-records.ts'
import { writeHwp } from '../../../../test/support/hwp-writer.ts'
import {
  composeMark,
  endNote,
  eq,
  line,
  numbering,
  p,
  paraShape,
  rect,
  run,
  t,
  tbl,
  writeHwpx
} from '../../../../test/support/hwpx-writer.ts'
import type { FormatReader } from '../format.ts'
import { hwpReader } from './hwp-reader.ts'
import { hwpxReader } from './hwpx-reader.ts'

type Read = { items: ItemDraft[]; keys: KeyDraft[]; codes: string[] }

const read = (reader: FormatReader, bytes: Uint8Array): Promise<Read> =>
  withFile(bytes, async (source) => {
    const found: Read = { items: [], keys: [], codes: [] }
    await reader.read({
      source,
      mapping: () => null,
      sink: {
        item: (draft) => found.items.push(draft),
        key: (key) => found.keys.push(key),
        asset: () => undefined,
        finding: ({ code }) => found.codes.push(code),
        reject: ({ code }) => found.codes.push(code),
        table: () => undefined,
        drained: () => Promise.resolve()
      }
    })
    return found
  })

const told = ({ items }: Read): unknown[] =>
  items.map(({ number, stem, options, key }) => [
    number,
    stem,
    options.map(({ text }) => text),
    key?.kind === 'options' ? key.options : key
  ])

// One paper in both formats: automatic numbers, options in cells, in text boxes, as formulae and behind overlapped
// circles, 보기 in a frame, a 답안표 at the end. What it holds was counted by hand.
const EXPECTED = [
  [1, '관세의 납부기한으로 옳은 것은?', ['10일', '15일', '20일', '30일'], [2]],
  [2, '옳은 것을 모두 고른 것은?', ['ㄱ', 'ㄴ', 'ㄱ, ㄴ', 'ㄱ, ㄷ'], [3]],
  [3, '갑의 행위로 옳은 것은?', ['무효이다', '유효이다', '취소할 수 있다', '철회할 수 있다'], [1]],
  [4, '세액의 식으로 옳은 것은?', ['$\\frac{a}{b}$', '$a\\times b$', '$a-b$', '$\\sqrt{a}$'], [4]]
]

describe('a paper of the word processor', () => {
  test('as hwp gives its items with their keys', async () => {
    const item = (text: string): WrittenParagraph => ({ text: [text], shape: 1 })
    const option = (text: string): WrittenParagraph => ({ text: [text], shape: 2 })
    const bytes = writeHwp({
      sections: [
        [
          para('2024년도 제41회 관세사 제1차 시험'),
          item('관세의 납부기한으로 옳은 것은?'),
          ...['10일', '15일', '20일', '30일'].map(option),
          item('옳은 것을 모두 고른 것은?'),
          para(
            table([
              ['<보 기>'],
              ['ㄱ. 관세는 국세이다.\nㄴ. 관세는 간접세이다.\nㄷ. 관세는 지방세이다.']
            ])
          ),
          para(
            table([
              ['① ㄱ', '② ㄴ'],
              ['③ ㄱ, ㄴ', '④ ㄱ, ㄷ']
            ])
          ),
          item('갑의 행위로 옳은 것은?'),
          para(
            ...['① 무효이다', '② 유효이다', '③ 취소할 수 있다', '④ 철회할 수 있다'].map((text) =>
              textBox(para(text))
            )
          ),
          item('세액의 식으로 옳은 것은?'),
          para(
            compose('1', 1),
            ' ',
            equation('{a} over {b}'),
            '\t',
            compose('2', 1),
            ' ',
            equation('a times b')
          ),
          para(
            compose('3', 1),
            ' ',
            equation('a-b'),
            '\t',
            compose('4', 1),
            ' ',
            equation('sqrt a')
          ),
          para('정답표'),
          para(
            table([
              ['문번', '1', '2', '3', '4'],
              ['정답', '②', '③', '①', '④']
            ])
          )
        ]
      ],
      paragraphShapes: [{}, { head: 2, level: 0, id: 1 }, { head: 2, level: 1, id: 1 }],
      numberings: [
        {
          levels: [
            ['^1.', 0],
            ['^2', 1]
          ]
        }
      ]
    })
    const found = await read(hwpReader, bytes)
    expect(told(found)).toEqual(EXPECTED)
    expect(found.items[1]?.statements.map(({ label }) => label)).toEqual(['ㄱ', 'ㄴ', 'ㄷ'])
  })

  test('as hwpx gives the same', async () => {
    const bytes = writeHwpx({
      header:
        numbering(1, [
          ['^1.', 'DIGIT'],
          ['^2', 'CIRCLED_DIGIT']
        ]) +
        paraShape('1', { type: 'NUMBER', list: 1, level: 0 }) +
        paraShape('2', { type: 'NUMBER', list: 1, level: 1 }),
      sections: [
        line('2024년도 제41회 관세사 제1차 시험') +
          line('관세의 납부기한으로 옳은 것은?', '1') +
          ['10일', '15일', '20일', '30일'].map((text) => line(text, '2')).join('') +
          line('옳은 것을 모두 고른 것은?', '1') +
          p(
            run(
              tbl([
                [
                  line('ㄱ. 관세는 국세이다.') +
                    line('ㄴ. 관세는 간접세이다.') +
                    line('ㄷ. 관세는 지방세이다.')
                ]
              ])
            )
          ) +
          p(
            run(
              tbl([
                ['① ㄱ', '② ㄴ'],
                ['③ ㄱ, ㄴ', '④ ㄱ, ㄷ']
              ])
            )
          ) +
          line('갑의 행위로 옳은 것은?', '1') +
          p(
            run(
              ['① 무효이다', '② 유효이다', '③ 취소할 수 있다', '④ 철회할 수 있다']
                .map((text) => rect(line(text)))
                .join('')
            )
          ) +
          line('세액의 식으로 옳은 것은?', '1') +
          p(
            run(
              composeMark('1', 'SHAPE_CIRCLE') +
                t(' ') +
                eq('{a} over {b}') +
                t('   ') +
                composeMark('2', 'SHAPE_CIRCLE') +
                t(' ') +
                eq('a times b')
            )
          ) +
          p(
            run(
              composeMark('3', 'SHAPE_CIRCLE') +
                t(' ') +
                eq('a-b') +
                t('   ') +
                composeMark('4', 'SHAPE_CIRCLE') +
                t(' ') +
                eq('sqrt a')
            )
          ) +
          line('정답표') +
          p(
            run(
              tbl([
                ['문번', '1', '2', '3', '4'],
                ['정답', '②', '③', '①', '④']
              ])
            )
          )
      ]
    })
    expect(told(await read(hwpxReader, bytes))).toEqual(EXPECTED)
  })

  test('keys and rationales in endnotes are those of their items', async () => {
    const expected = [
      [1, '관세율로 옳은 것은?', ['5%', '8%', '10%'], [2]],
      [2, '과세가격으로 옳은 것은?', ['백만 원', '이백만 원', '삼백만 원'], [3]]
    ]
    const hwp = writeHwp({
      sections: [
        [
          para(endnote(1, para('정답 ②'), para('해설 세율은 8%이다.')), '관세율로 옳은 것은?'),
          para('① 5% ② 8% ③ 10%'),
          para(endnote(2, para('③')), '과세가격으로 옳은 것은?'),
          para('① 백만 원'),
          para('② 이백만 원'),
          para('③ 삼백만 원')
        ]
      ]
    })
    const hwpx = writeHwpx({
      sections: [
        p(run(endNote(1, line('정답 ②'), line('해설 세율은 8%이다.')) + t('관세율로 옳은 것은?'))) +
          line('① 5% ② 8% ③ 10%') +
          p(run(endNote(2, line('③')) + t('과세가격으로 옳은 것은?'))) +
          line('① 백만 원') +
          line('② 이백만 원') +
          line('③ 삼백만 원')
      ]
    })
    for (const found of [await read(hwpReader, hwp), await read(hwpxReader, hwpx)]) {
      expect(told(found)).toEqual(expected)
      expect(found.items[0]?.rationale).toBe('세율은 8%이다.')
    }
  })
})
