import type { FileSource, FormatReader } from '../format.ts'
import { beginsWithJson } from './json-start.ts'
import { parseJson } from './parse-json.ts'
import { readJson } from './read-json.ts'
import { isItem, isObject } from './record.ts'
import { headText } from './utf8-pieces.ts'

const LINES_SEEN = 50

/** A value for each line, as JSON Lines and NDJSON have it. */
export const jsonLinesReader: FormatReader = {
  format: 'jsonl',
  recognises: (source) => hasLines(source),
  read: (request) => readJson(request, true)
}

/** JSON in any other arrangement, also where a script or a chat carries it. */
export const jsonReader: FormatReader = {
  format: 'json',
  recognises: (source) => beginsWithJson(headText(source) ?? ''),
  read: (request) => readJson(request, false)
}

/** Two lines that are objects by themselves, or one that is all there is. */
function hasLines(source: FileSource): boolean {
  const head = headText(source)
  if (head === null || !beginsWithJson(head)) return false
  const all = head.split('\n')
  const whole = source.size > source.head.length ? all.slice(0, -1) : all
  const lines = whole.filter((line) => line.trim() !== '')
  const objects = lines.slice(0, LINES_SEEN).flatMap((line) => {
    const value = parseJson(line)?.value
    return isObject(value) ? [value] : []
  })
  const [first] = objects
  // One value over many lines may have lines that are objects too: those of its parts.
  if (first === undefined || objects.length * 2 < Math.min(lines.length, LINES_SEEN)) return false
  return objects.length >= 2 || (lines.length <= 2 && isItem(first))
}
