import { describe, expect, test } from 'vitest'
import { makePdf, type PageDrawing } from '../../../../test/fixtures/import/pdf/make-pdf.ts'
import { linesOf, readPdf } from '../../../../test/fixtures/import/pdf/read-pdf.ts'

const OPTIONS = ['① 하나라고 하는 설명이다.', '② 둘', '③ 셋', '④ 넷', '⑤ 다섯']
const item = (no: number): string[] => [`${no}. 다음 가운데 옳은 것은 어느 것인가?`, ...OPTIONS]
const column = (page: PageDrawing, x: number, y: number, numbers: readonly number[]): void => {
  numbers.forEach((no, index) => page.lines(x, y + index * 120, item(no)))
}
const inOrder = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => item(from + index)).flat()

describe('reading order', () => {
  test('the left column is read before the right one, under a title over both', async () => {
    const pdf = makePdf([
      (page) => {
        page.text(180, 50, '제3회 가상자격시험 1차 민법 및 상법')
        column(page, 40, 80, [1, 2, 3])
        column(page, 304, 84, [4, 5, 6])
      }
    ])
    expect(await linesOf(pdf)).toEqual(['제3회 가상자격시험 1차 민법 및 상법', ...inOrder(1, 6)])
  })

  test('a last page with one item in each column keeps the columns of the pages before', async () => {
    const pdf = makePdf([
      (page) => {
        column(page, 40, 80, [1, 2, 3])
        column(page, 304, 80, [4, 5, 6])
      },
      (page) => page.lines(40, 80, item(7)).lines(304, 80, ['8. 맞는 것은?', '① 가', '② 나'])
    ])
    expect(await linesOf(pdf)).toEqual([...inOrder(1, 7), '8. 맞는 것은?', '① 가', '② 나'])
  })

  test('options that stand in two columns under short stems are read along the line', async () => {
    const pdf = makePdf([
      (page) => {
        for (let no = 1; no <= 8; no++) {
          page.text(40, no * 80, `${no}. 맞는 것은?`)
          page.text(40, no * 80 + 16, '① 가').text(300, no * 80 + 16, '② 나')
          page.text(40, no * 80 + 32, '③ 다').text(300, no * 80 + 32, '④ 라')
        }
      }
    ])
    expect((await linesOf(pdf)).slice(0, 6)).toEqual([
      '1. 맞는 것은?',
      '① 가 ② 나',
      '③ 다 ④ 라',
      '2. 맞는 것은?',
      '① 가 ② 나',
      '③ 다 ④ 라'
    ])
  })

  test('a table over both columns is read between the columns above and below it', async () => {
    const pdf = makePdf([
      (page) => {
        column(page, 40, 80, [1])
        column(page, 304, 80, [2])
        for (const y of [240, 260, 280]) page.rule(40, y, 550, y)
        for (const x of [40, 295, 550]) page.rule(x, 240, x, 280)
        page
          .text(50, 254, '왼칸')
          .text(300, 254, '오른칸')
          .text(50, 274, '아래')
          .text(300, 274, '끝')
        column(page, 40, 320, [3])
        column(page, 304, 320, [4])
      }
    ])
    expect(await linesOf(pdf)).toEqual([
      ...inOrder(1, 2),
      '왼칸 | 오른칸 / 아래 | 끝',
      ...inOrder(3, 4)
    ])
  })

  test('a page that is printed sideways reads as the upright one', async () => {
    const draw = (page: PageDrawing): void => {
      page.raw('q 0 1 -1 0 595 0 cm')
      column(page, 60, 300, [1, 2])
      page.raw('Q')
    }
    expect(await linesOf(makePdf([draw]))).toEqual(inOrder(1, 2))
    expect(await linesOf(makePdf([draw], { rotate: 90 }))).toEqual(inOrder(1, 2))
  })

  test('a border around the page and its columns is no table', async () => {
    const pdf = makePdf([
      (page) => {
        page.box(30, 60, 565, 800).rule(297, 60, 297, 800)
        column(page, 40, 80, [1, 2])
        column(page, 304, 80, [3, 4])
      }
    ])
    expect(await linesOf(pdf)).toEqual(inOrder(1, 4))
  })
})

describe('boxes and tables', () => {
  test('a box whose upper border a title stands in is one box', async () => {
    const pdf = makePdf([
      (page) => {
        page.text(40, 60, '1. 옳은 것만을 모두 고른 것은?')
        page.rule(40, 80, 125, 80).rule(185, 80, 280, 80).rule(40, 140, 280, 140)
        page.rule(40, 80, 40, 140).rule(280, 80, 280, 140)
        page.text(135, 84, '<보 기>').lines(48, 104, ['ㄱ. 첫째 말이다.', 'ㄴ. 둘째 말이다.'])
        page.lines(40, 160, ['① ㄱ', '② ㄴ'])
      }
    ])
    expect(await linesOf(pdf)).toEqual([
      '1. 옳은 것만을 모두 고른 것은?',
      '[1] <보 기>',
      '[1] ㄱ. 첫째 말이다.',
      '[1] ㄴ. 둘째 말이다.',
      '① ㄱ',
      '② ㄴ'
    ])
  })

  test('merged cells are empty but for the first, and a table may be open at its sides', async () => {
    const pdf = makePdf([
      (page) => {
        for (const y of [80, 100, 120]) page.rule(40, y, 340, y)
        page.rule(140, 80, 140, 120).rule(240, 100, 240, 120)
        page.text(50, 94, '구분').text(200, 94, '연도')
        page.text(50, 114, '갑').text(150, 114, '10').text(250, 114, '20')
      }
    ])
    expect(await linesOf(pdf)).toEqual(['구분 | 연도 |  / 갑 | 10 | 20'])
  })

  test('a table that only arranges items is no table', async () => {
    const pdf = makePdf([
      (page) => {
        for (const y of [60, 190, 320]) page.rule(40, y, 560, y)
        for (const x of [40, 300, 560]) page.rule(x, 60, x, 320)
        page.lines(50, 80, item(1)).lines(310, 80, item(2))
        page.lines(50, 210, item(3)).lines(310, 210, item(4))
      }
    ])
    expect(await linesOf(pdf)).toEqual(inOrder(1, 4))
  })

  test('underlines and rules between columns are neither boxes nor pictures', async () => {
    const pdf = makePdf([
      (page) => {
        page.rule(297, 60, 297, 800).rule(40, 58, 555, 58)
        column(page, 40, 80, [1])
        column(page, 304, 80, [2])
        page.rule(60, 82, 110, 82)
      }
    ])
    expect(await linesOf(pdf)).toEqual(inOrder(1, 2))
  })
})

describe('pictures', () => {
  const photo = {
    resources: '/XObject << /I 1000 0 R >>',
    objects: [
      Buffer.from(
        '<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4 >>\nstream\n\x00\x50\xa0\xf0\nendstream',
        'latin1'
      )
    ]
  }

  test('an image under the stem is handed over and stands where it is printed', async () => {
    const pdf = makePdf(
      [
        (page) =>
          page
            .text(40, 60, '1. 사진의 물체는 무엇인가?')
            .raw('q 120 0 0 80 40 690 cm /I Do Q')
            .lines(40, 170, OPTIONS)
      ],
      photo
    )
    const { items, assets } = await readPdf(pdf.slice())
    expect(await linesOf(pdf)).toEqual(['1. 사진의 물체는 무엇인가?', '(picture)', ...OPTIONS])
    // 120 by 80 points at two pixels each, and two points of paper around it.
    expect(pngSize(assets[0]?.bytes)).toEqual([248, 168])
    expect(assets[0]?.name).toMatch(/^[0-9a-f]{32}\.png$/u)
    expect(items[0]?.stimulus).toBe(`![그림](asset:${assets[0]?.name ?? ''})`)
  })

  test('pictures beside the marks of options are the options', async () => {
    const pdf = makePdf(
      [
        (page) => {
          page.text(40, 60, '1. 알맞은 모양을 고른 것은?')
          ;['①', '②', '③', '④'].forEach((mark, index) => {
            page.text(40 + index * 130, 110, mark)
            page.raw(`q ${40 + index * 8} 0 0 40 ${56 + index * 130} 712 cm /I Do Q`)
          })
        }
      ],
      photo
    )
    const { items, assets } = await readPdf(pdf)
    expect(new Set(assets.map(({ name }) => name)).size).toBe(4)
    expect(items[0]?.options.map(({ text }) => text)).toEqual(
      assets.map(({ name }) => `![그림](asset:${name})`)
    )
  })

  test('a drawing takes its labels with it, and the lines beside it stay text', async () => {
    const pdf = makePdf([
      (page) =>
        page
          .text(40, 60, '1. 그림의 도형은 무엇인가?')
          .raw('60 660 m 160 760 l 260 660 l h S')
          .text(150, 172, '밑변')
          .lines(40, 210, OPTIONS)
    ])
    expect(await linesOf(pdf)).toEqual(['1. 그림의 도형은 무엇인가?', '(picture)', ...OPTIONS])
  })

  test('a letterhead that stands on every page is no picture', async () => {
    const page =
      (no: number) =>
      (drawing: PageDrawing): void => {
        drawing.raw('q 60 0 0 30 40 800 cm /I Do Q').lines(40, 80, item(no))
      }
    const { assets } = await readPdf(makePdf([page(1), page(2), page(3)], photo))
    expect(assets).toEqual([])
  })
})

/** Width and height as the PNG's header has them (bytes 16 to 23). */
function pngSize(bytes: Uint8Array | undefined): [number, number] {
  const view = Buffer.from(bytes ?? new Uint8Array(24))
  return [view.readUInt32BE(16), view.readUInt32BE(20)]
}
