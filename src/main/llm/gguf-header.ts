import { basename } from 'node:path'
import { TEMPLATE_TOKENS } from './exaone-template.ts'
import { readMetadata, type GgufMetadata } from './gguf-metadata.ts'
import { missingPaths, MOST_PARTS, partPaths } from './gguf-parts.ts'
import { GgufReader } from './gguf-reader.ts'
import { readTensors, type GgufTensors } from './gguf-tensors.ts'
import { FILE_TYPES } from './gguf-types.ts'

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
  /** How text is cut before it is tokenised: exaone4, llama-bpe … */
  tokenizerPre: string | null
  /** Tokens that it was trained for. */
  contextLength: number
  /** Tokens that a windowed layer sees. */
  slidingWindow: number | null
  /** Layers that see everything; null where the file does not say. */
  globalLayers: number | null
  /** Architecture exaone4 with the control tokens of EXAONE 4.0's template. */
  isExaone: boolean
  /** Bytes of all tensors, of a model in several files of all of them. */
  weightsBytes: number
  /** Bytes of the matrices that are multiplied with, by type (`Q4_K`); other types under ''. */
  matrixBytes: Readonly<Record<string, number>>
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
const MOST_ALIGNMENT = 65_536

/**
 * Reads metadata and the list of tensors of a GGUF file, version 2 or 3 (docs/gguf.md of ggml). Lengths are checked
 * against the file before anything is made of them. Throws `model-unusable`; a file that is shorter than its tensors
 * is `truncated`, one of several without the others `parts-missing`.
 */
export function readGgufHeader(path: string): GgufHeader {
  const { header, reader } = readOne(path)
  const others = otherParts(path, header, reader)
  if (others.length === 0) return header
  const all = [header, ...others.map((other) => readOne(other).header)]
  const types = new Set(all.flatMap(({ matrixBytes }) => Object.keys(matrixBytes)))
  return {
    ...header,
    weightsBytes: sum(all.map(({ weightsBytes }) => weightsBytes)),
    matrixBytes: Object.fromEntries(
      [...types].map((type) => [type, sum(all.map(({ matrixBytes }) => matrixBytes[type] ?? 0))])
    )
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

function readOne(path: string): { header: GgufHeader; reader: GgufReader } {
  const reader = new GgufReader(path)
  try {
    checkMagic(reader)
    const tensors = reader.uint64()
    const keys = reader.uint64()
    if (tensors > MOST_TENSORS) throw reader.fault('damaged', `${tensors} tensors`)
    if (keys > MOST_KEYS) throw reader.fault('damaged', `${keys} keys`)
    const metadata = readMetadata(reader, keys)
    const header = headerOf(
      reader,
      metadata,
      readTensors(reader, tensors, alignmentOf(reader, metadata))
    )
    if (header.fileBytes < header.expectedBytes) {
      throw reader.fault('truncated', `${header.fileBytes} of ${header.expectedBytes} bytes`)
    }
    return { header, reader }
  } finally {
    reader.close()
  }
}

/** Files that belong to this one; all of them must be there. */
function otherParts(path: string, { part }: GgufHeader, reader: GgufReader): string[] {
  if (part === null) return []
  const paths = partPaths(path, part.of)
  if (paths === null) throw reader.fault('parts-missing', `${part.no}/${part.of}`)
  const [missing] = missingPaths(paths)
  if (missing !== undefined) throw reader.fault('parts-missing', basename(missing))
  return paths.filter((_, at) => at !== part.no - 1)
}

function checkMagic(reader: GgufReader): void {
  if (reader.size < 24) throw reader.fault('not-gguf', '')
  const magic = String.fromCharCode(reader.uint8(), reader.uint8(), reader.uint8(), reader.uint8())
  if (magic !== MAGIC) throw reader.fault('not-gguf', '')
  const version = reader.uint32()
  if (!VERSIONS.includes(version)) throw reader.fault('unsupported', `GGUF ${version}`)
}

function alignmentOf(reader: GgufReader, { values }: GgufMetadata): number {
  const alignment = values.get('general.alignment') ?? 32
  const isPowerOfTwo = typeof alignment === 'number' && Number.isInteger(Math.log2(alignment))
  if (!isPowerOfTwo || alignment < 1 || alignment > MOST_ALIGNMENT) {
    throw reader.fault('damaged', `alignment ${String(alignment).slice(0, 20)}`)
  }
  return alignment
}

function partOf(reader: GgufReader, { values }: GgufMetadata): GgufHeader['part'] {
  const of = values.get('split.count') ?? 0
  const at = values.get('split.no') ?? 0
  if (typeof of !== 'number' || typeof at !== 'number' || of <= 1) return null
  const isPart = Number.isInteger(of) && Number.isInteger(at) && at >= 0 && at < of
  if (!isPart || of > MOST_PARTS) throw reader.fault('damaged', `part ${at} of ${of}`)
  return { no: at + 1, of }
}

function headerOf(
  reader: GgufReader,
  metadata: GgufMetadata,
  { bytes, matrixBytes, end }: GgufTensors
): GgufHeader {
  const { values, flags, vocabulary, controls } = metadata
  const part = partOf(reader, metadata)
  // Further parts hold tensors alone.
  const isFirst = part === null || part.no === 1
  const architecture = values.get('general.architecture') ?? ''
  if (typeof architecture !== 'string' || (architecture === '' && isFirst)) {
    throw reader.fault('unsupported', 'no architecture')
  }
  const number = (key: string): number | null => {
    const value = values.get(`${architecture}.${key}`)
    return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
  }
  const needed = (key: string): number => {
    const value = number(key)
    if (value === null && isFirst) throw reader.fault('unsupported', `no ${architecture}.${key}`)
    return value ?? 0
  }
  const text = (key: string): string | null => {
    const value = values.get(key)
    return typeof value === 'string' ? value : null
  }
  const headCount = needed('attention.head_count')
  const embeddingLength = needed('embedding_length')
  const headLength = headCount === 0 ? 0 : Math.floor(embeddingLength / headCount)
  const fileType = values.get('general.file_type')
  return {
    architecture,
    quantisation: typeof fileType === 'number' ? (FILE_TYPES[fileType] ?? null) : null,
    name: text('general.name'),
    blockCount: needed('block_count'),
    embeddingLength,
    headCount,
    headCountKv: number('attention.head_count_kv') ?? headCount,
    keyLength: number('attention.key_length') ?? headLength,
    valueLength: number('attention.value_length') ?? headLength,
    feedForwardLength: number('feed_forward_length') ?? 0,
    vocabularySize: vocabulary === 0 ? (number('vocab_size') ?? 0) : vocabulary,
    tokenizerPre: text('tokenizer.ggml.pre'),
    contextLength: needed('context_length'),
    slidingWindow: number('attention.sliding_window'),
    globalLayers: flags.get(`${architecture}.attention.sliding_window_pattern`)?.no ?? null,
    isExaone: architecture === 'exaone4' && controls.size === TEMPLATE_TOKENS.length,
    weightsBytes: bytes,
    matrixBytes,
    expectedBytes: end,
    fileBytes: reader.size,
    part
  }
}
