import { close, openSync, read } from 'node:fs'
import { Readable } from 'node:stream'
import yauzl from 'yauzl'

const PIECE_BYTES = 64 * 1024

/**
 * A file for yauzl to read archives from. Its own reader takes whatever place an archive names, and one beyond
 * 2^53 is an exception in the middle of nowhere; here it is an error of that archive.
 */
export class FileRange extends yauzl.RandomAccessReader {
  readonly #file: number
  readonly #size: number

  constructor(path: string, size: number) {
    super()
    this.#file = openSync(path, 'r')
    this.#size = size
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const take = (piece: Buffer, position: number, done: (error: Error | null) => void): void =>
      this.read(piece, 0, piece.length, position, done)
    let at = start
    // Not a stream of Node's own on the same descriptor: destroyed, it would close the file under the others.
    return new Readable({
      highWaterMark: PIECE_BYTES,
      read() {
        const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, end - at))
        if (piece.length === 0) {
          this.push(null)
          return
        }
        take(piece, at, (error) => {
          at += piece.length
          if (error === null) this.push(piece)
          else this.destroy(error)
        })
      }
    })
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void
  ): void {
    const inside = position >= 0 && length >= 0 && position + length <= this.#size
    if (!inside) {
      process.nextTick(callback, new Error(`no bytes at ${position}`))
      return
    }
    if (length === 0) {
      process.nextTick(callback, null)
      return
    }
    read(this.#file, buffer, offset, length, position, (error, bytes) => {
      callback(error ?? (bytes === length ? null : new Error('the file became shorter')))
    })
  }

  override close(callback: (error: Error | null) => void): void {
    close(this.#file, (error) => callback(error ?? null))
  }
}
