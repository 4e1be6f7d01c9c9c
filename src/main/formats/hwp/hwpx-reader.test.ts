import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import { withFile } from '../../../../test/support/bytes-source.ts'
import { PNG, hwpxLines, takeHwpx } from '../../../../test/support/hwp-taking.ts'
import {
  charShape,
  composeMark,
  ctrl,
  endNote,
  eq,
  footNote,
  line,
  numbering,
  p,
  pageHead,
  paraShape,
  pic,
  rect,
  run,
  t,
  tbl,
  writeHwpx,
  type WrittenHwpx
} from '../../../../test/support/hwpx-writer.ts'
import { saidBlocks } from '../../../../test/support/said-blocks.ts'
import { hwpxReader } from './hwpx-reader.ts'

const refusalOf = async (bytes: Uint8Array): Promise<ImportFinding | null> => {
  const { blocks, findings } = await takeHwpx(bytes)
  return blocks.length === 0 ? (findings[0] ?? null) : null
}

describe('an OWPML document (hwpx)', () => {
  test('is known by its type or its parts and not by its name', async () => {
    const known = (hwpx: WrittenHwpx): Promise<boolean> =>
      withFile(writeHwpx(hwpx), (source) => hwpxReader.recognises(source))
    expect(await known({ sections: [line('가')] })).toBe(true)
    expect(await known({ sections: [line('가')], mimetype: null })).toBe(true)
    const epub = writeHwpx({ sections: [], mimetype: 'application/epub+zip' })
    expect(await withFile(epub.subarray(0, 60), (source) => hwpxReader.recognises(source))).toBe(
      false
    )
    expect(await withFile(strToU8('가'), (source) => hwpxReader.recognises(source))).toBe(false)
  })

  test('reads runs, tabs, breaks and spaces as they are seen', async () => {
    expect(
      await hwpxLines(
        p(
          run(t('① 갑<hp:tab width="4000"/>② 을<hp:lineBreak/>')) +
            run(t('③<hp:nbSpace/>병<hp:fwSpace/>가<hp:hyphen/>나'))
        )
      )
    ).toEqual(['① 갑   ② 을', '③ 병 가-나'])
  })

  test('keeps the order of the spine', async () => {
    const { blocks } = await takeHwpx(
      writeHwpx({ sections: [line('둘'), line('하나')], spine: [1, 0] })
    )
    expect(saidBlocks(blocks)).toEqual(['하나', '둘'])
    expect(blocks[0]?.place).toMatchObject({ entry: 'Contents/section1.xml', path: 'p[1]' })
  })

  test('numbers its paragraphs as the word processor shows them', async () => {
    const header =
      numbering(1, [
        ['^1.', 'DIGIT'],
        ['^2', 'CIRCLED_DIGIT']
      ]) +
      numbering(2, [['^1.', 'HANGUL_JAMO']], 1) +
      paraShape('1', { type: 'NUMBER', list: 1, level: 0 }) +
      paraShape('2', { type: 'NUMBER', list: 1, level: 1 }) +
      paraShape('3', { type: 'NUMBER', list: 2, level: 0 })
    expect(
      await hwpxLines(
        line('고른 것은?', '1') +
          line('관세', '3') +
          line('내국세', '3') +
          line('ㄱ', '2') +
          line('ㄴ', '2') +
          line('틀린 것은?', '1') +
          line('가', '2'),
        { header }
      )
    ).toEqual([
      '<1.> 고른 것은?',
      '<ㄱ.> 관세',
      '<ㄴ.> 내국세',
      '<①> ㄱ',
      '<②> ㄴ',
      '<2.> 틀린 것은?',
      '<①> 가'
    ])
  })

  test("numbers headings by the section's own numbering, and bullets by their mark", async () => {
    const header =
      numbering(1, [['^1.', 'DIGIT']]) +
      numbering(4, [['제^1과목', 'DIGIT']]) +
      '<hh:bullet id="1" char="▪"/>' +
      paraShape('1', { type: 'OUTLINE' }) +
      paraShape('2', { type: 'BULLET', list: 1 })
    const first = p(run('<hp:secPr outlineShapeIDRef="4"/>' + t('민법')), { shape: '1' })
    expect(await hwpxLines(first + line('상법', '1') + line('덧붙임', '2'), { header })).toEqual([
      '<제1과목> 민법',
      '<제2과목> 상법',
      '<▪> 덧붙임'
    ])
  })

  test('options in tables and boxes, 보기 in a frame, keys in a table', async () => {
    expect(
      await hwpxLines(
        line('1. 고른 것은?') +
          p(run(tbl([[line('ㄱ. 관세') + line('ㄴ. 내국세')]]))) +
          p(
            run(
              tbl([
                ['① ㄱ', '② ㄴ'],
                ['③ ㄱ, ㄴ', '④ 없음']
              ])
            )
          ) +
          p(run(t('2. 옳은 것은?') + rect(line('갑은 을의 아들이다.')))) +
          line('① 가 ② 나') +
          line('정답') +
          p(
            run(
              tbl([
                ['문번', '1', '2'],
                ['정답', '③', '①']
              ])
            )
          )
      )
    ).toEqual([
      '1. 고른 것은?',
      '1| ㄱ. 관세',
      '1| ㄴ. 내국세',
      '① ㄱ',
      '② ㄴ',
      '③ ㄱ, ㄴ',
      '④ 없음',
      '2. 옳은 것은?',
      '2| 갑은 을의 아들이다.',
      '① 가 ② 나',
      '정답',
      '문번 ; 1 ; 2 / 정답 ; ③ ; ①'
    ])
  })

  test('options that are formulae, circled marks that are overlapped', async () => {
    expect(
      await hwpxLines(
        p(run(t('① ') + eq('{a} over {b}') + t('   ② ') + eq('x < y'))) +
          p(run(composeMark('3', 'SHAPE_CIRCLE') + t(' 셋')))
      )
    ).toEqual(['① $\\frac{a}{b}$   ② $x<y$', '③ 셋'])
  })

  test('keys in endnotes follow their item', async () => {
    expect(
      await hwpxLines(
        p(run(endNote(1, line('정답 ③'), line('해설: 세 번째가 옳다.')) + t('옳은 것은?'))) +
          line('① 가 ② 나 ③ 다') +
          p(run(endNote(2, line('②')) + t('틀린 것은?'))) +
          line('① 라 ② 마') +
          p(run(t('끝') + footNote(line('뜻풀이'))))
      )
    ).toEqual([
      '<1)> 옳은 것은?',
      '① 가 ② 나 ③ 다',
      '정답 ③',
      '해설: 세 번째가 옳다.',
      '<2)> 틀린 것은?',
      '① 라 ② 마',
      '끝',
      '※ 뜻풀이',
      '정답: ②'
    ])
  })

  test('headers, comments, memos and fields do not show, deleted text neither', async () => {
    const memo = ctrl(
      `<hp:fieldBegin id="1" type="MEMO"><hp:subList>${line('메모')}</hp:subList></hp:fieldBegin>`
    )
    const guide = ctrl(
      '<hp:fieldBegin id="2" type="CLICK_HERE"><hp:parameters><hp:stringParam name="Direction">쓰세요</hp:stringParam></hp:parameters></hp:fieldBegin>'
    )
    const end = ctrl('<hp:fieldEnd beginIDRef="2"/>')
    expect(
      await hwpxLines(
        p(
          run(
            pageHead(line('제1교시')) + t('가') + memo + t('나') + end + guide + t('쓰세요') + end
          )
        ) +
          p(
            run(
              ctrl(
                `<hp:hiddenComment><hp:subList>${line('숨김')}</hp:subList></hp:hiddenComment>`
              ) + t('다')
            )
          ) +
          p(run(t('라<hp:deleteBegin Id="1"/>마'))) +
          p(run(t('바<hp:deleteEnd Id="1"/>사<hp:insertBegin Id="2"/>아<hp:insertEnd Id="2"/>')))
      )
    ).toEqual(['가나', '다', '라', '사아'])
  })

  test('pictures are found by the manifest', async () => {
    const content =
      p(run(t('① ') + pic('image1', { inline: true }))) +
      p(run(pic('image1') + pic('image2') + pic('image3')))
    const { blocks, assets, findings } = await takeHwpx(
      writeHwpx({
        sections: [content],
        pictures: [
          { id: 'image1', href: 'BinData/image1.png', bytes: PNG },
          { id: 'image2', href: 'C:/pictures/two.png', bytes: new Uint8Array(), embedded: false }
        ]
      })
    )
    expect(saidBlocks(blocks)).toEqual([`① ![그림](asset:${assets[0]})`, 'picture'])
    expect(assets).toHaveLength(1)
    expect(findings.map(({ code, data }) => [code, data])).toEqual([
      ['picture-left-out', { name: 'image2', why: 'network' }],
      ['picture-missing', { name: 'image3' }]
    ])
  })

  test.each([
    ['bold', { content: '<hh:bold/>' }, true],
    ['red', { attributes: 'textColor="#FF0000"' }, true],
    ['black', { attributes: 'textColor="#000000"' }, false],
    ['slanted', { content: '<hh:italic/>' }, false]
  ])('%s letters', async (_, look, standsOut) => {
    const { blocks } = await takeHwpx(
      writeHwpx({ sections: [p(run(t('③ 정답'), '5'))], header: charShape('5', look) })
    )
    expect(blocks[0]).toMatchObject({ emphasis: standsOut })
  })

  test('an encrypted one asks for its password', async () => {
    const manifest =
      '<odf:file-entry odf:full-path="Contents/section0.xml"><odf:encryption-data odf:checksum="x"/></odf:file-entry>'
    expect(await refusalOf(writeHwpx({ sections: [line('가')], manifest }))).toMatchObject({
      code: 'password-protected'
    })
  })

  test('a document without sections is damaged', async () => {
    expect((await refusalOf(writeHwpx({ sections: [] })))?.code).toBe('damaged')
  })

  test('a section that is no XML is damaged, one that declares entities unsafe', async () => {
    expect((await refusalOf(writeHwpx({ sections: ['<hp:p>'] })))?.code).toBe('damaged')
    const bomb = strToU8('<!DOCTYPE s [<!ENTITY a "a">]><hs:sec/>')
    const bytes = writeHwpx({ sections: [], others: { 'Contents/section0.xml': bomb } })
    expect((await refusalOf(bytes))?.code).toBe('unsafe-xml')
  })
})
