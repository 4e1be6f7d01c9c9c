import { longAt } from './little-endian.ts'

/** A data record with those that belong to it (HWP 5.0 revision 1.3, 4.1). */
export type DataRecord = { tag: number; data: Buffer; children: DataRecord[] }

/** Record kinds that are read, HWPTAG_BEGIN being 16 (tables 13 and 57). */
export const TAG = {
  idMappings: 17,
  binData: 18,
  charShape: 21,
  numbering: 23,
  bullet: 24,
  paraShape: 25,
  paraHeader: 66,
  paraText: 67,
  paraCharShape: 68,
  paraRangeTag: 70,
  ctrlHeader: 71,
  listHeader: 72,
  footnoteShape: 74,
  shapeComponent: 76,
  table: 77,
  shapeLine: 78,
  shapeOle: 84,
  shapePicture: 85,
  eqEdit: 88,
  memoList: 93
} as const

const KNOWN: ReadonlySet<number> = new Set(Object.values(TAG))
const LONG_RECORD = 0xfff

/** Most records kept of one stream; a paper of a hundred pages has some thirty thousand. */
export const MOST_RECORDS = 400_000

/**
 * The records of a stream as a tree. A record that says more than the stream holds ends the reading (`cut`), as do
 * more records than a document has (`count`). Records of kinds that are not read are left out.
 */
export function readRecords(stream: Buffer): {
  records: DataRecord[]
  fault: 'cut' | 'count' | null
} {
  const records: DataRecord[] = []
  const open: { level: number; record: DataRecord }[] = []
  let kept = 0
  let at = 0
  while (at < stream.length) {
    if (at + 4 > stream.length) return { records, fault: 'cut' }
    const header = longAt(stream, at)
    const level = (header >>> 10) & 0x3ff
    const tag = header & 0x3ff
    let size = header >>> 20
    at += 4
    if (size === LONG_RECORD) {
      if (at + 4 > stream.length) return { records, fault: 'cut' }
      size = longAt(stream, at)
      at += 4
    }
    if (at + size > stream.length) return { records, fault: 'cut' }
    const record = { tag, data: stream.subarray(at, at + size), children: [] }
    while ((open.at(-1)?.level ?? -1) >= level) open.pop()
    if (KNOWN.has(tag)) {
      kept += 1
      if (kept > MOST_RECORDS) return { records, fault: 'count' }
      const siblings = open.at(-1)?.record.children ?? records
      siblings.push(record)
    }
    // One that is left out still keeps what belongs to it from going to its neighbour.
    open.push({ level, record })
    at += size
  }
  return { records, fault: null }
}

export const firstOf = (records: readonly DataRecord[], tag: number): DataRecord | null =>
  records.find((record) => record.tag === tag) ?? null
