import { posix } from 'node:path'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import type { Archive } from '../archive.ts'
import { Refusal, type ReadSink } from '../format.ts'
import { childOf, descendantsOf, localName, parseXml, readXml, textOf } from '../xml.ts'
import type { XmlElement } from '../xml.ts'

/** A picture that lies over a sheet (ECMA-376, part 1, 20.5). */
export type SheetPicture = {
  /** Line and column of its upper left corner, from 1 and from 0; null where it is bound to no cell. */
  line: number | null
  column: number
  /** Part of the picture; null where it stands outside the file. */
  entry: string | null
}

type BookPictures = {
  /** By the name of the sheet. */
  sheets: ReadonlyMap<string, readonly SheetPicture[]>
  /** Pictures that lie over no sheet: inside cells, in headers, behind the cells. */
  elsewhere: number
}

/** What `rowPictures` needs; null for a workbook of which no pictures are known. */
export type Pictures = { sheets: BookPictures['sheets']; archive: Archive } | null

/** The pictures of an open workbook; what cannot be brought in is told. The rows are read whatever comes of it. */
export async function openPictures(
  archive: Archive,
  sink: Pick<ReadSink, 'finding'>
): Promise<Pictures> {
  try {
    const { sheets, elsewhere } = await bookPictures(archive)
    if (elsewhere > 0) {
      const facts = { pictures: elsewhere, lines: [] }
      sink.finding(importFinding('pictures-left-out', placeAt(), facts))
    }
    return { sheets, archive }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    sink.finding(error.finding)
    return null
  }
}

/** Pictures of a workbook that are looked at, and the largest part that places them, bytes. */
const MOST_PICTURES = 5000
const MOST_PART = 16 * 1024 * 1024

const WORKBOOK = 'xl/workbook.xml'
const MEDIA = /^(?:xl\/media|Pictures)\/[^/]+$/u
const ANCHORS: readonly string[] = ['twoCellAnchor', 'oneCellAnchor', 'absoluteAnchor']

/** Where the pictures of a workbook lie. Throws a Refusal for parts that no spreadsheet writes. */
async function bookPictures(archive: Archive): Promise<BookPictures> {
  const media = archive.names.filter((name) => MEDIA.test(name))
  const sheets = new Map<string, SheetPicture[]>()
  if (media.length === 0) return { sheets, elsewhere: 0 }
  let left = MOST_PICTURES
  for (const [name, part] of await sheetParts(archive)) {
    const drawings = await relationsOf(archive, part, 'drawing')
    for (const drawing of drawings.values()) {
      if (drawing === null || left <= 0) continue
      const found = await drawingPictures(archive, drawing, left)
      left -= found.length
      sheets.set(name, [...(sheets.get(name) ?? []), ...found])
    }
  }
  const placed = new Set([...sheets.values()].flat().map(({ entry }) => entry))
  return { sheets, elsewhere: media.filter((entry) => !placed.has(entry)).length }
}

/** Names of the sheets and their parts; none where the workbook is of another kind. */
async function sheetParts(archive: Archive): Promise<[name: string, part: string][]> {
  const bytes = await partOf(archive, WORKBOOK)
  if (bytes === null) return []
  const relations = await relationsOf(archive, WORKBOOK, 'worksheet')
  return descendantsOf(await parseXml(bytes), 'sheet').flatMap((sheet) => {
    const part = relations.get(attributeOf(sheet, 'id')) ?? null
    return part === null ? [] : [[sheet.attributes['name'] ?? '', part] as [string, string]]
  })
}

async function drawingPictures(
  archive: Archive,
  drawing: string,
  most: number
): Promise<SheetPicture[]> {
  const bytes = await partOf(archive, drawing)
  if (bytes === null) return []
  const images = await relationsOf(archive, drawing, 'image')
  const pictures: SheetPicture[] = []
  await readXml(
    [bytes],
    // What stands in for a drawing that is not understood would be the same picture again.
    (path) => ANCHORS.includes(path.at(-1) ?? '') && !path.includes('Fallback'),
    (anchor) => {
      const from = childOf(anchor, 'from')
      const row = from === null ? null : numberIn(from, 'row')
      for (const blip of descendantsOf(anchor, 'blip')) {
        if (pictures.length >= most) return
        pictures.push({
          line: row === null ? null : row + 1,
          column: (from === null ? null : numberIn(from, 'col')) ?? 0,
          entry: images.get(attributeOf(blip, 'embed')) ?? null
        })
      }
    }
  )
  return pictures
}

/** Targets of one kind by their ids (ECMA-376, part 2, 9.3); null for one outside the file. */
async function relationsOf(
  archive: Archive,
  part: string,
  kind: string
): Promise<Map<string, string | null>> {
  const folder = posix.dirname(part)
  const bytes = await partOf(archive, `${folder}/_rels/${posix.basename(part)}.rels`)
  const relations = new Map<string, string | null>()
  if (bytes === null) return relations
  for (const { attributes } of descendantsOf(await parseXml(bytes), 'Relationship')) {
    const { Id = '', Type = '', Target = '', TargetMode } = attributes
    if (!Type.endsWith(`/${kind}`)) continue
    const entry = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
    relations.set(Id, TargetMode !== 'External' && archive.has(entry) ? entry : null)
  }
  return relations
}

async function partOf(archive: Archive, name: string): Promise<Uint8Array | null> {
  return archive.sizeOf(name) > MOST_PART ? null : archive.read(name)
}

/** An attribute by its name without the prefix, which is the writer's choice. */
const attributeOf = ({ attributes }: XmlElement, local: string): string =>
  Object.entries(attributes).find(
    ([name]) => name.includes(':') && localName(name) === local
  )?.[1] ?? ''

function numberIn(element: XmlElement, local: string): number | null {
  const child = childOf(element, local)
  const text = child === null ? '' : textOf(child).trim()
  return /^\d{1,7}$/u.test(text) ? Number(text) : null
}
