import { decodeCp949 } from './cp949.ts'

/**
 * The text of a file that a spreadsheet or an editor wrote: UTF-8, UTF-16 where a byte order mark says so,
 * else CP949; null when it is none of them.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be')
  // No encoding of Korean text has a zero byte; archives, PDF and old office files do.
  if (bytes.includes(0)) return null
  return decode(bytes, 'utf-8') ?? decodeCp949(bytes)
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Not this encoding: the next one is tried.
    return null
  }
}
