import {
  counted,
  idBytes,
  long,
  para,
  paragraphRecords,
  record,
  TAG,
  text16,
  word,
  type WrittenControl,
  type WrittenParagraph
} from './hwp-records.ts'

// Controls of HWP 5 for tests: what stands in the text of a paragraph.

const listHeader = (level: number, paragraphs: number, rest: Buffer): Buffer =>
  record(TAG.listHeader, level, Buffer.concat([long(paragraphs), long(0), rest]))

const listOf = (paragraphs: readonly WrittenParagraph[], level: number, rest: Buffer): Buffer =>
  Buffer.concat([
    listHeader(level, paragraphs.length, rest),
    ...paragraphs.map((paragraph) => paragraphRecords(paragraph, level))
  ])

const control = (
  code: number,
  id: string,
  data: Buffer,
  inside: (level: number) => Buffer = () => Buffer.alloc(0)
): WrittenControl => ({
  code,
  id,
  records: (level) =>
    Buffer.concat([
      record(TAG.ctrlHeader, level, Buffer.concat([idBytes(id), data])),
      inside(level + 1)
    ])
})

/** A cell is its lines, or its paragraphs; null where a merged cell reaches. */
export const table = (
  rows: (string | WrittenParagraph[] | null)[][],
  caption: WrittenParagraph[] = []
): WrittenControl =>
  control(11, 'tbl ', Buffer.alloc(42), (level) =>
    Buffer.concat([
      ...(caption.length > 0 ? [listOf(caption, level, Buffer.alloc(14))] : []),
      record(
        TAG.table,
        level,
        Buffer.concat([long(0), word(rows.length), word(rows[0]?.length ?? 0), Buffer.alloc(14)])
      ),
      ...rows.flatMap((row, rowAt) =>
        row.flatMap((cell, columnAt) => {
          if (cell === null) return []
          const paragraphs =
            typeof cell === 'string' ? cell.split('\n').map((line) => para(line)) : cell
          const place = [columnAt, rowAt, 1, 1].map(word)
          return [listOf(paragraphs, level, Buffer.concat([...place, Buffer.alloc(18)]))]
        })
      )
    ])
  )

export const textBox = (...paragraphs: WrittenParagraph[]): WrittenControl =>
  control(11, 'gso ', Buffer.alloc(42), (level) =>
    Buffer.concat([
      record(TAG.shapeComponent, level, Buffer.concat([idBytes('$rec'), Buffer.alloc(60)])),
      listOf(paragraphs, level + 1, Buffer.alloc(12)),
      record(TAG.rectangle, level + 1, Buffer.alloc(33))
    ])
  )

/** `number`: of the picture in the file, from 1; `inline`: set like a character. */
export const picture = (number: number, { inline = false } = {}): WrittenControl =>
  control(11, 'gso ', Buffer.concat([long(inline ? 1 : 0), Buffer.alloc(38)]), (level) => {
    const data = Buffer.alloc(78)
    data.writeUInt16LE(number, 71)
    return Buffer.concat([
      record(TAG.shapeComponent, level, Buffer.concat([idBytes('$pic'), Buffer.alloc(60)])),
      record(TAG.picture, level + 1, data)
    ])
  })

/** A drawing without text: `$pol`, `$ell`, `$con`. */
export const drawing = (id: string): WrittenControl =>
  control(11, 'gso ', Buffer.alloc(42), (level) =>
    record(TAG.shapeComponent, level, Buffer.concat([idBytes(id), Buffer.alloc(60)]))
  )

export const equation = (script: string): WrittenControl =>
  control(11, 'eqed', Buffer.alloc(42), (level) =>
    record(TAG.eqEdit, level, Buffer.concat([long(0), counted(script), Buffer.alloc(20)]))
  )

/** `shape`: number of table 150. */
export const compose = (text: string, shape: number): WrittenControl =>
  control(23, 'tcps', Buffer.concat([counted(text), Buffer.from([shape, 0, 0, 0])]))

export const endnote = (number: number, ...paragraphs: WrittenParagraph[]): WrittenControl =>
  control(
    17,
    'en  ',
    Buffer.concat([long(number), word(0), word(0x29), long(0), long(0)]),
    (level) => listOf(paragraphs, level, Buffer.alloc(8))
  )

export const footnote = (...paragraphs: WrittenParagraph[]): WrittenControl =>
  control(17, 'fn  ', Buffer.alloc(16), (level) => listOf(paragraphs, level, Buffer.alloc(8)))

/** `kind`: of table 143. */
export const automaticNumber = (kind: number, number: number): WrittenControl =>
  control(18, 'atno', Buffer.concat([long(kind), word(number), word(0), word(0), word(0)]))

export const pageHeader = (...paragraphs: WrittenParagraph[]): WrittenControl =>
  control(16, 'head', Buffer.alloc(8), (level) => listOf(paragraphs, level, Buffer.alloc(26)))

export const pageFooter = (...paragraphs: WrittenParagraph[]): WrittenControl =>
  control(16, 'foot', Buffer.alloc(8), (level) => listOf(paragraphs, level, Buffer.alloc(26)))

export const hiddenComment = (...paragraphs: WrittenParagraph[]): WrittenControl =>
  control(15, 'tcmt', Buffer.alloc(0), (level) => listOf(paragraphs, level, Buffer.alloc(8)))

/** `outline`: id of the numbering that headings follow. */
export const sectionDefinition = (outline = 1): WrittenControl => {
  const data = Buffer.alloc(43)
  data.writeUInt16LE(outline, 14)
  const noteShape = (after: string): Buffer =>
    Buffer.concat([long(0), word(0), word(0), text16(after), Buffer.alloc(18)])
  return control(2, 'secd', data, (level) =>
    Buffer.concat([')', ')'].map((after) => record(TAG.footnoteShape, level, noteShape(after))))
  )
}

/** Begin and end of a 누름틀 with what it says to whom fills it in. */
export const clickHere = (guide: string): [WrittenControl, string] => {
  const command = `Clickhere:set:${guide.length + 40}:Direction:wstring:${guide.length}:${guide} HelpState:wstring:0:  `
  const begin = control(
    3,
    '%clk',
    Buffer.concat([long(0), Buffer.from([0]), counted(command), long(7)])
  )
  return [begin, `\u0004klc%\0\0\0\u0004`.slice(0, 8)]
}
