import { TEMPLATE_TOKENS } from './exaone-template.ts'
import type { GgufReader } from './gguf-reader.ts'

type Scalar = number | string | boolean

export type GgufMetadata = {
  /** Of a list of numbers, such as the heads of each layer, the largest is kept. */
  values: Map<string, Scalar>
  /** Of lists of yes and no: how often each. */
  flags: Map<string, { yes: number; no: number }>
  /** Tokens of the vocabulary, and those of `TEMPLATE_TOKENS` that are among them. */
  vocabulary: number
  controls: Set<string>
  /** Texts and lists in lists that were walked through. */
  walked: number
}

const TOKENS: ReadonlySet<string> = new Set(TEMPLATE_TOKENS)
const CONTROL_LENGTHS: ReadonlySet<number> = new Set(TEMPLATE_TOKENS.map(({ length }) => length))
const NO_LENGTHS: ReadonlySet<number> = new Set()

const BOOL = 7
const STRING = 8
const ARRAY = 9
/** Arrays within arrays that are followed. */
const MOST_NESTING = 4
/** Things walked through one by one: the largest vocabularies have 260,000 tokens and 520,000 merges. */
const MOST_WALKED = 2_000_000
/** Longest list of a number a layer; token types and scores are longer and passed over. */
const MOST_LAYERS = 1024

type Value = { bytes: number; read: (reader: GgufReader) => Scalar }
/** Value types (docs/gguf.md of ggml): bytes of one, of a string its length alone. */
const TYPES: Readonly<Record<number, Value>> = {
  0: { bytes: 1, read: (reader) => reader.uint8() },
  1: { bytes: 1, read: (reader) => reader.int8() },
  2: { bytes: 2, read: (reader) => reader.uint16() },
  3: { bytes: 2, read: (reader) => reader.int16() },
  4: { bytes: 4, read: (reader) => reader.uint32() },
  5: { bytes: 4, read: (reader) => reader.int32() },
  6: { bytes: 4, read: (reader) => reader.float32() },
  [BOOL]: { bytes: 1, read: (reader) => reader.uint8() !== 0 },
  [STRING]: { bytes: 8, read: (reader) => reader.text() },
  10: { bytes: 8, read: (reader) => reader.wide() },
  11: { bytes: 8, read: (reader) => reader.int64() },
  12: { bytes: 8, read: (reader) => reader.float64() }
}

export function readMetadata(reader: GgufReader, keys: number): GgufMetadata {
  const metadata: GgufMetadata = {
    values: new Map(),
    flags: new Map(),
    vocabulary: 0,
    controls: new Set(),
    walked: 0
  }
  const seen = new Set<string>()
  for (let at = 0; at < keys; at += 1) {
    const key = reader.text()
    // As the engine does, which refuses such a file.
    if (seen.has(key)) throw reader.fault('damaged', `${key.slice(0, 80)} twice`)
    seen.add(key)
    const type = reader.uint32()
    if (type === ARRAY) readArray(reader, key, metadata, 0)
    else metadata.values.set(key, typeOf(reader, type).read(reader))
  }
  return metadata
}

function typeOf(reader: GgufReader, type: number): Value {
  const found = TYPES[type]
  if (found === undefined) throw reader.fault('damaged', `value of type ${type}`)
  return found
}

/** Of most arrays only the end matters. */
function readArray(reader: GgufReader, key: string, metadata: GgufMetadata, depth: number): void {
  const type = reader.uint32()
  if (type === ARRAY) {
    if (depth >= MOST_NESTING) throw reader.fault('damaged', 'arrays within arrays')
    const count = counted(reader, metadata, 12)
    for (let at = 0; at < count; at += 1) readArray(reader, '', metadata, depth + 1)
    return
  }
  const value = typeOf(reader, type)
  if (type === STRING) {
    const count = counted(reader, metadata, value.bytes)
    const isVocabulary = key === 'tokenizer.ggml.tokens'
    if (isVocabulary) metadata.vocabulary = count
    const lengths = isVocabulary ? CONTROL_LENGTHS : NO_LENGTHS
    for (let at = 0; at < count; at += 1) {
      const text = reader.textOf(lengths)
      if (text !== null && TOKENS.has(text)) metadata.controls.add(text)
    }
    return
  }
  const count = reader.count(value.bytes)
  if (count > MOST_LAYERS || key === '') reader.skip(count * value.bytes)
  else readList(reader, key, metadata, value, count)
}

function counted(reader: GgufReader, metadata: GgufMetadata, least: number): number {
  const count = reader.count(least)
  metadata.walked += count
  if (metadata.walked > MOST_WALKED) throw reader.fault('damaged', `${metadata.walked} texts`)
  return count
}

function readList(
  reader: GgufReader,
  key: string,
  { values, flags }: GgufMetadata,
  value: Value,
  count: number
): void {
  for (let at = 0; at < count; at += 1) {
    const found = value.read(reader)
    if (typeof found === 'boolean') {
      const { yes, no } = flags.get(key) ?? { yes: 0, no: 0 }
      flags.set(key, found ? { yes: yes + 1, no } : { yes, no: no + 1 })
    } else if (typeof found === 'number') {
      values.set(key, Math.max(found, Number(values.get(key) ?? 0)))
    }
  }
}
