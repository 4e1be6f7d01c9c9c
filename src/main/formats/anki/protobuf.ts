/** A field of a protobuf message: of numbers the value, of texts and messages the bytes, of the rest nothing. */
export type ProtobufField = { number: number; value: number | Uint8Array | null }

/**
 * Takes one message apart (protobuf.dev/programming-guides/encoding). Null where the bytes are none. Anki keeps its
 * media list and its package's version in messages of a few fields.
 */
export function protobufFields(bytes: Uint8Array): ProtobufField[] | null {
  const fields: ProtobufField[] = []
  let at = 0
  const varint = (): number | null => {
    let value = 0
    for (let shift = 0; shift < 64; shift += 7) {
      const byte = bytes[at]
      if (byte === undefined) return null
      at += 1
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    return null
  }
  while (at < bytes.length) {
    const tag = varint()
    if (tag === null || tag < 8) return null
    const number = Math.floor(tag / 8)
    const kind = tag % 8
    if (kind === 0) {
      const value = varint()
      if (value === null) return null
      fields.push({ number, value })
      continue
    }
    const length = kind === 1 ? 8 : kind === 5 ? 4 : kind === 2 ? varint() : null
    if (length === null || length > bytes.length - at) return null
    fields.push({ number, value: kind === 2 ? bytes.subarray(at, at + length) : null })
    at += length
  }
  return fields
}

/** First field of that number that holds text, decoded. */
export function protobufText(fields: readonly ProtobufField[], number: number): string | null {
  const value = fields.find((field) => field.number === number)?.value
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : null
}
