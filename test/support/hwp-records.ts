// Records of HWP 5 for tests, from the tables of "한글 문서 파일 형식 5.0" revision 1.3.

export const TAG = {
  idMappings: 17,
  binData: 18,
  charShape: 21,
  numbering: 23,
  bullet: 24,
  paraShape: 25,
  distribution: 28,
  paraHeader: 66,
  paraText: 67,
  paraCharShape: 68,
  paraRangeTag: 70,
  ctrlHeader: 71,
  listHeader: 72,
  footnoteShape: 74,
  shapeComponent: 76,
  table: 77,
  rectangle: 79,
  picture: 85,
  eqEdit: 88,
  memoList: 93
}

/** Something that stands in the text of a paragraph: its character, and the records that belong to it. */
export type WrittenControl = { code: number; id: string; records: (level: number) => Buffer }

export type WrittenParagraph = {
  text: (string | WrittenControl)[]
  /** Index of a paragraph shape. */
  shape?: number
  /** Looks by position in the text: position, index of a character shape. */
  looks?: [number, number][]
  /** Highlighted stretches: begin, end. */
  highlights?: [number, number][]
  /** Bits of table 59. */
  breaks?: number
}

export const word = (value: number): Buffer => {
  const buffer = Buffer.alloc(2)
  buffer.writeUInt16LE(value)
  return buffer
}
export const long = (value: number): Buffer => {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value >>> 0)
  return buffer
}
export const text16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
export const counted = (text: string): Buffer => Buffer.concat([word(text.length), text16(text)])
export const idBytes = (id: string): Buffer => Buffer.from(id, 'latin1').reverse()

export function record(tag: number, level: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const isLong = data.length >= 0xfff
  const header = (tag | (level << 10) | ((isLong ? 0xfff : data.length) << 20)) >>> 0
  return Buffer.concat([long(header), ...(isLong ? [long(data.length)] : []), data])
}

export function paragraphRecords(paragraph: WrittenParagraph, level: number): Buffer {
  const { text, shape = 0, looks = [[0, 0]], highlights = [], breaks = 0 } = paragraph
  const controls = text.filter((part) => typeof part !== 'string')
  const body = Buffer.concat([
    ...text.map((part) =>
      typeof part === 'string'
        ? text16(inlineTabs(part))
        : Buffer.concat([word(part.code), idBytes(part.id), Buffer.alloc(8), word(part.code)])
    ),
    word(13)
  ])
  const header = Buffer.concat([
    long(body.length / 2),
    long(0),
    word(shape),
    Buffer.from([0, breaks]),
    word(looks.length),
    word(highlights.length),
    word(0),
    long(0),
    word(0)
  ])
  const pairs = Buffer.concat(looks.flatMap(([at, id]) => [long(at), long(id)]))
  const ranges = Buffer.concat(
    highlights.flatMap(([from, to]) => [long(from), long(to), long(0x0200ffff)])
  )
  return Buffer.concat([
    record(TAG.paraHeader, level, header),
    record(TAG.paraText, level + 1, body),
    record(TAG.paraCharShape, level + 1, pairs),
    ...(highlights.length > 0 ? [record(TAG.paraRangeTag, level + 1, ranges)] : []),
    ...controls.map((control) => control.records(level + 1))
  ])
}

/** A tab takes eight units in the text. */
const inlineTabs = (text: string): string => text.replaceAll('\t', `\t\0\0\0\0\0\0\t`)

export const para = (...text: (string | WrittenControl)[]): WrittenParagraph => ({ text })
