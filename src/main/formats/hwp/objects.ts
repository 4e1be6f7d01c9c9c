import { append } from './append.ts'
import type { Cell, Paragraph, Part } from './document.ts'
import { longAt, wordAt } from './little-endian.ts'
import { firstOf, TAG, type DataRecord } from './records.ts'

type ReadList = (records: readonly DataRecord[]) => Paragraph[]

/** Paragraphs that follow a list's head, or belong to it (HWP 5.0 revision 1.3, 4.3.7). */
export const listed = (children: readonly DataRecord[]): DataRecord[] =>
  children.flatMap((record) => {
    if (record.tag === TAG.paraHeader) return [record]
    return record.tag === TAG.listHeader ? listed(record.children) : []
  })

/** A table with its cells in the order of the file, which is that of reading (tables 74 to 80). */
export function tablePart(children: readonly DataRecord[], read: ReadList): Part[] {
  const at = children.findIndex(({ tag }) => tag === TAG.table)
  const table = children[at]
  if (table === undefined) return []
  const cells: Cell[] = []
  let cell: Cell | null = null
  for (const record of children.slice(at + 1)) {
    if (record.tag === TAG.listHeader) {
      const { data } = record
      cell = { row: wordAt(data, 10), column: wordAt(data, 8), paragraphs: read(listed([record])) }
      cells.push(cell)
    } else if (record.tag === TAG.paraHeader && cell !== null) {
      append(cell.paragraphs, read([record]))
    }
  }
  return [
    {
      kind: 'table',
      rows: wordAt(table.data, 4),
      columns: wordAt(table.data, 6),
      cells,
      caption: read(listed(children.slice(0, at)))
    }
  ]
}

/** Drawn objects: text boxes, pictures and groups of them (tables 81 to 121). */
export function drawnParts(
  children: readonly DataRecord[],
  inline: boolean,
  read: ReadList
): Part[] {
  const parts = children
    .filter(({ tag }) => tag === TAG.shapeComponent)
    .flatMap((component) => componentParts(component, inline, read))
  const caption = read(listed(children))
  return caption.length === 0 ? parts : [...parts, { kind: 'caption', paragraphs: caption }]
}

const DRAWINGS: Readonly<Record<string, string>> = {
  $con: '묶음 개체',
  $pol: '다각형',
  $cur: '곡선',
  $ell: '타원',
  $arc: '호',
  $ole: 'OLE 개체'
}

function componentParts(component: DataRecord, inline: boolean, read: ReadList): Part[] {
  const { children } = component
  const picture = firstOf(children, TAG.shapePicture)
  if (picture !== null) {
    // Tables 32 and 107: the picture's number stands behind its frame, crop and margins.
    return [{ kind: 'picture', source: `bin:${wordAt(picture.data, 71)}`, inline }]
  }
  const parts: Part[] = []
  const paragraphs = read(listed(children))
  if (paragraphs.length > 0) parts.push({ kind: 'box', paragraphs })
  for (const child of children) {
    if (child.tag === TAG.shapeComponent) append(parts, componentParts(child, false, read))
  }
  const name = DRAWINGS[idOf(longAt(component.data, 0))]
  return parts.length === 0 && name !== undefined ? [{ kind: 'drawing', name }] : parts
}

const idOf = (value: number): string =>
  String.fromCharCode(
    value >>> 24,
    (value >>> 16) & 0xff,
    (value >>> 8) & 0xff,
    value & 0xff
  ).trimEnd()
