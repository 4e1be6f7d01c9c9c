import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type DraftAsset } from '@shared/domain/draft.ts'
import type { ColumnRole } from '@shared/domain/mapping.ts'
import type { Archive } from '../archive.ts'
import { Refusal, type ReadSink } from '../format.ts'
import { takePicture } from '../picture.ts'
import { cellText } from '../table/cell-text.ts'
import type { GridRow } from '../table/find-header.ts'
import type { SheetPicture } from './sheet-pictures.ts'

/** Columns whose text may hold a picture; one over any other column belongs to the stem. */
const HOLDS_PICTURES = /^(?:stem|stimulus|rationale|(?:option|reason):\d+)$/u

export type RowPictures = {
  /** The row with its pictures written into their cells. */
  into: (row: GridRow) => Promise<GridRow>
  /** For the items that come of the rows: the pictures of an item go with it. */
  sink: ReadSink
  /** Tells which pictures came into no item. */
  tell: () => void
}

/** Brings the pictures of one sheet into the items of the rows that they begin in. */
export function rowPictures(
  pictures: readonly SheetPicture[],
  columns: readonly { role: ColumnRole }[],
  { sheet, archive, sink }: { sheet: string; archive: Archive; sink: ReadSink }
): RowPictures {
  const byLine = new Map<number | null, SheetPicture[]>()
  for (const one of pictures) byLine.set(one.line, [...(byLine.get(one.line) ?? []), one])
  const left = new Set(pictures)
  /** By entry, of what was handed over: the name. Null for what cannot be used. */
  const known = new Map<string, string | null>()
  const stem = columns.findIndex(({ role }) => role === 'stem')
  /** Of the row that is being read. */
  let waiting: { picture: SheetPicture; asset: DraftAsset | null }[] = []

  const take = async (entry: string, line: number): Promise<DraftAsset | null> => {
    const taken = takePicture(await bytesOf(archive, entry))
    if (taken.ok) return taken.asset
    const place = placeAt({ sheet, line })
    sink.finding(importFinding('picture-left-out', place, { name: entry, why: taken.why }))
    known.set(entry, null)
    return null
  }

  const nameOf = async (picture: SheetPicture, line: number): Promise<string | null> => {
    if (picture.entry === null) return null
    const before = known.get(picture.entry)
    const asset = before === undefined ? await take(picture.entry, line) : null
    waiting.push({ picture, asset })
    return before ?? asset?.name ?? null
  }

  return {
    into: async (row) => {
      waiting = []
      const here = byLine.get(row.line) ?? []
      if (here.length === 0 || stem < 0) return row
      const cells = [...row.cells]
      for (const picture of here) {
        const name = await nameOf(picture, row.line)
        if (name === null) continue
        const role = columns[picture.column]?.role ?? 'ignore'
        const column = HOLDS_PICTURES.test(role) ? picture.column : stem
        const text = cellText(cells[column])
        cells[column] = `${text}${text === '' ? '' : '\n'}![](asset:${name})`
      }
      return { ...row, cells }
    },
    sink: {
      ...sink,
      item: (draft) => {
        for (const { picture, asset } of waiting) {
          left.delete(picture)
          if (asset === null || picture.entry === null || known.has(picture.entry)) continue
          known.set(picture.entry, asset.name)
          sink.asset(asset)
        }
        sink.item(draft)
      }
    },
    tell: () => tellPictures([...left], sheet, sink)
  }
}

/** Tells of pictures that are not brought in, with the lines that they begin in. */
export function tellPictures(
  pictures: readonly SheetPicture[],
  sheet: string | null,
  sink: Pick<ReadSink, 'finding'>
): void {
  if (pictures.length === 0) return
  const lines = [...new Set(pictures.flatMap(({ line }) => (line === null ? [] : [line])))]
  const facts = { pictures: pictures.length, lines: lines.toSorted((a, b) => a - b) }
  sink.finding(importFinding('pictures-left-out', placeAt({ sheet }), facts))
}

async function bytesOf(archive: Archive, entry: string): Promise<Uint8Array> {
  try {
    return (await archive.read(entry)) ?? new Uint8Array()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Every entry was read once before: what is refused now is the sum of pictures shown again and again.
    return new Uint8Array()
  }
}
