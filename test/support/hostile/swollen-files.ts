import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  gzipSync,
  zstdCompressSync
} from 'node:zlib'
import CFB from 'cfb'
import type { CompressionCodec } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { strToU8, zipSync } from 'fflate'
import { writeHwp } from '../hwp-writer.ts'
import { para } from '../hwp-records.ts'
import type { HostileFile } from './hostile-file.ts'

const MB = 1024 * 1024
/** More than a page of a well-made file has, by far. */
const PAGE_BYTES = 70 * MB
const BEYOND_MEASURE = ['unsafe-archive', 'too-large', 'damaged']

/** Files of formats that compress inside: Parquet by each codec, Anki's Zstandard, the streams of a 한글 document. */
export const swollenFiles = (): HostileFile[] => [...parquetFiles(), ...ankiFiles(), ...hwpFiles()]

type Compress = (bytes: Uint8Array) => Uint8Array

const zstd: Compress = (bytes) =>
  zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 3 } })
const brotli: Compress = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })

/** LZ4 block (lz4_Block_format.md): one letter, then a match of all the rest, 255 bytes out for each byte in. */
const lz4: Compress = (bytes) => {
  const { length } = bytes
  const tail = 12
  // Literals only.
  if (length < 64) return Buffer.concat([lengthOf(length), bytes])
  const match = length - 1 - tail
  const more = match - 4 - 15
  return Buffer.concat([
    Buffer.of(0x1f, 0x61, 0x01, 0x00),
    Buffer.alloc(Math.floor(more / 255), 0xff),
    Buffer.of(more % 255),
    Buffer.of(tail << 4),
    Buffer.alloc(tail, 0x61)
  ])
}

const lengthOf = (literals: number): Uint8Array =>
  literals < 15 ? Uint8Array.of(literals << 4) : Uint8Array.of(0xf0, literals - 15)

const CODECS: readonly [CompressionCodec, Compress | null][] = [
  ['UNCOMPRESSED', null],
  ['SNAPPY', null],
  ['GZIP', (bytes) => gzipSync(bytes)],
  ['BROTLI', brotli],
  ['ZSTD', zstd],
  ['LZ4_RAW', lz4]
]

function parquetFiles(): HostileFile[] {
  const write = (data: string[], codec: CompressionCodec, compress: Compress | null): Uint8Array =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'question', data, type: 'STRING' },
          { name: 'A', data: data.map(() => '가'), type: 'STRING' },
          { name: 'B', data: data.map(() => '나'), type: 'STRING' },
          { name: 'answer', data: data.map(() => 1n), type: 'INT64' }
        ],
        codec,
        ...(compress === null ? {} : { compressors: { [codec]: compress } })
      })
    )
  return CODECS.flatMap(([codec, compress]) => [
    {
      name: `page beyond its limit by ${codec}.parquet`,
      bytes: () => write(['a'.repeat(PAGE_BYTES), '나'], codec, compress),
      codes: BEYOND_MEASURE
    },
    ...(compress === null
      ? []
      : [
          {
            name: `page longer than it says by ${codec}.parquet`,
            bytes: () =>
              write(['가', '나'], codec, (bytes: Uint8Array) =>
                compress(Buffer.alloc(bytes.length + 4 * MB, 'a'))
              ),
            codes: BEYOND_MEASURE
          }
        ])
  ])
}

function ankiFiles(): HostileFile[] {
  const packed = (collection: Uint8Array, media: Uint8Array): Uint8Array =>
    zipSync(
      {
        meta: Uint8Array.of(0x08, 0x03),
        'collection.anki21b': collection,
        'collection.anki2': strToU8('SQLite format 3\u0000'),
        media
      },
      { level: 0 }
    )
  const zeros = (megabytes: number): Uint8Array => zstd(Buffer.alloc(megabytes * MB))
  return [
    {
      name: 'a collection of 300 MB.apkg',
      bytes: () => packed(zeros(300), zeros(0)),
      codes: BEYOND_MEASURE
    },
    {
      name: 'a frame of a thousand frames.apkg',
      bytes: () => {
        const frame = zstd(Buffer.alloc(MB))
        return packed(Buffer.concat(Array.from({ length: 1000 }, () => frame)), zeros(0))
      },
      codes: BEYOND_MEASURE
    },
    {
      name: 'a list of media of 150 MB.apkg',
      bytes: () => packed(zeros(1), zeros(150)),
      codes: [...BEYOND_MEASURE, 'unsafe-database']
    }
  ]
}

function hwpFiles(): HostileFile[] {
  const hwp = (stream: string, bytes: Uint8Array): Uint8Array => {
    const file = CFB.read(
      writeHwp({
        sections: [
          ['1. 과세물건은?', '① 수출물품', '② 수입물품', '정답 ②'].map((text) => para(text))
        ],
        pictures: [{ extension: 'png', bytes: Buffer.from('png') }]
      }),
      { type: 'buffer' }
    )
    CFB.utils.cfb_del(file, stream)
    CFB.utils.cfb_add(file, stream, bytes)
    return Buffer.from(CFB.write(file, { type: 'buffer' }) as Uint8Array)
  }
  const bomb = (megabytes: number): Uint8Array => deflateRawSync(Buffer.alloc(megabytes * MB))
  return [
    ...['/BodyText/Section0', '/DocInfo'].map((stream) => ({
      name: `${stream.slice(1).replace('/', ' ')} of 40 MB.hwp`,
      bytes: () => hwp(stream, bomb(40)),
      codes: BEYOND_MEASURE
    })),
    {
      name: 'a picture of 40 MB.hwp',
      bytes: () => hwp('/BinData/BIN0001.png', bomb(40)),
      codes: [],
      items: 1
    },
    {
      name: 'a section of headers that promise gigabytes.hwp',
      bytes: () => hwp('/BodyText/Section0', deflateRawSync(Buffer.alloc(MB, 0xff))),
      codes: []
    }
  ]
}
