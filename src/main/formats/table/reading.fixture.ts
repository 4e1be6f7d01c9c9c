import type { ImportFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type ItemDraft, type KeyDraft } from '@shared/domain/draft.ts'
import type { Mapping, TableView } from '@shared/domain/mapping.ts'
import { Refusal, type FileSource, type FormatReader, type ReadSink } from '../format.ts'
import { fileOf } from '../zip.fixture.ts'
import {
  readRow,
  tellAssumptions,
  understandTable,
  type TableCell,
  type Understanding
} from './table-drafts.ts'

/** All that came of reading a file. */
export type Read = {
  recognised: boolean
  items: ItemDraft[]
  keys: KeyDraft[]
  rejects: ImportFinding[]
  findings: ImportFinding[]
  tables: TableView[]
  /** Why the file was given up; null where it was read to its end. */
  refused: ImportFinding | null
}

const nothing = (): Read => ({
  recognised: false,
  items: [],
  keys: [],
  rejects: [],
  findings: [],
  tables: [],
  refused: null
})

export const sinkInto = (read: Read): ReadSink => ({
  item: (draft) => void read.items.push(draft),
  key: (key) => void read.keys.push(key),
  asset: () => undefined,
  finding: (finding) => void read.findings.push(finding),
  reject: (finding) => void read.rejects.push(finding),
  table: (table) => void read.tables.push(table),
  drained: () => Promise.resolve()
})

/** Reads a file whether it is recognised or not, as a fuzz test has to. */
export async function readSource(
  reader: FormatReader,
  source: FileSource,
  mapping: Mapping | null = null
): Promise<Read> {
  const read = nothing()
  try {
    read.recognised = await reader.recognises(source)
    await reader.read({ source, sink: sinkInto(read), mapping: () => mapping })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    read.refused = error.finding
  }
  return read
}

export const readBytes = (
  reader: FormatReader,
  content: string | Uint8Array,
  mapping: Mapping | null = null
): Promise<Read> =>
  readSource(reader, fileOf(typeof content === 'string' ? Buffer.from(content) : content), mapping)

/** A finding in short: its code and its line. */
export const told = (findings: readonly ImportFinding[]): string[] =>
  findings.map(({ code, place }) => (place.line === null ? code : `${code} ${place.line}`))

/** Options of each item's key, or the kind of key that has none. */
export const keysOf = (items: readonly Pick<ItemDraft, 'key'>[]): (number[] | string | null)[] =>
  items.map(({ key }) => (key === null ? null : 'options' in key ? key.options : key.kind))

/** A table by its headings and rows. */
export type Table = { names: readonly string[]; rows: readonly (readonly TableCell[])[] }

/** Reads rows as a reader of any format of tables does; the first of them is line 2. */
export function readTable({ names, rows }: Table): {
  items: ItemDraft[]
  rejects: ImportFinding[]
  findings: ImportFinding[]
  understanding: Understanding
} {
  const understanding = understandTable(names, rows, null)
  const read: Read = {
    recognised: true,
    items: [],
    keys: [],
    rejects: [],
    findings: [],
    tables: [],
    refused: null
  }
  const sink = sinkInto(read)
  tellAssumptions(understanding, rows, placeAt(), sink)
  for (const [at, cells] of rows.entries()) {
    readRow(understanding, cells, placeAt({ line: at + 2 }), sink)
  }
  return { ...read, understanding }
}
