import { PLAIN, type TextStyle } from './document.ts'
import { longAt } from './little-endian.ts'

/** Characters of a paragraph: text in one look, or a control that stands in it. */
export type TextPiece =
  { kind: 'text'; text: string; style: TextStyle } | { kind: 'control' } | { kind: 'field-end' }

/** Units that a control takes in the text (HWP 5.0 revision 1.3, 3.2.3). */
const CONTROL_UNITS = 8
const EXTENDED = new Set([1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23])
const INLINE = new Set([4, 5, 6, 7, 8, 9, 19, 20])
const FIELD_END = 4
const FIRST_LETTER = 32
/** Tab, line break, hyphen, 묶음 빈칸 and 고정폭 빈칸. */
const SAID: Readonly<Record<number, string>> = { 9: '\t', 10: '\n', 24: '-', 30: ' ', 31: ' ' }
/** HWPTAG_PARA_RANGE_TAG of a highlighter (형광펜), in the upper byte of the tag. */
const HIGHLIGHTER = 2
/** In one paragraph. */
const MOST_HIGHLIGHTS = 200

export type StyleRuns = {
  /** Pairs of position and look, HWPTAG_PARA_CHAR_SHAPE. */
  shapes: Buffer
  /** Triples of begin, end and kind, HWPTAG_PARA_RANGE_TAG. */
  ranges: Buffer
  styleAt: (id: number) => TextStyle
}

/** HWPTAG_PARA_TEXT taken apart (table 6). */
export function textPieces(data: Buffer, runs: StyleRuns): TextPiece[] {
  const end = Math.floor(data.length / 2)
  const looks = looksOf(runs)
  const pieces: TextPiece[] = []
  let next = 0
  let style = looks[0]?.style ?? PLAIN
  /** Begin of the letters not handed out yet. */
  let from = 0
  const flush = (to: number): void => {
    const text = data.toString('utf16le', 2 * from, 2 * to)
    if (text !== '') pieces.push({ kind: 'text', text, style })
  }
  for (let at = 0; at < end;) {
    if (at >= (looks[next]?.at ?? end)) {
      flush(at)
      from = at
      while (at >= (looks[next]?.at ?? end)) {
        style = looks[next]?.style ?? style
        next += 1
      }
    }
    const code = data.readUInt16LE(2 * at)
    if (code >= FIRST_LETTER) {
      at += 1
      continue
    }
    flush(at)
    const said = SAID[code]
    if (said !== undefined) pieces.push({ kind: 'text', text: said, style })
    else if (code === FIELD_END) pieces.push({ kind: 'field-end' })
    else if (EXTENDED.has(code)) pieces.push({ kind: 'control' })
    at += EXTENDED.has(code) || INLINE.has(code) ? CONTROL_UNITS : 1
    from = at
  }
  flush(end)
  return pieces
}

type Look = { at: number; style: TextStyle }

/** Where the look changes, by rising position; the first is that of the first letter. */
function looksOf({ shapes, ranges, styleAt }: StyleRuns): Look[] {
  const looks: Look[] = []
  for (let at = 0; at + 8 <= shapes.length; at += 8) {
    const position = longAt(shapes, at)
    if (position < (looks.at(-1)?.at ?? 0)) break
    looks.push({ at: position, style: styleAt(longAt(shapes, at + 4)) })
  }
  if (looks[0]?.at !== 0) looks.unshift({ at: 0, style: looks[0]?.style ?? styleAt(0) })
  let highlighted = 0
  for (let at = 0; at + 12 <= ranges.length && highlighted < MOST_HIGHLIGHTS; at += 12) {
    if (longAt(ranges, at + 8) >>> 24 !== HIGHLIGHTER) continue
    highlighted += 1
    highlight(looks, longAt(ranges, at), longAt(ranges, at + 4))
  }
  return looks
}

/** Emphasis from one position up to another. */
function highlight(looks: Look[], from: number, to: number): void {
  for (const position of [from, to]) {
    const after = looks.findIndex(({ at }) => at > position)
    const before = looks[(after < 0 ? looks.length : after) - 1]
    if (before === undefined || before.at === position) continue
    looks.splice(after < 0 ? looks.length : after, 0, { at: position, style: before.style })
  }
  for (const [index, { at, style }] of looks.entries()) {
    if (at >= from && at < to) looks[index] = { at, style: { ...style, emphasis: true } }
  }
}
