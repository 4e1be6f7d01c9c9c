import { closeSync, openSync, readSync } from 'node:fs'
import {
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
  type AsyncBuffer,
  type FileMetaData,
  type RowGroup,
  type SchemaTree
} from 'hyparquet'
import { importFinding, type SizeLimit } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal, type FileSource } from '../format.ts'
import { checkPages, type ColumnLevels } from './check-pages.ts'
import { compressors } from './decompress.ts'
import { ThriftReader } from './thrift.ts'

/** What a file of items may hold; a bank of 100,000 has a tenth of it. */
const LIMITS = {
  rows: 1_000_000,
  /** Values of one column in one row group, parts of lists counted. */
  values: 5_000_000,
  footerBytes: 16 * 1024 * 1024,
  columns: 2000,
  /** Bytes of a row group when it is taken apart. */
  groupBytes: 512 * 1024 * 1024,
  /** Bytes out for each byte in, above `ratioFrom`. */
  ratio: 100,
  ratioFrom: 1024 * 1024
} as const

export type ParquetRows = Record<string, unknown>[]

/** A Parquet file whose footer was looked over. Close it when done. */
export type ParquetFile = {
  /** The rows of each row group, one group at a time, with the place of its first among all. */
  groups: () => AsyncGenerator<{ rows: ParquetRows; first: number }>
  close: () => void
}

/** Throws a Refusal for what is no Parquet file, or promises more than it can hold. */
export async function openParquet({ path, size }: FileSource): Promise<ParquetFile> {
  const descriptor = openSync(path, 'r')
  try {
    const file = fileBuffer(descriptor, size)
    const { metadata, levels } = await orDamaged(async () => {
      const footer = await readFooter(file)
      checkFooter(footer, size)
      return { metadata: footer, levels: levelsOf(parquetSchema(footer)) }
    })
    const checked = new Set<RowGroup>()
    return {
      async *groups() {
        let first = 0
        for (const group of metadata.row_groups) {
          const start = first
          first += Number(group.num_rows)
          const rows = await orDamaged(async () => {
            if (!checked.has(group)) await checkGroup(file, group, levels)
            checked.add(group)
            const range = { rowStart: start, rowEnd: first }
            return parquetReadObjects({
              file,
              metadata,
              compressors,
              ...range
            }) as Promise<ParquetRows>
          })
          yield { rows, first: start }
        }
      },
      close: () => closeSync(descriptor)
    }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

function fileBuffer(descriptor: number, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    slice(start, end = byteLength) {
      if (start < 0 || end > byteLength || start > end) throw new RangeError('beyond the file')
      const bytes = new Uint8Array(end - start)
      let filled = 0
      while (filled < bytes.length) {
        const read = readSync(descriptor, bytes, filled, bytes.length - filled, start + filled)
        if (read === 0) throw new RangeError('the file became shorter')
        filled += read
      }
      return bytes.buffer
    }
  }
}

/** What the library, or a check, says of content is a finding: nothing of a file is a fault of the program. */
async function orDamaged<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new Refusal(importFinding('damaged', placeAt(), { detail }), { cause })
  }
}

/** The footer is walked over by a reader that believes no length before the library's, which does, may see it. */
async function readFooter(file: AsyncBuffer): Promise<FileMetaData> {
  const tail = new DataView(await file.slice(Math.max(0, file.byteLength - 8)))
  const length = tail.getUint32(0, true)
  if (tail.getUint32(4, true) === ENCRYPTED_MARK) {
    throw new Refusal(importFinding('password-protected', placeAt(), {}))
  }
  if (length > file.byteLength - 12) throw new RangeError('the footer is longer than the file')
  if (length > LIMITS.footerBytes) throw tooLarge('file', LIMITS.footerBytes)
  const end = file.byteLength - 8
  new ThriftReader(new Uint8Array(await file.slice(end - length, end))).struct()
  return parquetMetadataAsync(file, { geoparquet: false })
}

/** "PARE", little-endian: the footer is encrypted (Parquet, Encryption.md 5.1). */
const ENCRYPTED_MARK = 0x45524150

const tooLarge = (what: SizeLimit, limit: number): Refusal =>
  new Refusal(importFinding('too-large', placeAt(), { what, limit }))

function checkFooter(metadata: FileMetaData, size: number): void {
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0)
  if (!(rows <= LIMITS.rows)) throw tooLarge('rows', LIMITS.rows)
  for (const { columns, num_rows: groupRows } of metadata.row_groups) {
    if (columns.length > LIMITS.columns || groupRows < 0n)
      throw damaged('the footer is not plausible')
    let whole = 0
    for (const { meta_data: meta, file_path: elsewhere } of columns) {
      if (meta === undefined || elsewhere !== undefined) {
        throw damaged('a column is encrypted, or in another file')
      }
      whole += Number(meta.total_uncompressed_size)
      if (meta.num_values > BigInt(LIMITS.values)) throw tooLarge('rows', LIMITS.values)
    }
    checkRatio(whole, size)
  }
}

const damaged = (detail: string): Refusal =>
  new Refusal(importFinding('damaged', placeAt(), { detail }))

function checkRatio(whole: number, packed: number): void {
  if (!(whole <= LIMITS.groupBytes)) throw tooLarge('file', LIMITS.groupBytes)
  if (whole > LIMITS.ratioFrom && whole > packed * LIMITS.ratio) {
    throw new Refusal(importFinding('unsafe-archive', placeAt(), { fault: 'ratio', entry: null }))
  }
}

async function checkGroup(
  file: AsyncBuffer,
  { columns, num_rows: rows }: RowGroup,
  levels: ReadonlyMap<string, ColumnLevels>
): Promise<void> {
  let whole = 0
  let packed = 0
  for (const { meta_data: meta } of columns) {
    if (meta === undefined) continue
    const own = levels.get(meta.path_in_schema.join('.'))
    if (own === undefined) throw new RangeError('a column is not in the schema')
    if (own.repetition === 0 && meta.num_values !== rows) {
      throw new RangeError('a column has not a value for each row')
    }
    const start = Number(meta.dictionary_page_offset || meta.data_page_offset)
    const length = Number(meta.total_compressed_size)
    const bytes = new Uint8Array(await file.slice(start, start + length))
    whole += checkPages(bytes, meta, own)
    packed += length
    checkRatio(whole, packed)
  }
}

/** How deep the repeated and the optional parts of each column are nested. */
function levelsOf(root: SchemaTree): Map<string, ColumnLevels> {
  const levels = new Map<string, ColumnLevels>()
  const walk = (node: SchemaTree, outer: ColumnLevels): void => {
    const kind = node.element.repetition_type
    const isRoot = node.path.length === 0
    const own = {
      repetition: outer.repetition + (kind === 'REPEATED' ? 1 : 0),
      definition: outer.definition + (isRoot || kind === 'REQUIRED' ? 0 : 1)
    }
    if (node.children.length === 0) levels.set(node.path.join('.'), own)
    for (const child of node.children) walk(child, own)
  }
  walk(root, { repetition: 0, definition: 0 })
  return levels
}
