import type { GgufReader } from './gguf-reader.ts'
import { TENSOR_BLOCKS, TENSOR_NAMES } from './gguf-types.ts'

export type GgufTensors = {
  /** Bytes of all tensors. */
  bytes: number
  /** Bytes of the matrices that are multiplied with, by the name of their type; others under ''. */
  matrixBytes: Readonly<Record<string, number>>
  /** Where the last tensor ends in the file. */
  end: number
}

const MOST_DIMENSIONS = 4
/** Its rows are looked up, whatever else it may be used for. */
const LOOKED_UP = 'token_embd.weight'

/** Reads the list of tensors. They must lie one behind the other, as the engine demands. */
export function readTensors(reader: GgufReader, count: number, alignment: number): GgufTensors {
  const matrixBytes: Record<string, number> = {}
  const seen = new Set<string>()
  let bytes = 0
  let last = 0
  let next = 0
  for (let at = 0; at < count; at += 1) {
    const name = reader.text()
    if (seen.has(name)) throw reader.fault('damaged', `${name.slice(0, 80)} twice`)
    seen.add(name)
    const { size, type, isMatrix } = readTensor(reader)
    const offset = reader.uint64()
    if (offset !== next) throw reader.fault('damaged', `tensor ${at} at ${offset}, not ${next}`)
    bytes += size
    last = next + size
    next = Math.ceil(last / alignment) * alignment
    if (!Number.isSafeInteger(next)) throw reader.fault('damaged', 'tensors beyond 2^53 bytes')
    if (isMatrix && name !== LOOKED_UP) {
      const kind = TENSOR_NAMES[type] ?? ''
      matrixBytes[kind] = (matrixBytes[kind] ?? 0) + size
    }
  }
  const data = Math.ceil(reader.position / alignment) * alignment
  return { bytes, matrixBytes, end: count === 0 ? reader.position : data + last }
}

function readTensor(reader: GgufReader): { size: number; type: number; isMatrix: boolean } {
  const dimensions = reader.uint32()
  if (dimensions > MOST_DIMENSIONS) throw reader.fault('damaged', `${dimensions} dimensions`)
  const lengths = Array.from({ length: dimensions }, () => reader.uint64())
  const weights = lengths.reduce((product, length) => product * length, 1)
  const type = reader.uint32()
  const [blockWeights, blockBytes] = TENSOR_BLOCKS[type] ?? [0, 0]
  if (blockWeights === 0) throw reader.fault('unsupported', `tensor of type ${type}`)
  // Rows are made of whole blocks.
  if ((lengths[0] ?? 1) % blockWeights !== 0 || !Number.isSafeInteger(weights * blockBytes)) {
    throw reader.fault('damaged', `tensor of ${lengths.join(' × ')} weights`)
  }
  return { size: (weights / blockWeights) * blockBytes, type, isMatrix: dimensions === 2 }
}
