import { deflateSync } from 'node:zlib'
import type { HostileFile } from './hostile-file.ts'

type PdfObject = string | { dictionary: string; stream: Uint8Array }

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X0 6 0 R >> >> >>'
const TEXT = Buffer.from('BT /F1 12 Tf 72 700 Td (1. Which is right?) Tj ET')

/** A PDF (ISO 32000-1, 7.5) of these objects from 1 on: 1 the catalogue, 2 the pages, 3 a page, 4 its content. */
function pdf(objects: readonly PdfObject[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let at = parts[0]?.length ?? 0
  const add = (bytes: Buffer): void => {
    parts.push(bytes)
    at += bytes.length
  }
  objects.forEach((object, index) => {
    offsets.push(at)
    add(Buffer.from(`${index + 1} 0 obj\n`))
    if (typeof object === 'string') add(Buffer.from(object))
    else {
      add(Buffer.from(`<< ${object.dictionary} /Length ${object.stream.length} >>\nstream\n`))
      add(Buffer.from(object.stream))
      add(Buffer.from('\nendstream'))
    }
    add(Buffer.from('\nendobj\n'))
  })
  const start = at
  add(
    Buffer.from(
      `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n` +
        offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('') +
        `trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
    )
  )
  return Buffer.concat(parts)
}

const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>'
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const plain = (bytes: Uint8Array): PdfObject => ({ dictionary: '', stream: bytes })
const packed = (bytes: Uint8Array, filters = 1): PdfObject => {
  let stream = bytes
  for (let time = 0; time < filters; time += 1) stream = deflateSync(stream)
  return { dictionary: `/Filter [${'/FlateDecode '.repeat(filters)}]`, stream }
}

/** One page of text with some of the objects replaced. */
const withObjects = (changed: Readonly<Record<number, PdfObject>>, trailer = ''): Uint8Array => {
  const objects: PdfObject[] = [CATALOGUE, PAGES, PAGE, plain(TEXT), FONT, FORM]
  for (const [number, object] of Object.entries(changed)) objects[Number(number) - 1] = object
  return pdf(
    objects.map((object) => object),
    trailer
  )
}
const FORM: PdfObject = {
  dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 9 9]',
  stream: Buffer.from('')
}

const SCRIPT =
  '<< /S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\("http://127.0.0.1:9/"\\)) >>'

/** Files that a reader of PDF might unpack, follow or run without end. */
export const pdfs = (): HostileFile[] =>
  Object.entries(made()).map(([what, bytes]) => ({
    name: `${what}.pdf`,
    bytes,
    codes: BEYOND_MEASURE.has(what) ? ['too-large'] : []
  }))

const BEYOND_MEASURE = new Set([
  'content of 400 MB',
  'content packed twenty times',
  'five million operators',
  'five million words',
  'one page a hundred thousand times',
  'a character map of four billion',
  'a name of twenty megabytes',
  'twenty megabytes of nothing',
  'twenty megabytes of objects that are none'
])

const made = (): Record<string, () => Uint8Array> => ({
  'content of 400 MB': () => withObjects({ 4: packed(Buffer.alloc(400 * 1024 * 1024, 'q Q ')) }),
  'content packed twenty times': () =>
    withObjects({ 4: packed(Buffer.alloc(64 * 1024 * 1024), 20) }),
  'five million operators': () =>
    withObjects({ 4: packed(Buffer.from('0 0 m 9 9 l S\n'.repeat(5_000_000))) }),
  'five million words': () =>
    withObjects({ 4: packed(Buffer.from(`BT /F1 9 Tf ${'(word) Tj '.repeat(5_000_000)} ET`)) }),
  'pages that are their own children': () =>
    withObjects({ 2: '<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>' }),
  'two billion pages': () =>
    withObjects({ 2: '<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>' }),
  'one page a hundred thousand times': () =>
    withObjects({
      2: `<< /Type /Pages /Kids [${'3 0 R '.repeat(100_000)}] /Count 100000 >>`
    }),
  'a form that draws itself': () =>
    withObjects({
      4: plain(Buffer.from('/X0 Do')),
      6: {
        dictionary:
          '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 6 0 R >> >>',
        stream: Buffer.from('/X0 Do /X0 Do')
      }
    }),
  'an image of ten billion points': () =>
    withObjects({
      4: plain(Buffer.from('500 0 0 500 0 0 cm /X0 Do')),
      6: {
        dictionary:
          '/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
        stream: deflateSync(Buffer.alloc(64 * 1024 * 1024))
      }
    }),
  'scripts at every door': () =>
    withObjects({
      1: `<< /Type /Catalog /Pages 2 0 R /OpenAction ${SCRIPT} /AA << /WC ${SCRIPT} >> /Names << /JavaScript << /Names [(a) ${SCRIPT}] >> >> >>`,
      3: PAGE.replace(
        '/Contents',
        `/AA << /O ${SCRIPT} >> /Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (/bin/sh) >> >>] /Contents`
      )
    }),
  'a trailer before itself': () => withObjects({}, '/Prev 15'),
  'a hundred thousand brackets': () => withObjects({ 4: plain(Buffer.from('['.repeat(100_000))) }),
  'a catalogue a hundred thousand deep': () =>
    withObjects({
      1: `<< /Type /Catalog /Pages 2 0 R /X ${'['.repeat(100_000)}${']'.repeat(100_000)} >>`
    }),
  'a length that refers to itself': () =>
    pdf([CATALOGUE, PAGES, PAGE, '<< /Length 4 0 R >>\nstream\nBT ET\nendstream', FONT, '<< >>']),
  'a character map of four billion': () =>
    withObjects({
      5: '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 2147483647 500] >>] >>',
      6: plain(
        Buffer.from(
          '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange endcmap end'
        )
      )
    }),
  'a name of twenty megabytes': () =>
    withObjects({ 4: plain(Buffer.from(`/${'a'.repeat(20_000_000)} gs`)) }),
  'twenty megabytes of nothing': () =>
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20_000_000)]),
  'twenty megabytes of objects that are none': () =>
    Buffer.from(`%PDF-1.7\n${'1 0 obj << '.repeat(2_000_000)}`)
})
