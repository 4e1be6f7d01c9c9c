import { createCipheriv } from 'node:crypto'
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { alignedTo, GgufWriter } from './gguf-writer.ts'
import { madeVocabulary } from './made-vocabulary.ts'

/** Dimensions of a model that is made, not trained. */
export type MadeShape = {
  blockCount: number
  embeddingLength: number
  headCount: number
  headCountKv: number
  keyLength: number
  feedForwardLength: number
  vocabularySize: number
  contextLength: number
  slidingWindow: number | null
  /** The token embedding is the output layer as well. */
  tied: boolean
}

/** EXAONE 4.0 by its config.json (1.2B) and by NVIDIA/TensorRT-LLM's test of it (32B); and one for tests. */
export const MADE_SHAPES = {
  '1.2b': {
    blockCount: 30,
    embeddingLength: 2048,
    headCount: 32,
    headCountKv: 8,
    keyLength: 64,
    feedForwardLength: 4096,
    vocabularySize: 102_400,
    contextLength: 65_536,
    slidingWindow: null,
    tied: true
  },
  '32b': {
    blockCount: 64,
    embeddingLength: 5120,
    headCount: 40,
    headCountKv: 8,
    keyLength: 128,
    feedForwardLength: 27_392,
    vocabularySize: 102_400,
    contextLength: 131_072,
    slidingWindow: 4096,
    tied: false
  },
  tiny: {
    blockCount: 2,
    embeddingLength: 256,
    headCount: 4,
    headCountKv: 2,
    keyLength: 64,
    feedForwardLength: 512,
    vocabularySize: 1024,
    contextLength: 4096,
    slidingWindow: null,
    tied: true
  }
} satisfies Record<string, MadeShape>

export type MadeType = 'q4_k' | 'q8_0'
export type MadeOptions = {
  type: MadeType
  /** Leaves the weights out: a hole in the file that reads as zeros and takes no room on the disk. */
  sparse?: boolean
  seed?: number
}

/** Tensor types: number in ggml, weights of a block, bytes of a block. */
const F32 = { id: 0, weights: 1, bytes: 4 }
const Q8_0 = { id: 8, weights: 32, bytes: 34 }
const Q4_K = { id: 12, weights: 256, bytes: 144 }
const Q6_K = { id: 14, weights: 256, bytes: 210 }
type BlockType = typeof F32

type Tensor = { name: string; dimensions: number[]; type: BlockType; value: number | null }

const ALIGNMENT = 32
const FILE_TYPE: Readonly<Record<MadeType, number>> = { q4_k: 15, q8_0: 7 }

/**
 * Head of a GGUF file of architecture `exaone4` with these dimensions, as LG's converter of llama.cpp writes it
 * (conversion/exaone.py), and the bytes of its weights.
 */
export function madeHead(
  shape: MadeShape,
  type: MadeType
): { head: Buffer; weightsBytes: number; tensors: Tensor[] } {
  const tensors = tensorsOf(shape, type)
  const { tokens, kinds, merges } = madeVocabulary(shape.vocabularySize)
  const windowed = shape.slidingWindow !== null
  const writer = new GgufWriter()
    .head(tensors.length, windowed ? 25 : 23)
    .textKey('general.architecture', 'exaone4')
    .textKey('general.name', 'EXAONE 4.0 shape, random weights')
    .numberKey('general.file_type', FILE_TYPE[type])
    .numberKey('general.quantization_version', 2)
    .numberKey('exaone4.block_count', shape.blockCount)
    .numberKey('exaone4.context_length', shape.contextLength)
    .numberKey('exaone4.embedding_length', shape.embeddingLength)
    .numberKey('exaone4.feed_forward_length', shape.feedForwardLength)
    .numberKey('exaone4.attention.head_count', shape.headCount)
    .numberKey('exaone4.attention.head_count_kv', shape.headCountKv)
    .numberKey('exaone4.attention.key_length', shape.keyLength)
    .numberKey('exaone4.attention.value_length', shape.keyLength)
    .numberKey('exaone4.vocab_size', shape.vocabularySize)
    .realKey('exaone4.attention.layer_norm_rms_epsilon', 1e-5)
    .realKey('exaone4.rope.freq_base', 1e6)
  if (shape.slidingWindow !== null) {
    writer.numberKey('exaone4.attention.sliding_window', shape.slidingWindow).boolsKey(
      'exaone4.attention.sliding_window_pattern',
      Array.from({ length: shape.blockCount }, (_, at) => at % 4 !== 3)
    )
  }
  writer
    .textKey('tokenizer.ggml.model', 'gpt2')
    .textKey('tokenizer.ggml.pre', 'exaone4')
    .textsKey('tokenizer.ggml.tokens', tokens)
    .numbersKey('tokenizer.ggml.token_type', kinds)
    .textsKey('tokenizer.ggml.merges', merges)
    .numberKey('tokenizer.ggml.bos_token_id', 1)
    .numberKey('tokenizer.ggml.eos_token_id', 361)
    .boolKey('tokenizer.ggml.add_bos_token', false)
  let offset = 0
  for (const tensor of tensors) {
    writer.tensor(tensor.name, tensor.dimensions, tensor.type.id, offset)
    offset = alignedTo(offset + bytesOf(tensor), ALIGNMENT)
  }
  return { head: writer.pad(ALIGNMENT).bytes(), weightsBytes: offset, tensors }
}

/**
 * Writes a model of these dimensions: it loads and generates at the speed and with the memory of a trained one, and
 * says nothing sensible. Weights are random with a spread of some 0.02, so that the logits stay finite.
 */
export function writeMadeGguf(path: string, shape: MadeShape, options: MadeOptions): void {
  const { head, weightsBytes, tensors } = madeHead(shape, options.type)
  const file = openSync(path, 'w')
  try {
    writeSync(file, head)
    ftruncateSync(file, head.length + weightsBytes)
    const random = randomBytes(options.seed ?? 1)
    let position = head.length
    for (const tensor of tensors) {
      const size = bytesOf(tensor)
      if (tensor.value !== null) writeSync(file, constant(tensor), 0, size, position)
      else if (options.sparse !== true) writeBlocks(file, position, tensor, random)
      position += alignedTo(size, ALIGNMENT)
    }
  } finally {
    closeSync(file)
  }
}

const bytesOf = ({ dimensions, type }: Tensor): number =>
  (dimensions.reduce((product, length) => product * length, 1) / type.weights) * type.bytes

/** Tensors of src/models/exaone4.cpp of llama.cpp; quantised as Q4_K_M there, or all in Q8_0. */
function tensorsOf(shape: MadeShape, type: MadeType): Tensor[] {
  const { embeddingLength: width, feedForwardLength, keyLength, headCount, headCountKv } = shape
  const usual = type === 'q4_k' ? Q4_K : Q8_0
  const fine = type === 'q4_k' ? Q6_K : Q8_0
  const matrix = (name: string, from: number, to: number, type: BlockType): Tensor => ({
    name: `${name}.weight`,
    dimensions: [from, to],
    type,
    value: null
  })
  const norm = (name: string, length: number): Tensor => ({
    name: `${name}.weight`,
    dimensions: [length],
    type: F32,
    value: 1
  })
  const block = (no: number): Tensor[] => {
    const better = hasMoreBits(no, shape.blockCount) ? fine : usual
    const name = (part: string): string => `blk.${no}.${part}`
    return [
      matrix(name('attn_q'), width, headCount * keyLength, usual),
      matrix(name('attn_k'), width, headCountKv * keyLength, usual),
      matrix(name('attn_v'), width, headCountKv * keyLength, better),
      matrix(name('attn_output'), headCount * keyLength, width, usual),
      norm(name('attn_q_norm'), keyLength),
      norm(name('attn_k_norm'), keyLength),
      norm(name('post_attention_norm'), width),
      matrix(name('ffn_gate'), width, feedForwardLength, usual),
      matrix(name('ffn_up'), width, feedForwardLength, usual),
      matrix(name('ffn_down'), feedForwardLength, width, better),
      norm(name('post_ffw_norm'), width)
    ]
  }
  return [
    matrix('token_embd', width, shape.vocabularySize, shape.tied ? fine : usual),
    norm('rope_freqs', keyLength / 2),
    ...Array.from({ length: shape.blockCount }, (_, no) => block(no)).flat(),
    norm('output_norm', width),
    ...(shape.tied ? [] : [matrix('output', width, shape.vocabularySize, fine)])
  ]
}

/** Layers whose values and down projections get six bits in Q4_K_M (use_more_bits in src/llama-quant.cpp). */
const hasMoreBits = (no: number, count: number): boolean => {
  const eighth = Math.floor(count / 8)
  return no < eighth || no >= Math.floor((7 * count) / 8) || (no - eighth) % 3 === 2
}

function constant({ dimensions: [length = 0], value }: Tensor): Buffer {
  const numbers = new Float32Array(length).fill(value ?? 0)
  return Buffer.from(numbers.buffer)
}

/** Bytes that look random and are the same for the same seed: a cipher over zeros, at a gigabyte a second. */
function randomBytes(seed: number): (length: number) => Buffer {
  const key = Buffer.alloc(16)
  key.writeUInt32LE(seed)
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16))
  return (length) => cipher.update(Buffer.alloc(length))
}

const BLOCKS_AT_A_TIME = 16_384

function writeBlocks(
  file: number,
  from: number,
  tensor: Tensor,
  random: (length: number) => Buffer
): void {
  const { bytes } = tensor.type
  const end = from + bytesOf(tensor)
  for (let at = from; at < end;) {
    const blocks = random(Math.min(BLOCKS_AT_A_TIME * bytes, end - at))
    const { at: stampAt, stamp } = STAMPS[tensor.type.id] ?? { at: 0, stamp: Buffer.alloc(0) }
    for (let block = 0; block < blocks.length; block += bytes) blocks.set(stamp, block + stampAt)
    writeSync(file, blocks, 0, blocks.length, at)
    at += blocks.length
  }
}

/** Half-precision number of a value between 2^-14 and 2^-1. */
function half(value: number): [number, number] {
  const exponent = Math.floor(Math.log2(value))
  const fraction = Math.round((value / 2 ** exponent - 1) * 1024)
  const bits = ((exponent + 15) << 10) + fraction
  return [bits & 0xff, bits >> 8]
}

/**
 * The scales of a block, which random bits would make huge or not a number. What is left random are the quants:
 * Q8_0 from -128 to 127; Q4_K from 0 to 15 at scale 32 with the minimum in the middle; Q6_K from -32 to 31 at
 * scale 16 (struct block_* in ggml-common.h).
 */
const STAMPS: Readonly<Record<number, { at: number; stamp: Buffer }>> = {
  [Q8_0.id]: { at: 0, stamp: Buffer.from(half(2.7e-4)) },
  // Six-bit scales and minima, all 32: the first eight bytes hold them whole or their upper two bits.
  [Q4_K.id]: {
    at: 0,
    stamp: Buffer.from([
      ...half(1.36e-4),
      ...half(7.5 * 1.36e-4),
      ...new Array<number>(8).fill(0xa0),
      ...new Array<number>(4).fill(0)
    ])
  },
  [Q6_K.id]: {
    at: 192,
    stamp: Buffer.from([...new Array<number>(16).fill(16), ...half(6.75e-5)])
  }
}
