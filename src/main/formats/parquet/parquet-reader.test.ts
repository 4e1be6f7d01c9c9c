import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import type { CompressionCodec } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import { samples } from '../../../../test/support/samples.ts'
import { essence, isRecognised, readContent, readPath } from '../json/reading.fixture.ts'
import { parquetReader } from './parquet-reader.ts'
import { withEffort } from '../../../../test/support/effort.ts'

const OPTIONS = ['가액', '세액', '과세표준', '세율']
type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData']

const write = (
  columnData: Columns,
  more: Partial<Parameters<typeof parquetWriteBuffer>[0]> = {}
): Uint8Array => new Uint8Array(parquetWriteBuffer({ columnData, ...more }))

/** A bank with a column for each option, keys from 1. */
const bank = (
  more: Partial<Parameters<typeof parquetWriteBuffer>[0]> = {},
  rows = 3
): Uint8Array => {
  const each = <T>(of: (at: number) => T): T[] => Array.from({ length: rows }, (_, at) => of(at))
  return write(
    [
      { name: 'question', data: each((at) => `${at}번 설명으로 옳은 것은?`), type: 'STRING' },
      ...['A', 'B', 'C', 'D'].map((name, at) => ({
        name,
        data: each(() => OPTIONS[at]),
        type: 'STRING' as const
      })),
      { name: 'answer', data: each((at) => BigInt((at % 4) + 1)), type: 'INT64' },
      { name: 'Human Accuracy', data: each(() => 0.5), type: 'DOUBLE' }
    ],
    more
  )
}

test('a bank with a column for each option is read, each item with its row', async () => {
  const { items, rejects, tables } = await readContent(parquetReader, bank({}, 5))
  expect(rejects).toEqual([])
  expect(items.map((item) => essence(item)[2])).toEqual([[1], [2], [3], [4], [1]])
  expect(items[4]).toMatchObject({ stem: '4번 설명으로 옳은 것은?', place: { line: 5 } })
  expect(items[0]?.options.map(({ text }) => text)).toEqual(OPTIONS)
  expect(tables[0]?.rows).toBe(5)
})

test('lists of options and rows that lack something are read', async () => {
  const file = write(
    [
      { name: 'question', data: ['하나는?', '둘은?', null] },
      { name: 'choices', data: [OPTIONS, OPTIONS, OPTIONS] },
      { name: 'answer', data: [0, 3, 1] }
    ],
    {
      schema: [
        { name: 'root', num_children: 3 },
        {
          name: 'question',
          type: 'BYTE_ARRAY',
          converted_type: 'UTF8',
          repetition_type: 'OPTIONAL'
        },
        { name: 'choices', converted_type: 'LIST', repetition_type: 'OPTIONAL', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        {
          name: 'element',
          type: 'BYTE_ARRAY',
          converted_type: 'UTF8',
          repetition_type: 'OPTIONAL'
        },
        { name: 'answer', type: 'INT32', repetition_type: 'REQUIRED' }
      ]
    }
  )
  const { items, rejects } = await readContent(parquetReader, file)
  expect(items.map(essence)).toEqual([
    ['하나는?', OPTIONS, [1]],
    ['둘은?', OPTIONS, [4]]
  ])
  expect(rejects.map(({ code, place }) => [code, place.line])).toEqual([['no-stem', 3]])
})

test('row groups are read one after another', async () => {
  const { items } = await readContent(parquetReader, bank({ rowGroupSize: 100 }, 1000))
  expect(items.map(({ place }) => place.line)).toEqual(
    Array.from({ length: 1000 }, (_, at) => at + 1)
  )
})

const codecs: [CompressionCodec, ((bytes: Uint8Array) => Uint8Array) | null][] = [
  ['UNCOMPRESSED', null],
  ['SNAPPY', null],
  ['GZIP', gzipSync],
  ['BROTLI', brotliCompressSync],
  ['ZSTD', zstdCompressSync]
]

test.each(codecs)('pages compressed by %s are read', async (codec, compress) => {
  const compressors = compress === null ? {} : { [codec]: compress }
  const { items } = await readContent(parquetReader, bank({ codec, compressors }, 50))
  expect(items).toHaveLength(50)
})

test('a file is known by its first bytes', async () => {
  expect(await isRecognised(parquetReader, bank())).toBe(true)
  expect(await isRecognised(parquetReader, 'PAR2 문제')).toBe(false)
})

test('a table that holds no items is refused as such', async () => {
  const file = write([{ name: 'price', data: [1, 2, 3], type: 'INT32' }])
  expect((await readContent(parquetReader, file)).refusal?.code).toBe('no-items')
})

test('an encrypted footer asks for what we do not have', async () => {
  const file = Buffer.from(bank())
  file.write('PARE', 0, 'latin1')
  file.write('PARE', file.length - 4, 'latin1')
  expect((await readContent(parquetReader, file)).refusal?.code).toBe('password-protected')
})

test.each([
  ['cut off', (file: Buffer) => file.subarray(0, file.length - 20)],
  ['without a footer', () => Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100)])],
  ['four bytes long', () => Buffer.from('PAR1')],
  [
    'with a footer longer than itself',
    (file: Buffer) => {
      const changed = Buffer.from(file)
      changed.writeUInt32LE(0x7fffffff, file.length - 8)
      return changed
    }
  ]
])('a file %s is refused as damaged', async (_, change) => {
  const { refusal } = await readContent(parquetReader, change(Buffer.from(bank())))
  expect(refusal?.code).toBe('damaged')
})

test('a page that promises more than it holds is refused before it is taken apart', async () => {
  // 200 MiB of one letter, as each of the compressors packs it.
  const bomb = (codec: CompressionCodec, compress: (bytes: Uint8Array) => Uint8Array): Uint8Array =>
    write([{ name: 'question', data: ['가'.repeat(20_000_000), '나'], type: 'STRING' }], {
      codec,
      compressors: { [codec]: compress }
    })
  const best = (bytes: Uint8Array): Uint8Array =>
    zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 3 } })
  for (const file of [bomb('ZSTD', best), bomb('GZIP', gzipSync)]) {
    expect(file.length).toBeLessThan(1024 * 1024)
    const { refusal } = await withEffort(150, () => readContent(parquetReader, file))
    expect(['unsafe-archive', 'damaged', 'too-large']).toContain(refusal?.code)
  }
})

test('a compressed page that is longer than its header says is refused', async () => {
  // The page header of the writer says 40 bytes; the frame in it holds 4 MiB.
  const lying = (bytes: Uint8Array): Uint8Array =>
    zstdCompressSync(Buffer.alloc(bytes.length + 4 * 1024 * 1024))
  const file = bank({ codec: 'ZSTD', compressors: { ZSTD: lying } })
  expect((await readContent(parquetReader, file)).refusal?.code).toBe('damaged')
})

test('a file with any bytes changed ends in items or a refusal, quickly', async () => {
  const flat = Buffer.from(bank({ codec: 'UNCOMPRESSED' }, 20))
  const packed = Buffer.from(bank({ codec: 'SNAPPY' }, 20))
  const change = fc.tuple(
    fc.double({ min: 0, max: 0.999, noNaN: true }),
    fc.integer({ min: 0, max: 255 })
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(flat, packed),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      async (file, changes) => {
        const mutated = Buffer.from(file)
        for (const [share, byte] of changes) mutated[Math.floor(share * mutated.length)] = byte
        await withEffort(150, () => readContent(parquetReader, mutated))
      }
    ),
    { numRuns: 250 }
  )
})

test('every sample ends in findings', async () => {
  for (const name of [
    ...['strings', 'hyparquet_struct', 'struct_strings', 'nested_structs.rust', 'rowgroups'],
    ...['datapage_v2.snappy', 'brotli_compressed', 'page_index', 'offset_indexed'],
    'plain-dict-uncompressed-checksum'
  ]) {
    const path = samples(`hyparquet/${name}.parquet`)
    if (path === null) return
    // None of them holds items, and each of them is whole.
    expect([name, (await readPath(parquetReader, path)).refusal?.code]).toEqual([name, 'no-items'])
  }
  for (const name of ['list_columns', 'nulls.snappy']) {
    const path = samples(`parquet-testing/${name}.parquet`)
    if (path === null) return
    expect([name, (await readPath(parquetReader, path)).refusal?.code]).toEqual([name, 'no-items'])
  }
})

test('a sample with any bytes changed ends in findings, quickly', async () => {
  const path = samples('hyparquet/datapage_v2.snappy.parquet')
  if (path === null) return
  const whole = readFileSync(path)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      async (changes) => {
        const mutated = Buffer.from(whole)
        for (const [at, byte] of changes) mutated[at] = byte
        await withEffort(150, () => readContent(parquetReader, mutated))
      }
    ),
    { numRuns: 200 }
  )
})
