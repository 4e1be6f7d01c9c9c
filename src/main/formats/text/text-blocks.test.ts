import { describe, expect, test } from 'vitest'
import type { PaperBlock } from '../paper/blocks.ts'
import { textBlocks } from './text-blocks.ts'

const blocksOf = (text: string): PaperBlock[] => textBlocks(text).blocks
const textOf = (text: string): (string | undefined)[] =>
  blocksOf(text).map((block) => ('text' in block ? block.text : undefined))

describe('Markdown of a paper', () => {
  test('loses its signs and keeps its words', () => {
    expect(
      textOf(
        '**1\\.** `calc`의 [값](https://example.org/a)은? &lt;보기&gt; H<sub>2</sub>O ~~아님~~'
      )
    ).toEqual(['1. calc의 값은? <보기> H_2O 아님'])
  })

  test('formulae are left as they are', () => {
    expect(textOf('$a\\_1 \\* b$ 의 값은?')).toEqual(['$a\\_1 \\* b$ 의 값은?'])
  })

  test('a table, a program and a quotation are blocks of their own', () => {
    const blocks = blocksOf(
      '| a | b |\n|---|:-:|\n| 1 | 2\\|3 |\n```py\n1. x\n```\n> 인용\n> 둘째\n밖'
    )
    expect(blocks).toMatchObject([
      {
        kind: 'table',
        rows: [
          ['a', 'b'],
          ['1', '2|3']
        ],
        place: { line: 1 }
      },
      { kind: 'verbatim', text: '1. x', place: { line: 5 } },
      { kind: 'line', text: '인용', box: 1, place: { line: 7 } },
      { kind: 'line', text: '둘째', box: 1 },
      { kind: 'line', text: '밖', box: null, place: { line: 9 } }
    ])
  })

  test('a drawn frame is a box', () => {
    expect(blocksOf('┌──<보기>──┐\n│ ㄱ. 가 │\n└────┘\n밖')).toMatchObject([
      { text: '<보기>', box: 1 },
      { text: 'ㄱ. 가', box: 1 },
      { text: '밖', box: null }
    ])
  })

  test('one bold option among several in a line stands out alone', () => {
    expect(blocksOf('① 갑 **② 을** ③ 병')).toMatchObject([
      { text: '① 갑 ', emphasis: false },
      { text: '② 을 ', emphasis: true },
      { text: '③ 병', emphasis: false }
    ])
    expect(blocksOf('① 갑은 **아니다**')).toMatchObject([{ emphasis: false }])
  })

  test('comments and a front matter are left out, a form feed ends a page', () => {
    expect(textOf('---\ntitle: x\n---\n가<!-- 나 -->다\n<!-- 라\n마 -->바\f사')).toEqual([
      '가다',
      '',
      '바',
      undefined,
      '사'
    ])
  })

  test('pictures of other files are reported and never fetched', () => {
    const { blocks, findings } = textBlocks(
      '그림 ![등대](https://example.org/a.png) <img src="b.png">'
    )
    expect(blocks).toMatchObject([{ text: '그림 [그림: 등대] [그림: b.png]' }])
    expect(findings.map(({ data }) => data)).toEqual([{ name: '등대' }, { name: 'b.png' }])
  })
})
