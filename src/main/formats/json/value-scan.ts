import { isSpace } from './byte-window.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_LIST = 0x5b
const BACKSLASH = 0x5c
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const NEWLINE = 0x0a

/** How far the bytes of one JSON value have been walked; goes on where it stopped when more bytes have come. */
export type ValueScan = {
  /** Next byte to look at; once done, the first byte after the value. */
  at: number
  inString: boolean
  /** Brackets that are open, outermost first. */
  open: number[]
  /** Last byte that was no space and not inside a string. */
  last: number
  /** What stands before the value on its line, when that is only spaces; null: the value is not first on its line. */
  indent: Uint8Array | null
  first: number
}

/** `next-record`: another value begins at `at` although this one was never closed. `deep`: too many open brackets. */
export type ScanEnd = 'done' | 'more' | 'next-record' | 'deep'

export const isOpening = (byte: number): boolean => byte === OPEN_OBJECT || byte === OPEN_LIST

export const startScan = (at: number, first: number, indent: Uint8Array | null): ValueScan => ({
  at,
  inString: false,
  open: [],
  last: 0,
  indent,
  first
})

/** Walks to the end of the value by its brackets and quotes alone: whether it is JSON is for the parser to say. */
export function scanValue(
  bytes: Uint8Array,
  scan: ValueScan,
  depth: number,
  final: boolean
): ScanEnd {
  if (isOpening(scan.first)) return scanBrackets(bytes, scan, depth, final)
  return scan.first === QUOTE ? scanString(bytes, scan) : scanWord(bytes, scan, final)
}

function scanWord(bytes: Uint8Array, scan: ValueScan, final: boolean): ScanEnd {
  for (; scan.at < bytes.length; scan.at += 1) {
    const byte = bytes[scan.at] ?? 0
    const ends = byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || isSpace(byte)
    if (ends) return 'done'
  }
  return final ? 'done' : 'more'
}

function scanString(bytes: Uint8Array, scan: ValueScan): ScanEnd {
  if (!scan.inString) {
    scan.inString = true
    scan.at += 1
  }
  let quote = -1
  let escape = -1
  while (scan.at < bytes.length) {
    // Both are looked for anew only when passed: a text without them is skipped at a stride.
    if (quote < scan.at) quote = indexOr(bytes, QUOTE, scan.at)
    if (escape < scan.at) escape = indexOr(bytes, BACKSLASH, scan.at)
    if (quote < escape) {
      scan.at = quote + 1
      scan.inString = false
      return 'done'
    }
    // An escape cut by the end of the bytes is looked at again with its second half.
    scan.at = Math.min(escape + 2, bytes.length)
    if (escape + 1 === bytes.length) {
      scan.at = escape
      return 'more'
    }
  }
  return 'more'
}

const indexOr = (bytes: Uint8Array, byte: number, from: number): number => {
  const found = bytes.indexOf(byte, from)
  return found < 0 ? bytes.length : found
}

function scanBrackets(bytes: Uint8Array, scan: ValueScan, depth: number, final: boolean): ScanEnd {
  const { length } = bytes
  const { open } = scan
  let { at, inString, last } = scan
  const stop = (end: ScanEnd): ScanEnd => {
    scan.at = at
    scan.inString = inString
    scan.last = last
    return end
  }
  for (; at < length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === NEWLINE) {
      if (scan.indent === null) continue
      const next = at + 1 + scan.indent.length
      if (next >= length && !final) return stop('more')
      if (bytes[next] === scan.first && startsRecord(bytes, at + 1, scan.indent)) {
        if (inString || isBroken(last, open.at(-1) ?? 0)) {
          at += 1
          return stop('next-record')
        }
      }
    } else if (inString) {
      if (byte === BACKSLASH) {
        if (at + 1 >= length) return stop('more')
        at += 1
      } else if (byte === QUOTE) {
        inString = false
        last = QUOTE
      }
    } else if (byte === QUOTE) {
      inString = true
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      open.push(byte)
      last = byte
      if (open.length > depth) return stop('deep')
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      open.pop()
      last = byte
      if (open.length === 0) {
        at += 1
        return stop('done')
      }
    } else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) {
      last = byte
    }
  }
  return stop('more')
}

function startsRecord(bytes: Uint8Array, at: number, indent: Uint8Array): boolean {
  for (const [index, byte] of indent.entries()) if (bytes[at + index] !== byte) return false
  return true
}

/**
 * Whether JSON cannot go on with a bracket here: it may after `[`, `:` and, in a list, a comma. Elsewhere the value
 * was never closed, and what begins as it began is the next one.
 */
const isBroken = (last: number, innermost: number): boolean =>
  last !== OPEN_LIST && last !== COLON && !(last === COMMA && innermost === OPEN_LIST)
