import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { AppError, type ModelFault } from '../../shared/errors.ts'

/** Bytes read at a time. */
const PIECE = 1024 * 1024
/** A vocabulary of 256,000 tokens with its merges has some 15 million bytes. */
const MOST_HEADER = 64 * 1024 * 1024

/** Numbers and strings from the front of a file, little-endian, never more than the file holds. */
export class GgufReader {
  readonly #handle: number
  readonly #path: string
  readonly size: number
  #piece = Buffer.alloc(0)
  /** Where the piece begins in the file, and where in it the next byte is read. */
  #start = 0
  #at = 0

  constructor(path: string) {
    this.#path = path
    this.#handle = openSync(path, 'r')
    this.size = fstatSync(this.#handle).size
  }

  close(): void {
    closeSync(this.#handle)
  }

  /** Bytes read so far. */
  get position(): number {
    return this.#start + this.#at
  }

  fault(why: ModelFault, detail: string): AppError<'model-unusable'> {
    return new AppError('model-unusable', { path: this.#path, why, detail })
  }

  uint8 = (): number => this.#take(1).readUInt8()
  int8 = (): number => this.#take(1).readInt8()
  uint16 = (): number => this.#take(2).readUInt16LE()
  int16 = (): number => this.#take(2).readInt16LE()
  uint32 = (): number => this.#take(4).readUInt32LE()
  int32 = (): number => this.#take(4).readInt32LE()
  float32 = (): number => this.#take(4).readFloatLE()
  float64 = (): number => this.#take(8).readDoubleLE()
  int64 = (): number => Number(this.#take(8).readBigInt64LE())

  /** A value of any size; one beyond 2^53 is not exact. */
  wide = (): number => Number(this.#take(8).readBigUInt64LE())

  /** A count or an offset: nothing of a real file comes near 2^53. */
  uint64(): number {
    const bytes = this.#take(8)
    const value = bytes.readUInt32LE(4) * 2 ** 32 + bytes.readUInt32LE(0)
    if (value > Number.MAX_SAFE_INTEGER) throw this.fault('damaged', 'a number beyond 2^53')
    return value
  }

  text(): string {
    return this.#take(this.count(1)).toString('utf8')
  }

  /** A text that is made only where it has one of these lengths in bytes; else it is passed over. */
  textOf(lengths: ReadonlySet<number>): string | null {
    const length = this.count(1)
    if (lengths.has(length)) return this.#take(length).toString('utf8')
    this.#pass(length)
    return null
  }

  /** A count of things of at least `least` bytes each, all of which must be in the file. */
  count(least: number): number {
    const count = this.uint64()
    this.checkRoom(count, least)
    return count
  }

  checkRoom(count: number, least: number): void {
    if (count * least > this.size - this.position) {
      throw this.fault('truncated', `${count} × ${least} bytes at ${this.position} of ${this.size}`)
    }
    if (this.position + count * least > MOST_HEADER) throw this.fault('damaged', 'header too long')
  }

  skip(bytes: number): void {
    this.checkRoom(bytes, 1)
    this.#pass(bytes)
  }

  #pass(bytes: number): void {
    if (this.#at + bytes <= this.#piece.length) {
      this.#at += bytes
      return
    }
    this.#start = this.position + bytes
    this.#piece = Buffer.alloc(0)
    this.#at = 0
  }

  #take(bytes: number): Buffer {
    if (this.#at + bytes > this.#piece.length) this.#fill(bytes)
    const taken = this.#piece.subarray(this.#at, this.#at + bytes)
    this.#at += bytes
    return taken
  }

  #fill(bytes: number): void {
    const from = this.position
    if (from + bytes > this.size) {
      throw this.fault('truncated', `${bytes} bytes at ${from} of ${this.size}`)
    }
    if (from + bytes > MOST_HEADER) throw this.fault('damaged', 'header too long')
    const piece = Buffer.alloc(Math.min(Math.max(bytes, PIECE), this.size - from))
    let filled = 0
    while (filled < piece.length) {
      const read = readSync(this.#handle, piece, filled, piece.length - filled, from + filled)
      if (read === 0) throw this.fault('truncated', `the file ends at ${from + filled}`)
      filled += read
    }
    this.#piece = piece
    this.#start = from
    this.#at = 0
  }
}
