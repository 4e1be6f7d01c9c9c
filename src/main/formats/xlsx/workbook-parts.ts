const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const relations = (inner: string): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`
const override = (part: string, type: string): string =>
  `<Override PartName="${part}" ContentType="${TYPE}.${type}+xml"/>`

/** Name in the archive of a sheet, from 1. */
export const sheetPart = (no: number): string => `xl/worksheets/sheet${no}.xml`

/** The parts of a workbook with so many sheets, but for the sheets (ECMA-376, part 1, 12 and 18.8). */
export function workbookParts(sheets: number): [name: string, xml: string][] {
  const counted = Array.from({ length: sheets }, (_, at) => at + 1)
  const listed = counted
    .map((no) => `<sheet name="문항${no > 1 ? ` ${no}` : ''}" sheetId="${no}" r:id="rId${no}"/>`)
    .join('')
  return [
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        override('/xl/workbook.xml', 'sheet.main') +
        counted.map((no) => override(`/${sheetPart(no)}`, 'worksheet')).join('') +
        override('/xl/styles.xml', 'styles') +
        '</Types>'
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed}</sheets></workbook>`
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        counted
          .map((no) => relation(`rId${no}`, 'worksheet', `worksheets/sheet${no}.xml`))
          .join('') + relation(`rId${sheets + 1}`, 'styles', 'styles.xml')
      )
    ],
    [
      'xl/styles.xml',
      `${HEAD}<styleSheet xmlns="${MAIN}">` +
        '<fonts count="2"><font><sz val="11"/><name val="맑은 고딕"/></font>' +
        '<font><b/><sz val="11"/><name val="맑은 고딕"/></font></fonts>' +
        '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
        '<fill><patternFill patternType="gray125"/></fill></fills>' +
        '<borders count="1"><border/></borders>' +
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>' +
        '<cellXfs count="3"><xf xfId="0"/>' +
        '<xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
        '<xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>'
    ]
  ]
}

/** A sheet up to its rows: the row of headings stays in sight. */
export const sheetStart = (widths: readonly number[]): string =>
  `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  `<cols>${widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`

export const SHEET_END = '</sheetData></worksheet>'

/** A for 0, Z for 25, AA for 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(0x41 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}

/** Text of an element. What XML 1.0 has no sign for is written as `_xHHHH_` (ECMA-376, part 1, 22.9.2.19). */
export const xmlText = (text: string): string =>
  text
    .replaceAll(/_(?=x[\da-f]{4}_)/giu, '_x005F_')
    .replaceAll(
      /[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]/gu,
      (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
