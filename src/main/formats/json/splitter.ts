import { ByteWindow, isSpace } from './byte-window.ts'
import { findJsonFault, notJson, tooDeep } from './json-fault.ts'
import {
  JSON_DEPTH,
  RECORD_BYTES,
  type Container,
  type Fault,
  type Position,
  type SplitHandler
} from './json-parts.ts'
import { endsStatement, findStart, opensJson } from './json-start.ts'
import { parseJson } from './parse-json.ts'
import { isOpening, scanValue, startScan, type ValueScan } from './value-scan.ts'

/** As much of a line is kept and looked at where only its beginning is needed; bytes. */
const LINE_BYTES = 4096
/** Columns further along a line are not told; bytes. */
const COLUMN_BYTES = 64 * 1024

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const CLOSE_OBJECT = 0x7d

/**
 * Takes JSON of any length apart, holding one record at a time: one value, one value a line, or values one after
 * another, with lines around them that are no JSON. What is broken costs the record that it is in.
 */
export class Splitter {
  readonly #handler: SplitHandler
  readonly #mostBytes: number
  readonly #byLine: boolean
  readonly #held = new ByteWindow()
  /** Next byte to look at; the first byte of the value while one is walked. */
  #at = 0
  #scan: ValueScan | null = null
  /** The value is too long to be kept: it is walked over only. */
  #skipping = false
  #final = false
  #current: Container | null = null
  #containers = 0
  #key: string | number | null = null

  /** `mostBytes` of one record; `byLine`: a value never goes on in the next line. */
  constructor(handler: SplitHandler, { mostBytes = RECORD_BYTES, byLine = false } = {}) {
    this.#handler = handler
    this.#mostBytes = mostBytes
    this.#byLine = byLine
  }

  push(bytes: Uint8Array): void {
    const from = this.#firstNeeded()
    this.#at -= from
    if (this.#scan !== null) this.#scan.at -= from
    this.#held.move(from, bytes)
    while (this.#step());
  }

  end(): void {
    this.#final = true
    while (this.#step());
    const open = this.#current !== null
    while (this.#current !== null) this.#close(this.#current)
    if (open) this.#handler.cutOff(this.#held.lineOf(this.#held.length))
  }

  #firstNeeded(): number {
    const needed = this.#skipping && this.#scan !== null ? this.#scan.at : this.#at
    const start = this.#held.startOf(needed)
    return start === null || needed - start > LINE_BYTES ? needed : start
  }

  /** Answers false when more bytes are needed. */
  #step(): boolean {
    if (this.#scan !== null) return this.#walk(this.#scan)
    // Commas say nothing here: between records none is missed, and none too many.
    this.#at = this.#held.afterSpace(this.#at)
    const byte = this.#held.bytes[this.#at]
    if (byte === undefined) return false
    const current = this.#current
    if (current === null) return this.#stepAtTop(byte)
    if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) return this.#closeBy(byte, current)
    if (current.kind === 'list') this.#key = current.length
    else if (this.#key === null) return this.#readKey(byte)
    this.#begin(byte)
    return true
  }

  #stepAtTop(byte: number): boolean {
    const end = this.#held.endOf(this.#at)
    const whole = end < this.#held.length || this.#final
    const length = end - this.#at
    // One byte more than a record may have, so that a line cut off at the limit is not taken for a whole one.
    if (!whole && length < (this.#byLine ? this.#mostBytes + 1 : LINE_BYTES)) return false
    if (this.#byLine && length <= this.#mostBytes) return this.#takeOnlyLine(byte, end)
    if (isOpening(byte)) {
      if (whole && this.#takeLine(end)) return true
      if (this.#isLast()) return false
      if (opensJson(this.#held.bytes.toString('latin1', this.#at, this.#at + LINE_BYTES))) {
        this.#begin(byte)
        return true
      }
    }
    const line = this.#held.bytes.toString('latin1', this.#at, Math.min(end, this.#at + LINE_BYTES))
    const bracket = findStart(line)
    if (bracket > 0) {
      this.#at += bracket
      this.#begin(this.#held.bytes[this.#at] ?? 0)
      return true
    }
    if (!endsStatement(line)) {
      const text = this.#held.text(this.#at, Math.min(end, this.#at + LINE_BYTES))
      this.#handler.debris(this.#held.lineOf(this.#at), text.trimEnd())
    }
    this.#at = end
    return true
  }

  /** Whether what follows a bracket, which tells JSON from prose, is still to come. */
  #isLast(): boolean {
    if (this.#final || this.#held.length - this.#at > LINE_BYTES) return false
    return this.#held.afterSpace(this.#at + 1) >= this.#held.length
  }

  /** The usual line of JSON Lines is read without walking it. */
  #takeLine(end: number): boolean {
    if (end - this.#at > this.#mostBytes) return false
    const text = this.#held.text(this.#at, end).trimEnd()
    if (!text.endsWith('}')) return false
    const parsed = parseJson(text)
    if (parsed === null) return false
    if (this.#handler.value(parsed.value, this.#here()) === 'open') this.#open(null)
    else this.#at = end
    return true
  }

  /** A line that stands for itself: a value, or several one after another, or a fault. */
  #takeOnlyLine(byte: number, end: number): boolean {
    const here = this.#here()
    const text = this.#held.text(this.#at, end).trimEnd()
    const whole = parseJson(text)
    const cut = whole === null ? (findJsonFault(text) ?? 0) : text.length
    const value = whole ?? (text[cut] === '{' ? parseJson(text.slice(0, cut)) : null)
    if (value === null) {
      if (isOpening(byte)) this.#tellFault(here, end)
      else this.#handler.debris(here.line, text)
      this.#at = end
    } else if (this.#handler.value(value.value, here) === 'open') this.#open(null)
    else this.#at = whole === null ? this.#at + Buffer.byteLength(text.slice(0, cut)) : end
    return true
  }

  #readKey(byte: number): boolean {
    if (byte !== QUOTE) return this.#leaveOut()
    const scan = startScan(this.#at, byte, null)
    const end = scanValue(this.#held.bytes, scan, 0, this.#final)
    if (scan.at - this.#at > LINE_BYTES) return this.#leaveOut()
    let colon = scan.at
    while (isSpace(this.#held.bytes[colon] ?? 0)) colon += 1
    const waits = end === 'more' || colon >= this.#held.length
    if (waits) return this.#final ? this.#leaveOut() : false
    const key = parseJson(this.#held.text(this.#at, scan.at))
    if (this.#held.bytes[colon] !== COLON || typeof key?.value !== 'string') return this.#leaveOut()
    this.#key = key.value
    this.#at = colon + 1
    return true
  }

  /** What stands where a key or value should: the walk goes on at the next quote, bracket or comma. */
  #leaveOut(): boolean {
    this.#tellFault(this.#here(), this.#at)
    let at = this.#at + 1
    for (; at < this.#held.length; at += 1) {
      const byte = this.#held.bytes[at] ?? 0
      if (byte === QUOTE || byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT) break
    }
    this.#at = at
    return true
  }

  #begin(first: number): void {
    const lineStart = this.#held.startOf(this.#at)
    const before = lineStart === null ? null : this.#held.bytes.subarray(lineStart, this.#at)
    const indent = isOpening(first) && before?.every(isSpace) === true ? before : null
    this.#scan = startScan(this.#at, first, indent === null ? null : Uint8Array.from(indent))
  }

  #walk(scan: ValueScan): boolean {
    const depth = this.#current?.depth ?? 0
    const end = scanValue(this.#held.bytes, scan, JSON_DEPTH - depth, this.#final)
    if (end === 'deep') throw tooDeep(this.#held.lineOf(this.#at))
    if (this.#skipping) {
      const done = end === 'done' || this.#final
      this.#at = scan.at
      if (done) {
        this.#skipping = false
        this.#scan = null
        this.#next()
      }
      return done
    }
    if (end === 'next-record') {
      this.#scan = null
      this.#tellFault(this.#here(), scan.at)
      this.#at = scan.at
      this.#next()
      return true
    }
    if (scan.at - this.#at > this.#mostBytes) return this.#tooLong(scan)
    if (end === 'more' && !this.#final) return false
    this.#scan = null
    this.#finish(scan.at)
    return true
  }

  #finish(end: number): void {
    const parsed = parseJson(this.#held.text(this.#at, end))
    const here = this.#here()
    if (parsed === null) {
      const fault = this.#faultIn(here, end)
      if (isOpening(this.#held.bytes[this.#at] ?? 0)) {
        this.#open(fault)
        return
      }
      this.#handler.fault(fault)
    } else if (this.#handler.value(parsed.value, here) === 'open') {
      this.#open(null)
      return
    }
    // A word of no letters (a stray colon) must not stop the walk.
    this.#at = Math.max(end, this.#at + 1)
    this.#next()
  }

  #tooLong(scan: ValueScan): boolean {
    const here = this.#here()
    const fault: Fault = { code: 'too-large', position: here, line: here.line, column: null }
    if (isOpening(scan.first)) {
      this.#scan = null
      this.#open(fault)
    } else {
      this.#handler.fault(fault)
      this.#skipping = true
    }
    return true
  }

  #open(fault: Fault | null): void {
    const { line } = this.#here()
    const parent = this.#current
    const depth = (parent?.depth ?? 0) + 1
    if (depth > JSON_DEPTH) throw tooDeep(line)
    const kind = this.#held.bytes[this.#at] === OPEN_LIST ? 'list' : 'object'
    const key = this.#key
    this.#current = { id: this.#containers, parent, kind, key, line, depth, length: 0 }
    this.#containers += 1
    this.#key = null
    this.#at += 1
    this.#handler.opened(this.#current, fault)
  }

  #closeBy(byte: number, current: Container): boolean {
    // An object that was never closed ends with the list that it is in; a brace too many in a list ends nothing.
    if (byte === CLOSE_OBJECT && current.kind === 'list') return this.#leaveOut()
    const left = byte === CLOSE_LIST && current.kind === 'object'
    if (left) this.#tellFault(this.#here(), this.#at)
    if (!left || current.parent === null) this.#at += 1
    this.#close(current)
    return true
  }

  #close(container: Container): void {
    this.#current = container.parent
    this.#next()
    this.#handler.closed(container)
  }

  #next(): void {
    this.#key = null
    if (this.#current !== null) this.#current.length += 1
  }

  #here(): Position {
    return { container: this.#current, key: this.#key, line: this.#held.lineOf(this.#at) }
  }

  #tellFault(position: Position, end: number): void {
    this.#handler.fault(this.#faultIn(position, end))
  }

  #faultIn(position: Position, end: number): Fault {
    const text = this.#held.text(this.#at, Math.max(end, this.#at + 1))
    const lineStart = this.#held.startOf(this.#at)
    const told = lineStart !== null && this.#at - lineStart <= COLUMN_BYTES
    return notJson(text, position, told ? this.#held.text(lineStart, this.#at) : null)
  }
}
