import type { Writable } from 'node:stream'

/**
 * Where nobody can be told any more, a command goes on to its end without a word: what it does is not half done. A reader
 * that has read enough (`| head -1`) is no failure; a full disk is, since what was to be there is not.
 */
export function listenForBroken(
  streams: readonly Pick<Writable, 'on'>[]
): (code: number) => number {
  let failed = false
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      failed ||= error.code !== 'EPIPE'
    })
  }
  return (code) => (failed && code === 0 ? 1 : code)
}
