import { describe, expect, test } from 'vitest'
import {
  equation,
  compose,
  picture,
  drawing,
  endnote,
  footnote,
  automaticNumber,
  pageHeader,
  pageFooter,
  hiddenComment,
  sectionDefinition,
  clickHere
} from '../../../../test/support/hwp-controls.ts'
import { para } from '../../../../test/support/hwp-records.ts'
import { PNG, hwpLines, takeHwp } from '../../../../test/support/hwp-taking.ts'
import { writeHwp } from '../../../../test/support/hwp-writer.ts'
import { saidBlocks } from '../../../../test/support/said-blocks.ts'

describe('what stands in the text of a 한글 document', () => {
  test('formulae are TeX, and text where TeX has no word', async () => {
    const { blocks, findings } = await takeHwp(
      writeHwp({
        sections: [
          [para('① ', equation('{1} over {2}')), para('② ', equation('LADDER {2&4}'), '이다')]
        ]
      })
    )
    expect(saidBlocks(blocks)).toEqual(['① $\\frac{1}{2}$', '② LADDER 2 4이다'])
    expect(findings).toMatchObject([{ code: 'formula-as-text', data: { formula: 'LADDER 2 4' } }])
  })

  test('a formula before a digit keeps apart from it', async () => {
    expect(await hwpLines([para(equation('x'), '2개')])).toEqual(['$x$ 2개'])
  })

  test('overlapped characters are circled ones', async () => {
    expect(await hwpLines([para(compose('1', 1), ' 갑 ', compose('ㄱ', 1), ' 을')])).toEqual([
      '① 갑 ㉠ 을'
    ])
  })

  test('pictures are handed over once and stand where they stood', async () => {
    const { blocks, assets } = await takeHwp(
      writeHwp({
        sections: [
          [
            para('1. 그림에서 옳은 것은?', picture(1)),
            para('① ', picture(1, { inline: true })),
            para(picture(1, { inline: true }))
          ]
        ],
        pictures: [{ extension: 'png', bytes: PNG }]
      })
    )
    expect(assets).toHaveLength(1)
    expect(saidBlocks(blocks)).toEqual([
      '1. 그림에서 옳은 것은?',
      'picture',
      `① ![그림](asset:${assets[0]})`,
      'picture'
    ])
  })

  test('the same picture stored twice is handed over once', async () => {
    const { assets, blocks } = await takeHwp(
      writeHwp({
        sections: [[para(picture(1), picture(2))]],
        pictures: [
          { extension: 'png', bytes: PNG },
          { extension: 'png', bytes: PNG }
        ]
      })
    )
    expect(assets).toHaveLength(1)
    expect(saidBlocks(blocks)).toEqual(['picture', 'picture'])
  })

  test('a picture that is missing or of no known kind is told', async () => {
    const { findings } = await takeHwp(
      writeHwp({
        sections: [[para('가', picture(1), picture(2), drawing('$pol'))]],
        pictures: [{ extension: 'wmf', bytes: Buffer.from('d7cdc69a0000', 'hex') }]
      })
    )
    expect(findings.map(({ code, data }) => [code, data])).toEqual([
      ['picture-left-out', { name: 'bin:1', why: 'type' }],
      ['picture-missing', { name: 'bin:2' }],
      ['picture-left-out', { name: '다각형', why: 'type' }]
    ])
  })

  test('headers, footers, hidden comments and page numbers are no text of the paper', async () => {
    expect(
      await hwpLines([
        para(
          sectionDefinition(),
          pageHeader(para('제1교시')),
          pageFooter(para('다음 장에 계속')),
          '1. 옳은 것은?',
          hiddenComment(para('출제자 메모')),
          automaticNumber(0, 3)
        )
      ])
    ).toEqual(['1. 옳은 것은?'])
  })

  test('the number of a figure is printed where it stands', async () => {
    expect(await hwpLines([para('〈표 ', automaticNumber(4, 7), '〉')])).toEqual(['〈표 7〉'])
  })

  test('a 누름틀 that was never filled in says nothing, a filled one its text', async () => {
    const [begin, end] = clickHere('이름을 쓰세요')
    expect(
      await hwpLines([para('가', begin, '이름을 쓰세요', end, '나'), para(begin, '홍길동', end)])
    ).toEqual(['가나', '홍길동'])
  })

  test('keys in endnotes follow their item, whose number may be that of the note', async () => {
    expect(
      await hwpLines([
        para(endnote(1, para('정답 ②'), para('해설 세율은 8%이다.')), '옳은 것은?'),
        para('① 가 ② 나'),
        para(endnote(2, para('①')), '틀린 것은?'),
        para('① 다 ② 라'),
        para('3. 맞는 것은?', endnote(3, para('② 라가 맞다.'))),
        para('① 마 ② 바')
      ])
    ).toEqual([
      '<1)> 옳은 것은?',
      '① 가 ② 나',
      '정답 ②',
      '해설 세율은 8%이다.',
      '<2)> 틀린 것은?',
      '① 다 ② 라',
      '정답: ①',
      '3. 맞는 것은?',
      '① 마 ② 바',
      '정답: ②',
      '해설: 라가 맞다.'
    ])
  })

  test('a footnote stands behind its line', async () => {
    expect(await hwpLines([para('지문', footnote(para('낱말의 뜻'))), para('다음')])).toEqual([
      '지문',
      '※ 낱말의 뜻',
      '다음'
    ])
  })
})
