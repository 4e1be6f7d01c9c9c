import { describe, expect, test } from 'vitest'
import { samples } from '../../../../test/support/samples.ts'
import { saidBlocks } from '../../../../test/support/said-blocks.ts'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import { fileSource } from '../read-file.ts'
import { hwpBlocks, hwpReader } from './hwp-reader.ts'
import { hwpxBlocks, hwpxReader } from './hwpx-reader.ts'

// What each document shows, as its makers' own text extractors and previews say.
const SHOWN: [file: string, lines: string[], findings?: string[]][] = [
  ['hwplib/changing-paragraph-text.hwp', ['안녕하세요.', '이것은 샘플입니다.']],
  ['hwplib/finding-control.hwp', ['1| A', '2| B', '3| A', '4| C', '5| A', '6| B']],
  ['hwplib/글상자-압축.hwp', ['1| ABC', '그림 1', '2| 123', '2| ABC']],
  ['hwplib/그림.hwp', ['picture', 'picture', 'picture', 'picture']],
  ['hwplib/숨은설명.hwp', []],
  ['hwplib/필드.hwp', ['박성균']],
  [
    'hwplib/merging-cell.hwp',
    [
      Array.from({ length: 7 }, (_, row) =>
        Array.from({ length: 7 }, (__, column) => `${row},${column}`).join(' ; ')
      ).join(' / ')
    ]
  ],
  ['hwpxlib/SimpleTable.hwpx', ['1 ;  ; 2 /  ;  ; 3 / 5 ; 4 ; ']],
  ['hwpxlib/SimpleEquation.hwpx', ['$\\frac{123}{123\\sqrt{3466}}\\sum_{34}^{12}$']],
  ['hwpxlib/SimplePicture.hwpx', ['picture']],
  ['hwpxlib/SimpleCompose.hwpx', ['12 AO']],
  ['hwpxlib/HeaderFooter.hwpx', []],
  ['hwpxlib/PageFunctions.hwpx', ['테스트 ...', '한글 테스트 ...']],
  ['hwpxlib/blank.hwpx', []],
  [
    'hwpxlib/RectInPara.hwpx',
    [
      `Start. ${'이것은 본문 텍스트입니다.'.repeat(7)} End`,
      '1| 사각 시각한 사각형입니다.',
      '1| 오각형이 아니에요',
      '2| 2번째 사각형'
    ]
  ],
  ['hwpxlib/sample1.hwpx', ['수학', '우리는 수학 이다.더'], ['picture-left-out']],
  [
    'python-hwpx/equation_p0.hwpx',
    [
      '수식 렌더 P0 검증 — 한컴이 <hp:equation>을 렌더하는가',
      '① 이차방정식의 근:',
      '$x=\\frac{-b\\pm\\sqrt{b^{2}-4ac}}{2a}$',
      '② 분수와 그리스:',
      '$\\frac{\\alpha}{\\beta}+\\pi$',
      '③ 정적분:',
      '$\\int_{0}^{1}x^{2}dx=\\frac{1}{3}$',
      '(끝)'
    ]
  ]
]

describe('documents written by the word processor itself', () => {
  test.each(SHOWN)('%s shows what it shows there', async (file, lines, findings = []) => {
    const path = samples(file)
    if (path === null) return
    const source = fileSource(path)
    const told: ImportFinding[] = []
    const sink = { asset: () => undefined, finding: (one: ImportFinding) => told.push(one) }
    const isHwpx = file.endsWith('x')
    const blocks = isHwpx ? await hwpxBlocks(source, sink) : hwpBlocks(source, sink)
    expect(saidBlocks(blocks)).toEqual(lines)
    expect(told.map(({ code }) => code)).toEqual(findings)
    expect(await hwpReader.recognises(source)).toBe(!isHwpx)
    expect(await hwpxReader.recognises(source)).toBe(isHwpx)
  })

  test('headings of a document carry their automatic numbers, its header no line', () => {
    const path = samples('hwplib/머리글꼬리글.hwp')
    if (path === null) return
    const sink = { asset: () => undefined, finding: () => undefined }
    const lines = saidBlocks(hwpBlocks(fileSource(path), sink))
    expect(lines.slice(0, 5)).toEqual([
      '<1.> aaa',
      '<가.> 2233',
      '<나.> 596687',
      '<다.> 4567',
      '<라.> aa'
    ])
    expect(lines.join(' ')).not.toContain('개요')
  })
})
