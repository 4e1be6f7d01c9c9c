import type { Numbering, NumberingLevel, ParagraphHead, TextStyle } from './document.ts'
import { PLAIN } from './document.ts'
import { longAt, textAt, wordAt } from './little-endian.ts'
import { shapeByNumber } from './number-shape.ts'
import { readRecords, TAG, type DataRecord } from './records.ts'
import { isColour } from './colour.ts'

/** A picture of the document: the number of its stream, or a file that stands elsewhere. */
export type BinItem =
  | { kind: 'stream'; number: number; extension: string; compressed: 'default' | 'yes' | 'no' }
  | { kind: 'link'; path: string }

export type DocInfo = {
  styles: readonly TextStyle[]
  heads: readonly ParagraphShape[]
  bullets: readonly string[]
  numberings: ReadonlyMap<string, Numbering>
  binItems: readonly BinItem[]
}

type ParagraphShape = { kind: 'none' | 'outline' | 'number' | 'bullet'; level: number; id: number }

/** The looks and lists that a document's paragraphs name (HWP 5.0 revision 1.3, 4.2). */
export function readDocInfo(stream: Buffer): DocInfo {
  const all = flatten(readRecords(stream).records)
  const of = (tag: number): Buffer[] => all.filter((one) => one.tag === tag).map(({ data }) => data)
  const numberings = new Map<string, Numbering>()
  for (const [at, data] of of(TAG.numbering).entries()) {
    const numbering = numberingOf(data)
    numberings.set(`outline:${at + 1}`, numbering)
    numberings.set(`number:${at + 1}`, numbering)
  }
  return {
    styles: of(TAG.charShape).map(styleOf),
    heads: of(TAG.paraShape).map(shapeOf),
    bullets: of(TAG.bullet).map((data) => textAt(data, 12, 1).replaceAll('\0', '')),
    numberings,
    binItems: of(TAG.binData).map(binItemOf)
  }
}

/** `outline`: the numbering that the section's headings follow. */
export function headOf(info: DocInfo, shape: number, outline: number): ParagraphHead | null {
  const head = info.heads[shape]
  switch (head?.kind) {
    case 'outline':
      return { kind: 'number', list: `outline:${outline}`, level: head.level }
    case 'number':
      return { kind: 'number', list: `number:${head.id}`, level: head.level }
    case 'bullet':
      return { kind: 'bullet', mark: info.bullets[head.id - 1] ?? '●' }
    default:
      return null
  }
}

export const styleAt = (info: DocInfo, id: number): TextStyle => info.styles[id] ?? PLAIN

const flatten = (records: readonly DataRecord[]): DataRecord[] =>
  records.flatMap((record) => [record, ...flatten(record.children)])

/** Tables 33 and 35. */
function styleOf(data: Buffer): TextStyle {
  const flags = longAt(data, 46)
  const bold = (flags & 0x2) !== 0
  const underlined = ((flags >>> 2) & 0x3) === 1
  const dotted = ((flags >>> 21) & 0xf) !== 0
  const coloured = isColour(longAt(data, 52), 'letter') || isColour(longAt(data, 60), 'ground')
  const raised =
    (flags & 0x8000) !== 0 ? 'superscript' : (flags & 0x10000) !== 0 ? 'subscript' : null
  return { emphasis: bold || underlined || dotted || coloured, raised }
}

/** Tables 43 and 44. */
function shapeOf(data: Buffer): ParagraphShape {
  const flags = longAt(data, 0)
  const kind = (['none', 'outline', 'number', 'bullet'] as const)[(flags >>> 23) & 0x3] ?? 'none'
  return { kind, level: (flags >>> 25) & 0x7, id: wordAt(data, 30) }
}

/** Tables 38 to 41: seven levels, the start of the list, then the start of each level. */
function numberingOf(data: Buffer): Numbering {
  const levels: NumberingLevel[] = []
  let at = 0
  for (let level = 0; level < 7 && at + 14 <= data.length; level += 1) {
    const flags = longAt(data, at)
    const length = wordAt(data, at + 12)
    const format = textAt(data, at + 14, length).replaceAll('\0', '')
    levels.push({ format, shape: shapeByNumber((flags >>> 5) & 0x1f), start: 1 })
    at += 14 + 2 * length
  }
  const start = wordAt(data, at)
  return {
    start,
    levels: levels.map((level, index) => {
      const own = longAt(data, at + 2 + 4 * index)
      // Older files have one start for all levels; none above a thousand is meant.
      const first = own > 0 && own < 1000 ? own : index === 0 && start > 0 ? start : 1
      return { ...level, start: first }
    })
  }
}

/** Tables 17 and 18. */
function binItemOf(data: Buffer): BinItem {
  const flags = wordAt(data, 0)
  if ((flags & 0xf) === 0) {
    return { kind: 'link', path: textAt(data, 4, wordAt(data, 2)) }
  }
  const compressed = (['default', 'yes', 'no'] as const)[(flags >>> 4) & 0x3] ?? 'default'
  const extension = (flags & 0xf) === 1 ? textAt(data, 6, wordAt(data, 4)) : 'OLE'
  return { kind: 'stream', number: wordAt(data, 2), extension, compressed }
}
