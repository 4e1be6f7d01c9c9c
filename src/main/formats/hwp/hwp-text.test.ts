import { describe, expect, test } from 'vitest'
import { sectionDefinition } from '../../../../test/support/hwp-controls.ts'
import { type WrittenParagraph } from '../../../../test/support/hwp-records.ts'
import { hwpLines, takeHwp } from '../../../../test/support/hwp-taking.ts'
import { writeHwp } from '../../../../test/support/hwp-writer.ts'

describe('text of a 한글 document', () => {
  test('numbers its paragraphs as the word processor shows them', async () => {
    const shapes = [
      {},
      { head: 2, level: 0, id: 1 },
      { head: 2, level: 6, id: 1 },
      { head: 3, id: 1 }
    ]
    const levels: [string, number][] = [
      ['^1.', 0],
      ['^2.', 8],
      ['^3)', 0],
      ['^4)', 8],
      ['(^5)', 0],
      ['(^6)', 8],
      ['^7', 1]
    ]
    const numbered = (text: string, shape: number): WrittenParagraph => ({ text: [text], shape })
    const lines = await hwpLines(
      [
        numbered('옳은 것은?', 1),
        numbered('세율', 2),
        numbered('세액', 2),
        numbered('틀린 것은?', 1),
        numbered('수입', 2),
        numbered('덧붙임', 3)
      ],
      { paragraphShapes: shapes, numberings: [{ levels }], bullets: ['▪'] }
    )
    expect(lines).toEqual([
      '<1.> 옳은 것은?',
      '<①> 세율',
      '<②> 세액',
      '<2.> 틀린 것은?',
      '<①> 수입',
      '<▪> 덧붙임'
    ])
  })

  test("numbers headings by the section's own numbering", async () => {
    const lines = await hwpLines(
      [
        { text: [sectionDefinition(2), '민법'], shape: 0 },
        { text: ['상법'], shape: 0 }
      ],
      {
        paragraphShapes: [{ head: 1, level: 0, id: 0 }],
        numberings: [{ levels: [['^1.', 0]] }, { levels: [['제^1과목', 0]] }]
      }
    )
    expect(lines).toEqual(['<제1과목> 민법', '<제2과목> 상법'])
  })

  test('the option that stands out has a line of its own', async () => {
    const bold: WrittenParagraph = {
      text: ['① 가 ② 나 ③ 다'],
      looks: [
        [0, 0],
        [4, 1],
        [8, 0]
      ]
    }
    const { blocks } = await takeHwp(
      writeHwp({ sections: [[bold]], characterShapes: [{}, { flags: 0x2 }] })
    )
    expect(blocks.map((block) => block.kind === 'line' && [block.text, block.emphasis])).toEqual([
      ['① 가', false],
      ['② 나', true],
      ['③ 다', false],
      false
    ])
  })

  test.each([
    ['red letters', { colour: 0x0000ff }, true],
    ['underlined letters', { flags: 1 << 2 }, true],
    ['dotted letters', { flags: 1 << 21 }, true],
    ['grey letters', { colour: 0x808080 }, false],
    ['slanted letters', { flags: 1 }, false]
  ])('%s', async (_, look, standsOut) => {
    const { blocks } = await takeHwp(
      writeHwp({ sections: [[{ text: ['가나다'], looks: [[0, 1]] }]], characterShapes: [{}, look] })
    )
    expect(blocks[0]).toMatchObject({ emphasis: standsOut })
  })

  test('highlighted text stands out', async () => {
    const { blocks } = await takeHwp(
      writeHwp({ sections: [[{ text: ['③ 정답'], highlights: [[0, 5]] }]] })
    )
    expect(blocks[0]).toMatchObject({ emphasis: true })
  })

  test('raised letters stay raised', async () => {
    expect(
      await hwpLines(
        [
          {
            text: ['10m2'],
            looks: [
              [0, 0],
              [3, 1]
            ]
          }
        ],
        {
          characterShapes: [{}, { flags: 0x8000 }]
        }
      )
    ).toEqual(['10m²'])
  })
})
