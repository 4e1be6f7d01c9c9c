import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { decodeText } from '../../lib/decode-text.ts'
import { Refusal, type FileSource, type FormatReader, type ReadSink } from '../format.ts'
import { readPaper } from '../paper/paper-reader.ts'
import { numberAiken } from './aiken.ts'
import { textBlocks } from './text-blocks.ts'

/** Bytes. A paper of a thousand items has less than one million. */
const MOST_BYTES = 20 * 1024 * 1024
const MOST_LINES = 100_000
/** Characters; a whole case with its facts has about five thousand. */
const LONGEST_LINE = 20_000
/** Items, or keys, that make a text a paper. */
const FEWEST_ITEMS = 2
const FEWEST_KEYS = 5

/** Past papers as plain text or Markdown. Asked last: any text may be one. */
export const textReader: FormatReader = {
  format: 'text',
  recognises: (source) => {
    const head = headText(source)
    const text = head === null || isOther(head) ? null : numberAiken(tidied(head))
    if (text === null || longestLine(text) > LONGEST_LINE) return false
    let items = 0
    const { keys } = readPaper(textBlocks(text).blocks, {
      ...NOWHERE,
      // One alone that tells its key is an item; a list in some other text has none.
      item: ({ key }) => (items += key === null ? 1 : FEWEST_ITEMS),
      reject: ({ code }) => {
        if (code !== 'too-few-options' && code !== 'not-multiple-choice') items += 1
      }
    })
    return items >= FEWEST_ITEMS || keys >= FEWEST_KEYS
  },
  read: ({ source, sink }) => {
    const decoded = decodeText(source.bytes(MOST_BYTES))
    if (decoded === null) {
      const detail = 'no text in a known encoding'
      throw new Refusal(importFinding('damaged', placeAt(), { detail }))
    }
    const text = numberAiken(tidied(decoded))
    checkSize(text)
    const { blocks, findings } = textBlocks(text)
    for (const finding of findings) sink.finding(finding)
    readPaper(blocks, sink)
  }
}

const ignore = (): void => undefined
const NOWHERE: ReadSink = {
  item: ignore,
  key: ignore,
  asset: ignore,
  finding: ignore,
  reject: ignore,
  table: ignore,
  drained: () => Promise.resolve()
}

/** The whole lines at the beginning of a file; null when it is no text. */
function headText({ head, size }: FileSource): string | null {
  if (head.length >= size) return decodeText(head)
  // Half a character at the end would make the encoding look wrong. No encoding that is read has this byte within one.
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const end = isWide ? head.length - (head.length % 2) : head.lastIndexOf(0x0a)
  return end <= 0 ? null : decodeText(head.subarray(0, end))
}

const isOther = (text: string): boolean =>
  /^\s*(?:<(?:!doctype|html|\?xml|svg|quiz|questestinterop)|[{]|\[\s*[{[]|%PDF)/iu.test(text)

/** One kind of line end, gaps that end (the engine has no room for one of millions at once), and no pictures written as base64: they would be the longest lines. */
const tidied = (text: string): string =>
  text
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\S\n\f]{30,10000}/gu, ' '.repeat(30))
    // ASCII alone: of a class with all other signs in it the engine remembers every step.
    .replace(/\(data:[!-'*-~]*/gu, '(data:')

function checkSize(text: string): void {
  if (longestLine(text) > LONGEST_LINE) throw tooLarge('line', LONGEST_LINE)
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  if (lines > MOST_LINES) throw tooLarge('rows', MOST_LINES)
}

const tooLarge = (what: 'line' | 'rows', limit: number): Refusal =>
  new Refusal(importFinding('too-large', placeAt(), { what, limit }))

/** Characters. */
function longestLine(text: string): number {
  let longest = 0
  let from = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
    longest = Math.max(longest, at - from)
    from = at + 1
  }
  return Math.max(longest, text.length - from)
}
