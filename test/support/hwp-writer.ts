import { createCipheriv } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import CFB from 'cfb'
import {
  counted,
  long,
  paragraphRecords,
  record,
  TAG,
  text16,
  word,
  type WrittenParagraph
} from './hwp-records.ts'

// A writer of small HWP 5 files for tests, from the tables of "한글 문서 파일 형식 5.0" revision 1.3.

export type WrittenHwp = {
  sections: WrittenParagraph[][]
  compressed?: boolean
  /** Further bits of table 3. */
  flags?: number
  version?: number
  /** Formats of the seven levels with their number shape (table 41). */
  numberings?: { start?: number; levels: [format: string, shape: number][] }[]
  bullets?: string[]
  /** Attribute bits (table 35) and letter colour. */
  characterShapes?: { flags?: number; colour?: number }[]
  /** Kind of head (table 44), level from 0, id of the numbering or bullet from 1. */
  paragraphShapes?: { head?: number; level?: number; id?: number }[]
  pictures?: { extension: string; bytes: Uint8Array }[]
  distributed?: boolean
  /** Left out: the streams named. */
  without?: string[]
}

export function writeHwp(hwp: WrittenHwp): Buffer {
  const { compressed = true, flags = 0, version = 0x05000500, distributed = false } = hwp
  const pack = (bytes: Buffer): Buffer => (compressed ? deflateRawSync(bytes) : bytes)
  const header = Buffer.alloc(256)
  header.write('HWP Document File', 'latin1')
  header.writeUInt32LE(version, 32)
  header.writeUInt32LE(flags | (compressed ? 1 : 0) | (distributed ? 4 : 0), 36)
  const file = CFB.utils.cfb_new()
  const add = (name: string, bytes: Buffer): void => {
    if (hwp.without?.includes(name) !== true) CFB.utils.cfb_add(file, `/${name}`, bytes)
  }
  add('FileHeader', header)
  add('DocInfo', pack(documentInfo(hwp)))
  for (const [at, paragraphs] of hwp.sections.entries()) {
    const section = pack(Buffer.concat(paragraphs.map((one) => paragraphRecords(one, 0))))
    if (distributed) add(`ViewText/Section${at}`, cover(section))
    else add(`BodyText/Section${at}`, section)
  }
  for (const [at, { extension, bytes }] of (hwp.pictures ?? []).entries()) {
    add(`BinData/BIN${String(at + 1).padStart(4, '0')}.${extension}`, pack(Buffer.from(bytes)))
  }
  return Buffer.from(CFB.write(file, { type: 'buffer' }) as Uint8Array)
}

function documentInfo(hwp: WrittenHwp): Buffer {
  const { characterShapes = [{}], paragraphShapes = [{}], numberings = [], bullets = [] } = hwp
  const headInfo = (shape: number): Buffer =>
    Buffer.concat([long((shape << 5) | 0xc), word(0), word(50), long(0xffffffff)])
  return Buffer.concat([
    record(TAG.idMappings, 0, Buffer.alloc(72)),
    ...(hwp.pictures ?? []).map(({ extension }, at) =>
      record(TAG.binData, 1, Buffer.concat([word(1), word(at + 1), counted(extension)]))
    ),
    ...characterShapes.map(({ flags = 0, colour = 0 }) => {
      const data = Buffer.alloc(74)
      data.writeUInt32LE(flags >>> 0, 46)
      data.writeUInt32LE(colour, 52)
      data.writeUInt32LE(0xffffffff, 60)
      return record(TAG.charShape, 1, data)
    }),
    ...numberings.map(({ start = 0, levels }) =>
      record(
        TAG.numbering,
        1,
        Buffer.concat([
          ...levels.map(([format, shape]) => Buffer.concat([headInfo(shape), counted(format)])),
          word(start),
          ...levels.map(() => long(1))
        ])
      )
    ),
    ...bullets.map((mark) => record(TAG.bullet, 1, Buffer.concat([headInfo(0), text16(mark)]))),
    ...paragraphShapes.map(({ head = 0, level = 0, id = 0 }) => {
      const data = Buffer.alloc(54)
      data.writeUInt32LE((head << 23) | (level << 25), 0)
      data.writeUInt16LE(id, 30)
      return record(TAG.paraShape, 1, data)
    })
  ])
}

/** A stream of a 배포용 문서: a record with the key hidden in noise, then the stream under AES-128 (ECB). */
function cover(stream: Buffer): Buffer {
  const seed = 0x2a5b_1c07
  let state = seed
  const random = (): number => {
    state = Number((BigInt(state) * 214013n + 2531011n) & 0xffffffffn)
    return (state >>> 16) & 0x7fff
  }
  const noise: number[] = []
  while (noise.length < 256) {
    const value = random() & 0xff
    const times = (random() & 0xf) + 1
    for (let time = 0; time < times; time += 1) noise.push(value)
  }
  const offset = 4 + (seed & 0xf)
  const plain = Buffer.alloc(256, 0x5a)
  const hash = text16('0123456789ABCDEF0123456789ABCDEF01234567')
  hash.copy(plain, offset)
  const data = Buffer.from(plain.map((byte, at) => byte ^ (noise[at] ?? 0)))
  data.writeUInt32LE(seed, 0)
  const cipher = createCipheriv('aes-128-ecb', hash.subarray(0, 16), null).setAutoPadding(false)
  const padded = Buffer.concat([stream, Buffer.alloc((16 - (stream.length % 16)) % 16)])
  return Buffer.concat([record(TAG.distribution, 0, data), cipher.update(padded), cipher.final()])
}
