import { expect, test } from 'vitest'
import type { DraftAsset } from '@shared/domain/draft.ts'
import { PIXEL } from '../moodle/quiz.fixture.ts'
import { takePicture } from '../picture.ts'
import { sinkInto, type Read } from '../table/reading.fixture.ts'
import { fileOf } from '../zip.fixture.ts'
import { workbookOf } from './made-workbook.fixture.ts'
import { xlsxReader } from './read-xlsx.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'
const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006/main'

/** A PNG of one pixel, and a GIF of one pixel (GIF89a specification, appendix F). */
const PNG = Buffer.from(PIXEL, 'base64')
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

const relations = (...of: [kind: string, target: string, mode?: string][]): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}">${of
      .map(
        ([kind, target, mode], at) =>
          `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"${mode === undefined ? '' : ` TargetMode="${mode}"`}/>`
      )
      .join('')}</Relationships>`
  )

/** Row and column from 0, as a spreadsheet writes them (ECMA-376, part 1, 20.5.2.33). */
const anchor = (row: number, column: number, image: number): string =>
  `<xdr:twoCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>${column + 1}</xdr:col><xdr:row>${row + 1}</xdr:row></xdr:to><xdr:pic><xdr:blipFill><a:blip r:embed="rId${image}"/></xdr:blipFill></xdr:pic><xdr:clientData/></xdr:twoCellAnchor>`

const drawing = (...anchors: string[]): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><xdr:wsDr xmlns:xdr="${DRAWING}" xmlns:a="${MAIN}" xmlns:r="${OFFICE}">${anchors.join('')}</xdr:wsDr>`
  )

const ROWS = [
  ['번호', '문제', '①', '②', '③', '④', '정답'],
  [1, '수도는?', '서울', '부산', '대구', '인천', 1],
  [2, '그래프는?', null, '부산', '대구', '광주', '②'],
  [3, '선택지가 하나뿐인 줄은?', '가', null, null, null, 1]
]

async function read(
  drawn: Buffer,
  more: Record<string, Uint8Array> = {}
): Promise<Read & { assets: DraftAsset[] }> {
  const nothing = { recognised: true, items: [], keys: [], rejects: [], findings: [], tables: [] }
  const found: Read = { ...nothing, refused: null }
  const assets: DraftAsset[] = []
  const book = workbookOf([{ name: '문항', rows: ROWS }], {
    'xl/worksheets/_rels/sheet1.xml.rels': relations(['drawing', '../drawings/drawing1.xml']),
    'xl/drawings/drawing1.xml': drawn,
    'xl/drawings/_rels/drawing1.xml.rels': relations(
      ['image', '../media/image1.png'],
      ['image', '/xl/media/image2.gif'],
      ['image', 'https://example.org/a.png', 'External'],
      ['image', '../media/image3.emf']
    ),
    'xl/media/image1.png': PNG,
    'xl/media/image2.gif': GIF,
    'xl/media/image3.emf': Buffer.from('no picture that is shown'),
    ...more
  })
  await xlsxReader.read({
    source: fileOf(book),
    sink: { ...sinkInto(found), asset: (asset) => void assets.push(asset) },
    mapping: () => null
  })
  return { ...found, assets }
}

const nameOf = (bytes: Uint8Array): string => {
  const taken = takePicture(bytes)
  return taken.ok ? taken.asset.name : expect.fail('no picture')
}

test('a picture comes in where it lies: in an option, in the stem, and beside the table in the stem', async () => {
  const { items, assets, findings } = await read(
    drawing(anchor(2, 2, 2), anchor(2, 1, 1), anchor(1, 9, 1), anchor(1, 0, 4))
  )
  expect(items.map(({ stem }) => stem)).toEqual([
    `수도는?\n![](asset:${nameOf(PNG)})`,
    `그래프는?\n![](asset:${nameOf(PNG)})`
  ])
  expect(items[1]?.options[0]?.text).toBe(`![](asset:${nameOf(GIF)})`)
  expect(assets.map(({ name }) => name)).toEqual([nameOf(PNG), nameOf(GIF)])
  expect(findings).toMatchObject([
    { code: 'picture-left-out', place: { sheet: '문항', line: 2 }, data: { why: 'type' } }
  ])
})

test('pictures that come into no item are told with their rows, and are not kept', async () => {
  const absolute = anchor(0, 0, 1)
    .replaceAll('twoCellAnchor', 'absoluteAnchor')
    .replace(/<xdr:from>.*?<\/xdr:from>/u, '')
  const { items, assets, findings } = await read(
    // Over the heading, over a row that is no item, far below, bound to no cell, outside the file.
    drawing(anchor(0, 0, 1), anchor(3, 1, 2), anchor(40, 0, 1), absolute, anchor(1, 1, 3)),
    { 'xl/media/image9.png': PNG }
  )
  expect(items).toHaveLength(1)
  expect(assets).toEqual([])
  expect(
    findings
      .filter(({ code }) => code === 'pictures-left-out')
      .map(({ place, data }) => [place.sheet, data])
  ).toEqual([
    // image3.emf and image9.png lie over no sheet.
    [null, { pictures: 2, lines: [] }],
    ['문항', { pictures: 5, lines: [1, 2, 4, 41] }]
  ])
})

test('a drawing that a program made for an older one beside a newer one counts once', async () => {
  const both = `<mc:AlternateContent xmlns:mc="x"><mc:Choice>${anchor(1, 1, 1)}</mc:Choice><mc:Fallback>${anchor(1, 1, 1)}</mc:Fallback></mc:AlternateContent>`
  const { items } = await read(drawing(both))
  expect(items[0]?.stem).toBe(`수도는?\n![](asset:${nameOf(PNG)})`)
})

test.each([
  ['declares entities', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><xdr:wsDr/>'), 'unsafe-xml'],
  ['is no XML', Buffer.from('<xdr:wsDr><a></b>'), 'damaged']
])('of a drawing that %s nothing is read but the rows', async (_, bytes, code) => {
  const { items, findings } = await read(bytes)
  expect(items).toHaveLength(1)
  expect(findings.map((finding) => finding.code)).toContain(code)
})
