/** Numbers of a record; past its end they are 0, since older versions wrote shorter records. */
export const byteAt = (data: Buffer, at: number): number => data[at] ?? 0

export const wordAt = (data: Buffer, at: number): number =>
  at >= 0 && at + 2 <= data.length ? data.readUInt16LE(at) : 0

export const longAt = (data: Buffer, at: number): number =>
  at >= 0 && at + 4 <= data.length ? data.readUInt32LE(at) : 0

/** Text of `length` UTF-16 units, as much of it as is there. */
export const textAt = (data: Buffer, at: number, length: number): string =>
  data.subarray(at, at + 2 * length).toString('utf16le')
