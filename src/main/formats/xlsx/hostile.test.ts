import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBytes } from '../table/reading.fixture.ts'
import { zipOf } from '../zip.fixture.ts'
import { workbookOf } from './made-workbook.fixture.ts'
import { xlsxReader } from './read-xlsx.ts'
import { withEffort } from '../../../../test/support/effort.ts'

const BOOK = [
  {
    name: '문항',
    merges: ['A1:G1'],
    rows: [
      ['제11회 모의고사'],
      ['번호', '문제', '①', '②', '③', '④', '정답'],
      [1, '수도는?', '서울', '부산', '대구', '인천', 1],
      [2, '항구는?', '서울', '부산', '대구', '광주', '②']
    ]
  }
]

const refusedOf = async (bytes: Uint8Array): Promise<string | undefined> => {
  const { refused } = await withEffort(300, () => readBytes(xlsxReader, bytes))
  return refused?.code
}

describe('workbooks made to do harm', () => {
  test('one that unpacks beyond all measure is refused', async () => {
    const bomb = { 'xl/media/image1.png': Buffer.alloc(40 * 1024 * 1024) }
    expect(await refusedOf(workbookOf(BOOK, bomb))).toBe('unsafe-archive')
  })

  test('one with more cells than any bank has is refused', async () => {
    // Cells that differ, so that the ratio of packing does not give them away.
    const cells = Array.from(
      { length: 3_100_000 },
      (_, at) => `<c><v>${(at * 7919) % 99991}</v></c>`
    )
    const rows = Array.from(
      { length: 100 },
      (_, at) => `<row>${cells.slice(at * 31_000, (at + 1) * 31_000).join('')}</row>`
    )
    const sheet = Buffer.from(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`)
    const book = workbookOf(BOOK, { 'xl/worksheets/sheet9.xml': sheet })
    const { refused } = await readBytes(xlsxReader, book)
    expect(refused).toMatchObject({ code: 'too-large', data: { what: 'cell' } })
  }, 60_000)

  test('a cell merged over the whole sheet costs nothing', async () => {
    const [sheet] = BOOK
    if (sheet === undefined) return
    const { items } = await readBytes(
      xlsxReader,
      workbookOf([{ ...sheet, merges: ['H1:XFD1048576', 'A1:A1048576'] }])
    )
    expect(items.length).toBeLessThan(3)
  })

  test('an OpenDocument file that repeats a cell a billion times is refused', async () => {
    const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="a"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="1024" office:value-type="string"><text:p>가</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`
    const book = zipOf([
      {
        name: 'mimetype',
        bytes: Buffer.from('application/vnd.oasis.opendocument.spreadsheet'),
        stored: true
      },
      { name: 'content.xml', bytes: Buffer.from(content) }
    ])
    expect(await refusedOf(book)).toBe('too-large')
  })

  test('entities are not expanded', async () => {
    const names = Array.from(
      { length: 20 },
      (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(20)}">`
    )
    const xml = `<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY e0 "가">${names.join('')}]><sst><si><t>&e20;</t></si></sst>`
    const book = workbookOf(BOOK)
    expect(book.length).toBeGreaterThan(0)
    const made = zipOf([
      { name: 'xl/workbook.xml', bytes: Buffer.from('<workbook/>') },
      { name: 'xl/sharedStrings.xml', bytes: Buffer.from(xml) }
    ])
    expect(await refusedOf(made)).toMatch(/^(?:no-items|damaged)$/u)
  })

  test('one behind a password is told as such', async () => {
    // What Office writes for a locked workbook: a compound file with the stream EncryptedPackage (MS-OFFCRYPTO 1.3.2).
    const { default: CFB } = await import('cfb')
    const locked = CFB.utils.cfb_new()
    CFB.utils.cfb_add(locked, '/EncryptionInfo', Buffer.alloc(64))
    CFB.utils.cfb_add(locked, '/EncryptedPackage', Buffer.alloc(4096))
    const { recognised, refused } = await readBytes(
      xlsxReader,
      CFB.write(locked, { type: 'buffer' }) as Buffer
    )
    expect([recognised, refused?.code]).toEqual([true, 'password-protected'])
  })
})

test('another zip file and another compound file are left to other readers', async () => {
  const zip = zipOf([{ name: 'imsmanifest.xml', bytes: Buffer.from('<manifest/>') }])
  expect((await readBytes(xlsxReader, zip)).recognised).toBe(false)
  const compound = Buffer.alloc(4096)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(compound)
  expect((await readBytes(xlsxReader, compound)).recognised).toBe(false)
})

test('whatever happened to the bytes, the reader ends with items, findings or a refusal', async () => {
  const whole = workbookOf(BOOK)
  const damage = fc.record({
    at: fc.nat(whole.length - 1),
    with: fc.uint8Array({ minLength: 1, maxLength: 3 })
  })
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { maxLength: 5 }), fc.nat(whole.length), async (all, end) => {
      const made = Buffer.from(whole)
      for (const { at, with: sign } of all) made.set(sign.subarray(0, made.length - at), at)
      const { items, rejects } = await readBytes(xlsxReader, made.subarray(0, end))
      expect(items.length + rejects.length).toBeLessThan(10)
    }),
    { numRuns: 150 }
  )
}, 60_000)

test('whatever the parts of a workbook say, the reader ends with items, findings or a refusal', async () => {
  const pieces = fc.constantFrom(
    ...[
      '<row>',
      '</row>',
      '<c r="A1"',
      ' t="s"',
      '><v>0</v></c>',
      '<c t="inlineStr"><is><t>문제</t>',
      '</is></c>'
    ],
    ...[
      '<c r="XFD1048576"><v>1</v></c>',
      '<mergeCell ref="A1:Z9"/>',
      '<v>99999</v>',
      '&#x0;',
      '<![CDATA[',
      ']]>',
      '가'
    ]
  )
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (parts) => {
      const { items } = await readBytes(
        xlsxReader,
        workbookOf([{ name: '문항', rows: [...(BOOK[0]?.rows ?? []), parts.join('')] }])
      )
      expect(items.length).toBeLessThan(10)
    }),
    { numRuns: 40 }
  )
}, 60_000)
