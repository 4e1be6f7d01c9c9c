import { GgufReader } from './gguf-reader.ts'
import { FILE_TYPES, TENSOR_BLOCKS } from './gguf-types.ts'

/** What the head of a model file says of it, without loading it. */
export type GgufHeader = {
  /** exaone4 */
  architecture: string
  /** Q8_0, Q4_K_M …; null where the file does not say. */
  quantisation: string | null
  name: string | null
  blockCount: number
  embeddingLength: number
  headCount: number
  headCountKv: number
  /** Of one key and one value vector of a head. */
  keyLength: number
  valueLength: number
  feedForwardLength: number
  vocabularySize: number
  /** Tokens that it was trained for. */
  contextLength: number
  slidingWindow: number | null
  /** Architecture exaone4 with the control tokens of EXAONE 4.0's template. */
  isExaone: boolean
  /** Bytes of all tensors. */
  weightsBytes: number
  /** Bytes that the file must have; in files of several parts that of this one. */
  expectedBytes: number
  fileBytes: number
  /** Of a model in several files: which this is, from 1, and how many there are. */
  part: { no: number; of: number } | null
}

const MAGIC = 'GGUF'
const VERSIONS = [2, 3]
/** More than any model has: a real 32B has some 700 tensors and 40 keys. */
const MOST_TENSORS = 100_000
const MOST_KEYS = 10_000
const MOST_DIMENSIONS = 4
const MOST_NESTING = 4

const CONTROL_TOKENS = [
  '[|system|]',
  '[|user|]',
  '[|assistant|]',
  '[|endofturn|]',
  '<think>',
  '</think>'
]

type Scalar = number | string | boolean
type Metadata = { values: Map<string, Scalar>; vocabulary: number; controls: Set<string> }

/**
 * Reads metadata and the list of tensors of a GGUF file, version 2 or 3 (docs/gguf.md of ggml). Lengths are checked
 * against the file before anything is made of them. Throws `model-unusable`; a file that is shorter than its tensors
 * is `truncated`.
 */
export function readGgufHeader(path: string): GgufHeader {
  const reader = new GgufReader(path)
  try {
    checkMagic(reader)
    const tensors = reader.uint64()
    const keys = reader.uint64()
    if (tensors > MOST_TENSORS) throw reader.fault('damaged', `${tensors} tensors`)
    if (keys > MOST_KEYS) throw reader.fault('damaged', `${keys} keys`)
    const metadata = readMetadata(reader, keys)
    const { bytes, end } = readTensors(reader, tensors, alignmentOf(reader, metadata))
    const header = headerOf(reader, metadata, bytes, end)
    if (header.fileBytes < header.expectedBytes) {
      throw reader.fault('truncated', `${header.fileBytes} of ${header.expectedBytes} bytes`)
    }
    return header
  } finally {
    reader.close()
  }
}

function checkMagic(reader: GgufReader): void {
  if (reader.size < 24) throw reader.fault('not-gguf', '')
  const magic = String.fromCharCode(reader.uint8(), reader.uint8(), reader.uint8(), reader.uint8())
  if (magic !== MAGIC) throw reader.fault('not-gguf', '')
  const version = reader.uint32()
  if (!VERSIONS.includes(version)) throw reader.fault('unsupported', `GGUF ${version}`)
}

function readMetadata(reader: GgufReader, keys: number): Metadata {
  const metadata: Metadata = { values: new Map(), vocabulary: 0, controls: new Set() }
  for (let at = 0; at < keys; at += 1) {
    const key = reader.text()
    const type = reader.uint32()
    if (type === ARRAY) readArray(reader, key, metadata, 0)
    else metadata.values.set(key, readScalar(reader, type))
  }
  return metadata
}

const STRING = 8
const ARRAY = 9
/** Bytes of one value of each scalar type; a string has at least its length. */
const WIDTH: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  [STRING]: 8,
  10: 8,
  11: 8,
  12: 8
}

function readScalar(reader: GgufReader, type: number): Scalar {
  switch (type) {
    case 0:
      return reader.uint8()
    case 1:
      return reader.int8()
    case 2:
      return reader.uint16()
    case 3:
      return reader.int16()
    case 4:
      return reader.uint32()
    case 5:
      return reader.int32()
    case 6:
      return reader.float32()
    case 7:
      return reader.uint8() !== 0
    case STRING:
      return reader.text()
    case 10:
      return reader.uint64()
    case 11:
      return reader.int64()
    case 12:
      return reader.float64()
    default:
      throw reader.fault('damaged', `value of type ${type}`)
  }
}

/** Only the vocabulary is looked at; of every other array the end is what matters. */
function readArray(reader: GgufReader, key: string, metadata: Metadata, depth: number): void {
  const type = reader.uint32()
  if (type === ARRAY) {
    if (depth >= MOST_NESTING) throw reader.fault('damaged', 'arrays within arrays')
    const count = reader.count(12)
    for (let at = 0; at < count; at += 1) readArray(reader, key, metadata, depth + 1)
    return
  }
  const width = WIDTH[type]
  if (width === undefined) throw reader.fault('damaged', `array of type ${type}`)
  const count = reader.count(width)
  if (type !== STRING) {
    reader.skip(count * width)
    return
  }
  const isVocabulary = key === 'tokenizer.ggml.tokens'
  if (isVocabulary) metadata.vocabulary = count
  for (let at = 0; at < count; at += 1) {
    const text = reader.text()
    if (isVocabulary && CONTROL_TOKENS.includes(text)) metadata.controls.add(text)
  }
}

function alignmentOf(reader: GgufReader, { values }: Metadata): number {
  const alignment = values.get('general.alignment') ?? 32
  if (typeof alignment !== 'number' || alignment < 1 || alignment > 65_536) {
    throw reader.fault('damaged', `alignment ${String(alignment)}`)
  }
  return alignment
}

/** Bytes of all tensors, and where the last of them ends in the file. */
function readTensors(
  reader: GgufReader,
  count: number,
  alignment: number
): { bytes: number; end: number } {
  let bytes = 0
  let last = 0
  for (let at = 0; at < count; at += 1) {
    reader.text()
    const dimensions = reader.uint32()
    if (dimensions > MOST_DIMENSIONS) throw reader.fault('damaged', `${dimensions} dimensions`)
    let weights = 1
    for (let axis = 0; axis < dimensions; axis += 1) weights *= reader.uint64()
    const type = reader.uint32()
    const block = TENSOR_BLOCKS[type]
    if (block === undefined) throw reader.fault('unsupported', `tensor of type ${type}`)
    const size = (weights / block[0]) * block[1]
    const offset = reader.uint64()
    if (!Number.isSafeInteger(size) || !Number.isSafeInteger(offset + size)) {
      throw reader.fault('damaged', `tensor of ${weights} weights`)
    }
    bytes += size
    last = Math.max(last, offset + size)
  }
  const data = Math.ceil(reader.position / alignment) * alignment
  return { bytes, end: count === 0 ? reader.position : data + last }
}

function headerOf(
  reader: GgufReader,
  { values, vocabulary, controls }: Metadata,
  weightsBytes: number,
  expectedBytes: number
): GgufHeader {
  const architecture = values.get('general.architecture')
  if (typeof architecture !== 'string' || architecture === '') {
    throw reader.fault('unsupported', 'no architecture')
  }
  const number = (key: string): number | null => {
    const value = values.get(`${architecture}.${key}`)
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
  }
  const parts = values.get('split.count')
  const partNo = values.get('split.no')
  const isFirst = typeof partNo !== 'number' || partNo === 0
  const needed = (key: string): number => {
    const value = number(key)
    // Further parts hold tensors alone.
    if (value === null && isFirst) throw reader.fault('unsupported', `no ${architecture}.${key}`)
    return value ?? 0
  }
  const headCount = needed('attention.head_count')
  const embeddingLength = needed('embedding_length')
  const headLength = headCount === 0 ? 0 : Math.floor(embeddingLength / headCount)
  const fileType = values.get('general.file_type')
  const name = values.get('general.name')
  return {
    architecture,
    quantisation: typeof fileType === 'number' ? (FILE_TYPES[fileType] ?? null) : null,
    name: typeof name === 'string' ? name : null,
    blockCount: needed('block_count'),
    embeddingLength,
    headCount,
    headCountKv: number('attention.head_count_kv') ?? headCount,
    keyLength: number('attention.key_length') ?? headLength,
    valueLength: number('attention.value_length') ?? headLength,
    feedForwardLength: number('feed_forward_length') ?? 0,
    vocabularySize: vocabulary === 0 ? (number('vocab_size') ?? 0) : vocabulary,
    contextLength: needed('context_length'),
    slidingWindow: number('attention.sliding_window'),
    isExaone: architecture === 'exaone4' && controls.size === CONTROL_TOKENS.length,
    weightsBytes,
    expectedBytes,
    fileBytes: reader.size,
    part:
      typeof parts === 'number' && parts > 1
        ? { no: (typeof partNo === 'number' ? partNo : 0) + 1, of: parts }
        : null
  }
}
