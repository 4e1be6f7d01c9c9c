import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromBase64, takeDataAddress, takePicture } from './picture.ts'
import { withEffort } from '../../../test/support/effort.ts'

// One pixel each, by other programs: PNG transparent, GIF89a, JPEG grey, WebP lossy and lossless.
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const JPEG =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA='
const WEBP = 'UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA='
const WEBP_LOSSLESS = 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64')
const svg = (text: string): Buffer => Buffer.from(text)
const why = (bytes: Uint8Array): string => {
  const taken = takePicture(bytes)
  return taken.ok ? 'ok' : taken.why
}
const cleaned = (text: string): string => {
  const taken = takePicture(svg(text))
  if (!taken.ok) throw new Error(taken.why)
  return Buffer.from(taken.asset.bytes).toString('utf8')
}

/** A PNG that claims this size. */
function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.from(bytesOf(PNG))
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

/** A bitmap with the header of Windows 3 ([MS-WMF] 2.2.2.3), its palette and its stored rows in hexadecimal. */
function bmpOf(width: number, height: number, bits: number, palette: string, rows: string): Buffer {
  const header = Buffer.alloc(54)
  header.write('BM', 'latin1')
  header.writeUInt32LE(54 + palette.length / 2, 10)
  header.writeUInt32LE(40, 14)
  header.writeInt32LE(width, 18)
  header.writeInt32LE(height, 22)
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(bits, 28)
  return Buffer.concat([header, Buffer.from(palette + rows, 'hex')])
}

/** Red and green above blue and white. */
const BMP = bmpOf(2, 2, 24, '', 'ff0000ffffff0000' + '0000ff00ff000000')

/** Rows of a PNG as they are under its packing, each behind its filter byte. */
function rowsOf(png: Uint8Array): string {
  const bytes = Buffer.from(png)
  const at = bytes.indexOf('IDAT')
  return inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4))).toString('hex')
}

const pixelsOf = (bytes: Uint8Array): string => {
  const taken = takePicture(bytes)
  return taken.ok ? rowsOf(taken.asset.bytes) : taken.why
}

describe('a picture is known by its bytes', () => {
  test.each([
    ['PNG', PNG, 'image/png', 'png'],
    ['GIF', GIF, 'image/gif', 'gif'],
    ['JPEG', JPEG, 'image/jpeg', 'jpg'],
    ['WebP', WEBP, 'image/webp', 'webp'],
    ['lossless WebP', WEBP_LOSSLESS, 'image/webp', 'webp']
  ])('%s', (_, base64, mediaType, extension) => {
    const taken = takePicture(bytesOf(base64))
    expect(taken).toMatchObject({ ok: true, asset: { mediaType } })
    expect(taken.ok && taken.asset.name).toMatch(new RegExp(`^[0-9a-f]{32}\\.${extension}$`, 'u'))
  })

  test('its name is the first half of its SHA-256', () => {
    // sha256sum of the PNG above.
    expect(takePicture(bytesOf(PNG))).toMatchObject({
      asset: { name: '497790947d4666760ce38f3c00e852c7.png' }
    })
  })

  test.each([
    ['no bytes', Buffer.alloc(0), 'type'],
    ['text', Buffer.from('그림'), 'type'],
    ['a page', Buffer.from('<html><svg></svg></html>'), 'type'],
    ['TIFF', Buffer.from('49492a0008000000', 'hex'), 'type'],
    ['a program', Buffer.from('MZ\u0000\u0000'), 'type'],
    ['a PNG cut off', bytesOf(PNG).subarray(0, 30), 'damaged'],
    ['a PNG without pixels', bytesOf(PNG).subarray(0, 40), 'damaged'],
    ['a JPEG cut off', bytesOf(JPEG).subarray(0, 40), 'damaged'],
    ['a GIF cut off', bytesOf(GIF).subarray(0, 8), 'damaged'],
    ['a WebP cut off', bytesOf(WEBP).subarray(0, 20), 'damaged'],
    ['a side too long', pngOf(12_001, 1), 'size'],
    ['no side', pngOf(0, 1), 'damaged'],
    ['nine megabytes', Buffer.concat([bytesOf(PNG), Buffer.alloc(9 * 1024 * 1024)]), 'size']
  ])('%s is left out', (_, bytes, reason) => {
    expect(why(bytes)).toBe(reason)
  })
})

describe('Windows bitmaps', () => {
  test('one of 24 bits becomes a PNG of the same pixels', () => {
    const taken = takePicture(BMP)
    expect(taken).toMatchObject({ ok: true, asset: { mediaType: 'image/png' } })
    const png = Buffer.from(taken.ok ? taken.asset.bytes : [])
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2, 2])
    expect(rowsOf(png)).toBe('00ff000000ff00' + '000000ffffffff')
  })

  test.each([
    ['1 bit', bmpOf(2, 1, 1, '00000000ffffff00', '40000000'), '00000000ffffff'],
    ['4 bits', bmpOf(2, 1, 4, '00000000' + '0000ff00', '10000000'), '00ff0000000000'],
    [
      '8 bits',
      bmpOf(1, 2, 8, '00000000' + '00ff0000', '01000000' + '00000000'),
      '00000000' + '0000ff00'
    ],
    ['32 bits', bmpOf(1, 1, 32, '', '112233ff'), '00332211'],
    ['24 bits from the top', bmpOf(1, -2, 24, '', '0000ff00' + 'ff000000'), '00ff0000' + '000000ff']
  ])('one of %s', (_, bytes, rows) => {
    expect(pixelsOf(bytes)).toBe(rows)
  })

  test.each([
    ['cut off', BMP.subarray(0, 60), 'damaged'],
    [
      'compressed',
      Buffer.concat([BMP.subarray(0, 30), Buffer.from([1]), BMP.subarray(31)]),
      'type'
    ],
    [
      'of 16 bits',
      Buffer.concat([BMP.subarray(0, 28), Buffer.from([16]), BMP.subarray(29)]),
      'type'
    ],
    [
      'that claims to be huge',
      Buffer.concat([BMP.subarray(0, 18), Buffer.from('ffffff7f', 'hex'), BMP.subarray(22)]),
      'size'
    ]
  ])('one %s is left out', (_, bytes, reason) => {
    expect(why(bytes)).toBe(reason)
  })
})

describe('drawings', () => {
  const HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

  test('a drawing is kept, its words too', () => {
    expect(
      cleaned(
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><!-- 만든이 --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g fill="url(#a)"><path d="M0 0L9 9"/><text x="1">가 &amp; 나</text></g></svg>'
      )
    ).toBe(
      `<svg ${HEAD} viewBox="0 0 9 9"><g fill="url(#a)"><path d="M0 0L9 9"></path><text x="1">가 &amp; 나</text></g></svg>`
    )
  })

  test.each([
    ['<script>alert(1)</script>', ''],
    ['<svg:script xmlns:svg="x">alert(1)</svg:script>', ''],
    ['<rect onload="x()" width="1"/>', '<rect width="1"></rect>'],
    ['<foreignObject><b>x</b></foreignObject>', ''],
    ['<image href="https://example.org/a.png"/>', '<image></image>'],
    ['<image xlink:href="data:image/svg+xml;base64,AAAA"/>', '<image></image>'],
    ['<use href="other.svg#a"/>', '<use></use>'],
    ['<use xlink:href="#a"/>', '<use xlink:href="#a"></use>'],
    ['<a href="javascript:x()"><path d="M0"/></a>', '<g><path d="M0"></path></g>'],
    ['<rect fill="url(https://example.org/#a)"/>', '<rect></rect>'],
    ['<rect style="fill:url( \'//example.org\')"/>', '<rect></rect>'],
    ['<rect style="background:\\75rl(x)"/>', '<rect></rect>'],
    ['<style>@import "x.css"</style>', '<style></style>'],
    ['<style>.a{fill:red}</style>', '<style>.a{fill:red}</style>'],
    ['<style><![CDATA[.a{fill:url(x)}]]></style>', '<style></style>'],
    ['<animate attributeName="href" to="javascript:x()"/>', ''],
    ['<set attributeName="onload"/>', ''],
    ['<g xml:base="https://example.org/"/>', '<g></g>'],
    ['<iframe src="x"/><handler/><video/>', ''],
    ['<?xml-stylesheet href="x.css"?>', '']
  ])('%s loses what acts or reaches outside', (inside, kept) => {
    const text = cleaned(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</svg>`
    )
    expect(text).toBe(`<svg ${HEAD}>${kept}</svg>`)
  })

  const uses = (levels: number): string =>
    Array.from(
      { length: levels },
      (_, level) => `<g id="g${level + 1}">${`<use href="#g${level}"/>`.repeat(10)}</g>`
    ).join('')

  test.each([
    ['entities', '<!DOCTYPE svg [<!ENTITY a "x">]><svg>&a;</svg>', 'damaged'],
    ['no end', '<svg><g>', 'damaged'],
    ['tags that cross', '<svg><g></svg></g>', 'damaged'],
    ['copies of copies', `<svg><g id="g0"/>${uses(9)}<use href="#g9"/></svg>`, 'size'],
    ['a copy of itself', '<svg><g id="a"><use href="#a"/></g></svg>', 'size'],
    ['depth', `<svg>${'<g>'.repeat(300)}`, 'size'],
    ['a side too long', '<svg width="13000" height="10"/>', 'size']
  ])('%s are refused', (_, text, reason) => {
    expect(why(svg(text))).toBe(reason)
  })

  test('many comments before the drawing take no time', async () => {
    const kinds = [`${'<!-- -->'.repeat(900)}<svg/>`, '<!-- '.repeat(100_000)]
    const found = await withEffort(75, () => kinds.map((text) => why(svg(text))))
    expect(found).toEqual(['ok', 'type'])
  })
})

describe('data addresses', () => {
  test('the picture in one is taken, packed either way', () => {
    expect(takeDataAddress(` data:image/png;base64,${PNG.slice(0, 20)}\n${PNG.slice(20)}`)).toEqual(
      takePicture(bytesOf(PNG))
    )
    expect(takeDataAddress('data:image/svg+xml,%3Csvg/%3E')).toMatchObject({
      ok: true,
      asset: { mediaType: 'image/svg+xml' }
    })
  })

  test.each([
    ['https://example.org/a.png', 'network'],
    ['//example.org/a.png', 'network'],
    ['a.png', 'network'],
    ['data:image/png;base64', 'damaged'],
    ['data:image/png;base64,***', 'damaged'],
    ['data:image/png;base64,', 'damaged'],
    ['data:image/svg+xml,%', 'damaged'],
    ['data:text/html,<script>', 'type'],
    [`data:image/png;base64,${'A'.repeat(30 * 1024 * 1024)}`, 'size']
  ])('%.40s is left out', (address, reason) => {
    expect(takeDataAddress(address)).toEqual({ ok: false, why: reason })
  })

  test('Base64 is read as RFC 4648 has it', () => {
    // RFC 4648, section 10.
    expect(Buffer.from(fromBase64('Zm9v\r\nYmE=') ?? []).toString()).toBe('fooba')
    expect(fromBase64('Zm9vY')).toBeNull()
  })
})

test('no bytes make it fail', () => {
  const starts = [PNG, GIF, JPEG, WEBP, WEBP_LOSSLESS].map(bytesOf)
  const drawing = svg('<svg><g id="a" style="x"><use href="#a"/></g><!-- --><![CDATA[x]]></svg>')
  const start = fc.constantFrom(...starts, BMP, drawing)
  fc.assert(
    fc.property(
      start,
      fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 8 }),
      fc.nat(300),
      (bytes, changes, length) => {
        const changed = Buffer.from(bytes.subarray(0, Math.max(2, length)))
        for (const [at, byte] of changes) if (at < changed.length) changed[at] = byte
        expect(['ok', 'type', 'size', 'damaged']).toContain(why(changed))
      }
    ),
    { numRuns: 1500 }
  )
})
