/** Deepest nesting of a footer or page header; those of the format have five levels. */
const DEPTH = 16
/** Bytes of a 64-bit number in base 128. */
const VARINT_BYTES = 10

export type ThriftValue = boolean | number | Uint8Array | ThriftValue[] | ThriftStruct
/** Fields by their number. Numbers beyond 2^53 lose their last digits: they are sizes, and refused. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>

/**
 * Thrift's compact protocol as Parquet uses it, with every length checked before it is believed. Throws for anything
 * that is not it.
 */
export class ThriftReader {
  readonly #bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.at = at
  }

  struct(depth = 0): ThriftStruct {
    if (depth > DEPTH) throw new RangeError('thrift is nested too deep')
    const fields = new Map<number, ThriftValue>()
    let id = 0
    for (;;) {
      const header = this.#byte()
      const type = header & 0x0f
      if (type === 0) return fields
      id = header >> 4 === 0 ? this.#zigzag() : id + (header >> 4)
      fields.set(id, this.#value(type, depth))
    }
  }

  #value(type: number, depth: number): ThriftValue {
    switch (type) {
      case 1:
      case 2:
        return type === 1
      case 3:
        return this.#byte()
      case 4:
      case 5:
      case 6:
        return this.#zigzag()
      case 7:
        return this.#skip(8)
      case 8:
        return this.#skip(this.#varint())
      case 9:
      case 10:
        return this.#list(depth)
      case 12:
        return this.struct(depth + 1)
      default:
        throw new RangeError(`thrift has no type ${type}`)
    }
  }

  #list(depth: number): ThriftValue[] {
    const header = this.#byte()
    const size = header >> 4 === 15 ? this.#varint() : header >> 4
    // Every element takes a byte at least.
    if (size > this.#bytes.length - this.at) throw new RangeError('a thrift list is cut off')
    const type = header & 0x0f
    return Array.from({ length: size }, () =>
      type === 1 || type === 2 ? this.#byte() === 1 : this.#value(type, depth + 1)
    )
  }

  #byte(): number {
    const byte = this.#bytes[this.at]
    if (byte === undefined) throw new RangeError('thrift is cut off')
    this.at += 1
    return byte
  }

  #skip(length: number): Uint8Array {
    const end = this.at + length
    if (end > this.#bytes.length) throw new RangeError('thrift is cut off')
    const bytes = this.#bytes.subarray(this.at, end)
    this.at = end
    return bytes
  }

  #varint(): number {
    let value = 0
    for (let place = 0; place < VARINT_BYTES; place += 1) {
      const byte = this.#byte()
      value += (byte & 0x7f) * 2 ** (7 * place)
      if (byte < 0x80) return value
    }
    throw new RangeError('a thrift number has no end')
  }

  #zigzag(): number {
    const value = this.#varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
}

/** A number of at least 0 under this field; throws where it is anything else. */
export function sizeField(struct: ThriftStruct, field: number): number {
  const value = struct.get(field)
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new RangeError(`thrift field ${field} is no size`)
}

export function structField(struct: ThriftStruct, field: number): ThriftStruct | null {
  const value = struct.get(field)
  return value instanceof Map ? (value as ThriftStruct) : null
}
