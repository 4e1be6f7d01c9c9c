/** Value types of GGUF's metadata (docs/gguf.md of ggml). */
export const VALUE = {
  uint8: 0,
  int8: 1,
  uint16: 2,
  int16: 3,
  uint32: 4,
  int32: 5,
  float32: 6,
  bool: 7,
  string: 8,
  array: 9,
  uint64: 10,
  int64: 11,
  float64: 12
} as const

const FIRST_BYTES = 4096

/** Bytes of a GGUF file, value by value, little-endian. Each method answers the writer itself. */
export class GgufWriter {
  #bytes = Buffer.alloc(FIRST_BYTES)
  length = 0

  raw(given: Uint8Array | string): this {
    const bytes = typeof given === 'string' ? Buffer.from(given) : given
    return this.#put(bytes.length, (into, at) => into.set(bytes, at))
  }
  u8(value: number): this {
    return this.#put(1, (into, at) => into.writeUInt8(value, at))
  }
  u32(value: number): this {
    return this.#put(4, (into, at) => into.writeUInt32LE(value, at))
  }
  i32(value: number): this {
    return this.#put(4, (into, at) => into.writeInt32LE(value, at))
  }
  f32(value: number): this {
    return this.#put(4, (into, at) => into.writeFloatLE(value, at))
  }
  u64(value: number | bigint): this {
    return this.#put(8, (into, at) => into.writeBigUInt64LE(BigInt(value), at))
  }
  text(value: string): this {
    return this.u64(Buffer.byteLength(value)).raw(value)
  }

  head(tensors: number | bigint, keys: number | bigint, version = 3): this {
    return this.raw('GGUF').u32(version).u64(tensors).u64(keys)
  }
  textKey(key: string, value: string): this {
    return this.text(key).u32(VALUE.string).text(value)
  }
  numberKey(key: string, value: number): this {
    return this.text(key).u32(VALUE.uint32).u32(value)
  }
  realKey(key: string, value: number): this {
    return this.text(key).u32(VALUE.float32).f32(value)
  }
  boolKey(key: string, value: boolean): this {
    return this.text(key).u32(VALUE.bool).u8(Number(value))
  }
  boolsKey(key: string, values: readonly boolean[]): this {
    this.text(key).u32(VALUE.array).u32(VALUE.bool).u64(values.length)
    for (const value of values) this.u8(Number(value))
    return this
  }
  numbersKey(key: string, values: readonly number[]): this {
    this.text(key).u32(VALUE.array).u32(VALUE.int32).u64(values.length)
    for (const value of values) this.i32(value)
    return this
  }
  textsKey(key: string, values: readonly string[]): this {
    this.text(key).u32(VALUE.array).u32(VALUE.string).u64(values.length)
    for (const value of values) this.text(value)
    return this
  }
  tensor(name: string, dimensions: readonly number[], type: number, offset: number | bigint): this {
    this.text(name).u32(dimensions.length)
    for (const length of dimensions) this.u64(length)
    return this.u32(type).u64(offset)
  }

  /** Zeros up to the next multiple of `alignment`. */
  pad(alignment: number): this {
    return this.raw(Buffer.alloc(alignedTo(this.length, alignment) - this.length))
  }
  bytes(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.length))
  }

  #put(size: number, write: (into: Buffer, at: number) => void): this {
    const at = this.length
    this.length += size
    if (this.length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(this.length, this.#bytes.length * 2))
      this.#bytes.copy(larger, 0, 0, at)
      this.#bytes = larger
    }
    write(this.#bytes, at)
    return this
  }
}

export const alignedTo = (position: number, alignment: number): number =>
  Math.ceil(position / alignment) * alignment
