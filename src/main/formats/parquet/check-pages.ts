import type { ColumnMetaData } from 'hyparquet'
import { checkDeltas, checkRuns } from './check-runs.ts'
import { decompress } from './decompress.ts'
import { sizeField, structField, ThriftReader, type ThriftStruct } from './thrift.ts'

/** Bytes of a page when it is taken apart; writers make them of 1 MiB. */
const PAGE_BYTES = 64 * 1024 * 1024
/** Bytes of all texts of a page that are written as differences to the ones before. */
const TEXT_BYTES = 256 * 1024 * 1024

/** Kinds of page (parquet.thrift, PageType). */
const DATA_PAGE = 0
const DICTIONARY_PAGE = 2
const DATA_PAGE_V2 = 3
/** Encodings (parquet.thrift, Encoding). */
const PLAIN = 0
const PLAIN_DICTIONARY = 2
const RLE = 3
const DELTA_BINARY_PACKED = 5
const DELTA_LENGTH_BYTE_ARRAY = 6
const DELTA_BYTE_ARRAY = 7
const RLE_DICTIONARY = 8
const BYTE_STREAM_SPLIT = 9

export type ColumnLevels = { repetition: number; definition: number }

/**
 * Looks over the pages of a column chunk before the library reads them, since it believes what they say of themselves.
 * Throws where one promises more than it can hold; answers the bytes that they have when taken apart.
 */
export function checkPages(
  bytes: Uint8Array,
  { codec, num_values: values, type }: Pick<ColumnMetaData, 'codec' | 'num_values' | 'type'>,
  levels: ColumnLevels
): number {
  const reader = new ThriftReader(bytes)
  let left = Number(values)
  let total = 0
  while (reader.at < bytes.length - 1) {
    const header = reader.struct()
    const whole = sizeField(header, 2)
    const compressed = sizeField(header, 3)
    const page = bytes.subarray(reader.at, reader.at + compressed)
    reader.at += compressed
    if (whole > PAGE_BYTES || page.length < compressed) throw new RangeError('a page is too large')
    total += whole
    const kind = header.get(1)
    const count = kind === DICTIONARY_PAGE ? 0 : countOf(header)
    left -= count
    if (left < 0) throw new RangeError('there are more values than the footer says')
    if (kind === DATA_PAGE) {
      const first = structField(header, 5) ?? new Map()
      checkPage(decompress(codec, page, whole), first, count, levels, type)
    } else if (kind === DATA_PAGE_V2) {
      checkPageV2(page, { whole, codec }, structField(header, 8) ?? new Map(), count, levels, type)
    } else if (kind === DICTIONARY_PAGE) {
      // Each value of a dictionary takes a bit at least.
      const entries = sizeField(structField(header, 7) ?? new Map(), 1)
      if (entries > whole * 8) throw new RangeError('a dictionary is too large')
    }
  }
  return total
}

const countOf = (header: ThriftStruct): number =>
  sizeField(structField(header, 5) ?? structField(header, 8) ?? new Map(), 1)

const widthOf = (most: number): number => 32 - Math.clz32(most)

type Values = { encoding: number; count: number; type: ColumnMetaData['type']; sized: boolean }

function checkPage(
  page: Uint8Array,
  header: ThriftStruct,
  count: number,
  { repetition, definition }: ColumnLevels,
  type: ColumnMetaData['type']
): void {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength)
  let at = 0
  let filled = count
  if (repetition > 0) {
    checkRuns(page, at + 4, widthOf(repetition), count)
    at += 4 + view.getUint32(at, true)
  }
  if (definition > 0) {
    filled = checkRuns(page, at + 4, widthOf(definition), count, definition)
    at += 4 + view.getUint32(at, true)
  }
  checkValues(page, at, { encoding: sizeField(header, 2), count: filled, type, sized: true })
}

function checkPageV2(
  page: Uint8Array,
  { whole, codec }: { whole: number; codec: ColumnMetaData['codec'] },
  header: ThriftStruct,
  count: number,
  { repetition, definition }: ColumnLevels,
  type: ColumnMetaData['type']
): void {
  const nulls = sizeField(header, 2)
  const definitions = sizeField(header, 5)
  const repetitions = sizeField(header, 6)
  if (nulls > count || sizeField(header, 3) > count) {
    throw new RangeError('a page has more rows than values')
  }
  if (repetition > 0) checkRuns(page, 0, widthOf(repetition), count)
  if (definition > 0) checkRuns(page, repetitions, widthOf(definition), count)
  const rest = page.subarray(repetitions + definitions)
  const length = whole - definitions - repetitions
  const packed = header.get(7) !== false && length > 0
  const values = packed ? decompress(codec, rest, length) : rest
  const encoding = sizeField(header, 4)
  checkValues(values, 0, { encoding, count: count - nulls, type, sized: false })
}

/** `sized`: a run-length encoded stretch begins with its length. */
function checkValues(
  page: Uint8Array,
  from: number,
  { encoding, count, type, sized }: Values
): void {
  if (count === 0) return
  switch (encoding) {
    case PLAIN:
    case BYTE_STREAM_SPLIT:
      // Each value takes a bit at least.
      if (count > page.length * 8) throw new RangeError('a page has more values than bits')
      return
    case PLAIN_DICTIONARY:
    case RLE_DICTIONARY: {
      const width = page[from] ?? 0
      if (width > 32) throw new RangeError('a dictionary has no such index')
      // Indices of no bits are not read of a page of the first version, and walked over of one of the second.
      if (width > 0 || !sized) checkRuns(page, from + 1, width, count)
      return
    }
    case RLE:
      if (type !== 'BOOLEAN') throw new RangeError('only truth values are run-length encoded')
      checkRuns(page, from + (sized ? 4 : 0), 1, count)
      return
    case DELTA_BINARY_PACKED:
    case DELTA_LENGTH_BYTE_ARRAY:
      checkDeltas(page, from, count)
      return
    case DELTA_BYTE_ARRAY: {
      const prefixes = checkDeltas(page, from, count)
      const suffixes = checkDeltas(page, prefixes.end, count)
      if (prefixes.sum + suffixes.sum > TEXT_BYTES) throw new RangeError('a page is too large')
      return
    }
    default:
      throw new RangeError(`encoding ${encoding} is not read`)
  }
}
