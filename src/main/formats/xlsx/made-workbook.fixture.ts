import { zipOf } from '../zip.fixture.ts'

export type MadeSheet = {
  name: string
  /** Rows as XML of their cells, or values: a text, a number, null for none. */
  rows: readonly (string | readonly (string | number | boolean | null)[])[]
  merges?: readonly string[]
  hidden?: boolean
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A workbook as a spreadsheet writes it (ECMA-376, part 1, 18), with number formats 0 General, 1 percent, 2 a day. */
export function workbookOf(
  sheets: readonly MadeSheet[],
  more: Readonly<Record<string, Uint8Array>> = {}
): Buffer {
  const texts: string[] = []
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPES}.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name, hidden }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${hidden === true ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}<Relationship Id="s" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`
  }
  for (const [at, { rows, merges = [] }] of sheets.entries()) {
    const body = rows.map((cells, row) => rowOf(cells, row + 1, texts)).join('')
    const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `<?xml version="1.0"?><worksheet ${MAIN}><sheetData>${body}</sheetData>${merged === '' ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`}</worksheet>`
  }
  parts['xl/sharedStrings.xml'] =
    `<?xml version="1.0"?><sst ${MAIN}>${texts.map((text) => (text.startsWith('<') ? `<si>${text}</si>` : `<si><t xml:space="preserve">${escaped(text)}</t></si>`)).join('')}</sst>`
  const entries = Object.entries(parts).map(([name, xml]) => ({ name, bytes: Buffer.from(xml) }))
  const others = Object.entries(more).map(([name, bytes]) => ({ name, bytes }))
  return zipOf([...entries, ...others])
}

function rowOf(cells: MadeSheet['rows'][number], row: number, texts: string[]): string {
  if (typeof cells === 'string') return `<row r="${row}">${cells}</row>`
  const made = cells.map((cell, column) => {
    const at = `r="${String.fromCharCode(0x41 + column)}${row}"`
    if (cell === null) return ''
    if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`
    if (typeof cell === 'boolean') return `<c ${at} t="b"><v>${cell ? 1 : 0}</v></c>`
    return `<c ${at} t="s"><v>${texts.push(cell) - 1}</v></c>`
  })
  return `<row r="${row}">${made.join('')}</row>`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
