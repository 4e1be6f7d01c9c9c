import { describe, expect, test } from 'vitest'
import { GlyphCodes, makePdf } from '../../../../test/fixtures/import/pdf/make-pdf.ts'
import { linesOf, readPdf } from '../../../../test/fixtures/import/pdf/read-pdf.ts'

const item = (no: number): string[] => [
  `${no}. 다음 가운데 옳은 것은?`,
  '① 하나',
  '② 둘',
  '③ 셋',
  '④ 넷',
  '⑤ 다섯'
]

describe('the text of a line', () => {
  test('blanks that are only room between letters are put back', async () => {
    const pdf = makePdf([(page) => page.text(40, 60, '1. 해지는 장래에 효력이 있다.')])
    expect(await linesOf(pdf)).toEqual(['1. 해지는 장래에 효력이 있다.'])
  })

  test('letters that are set tight or wide are still words', async () => {
    const pdf = makePdf([
      (page) =>
        page
          .raw('-0.6 Tc')
          .text(40, 60, '붙여 인쇄한 설명이다')
          .raw('1.5 Tc')
          .text(40, 90, '벌려 인쇄한 설명이다')
    ])
    expect(await linesOf(pdf)).toEqual(['붙여 인쇄한 설명이다', '벌려 인쇄한 설명이다'])
  })

  test('imitated bold is read once', async () => {
    const line = '1. 두 번 인쇄한 물음은?'
    const pdf = makePdf([
      (page) =>
        page.text(40, 60, line).text(40.4, 60, line).text(40, 90, '① 보통 글자 여러 개로 된 줄이다')
    ])
    expect(await linesOf(pdf)).toEqual([`*${line}`, '① 보통 글자 여러 개로 된 줄이다'])
  })

  test('raised and lowered characters keep their place', async () => {
    const pdf = makePdf([
      (page) => {
        page.text(40, 60, '넓이 3m').text(75, 56, '2', { size: 6 }).text(78.5, 60, '인 땅')
        page
          .text(40, 90, '황산 H')
          .text(70, 93, '2', { size: 6 })
          .text(73.5, 90, 'SO')
          .text(83.5, 93, '4', { size: 6 })
        page.text(40, 120, '식 x').text(60, 116, 'ab', { size: 6 })
      }
    ])
    expect(await linesOf(pdf)).toEqual(['넓이 3m²인 땅', '황산 H₂SO₄', '식 $x^{ab}$'])
  })

  test('Hangul that the file holds in pieces is composed', async () => {
    const fonts = new GlyphCodes((character) => character.normalize('NFD'))
    const pdf = makePdf([(page) => page.text(40, 60, '해지와 해제의 다른 점')], { fonts })
    expect(await linesOf(pdf)).toEqual(['해지와 해제의 다른 점'])
  })

  test('a red option stands out, and so does one of several on a line', async () => {
    const pdf = makePdf([
      (page) => {
        page.lines(40, 60, ['1. 옳은 것은 어느 것인가?', '① 하나라고 한다'])
        page.text(40, 92, '② 둘이라고 한다', { colour: '0.9 0 0' })
        page
          .text(40, 120, '① 가')
          .text(120, 120, '② 나', { colour: '0.9 0 0' })
          .text(200, 120, '③ 다')
      }
    ])
    expect(await linesOf(pdf)).toEqual([
      '1. 옳은 것은 어느 것인가?',
      '① 하나라고 한다',
      '*② 둘이라고 한다',
      '① 가',
      '*② 나',
      '③ 다'
    ])
  })
})

describe('marks that are drawn', () => {
  // A circle of four curves (PDF 32000-1 has none of its own), filled or not.
  const ring = (x: number, y: number, paint: string): string => {
    const [r, k] = [6, 3.3]
    return `${x + r} ${y} m ${x + r} ${y + k} ${x + k} ${y + r} ${x} ${y + r} c ${x - k} ${y + r} ${x - r} ${y + k} ${x - r} ${y} c ${x - r} ${y - k} ${x - k} ${y - r} ${x} ${y - r} c ${x + k} ${y - r} ${x + r} ${y - k} ${x + r} ${y} c h ${paint}`
  }

  test('a digit in a ring is ①, a white one on a black disc ❶', async () => {
    const pdf = makePdf([
      (page) => {
        page.text(40, 60, '1. 옳은 것은 어느 것인가?')
        page
          .raw(ring(46, 746, 'S'))
          .text(43.5, 100, '1')
          .text(60, 100, '하나라고 한다')
        page.raw(`0 0 0 rg ${ring(46, 722, 'f')}`)
        page.text(43.5, 124, '2', { colour: '1 1 1' }).text(60, 124, '둘이라고 한다')
      }
    ])
    expect(await linesOf(pdf)).toEqual([
      '1. 옳은 것은 어느 것인가?',
      '① 하나라고 한다',
      '❷ 둘이라고 한다'
    ])
  })

  test('white letters on white paper are not read', async () => {
    const pdf = makePdf([
      (page) =>
        page.text(40, 60, '눈에 보이는 글자들이다').text(40, 90, '숨은 글자', { colour: '1 1 1' })
    ])
    expect(await linesOf(pdf)).toEqual(['눈에 보이는 글자들이다'])
  })

  test('a mark left alone at the end of a line goes with the text on the next', async () => {
    const pdf = makePdf([(page) => page.lines(40, 60, ['① 하나 ② 둘 ③', '셋이라고 한다 ④ 넷'])])
    expect(await linesOf(pdf)).toEqual(['① 하나 ② 둘', '③ 셋이라고 한다 ④ 넷'])
  })
})

describe('characters of the private use area', () => {
  test("Hancom's boxed digits are the circled ones", async () => {
    const fonts = new GlyphCodes((character) => {
      const index = '①②③④⑤'.indexOf(character)
      return index < 0 ? character : String.fromCodePoint(0xf02b1 + index)
    })
    const { items } = await readPdf(makePdf([(page) => page.lines(40, 60, item(1))], { fonts }))
    expect(items[0]?.options).toHaveLength(5)
  })

  test('marks that the file calls all the same are told by the order they come in', async () => {
    const fonts = new GlyphCodes((character) =>
      '①②③④⑤'.includes(character) ? '\uF000' : character
    )
    const pdf = makePdf(
      [(page) => [1, 2, 3, 4].forEach((no) => page.lines(40, no * 120, item(no)))],
      { fonts }
    )
    const { items, findings } = await readPdf(pdf)
    expect(items.map(({ options }) => options.map(({ text }) => text))).toEqual(
      Array.from({ length: 4 }, () => ['하나', '둘', '셋', '넷', '다섯'])
    )
    expect(findings.map(({ code }) => code)).toContain('marks-inferred')
  })

  test('a glyph that nothing is known of is shown as □ and told', async () => {
    const fonts = new GlyphCodes((character) => (character === '∮' ? '\uE123' : character))
    const pdf = makePdf([(page) => page.text(40, 60, '값은 ∮ 이라고 한다')], { fonts })
    const { findings } = await readPdf(pdf.slice())
    expect(await linesOf(pdf)).toEqual(['값은 □ 이라고 한다'])
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'formula-as-text',
        place: expect.objectContaining({ page: 1 }) as unknown,
        data: { formula: '값은 □ 이라고 한다' }
      })
    )
  })
})

describe('running heads and feet', () => {
  const page = (no: number, head = '제3회 가상자격시험 민법') => ({
    no,
    head
  })
  const paper = (pages: readonly { no: number; head: string }[]): Uint8Array =>
    makePdf(
      pages.map(({ no, head }) => (drawing) => {
        drawing.text(200, 40, head).lines(40, 100, item(no)).text(280, 820, `- ${no} -`)
      })
    )

  test('a head is kept once, page numbers never', async () => {
    expect(await linesOf(paper([page(1), page(2), page(3)]))).toEqual([
      '제3회 가상자격시험 민법',
      ...item(1),
      ...item(2),
      ...item(3)
    ])
  })

  test('the head of a new subject is kept where its items begin', async () => {
    const heads = ['민법', '민법', '민법', '상법', '상법', '상법'].map((subject, index) =>
      page(index + 1, `제3회 가상자격시험 ${subject}`)
    )
    const lines = await linesOf(paper(heads))
    expect(lines.filter((line) => line.includes('시험'))).toEqual([
      '제3회 가상자격시험 민법',
      '제3회 가상자격시험 상법'
    ])
  })

  test('items that begin alike at the head of their pages are no running head', async () => {
    const pdf = makePdf([1, 2, 3, 4].map((no) => (drawing) => drawing.lines(40, 60, item(no))))
    expect((await readPdf(pdf)).items).toHaveLength(4)
  })
})
