import { Buffer } from 'node:buffer'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'

/** Bytes of one name, number or line: pdf.js keeps each letter of it as an object while it reads. */
const LONGEST_WORD = 4 * 1024 * 1024
/** Bytes that may be gone over again because objects of a number that was seen before never end. */
const MOST_AGAIN = 100 * 1024 * 1024
/** Bytes of an object that are looked at for its end. */
const OBJECT_HEAD = 64 * 1024

const [LINE_FEED, RETURN, SPACE, LESS] = [0x0a, 0x0d, 0x20, 0x3c]
const OBJECT = /(?<![\d.])(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b/gu
// Widths of the characters from one to another (ISO 32000-1, 9.7.4.3): pdf.js makes a list of all of them, and a
// font has 65,536 at most. The list may be an object of its own.
const WIDE_RANGE =
  /(?:\/W2?|\bobj)\s{0,9}\[[\s\d.[\]-]{0,4096}?(?<![\d.])(?:[5-9]\d{6}|\d{8,})(?![\d.])/u

/** Refuses a file whose objects pdf.js would go over again and again while it mends a broken index. */
export function checkObjects(file: Uint8Array): void {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  checkWords(bytes, [LINE_FEED, RETURN, LESS])
  const text = bytes.toString('latin1')
  if (WIDE_RANGE.test(text)) throw tooLarge()
  const seen = new Set<string>()
  let again = 0
  for (const { 1: number = '', 0: mark, index } of text.matchAll(OBJECT)) {
    if (seen.has(number) && isOpen(text, index + mark.length)) again += text.length - index
    if (again > MOST_AGAIN) throw tooLarge()
    seen.add(number)
  }
}

/** The same of what a stream unpacks to. */
export function checkContent(content: Buffer): void {
  checkWords(content, [LINE_FEED, RETURN, SPACE, LESS])
  if (content.includes('/W') && WIDE_RANGE.test(content.toString('latin1'))) throw tooLarge()
}

function checkWords(bytes: Buffer, ends: readonly number[]): void {
  for (let from = 0; from + LONGEST_WORD < bytes.length;) {
    const stretch = bytes.subarray(from, from + LONGEST_WORD)
    const end = Math.max(...ends.map((sign) => stretch.lastIndexOf(sign)))
    if (end < 0) throw tooLarge()
    from += end + 1
  }
}

/** Whether brackets of an object are open where it should end. */
function isOpen(text: string, from: number): boolean {
  const head = text.slice(from, from + OBJECT_HEAD)
  const end = /\bendobj\b|\bstream\b|\d\s+\d+\s+obj\b/u.exec(head)
  if (end === null) return head.length < OBJECT_HEAD || openings(head) > 0
  return !/^(?:endobj|stream)/u.test(end[0]) || openings(head.slice(0, end.index)) > 0
}

const openings = (text: string): number =>
  (text.match(/[([{]|<</gu)?.length ?? 0) - (text.match(/[)\]}]|>>/gu)?.length ?? 0)

const tooLarge = (): Refusal =>
  new Refusal(importFinding('too-large', placeAt(), { what: 'entry', limit: LONGEST_WORD }))
