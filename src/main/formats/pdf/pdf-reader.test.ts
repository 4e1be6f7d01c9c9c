import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  GlyphCodes,
  makePdf,
  stream,
  type PageDrawing
} from '../../../../test/fixtures/import/pdf/make-pdf.ts'
import { readPdf, sourceOf } from '../../../../test/fixtures/import/pdf/read-pdf.ts'
import { pdfReader } from './pdf-reader.ts'

const fixture = (name: string): Uint8Array =>
  new Uint8Array(
    readFileSync(new URL(`../../../../test/fixtures/import/pdf/${name}.pdf`, import.meta.url))
  )
const one = (key: number): unknown => ({ kind: 'options', options: [key] })
const TEXT = '글자가 열 개는 넘는 줄이다'

describe('papers that a browser printed', () => {
  test('a paper of two columns has its ten items, pictures and boxes', async () => {
    const { items, assets, rejects } = await readPdf(fixture('two-columns'))
    expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(items.every(({ options }) => options.length === 5)).toBe(true)
    expect(items[1]?.statements).toEqual([
      { label: 'ㄱ', text: '면적은 10 m²이다.' },
      { label: 'ㄴ', text: '물은 H₂O이다.' },
      expect.objectContaining({ label: 'ㄷ' })
    ])
    expect(items[1]?.options[4]?.text).toBe('ㄱ, ㄴ, ㄷ')
    expect(items[2]?.stimulus).toContain('| 을 | 20 | 2,000원 |')
    expect(items[3]?.stimulus).toMatch(/^!\[그림\]\(asset:[0-9a-f]{32}\.png\)$/u)
    expect(items[4]?.key).toEqual(one(1))
    expect(items[9]?.options.map(({ text }) => text)).toEqual(['가', '나', '다', '라', '마'])
    expect(items[9]?.place.page).toBe(2)
    expect(assets).toHaveLength(2)
    expect(rejects).toEqual([])
  })

  test('a paper with its key table at the end has sixteen items with their keys', async () => {
    const { items, assets, rejects } = await readPdf(fixture('pictures-and-tables'))
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1))
    expect(items.map(({ key }) => key)).toEqual(
      [2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2].map(one)
    )
    expect(items[8]?.options.every(({ text }) => text.startsWith('![그림](asset:'))).toBe(true)
    expect(items[0]?.paper).toMatchObject({ round: '제7회', form: 'A형' })
    expect(assets).toHaveLength(7)
    expect(rejects).toEqual([])
  })

  test('a key table alone gives the keys of both subjects', async () => {
    const { items, keys } = await readPdf(fixture('key-table'))
    expect(items).toEqual([])
    expect(keys.map(({ number, key }) => [number, key])).toEqual(
      [3, 1, 2, 4, 5, 1, 3, 2, 5, 4, 2, 2, 3, 1, 4, 5, 4, 3, 2, 1].map((key, index) => [
        (index % 10) + 1,
        one(key)
      ])
    )
  })

  test('a file whose index is broken is mended', async () => {
    const bytes = Buffer.from(fixture('two-columns'))
    const broken = Buffer.concat([
      bytes.subarray(0, bytes.lastIndexOf('startxref')),
      Buffer.from('startxref\n7\n%%EOF')
    ])
    expect((await readPdf(new Uint8Array(broken))).items).toHaveLength(10)
  })
})

describe('what is recognised', () => {
  test('a PDF file is, by its header, even after some other bytes', () => {
    const pdf = makePdf([(page) => page.text(40, 60, TEXT)])
    expect(pdfReader.recognises(sourceOf(pdf))).toBe(true)
    expect(pdfReader.recognises(sourceOf(Buffer.concat([Buffer.from('\n\n'), pdf])))).toBe(true)
    expect(pdfReader.recognises(sourceOf(Buffer.from('번호,문제')))).toBe(false)
    expect(pdfReader.recognises(sourceOf(new Uint8Array()))).toBe(false)
  })
})

describe('files that are not read', () => {
  const codes = async (pdf: Uint8Array): Promise<unknown[]> =>
    (await readPdf(pdf)).findings.map(({ code, data }) => ({ code, data }))
  const scan = {
    resources: '/XObject << /I 1000 0 R >>',
    objects: [
      stream(
        Buffer.alloc(400 * 600, 200),
        true,
        '/Type /XObject /Subtype /Image /Width 400 /Height 600 /ColorSpace /DeviceGray /BitsPerComponent 8'
      )
    ]
  }

  test('a scanned paper is told as such', async () => {
    const pdf = makePdf(
      [1, 2, 3].map(() => (page) => page.raw('q 595 0 0 842 0 0 cm /I Do Q')),
      scan
    )
    expect(await codes(pdf)).toEqual([{ code: 'scanned-pages', data: { pages: 3 } }])
  })

  test('a scanned page among others is told, and the others are read', async () => {
    const pdf = makePdf(
      [
        (page) => page.lines(40, 60, ['1. 맞는 것은 무엇인가?', '① 가', '② 나', '③ 다']),
        (page) => page.raw('q 595 0 0 842 0 0 cm /I Do Q')
      ],
      scan
    )
    const { items, findings } = await readPdf(pdf)
    expect(items).toHaveLength(1)
    expect(findings[0]).toMatchObject({
      code: 'scanned-pages',
      place: { page: 2 },
      data: { pages: 1 }
    })
  })

  test('a file with a password is told as such, one with an owner password only is read', async () => {
    const draw = [
      (page: PageDrawing): void => {
        page.lines(40, 60, ['1. 맞는 것은 무엇인가?', '① 가', '② 나', '③ 다'])
      }
    ]
    expect(await codes(makePdf(draw, { userPassword: 'geheim' }))).toEqual([
      { code: 'password-protected', data: {} }
    ])
    const { items, findings } = await readPdf(makePdf(draw, { userPassword: '' }))
    expect(items.map(({ stem }) => stem)).toEqual(['맞는 것은 무엇인가?'])
    expect(findings).toEqual([])
  })

  test('a file cut in half, or of nonsense, is damaged', async () => {
    const pdf = makePdf([(page) => page.text(40, 60, TEXT)])
    for (const bytes of [
      pdf.slice(0, 40),
      Buffer.from('%PDF-1.7\nnonsense'),
      Buffer.from('%PDF-')
    ]) {
      expect(await codes(new Uint8Array(bytes))).toEqual([
        { code: 'damaged', data: { detail: expect.any(String) as unknown } }
      ])
    }
  })

  test('scripts, actions and attachments are not looked at', async () => {
    const pdf = makePdf(
      [(page) => page.lines(40, 60, ['1. 맞는 것은 무엇인가?', '① 가', '② 나', '③ 다'])],
      {
        catalogue:
          '/OpenAction << /S /Launch /F (calc.exe) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>',
        page: '/AA << /O << /S /URI /URI (http://127.0.0.1:9/) >> >> /Annots [<< /Type /Annot /Subtype /FreeText /Rect [0 0 99 99] /Contents (1. x) >>]'
      }
    )
    const { items, findings } = await readPdf(pdf)
    expect(items.map(({ stem }) => stem)).toEqual(['맞는 것은 무엇인가?'])
    expect(findings).toEqual([])
  })
})

describe('files that would fill the memory', () => {
  const refused = async (pdf: Uint8Array): Promise<unknown> => (await readPdf(pdf)).findings.at(-1)
  const tooLarge = expect.objectContaining({ code: 'too-large' }) as unknown

  test('a page that unpacks to 40 MB of drawing', async () => {
    const pdf = makePdf([(page) => page.raw('0 0 m 1 1 l S '.repeat(3_000_000))], {
      compressed: true
    })
    expect(await refused(pdf)).toEqual(tooLarge)
  })

  test('a stream packed twice', async () => {
    const once = deflateSync(Buffer.alloc(60_000_000, 32))
    const twice = stream(once, true).toString('latin1')
    const filters = twice.replace('/FlateDecode', '[/FlateDecode /FlateDecode]')
    const pdf = makePdf([(page) => page.text(40, 60, TEXT)], {
      objects: [Buffer.from(filters, 'latin1')]
    })
    expect(await refused(pdf)).toEqual(tooLarge)
  })

  test('text without end', async () => {
    const fonts = new GlyphCodes()
    const code = fonts.code('가')
    const pdf = makePdf(
      [(page) => page.raw(`BT /F1 10 Tf ${`<${code}> Tj `.repeat(300_000)} ET`)],
      { fonts, compressed: true }
    )
    expect(await refused(pdf)).toEqual(tooLarge)
  })

  test('forms that draw each other ten times, ten deep', async () => {
    const form = (index: number): Buffer =>
      stream(
        (index === 9 ? '0 0 m 1 1 l S ' : '/X Do ').repeat(10),
        false,
        `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${1001 + index} 0 R >> >>`
      )
    const pdf = makePdf([(page) => page.text(40, 60, TEXT).raw('/X Do')], {
      resources: '/XObject << /X 1000 0 R >>',
      objects: Array.from({ length: 10 }, (_, index) => form(index))
    })
    expect(await refused(pdf)).toEqual(tooLarge)
  })

  test('states saved a million deep', async () => {
    const pdf = makePdf([(page) => page.raw('q '.repeat(1_000_000))], { compressed: true })
    expect(await refused(pdf)).toEqual(tooLarge)
  })

  test('more pages than a book has', async () => {
    const pdf = makePdf(Array.from({ length: 1_001 }, () => (page) => page.text(40, 60, TEXT)))
    expect(await refused(pdf)).toMatchObject({
      code: 'too-large',
      data: { what: 'pages', limit: 1_000 }
    })
  })
})
