const NEWLINE = 0x0a
const COMMA = 0x2c

/** The bytes of a file that are held just now, with their lines counted. Lines are to be asked in the order of the file. */
export class ByteWindow {
  bytes: Buffer = Buffer.alloc(0)
  #line = 1
  /** Where the line begins; below 0 when that is held no more. */
  #start = 0
  /** The newline that ends it; the length of what is held while there is none. */
  #end = 0

  get length(): number {
    return this.bytes.length
  }

  /** Lets the first bytes go and takes more at the end. */
  move(dropped: number, more: Uint8Array): void {
    this.bytes = Buffer.concat([this.bytes.subarray(dropped), more])
    this.#start -= dropped
    this.#end = this.#find(Math.max(0, this.#end - dropped))
  }

  text(from: number, to: number): string {
    return this.bytes.toString('utf8', from, to)
  }

  /** First byte from here that is no space and no comma; where the bytes end when there is none. */
  afterSpace(from: number): number {
    let at = from
    for (; at < this.bytes.length; at += 1) {
      const byte = this.bytes[at] ?? 0
      if (!isSpace(byte) && byte !== COMMA) break
    }
    return at
  }

  /** Line of a byte, from 1. */
  lineOf(position: number): number {
    while (this.#end < position) {
      this.#line += 1
      this.#start = this.#end + 1
      this.#end = this.#find(this.#start)
    }
    return this.#line
  }

  /** First byte of the line of a byte; null when it is held no more. */
  startOf(position: number): number | null {
    this.lineOf(position)
    return this.#start < 0 ? null : this.#start
  }

  /** The newline after a byte, or where the bytes end. */
  endOf(position: number): number {
    this.lineOf(position)
    return this.#end
  }

  #find(from: number): number {
    const found = this.bytes.indexOf(NEWLINE, from)
    return found < 0 ? this.bytes.length : found
  }
}

export const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === NEWLINE || byte === 0x0d || byte === 0x09
