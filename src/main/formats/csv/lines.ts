import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'

/** Characters of the longest line that a table of items has. */
export const MOST_IN_LINE = 4 * 1024 * 1024

/** Lines of a text in pieces, without their ends, many at a time. Refused is a line that never seems to end. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = ''
  let line = 0
  let first = true
  for await (const piece of pieces) {
    const text = rest + (first ? piece.replace(/^\uFEFF/u, '') : piece)
    first = first && piece === ''
    // A carriage return at the end may be half of a line end.
    const held = text.endsWith('\r') ? 1 : 0
    const lines = text.slice(0, text.length - held).split(/\r\n|\n|\r/u)
    rest = (lines.pop() ?? '') + text.slice(text.length - held)
    if (rest.length > MOST_IN_LINE || lines.some((one) => one.length > MOST_IN_LINE)) {
      const place = placeAt({ line: line + lines.length + 1 })
      throw new Refusal(importFinding('too-large', place, { what: 'line', limit: MOST_IN_LINE }))
    }
    line += lines.length
    if (lines.length > 0) yield lines
  }
  if (rest !== '') yield rest.split('\r')
}
