import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINI_MODEL } from '../../../test/support/engine.ts'
import { GgufWriter, VALUE } from '../../../test/support/gguf-writer.ts'
import { MADE_SHAPES, writeMadeGguf } from '../../../test/support/made-gguf.ts'
import { isAppError } from '@shared/errors.ts'
import { readGgufHeader } from './gguf-header.ts'
import { withEffort } from '../../../test/support/effort.ts'

let folder = ''
const mini = readFileSync(MINI_MODEL)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), '모델 머리 '))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function file(bytes: Uint8Array): string {
  const path = join(folder, '모델 파일.gguf')
  writeFileSync(path, bytes)
  return path
}
const faultOf = (bytes: Uint8Array): string => {
  try {
    readGgufHeader(file(bytes))
    return 'none'
  } catch (error) {
    if (!isAppError(error) || error.code !== 'model-unusable') throw error
    return (error.data as { why: string }).why
  }
}

/** Model of 2 layers without a vocabulary, and one tensor of 64 Q8_0 weights: 2 blocks of 34 bytes. */
const small = ({ tensors = 1, more = 0 } = {}): GgufWriter =>
  new GgufWriter()
    .head(tensors, 5 + more)
    .textKey('general.architecture', 'llama')
    .numberKey('llama.block_count', 2)
    .numberKey('llama.embedding_length', 64)
    .numberKey('llama.attention.head_count', 4)
    .numberKey('llama.context_length', 2048)
const tensor = (writer: GgufWriter): GgufWriter => writer.tensor('w', [64], 8, 0)
const padded = (bytes: Buffer, data: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(Math.ceil(bytes.length / 32) * 32 - bytes.length + data)])

describe('the head of a model file', () => {
  test('says what the model is and how long its file must be', () => {
    expect(readGgufHeader(MINI_MODEL)).toMatchObject({
      architecture: 'exaone4',
      isExaone: true,
      blockCount: 4,
      embeddingLength: 256,
      contextLength: 4096,
      vocabularySize: 4096,
      expectedBytes: mini.length,
      fileBytes: mini.length,
      part: null
    })
  })

  // Dimensions, parameters and the file's 812,437,792 bytes are LG's; 19.3 GB is what its 32B in Q4_K_M takes.
  test.each([
    ['1.2b', 30, 8, 64, 0.8124, null, null],
    ['32b', 64, 8, 128, 19.3, 4096, 16]
  ] as const)('of EXAONE 4.0 %s in Q4_K_M', (shape, layers, heads, key, gigabytes, window, all) => {
    const path = join(folder, '큰 모델.gguf')
    writeMadeGguf(path, MADE_SHAPES[shape], { type: 'q4_k', sparse: true })
    const header = readGgufHeader(path)
    expect(header).toMatchObject({
      architecture: 'exaone4',
      isExaone: true,
      quantisation: 'Q4_K_M',
      tokenizerPre: 'exaone4',
      vocabularySize: 102_400,
      blockCount: layers,
      headCountKv: heads,
      keyLength: key,
      valueLength: key,
      slidingWindow: window,
      globalLayers: all
    })
    expect(Math.abs(header.fileBytes / (gigabytes * 1e9) - 1)).toBeLessThan(0.005)
    expect(header.expectedBytes).toBe(header.fileBytes)
    truncateSync(path, header.expectedBytes - 1)
    expect(() => readGgufHeader(path)).toThrow('model-unusable')
  })

  test('counts 1.28 billion weights in the 1.2B', () => {
    const path = join(folder, '큰 모델.gguf')
    writeMadeGguf(path, MADE_SHAPES['1.2b'], { type: 'q8_0', sparse: true })
    // 34 bytes for 32 weights.
    expect((readGgufHeader(path).weightsBytes * 32) / 34 / 1e9).toBeCloseTo(1.28, 2)
  })

  test('with numbers for each layer has the largest of them', () => {
    const written = small({ more: 1 }).numbersKey('llama.attention.head_count_kv', [2, 4, 1])
    expect(readGgufHeader(file(padded(tensor(written).bytes(), 68)))).toMatchObject({
      headCountKv: 4
    })
  })

  test('may hold a number beyond 2^53 that nobody counts with', () => {
    const written = small({ more: 1 })
      .text('general.seed')
      .u32(VALUE.uint64)
      .u64(2n ** 64n - 1n)
    expect(faultOf(padded(tensor(written).bytes(), 68))).toBe('none')
  })

  test('of another family is read as well, and is no EXAONE', () => {
    const header = readGgufHeader(file(padded(tensor(small()).bytes(), 68)))
    expect(header).toMatchObject({
      architecture: 'llama',
      isExaone: false,
      blockCount: 2,
      headCountKv: 4,
      keyLength: 16,
      weightsBytes: 68
    })
    expect(header.fileBytes).toBe(header.expectedBytes)
  })

  test.each([
    ['an empty file', Buffer.alloc(0), 'not-gguf'],
    ['a web page', Buffer.from('<!doctype html><title>404 Not Found</title>'), 'not-gguf'],
    ['a version to come', new GgufWriter().head(0, 0, 9).bytes(), 'unsupported'],
    ['more tensors than there are', new GgufWriter().head(1_000_000, 0).bytes(), 'damaged'],
    [
      'a text longer than the file',
      new GgufWriter()
        .head(0, 1)
        .u64(1n << 40n)
        .bytes(),
      'truncated'
    ],
    [
      'a length beyond 2^53',
      new GgufWriter()
        .head(0, 1)
        .u64(1n << 60n)
        .bytes(),
      'damaged'
    ],
    [
      'an array longer than the file',
      new GgufWriter()
        .head(0, 1)
        .text('a')
        .u32(9)
        .u32(4)
        .u64(1n << 33n)
        .bytes(),
      'truncated'
    ],
    ['a value of no type', new GgufWriter().head(0, 1).text('a').u32(77).bytes(), 'damaged'],
    ['no architecture', new GgufWriter().head(0, 0).u64(0n).bytes(), 'unsupported'],
    ['one byte less than its tensors', padded(tensor(small()).bytes(), 67), 'truncated'],
    [
      'a key that is there twice',
      padded(tensor(small({ more: 1 }).numberKey('llama.block_count', 3)).bytes(), 68),
      'damaged'
    ],
    [
      'two tensors in one place',
      padded(
        tensor(small({ tensors: 2 }))
          .tensor('v', [64], 8, 0)
          .bytes(),
        68
      ),
      'damaged'
    ],
    ['a row of half a block', padded(small().tensor('w', [48], 8, 0).bytes(), 68), 'damaged'],
    [
      'an alignment that is no power of two',
      padded(tensor(small({ more: 1 }).numberKey('general.alignment', 24)).bytes(), 68),
      'damaged'
    ],
    [
      'a tensor of no known type',
      padded(small().tensor('w', [64], 4, 0).bytes(), 68),
      'unsupported'
    ]
  ])('%s is refused', (_name, bytes, why) => {
    expect(faultOf(bytes)).toBe(why)
  })

  test('arrays within arrays end', () => {
    const deep = new GgufWriter().head(0, 1).text('a').u32(9)
    for (let depth = 0; depth < 200; depth += 1) deep.u32(9).u64(1n)
    expect(faultOf(deep.bytes())).toBe('damaged')
  })
})

describe('a file that is cut off', () => {
  test.each([24, 100, 5_000, 60_000, mini.length - 1])('after %i bytes is told', (length) => {
    expect(faultOf(mini.subarray(0, length))).toBe('truncated')
  })
})

describe('a model in several files', () => {
  const name = (no: number): string => join(folder, `모델-0000${no}-of-00003.gguf`)
  const write = (no: number): void => {
    const head = no === 1 ? small({ more: 2 }) : new GgufWriter().head(1, 2)
    head.numberKey('split.count', 3).numberKey('split.no', no - 1)
    writeFileSync(name(no), padded(head.tensor(`w${no}`, [64, no], 8, 0).bytes(), 68 * no))
  }

  test('is the sum of all of them', () => {
    for (const no of [1, 2, 3]) write(no)
    expect(readGgufHeader(name(1))).toMatchObject({
      part: { no: 1, of: 3 },
      weightsBytes: 68 * 6,
      matrixBytes: { Q8_0: 68 * 6 }
    })
  })

  test('names the one that is not there', () => {
    for (const no of [1, 2, 3]) write(no)
    rmSync(name(2))
    expect(() => readGgufHeader(name(1))).toThrow(
      expect.objectContaining({
        data: { path: name(1), why: 'parts-missing', detail: '모델-00002-of-00003.gguf' }
      })
    )
  })

  test('under another name is told, for the others cannot be found', () => {
    write(1)
    expect(faultOf(readFileSync(name(1)))).toBe('parts-missing')
  })
})

describe('a header that is made to last', () => {
  const texts = (count: number) => (): Buffer => {
    const head = new GgufWriter().head(0, 1).text('tokenizer.ggml.tokens').u32(9).u32(8).u64(count)
    return Buffer.concat([head.bytes(), Buffer.alloc(count * 8)])
  }
  const lists = (count: number) => (): Buffer => {
    const head = new GgufWriter().head(0, 1).text('a').u32(9).u32(9).u64(count)
    return Buffer.concat([head.bytes(), Buffer.alloc(count * 12)])
  }
  const keys = (): Buffer => {
    const writer = new GgufWriter().head(0, 10_001)
    for (let at = 0; at <= 10_000; at += 1) writer.numberKey(`k${at}`, at)
    return writer.bytes()
  }

  test.each([
    ['two million empty tokens', texts(2_000_000), 'unsupported'],
    ['one more', texts(2_000_001), 'damaged'],
    ['two million lists in a list', lists(2_000_000), 'unsupported'],
    ['one more', lists(2_000_001), 'damaged'],
    ['more keys than any model has', keys, 'damaged']
  ])('%s are done with in no time', async (_name, bytes, why) => {
    const path = file(bytes())
    await withEffort(400, () =>
      expect(() => readGgufHeader(path)).toThrow(
        expect.objectContaining({ data: expect.objectContaining({ why }) as unknown })
      )
    )
  })

  test('a header of more than 64 MiB is not read to its end', () => {
    const path = join(folder, '빈 파일.gguf')
    const head = new GgufWriter()
      .head(0, 1)
      .text('a')
      .u32(9)
      .u32(0)
      .u64(65 * 2 ** 20)
    writeFileSync(path, head.bytes())
    truncateSync(path, 70 * 2 ** 20)
    expect(() => readGgufHeader(path)).toThrow(
      expect.objectContaining({ data: { path, why: 'damaged', detail: 'header too long' } })
    )
  })
})
