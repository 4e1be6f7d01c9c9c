import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal, type FileSource, type FormatReader, type ReadSink } from '../format.ts'
import type { PaperBlock } from '../paper/blocks.ts'
import { readPaper } from '../paper/paper-reader.ts'
import { blockBuilder } from './block-builder.ts'
import { readDocInfo, type DocInfo } from './doc-info.ts'
import { uncover } from './distribution.ts'
import { inflate } from './inflate.ts'
import { longAt } from './little-endian.ts'
import { looksLikeOle, openOle, type OleContainer } from './ole-container.ts'
import { pictureShelf } from './picture-shelf.ts'
import { MOST_RECORDS, readRecords, TAG } from './records.ts'
import { sectionReader } from './section-reader.ts'

// 본 제품은 한글과컴퓨터의 한글 문서 파일(.hwp) 공개 문서를 참고하여 개발하였습니다.
// Hancom asks for this sentence in the source of whatever follows its "한글 문서 파일 형식 5.0" (revision 1.3).

const SIGNATURE = 'HWP Document File'
const OLD_SIGNATURE = 'HWP Document File V'
/** Largest file taken, bytes; papers with pictures have a few megabytes. */
const MOST_BYTES = 100 * 1024 * 1024
/** Flags of the file header (table 3). */
const FLAG = {
  compressed: 1 << 0,
  password: 1 << 1,
  distribution: 1 << 2,
  drm: 1 << 4,
  certificate: 1 << 8,
  certificateDrm: 1 << 10
} as const
const LOCKED = FLAG.password | FLAG.drm | FLAG.certificate | FLAG.certificateDrm

/** 한글 문서 of version 5, as Hangul 2002 and later write it. */
export const hwpReader: FormatReader = {
  format: 'hwp',
  recognises: (source) => {
    if (latin(source.head, OLD_SIGNATURE.length) === OLD_SIGNATURE) return true
    if (!looksLikeOle(source.head)) return false
    if (source.size > MOST_BYTES) return Buffer.from(source.head).includes(SIGNATURE, 0, 'latin1')
    const header = openOle(source.bytes())?.stream('FileHeader')
    return header !== undefined && header !== null && latin(header, SIGNATURE.length) === SIGNATURE
  },
  read: ({ source, sink }) => {
    readPaper(hwpBlocks(source, sink), sink)
  }
}

/** The document taken apart, its pictures handed to the sink. Throws a Refusal where nothing of it can be read. */
export function hwpBlocks(
  source: Pick<FileSource, 'bytes' | 'head'>,
  sink: Pick<ReadSink, 'asset' | 'finding'>
): PaperBlock[] {
  refuseOld(source.head)
  const container = openOle(source.bytes(MOST_BYTES))
  if (container === null) throw refusal(importFinding('damaged', placeAt(), { detail: 'OLE' }))
  const flags = readHeader(container)
  const compressed = (flags & FLAG.compressed) !== 0
  const covered = (flags & FLAG.distribution) !== 0
  const info = readDocInfo(orRefuse(streamOf(container, 'DocInfo', compressed, false)))
  const shelf = pictureShelf(sink)
  const builder = blockBuilder({
    numberings: info.numberings,
    picture: (from, place) => {
      const number = Number(from.replace('bin:', ''))
      return shelf.take(from, place, () => pictureBytes(container, info, number, compressed))
    },
    finding: sink.finding
  })
  const names = sectionNames(container, covered ? 'ViewText' : 'BodyText')
  const faults: ImportFinding[] = []
  for (const name of names) {
    const stream = streamOf(container, name, compressed, covered)
    if (!stream.ok) {
      faults.push(stream.finding)
      continue
    }
    const reader = sectionReader(info)
    const { records, fault } = readRecords(stream.bytes)
    if (fault !== null) faults.push(faultOf(name, fault))
    let number = 0
    for (const record of records) {
      if (record.tag === TAG.memoList) break
      if (record.tag !== TAG.paraHeader) continue
      number += 1
      builder.add(reader.paragraph(record), name, number)
    }
    builder.endSection(name)
  }
  const blocks = builder.blocks()
  const [first = names.length === 0 ? damaged('BodyText', 'missing') : null] = faults
  if (first !== null && blocks.every(({ kind }) => kind === 'break')) throw refusal(first)
  for (const one of faults) sink.finding(one)
  return blocks
}

const refusal = (finding: ImportFinding): Refusal => new Refusal(finding)

const damaged = (entry: string, detail: string): ImportFinding =>
  importFinding('damaged', placeAt({ entry }), { detail })

const faultOf = (entry: string, fault: 'cut' | 'count'): ImportFinding =>
  fault === 'cut'
    ? damaged(entry, 'records')
    : importFinding('too-large', placeAt({ entry }), { what: 'entry', limit: MOST_RECORDS })

const latin = (bytes: Uint8Array, length: number): string =>
  Buffer.from(bytes.subarray(0, length)).toString('latin1')

function refuseOld(head: Uint8Array): void {
  if (latin(head, OLD_SIGNATURE.length) !== OLD_SIGNATURE) return
  const version = /V(\d+\.\d+)/u.exec(latin(head, 32))?.[1] ?? '?'
  throw refusal(importFinding('unsupported-version', placeAt(), { found: `HWP ${version}` }))
}

/** The flags; a Refusal for another version and for what a password or a licence locks. */
function readHeader(container: OleContainer): number {
  const header = container.stream('FileHeader')
  if (header === null || header.length < 40) throw refusal(damaged('FileHeader', 'length'))
  const version = longAt(header, 32)
  if (version >>> 24 !== 5) {
    const found = `HWP ${version >>> 24}.${(version >>> 16) & 0xff}`
    throw refusal(importFinding('unsupported-version', placeAt(), { found }))
  }
  const flags = longAt(header, 36)
  if ((flags & LOCKED) !== 0) throw refusal(importFinding('password-protected', placeAt(), {}))
  return flags
}

/** Section0, Section1, … by their number. */
const sectionNames = ({ names }: OleContainer, folder: string): string[] =>
  names
    .filter((name) => new RegExp(`^${folder}/Section\\d+$`, 'u').test(name))
    .toSorted((a, b) => Number(/\d+$/u.exec(a)) - Number(/\d+$/u.exec(b)))

type Stream = ReturnType<typeof inflate>

function streamOf(
  container: OleContainer,
  name: string,
  compressed: boolean,
  covered: boolean
): Stream {
  const stored = container.stream(name)
  if (stored === null) return { ok: false, finding: damaged(name, 'missing') }
  const bytes = covered ? uncover(stored) : stored
  if (bytes === null) return { ok: false, finding: damaged(name, 'distribution') }
  return compressed ? inflate(bytes, name) : { ok: true, bytes }
}

function orRefuse(stream: Stream): Buffer {
  if (stream.ok) return stream.bytes
  throw refusal(stream.finding)
}

/** The bytes of a picture, or why there are none. */
function pictureBytes(
  container: OleContainer,
  info: DocInfo,
  number: number,
  compressed: boolean
): Buffer | 'network' | 'missing' | 'damaged' {
  const item = info.binItems[number - 1]
  if (item === undefined) return 'missing'
  if (item.kind === 'link') return 'network'
  const stem = `BinData/BIN${item.number.toString(16).toUpperCase().padStart(4, '0')}`
  const name = container.names.find(
    (one) => one === stem || one.toUpperCase().startsWith(`${stem.toUpperCase()}.`)
  )
  const stored = name === undefined ? null : container.stream(name)
  if (stored === null) return 'missing'
  const packed = item.compressed === 'yes' || (item.compressed === 'default' && compressed)
  if (!packed) return stored
  const stream = inflate(stored, stem)
  return stream.ok ? stream.bytes : 'damaged'
}
