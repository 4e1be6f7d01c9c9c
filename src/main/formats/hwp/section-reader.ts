import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'
import { append } from './append.ts'
import { MOST_LETTERS, MOST_NESTING, type Paragraph, type Part } from './document.ts'
import { headOf, styleAt, type DocInfo } from './doc-info.ts'
import { byteAt, longAt, textAt, wordAt } from './little-endian.ts'
import { numberText, shapeByNumber } from './number-shape.ts'
import { textPieces } from './paragraph-text.ts'
import { composed, composeShapeByNumber } from './compose.ts'
import { drawnParts, listed, tablePart } from './objects.ts'
import { firstOf, TAG, type DataRecord } from './records.ts'
import { PLAIN } from './document.ts'

/** Reads the paragraphs of one section, in order. */
export type SectionReader = {
  paragraph: (record: DataRecord) => Paragraph
}

const NO_DATA = Buffer.alloc(0)
/** Kinds of automatic numbers that are printed where they stand (table 143): figures, tables, equations. */
const PRINTED_NUMBERS = new Set([3, 4, 5])
const MOST_NOTES = 9999

export function sectionReader(info: DocInfo): SectionReader {
  /** Numbering of the section's headings, from its definition (table 129). */
  let outline = 1
  let endnotes = { shape: 0, before: '', after: ')' }
  let notes = 0

  const paragraph = (record: DataRecord, depth = 0): Paragraph => {
    const header = record.data
    const controls = record.children.filter(({ tag }) => tag === TAG.ctrlHeader)
    const isEmpty = depth > MOST_NESTING || record.children.length === 0
    const parts = isEmpty ? [] : partsOf(record, controls, depth)
    return {
      head: headOf(info, wordAt(header, 8), outline),
      // Section, columns, page, column (table 59).
      breakBefore: (byteAt(header, 11) & 0xf) !== 0,
      parts
    }
  }

  const partsOf = (record: DataRecord, controls: readonly DataRecord[], depth: number): Part[] => {
    const text = firstOf(record.children, TAG.paraText)?.data ?? NO_DATA
    if (text.length > 2 * MOST_LETTERS) throw tooLong()
    const pieces = textPieces(text, {
      shapes: firstOf(record.children, TAG.paraCharShape)?.data ?? NO_DATA,
      ranges: firstOf(record.children, TAG.paraRangeTag)?.data ?? NO_DATA,
      styleAt: (id) => styleAt(info, id)
    })
    const parts: Part[] = []
    const fields: { from: number; guide: string | null }[] = []
    let next = 0
    for (const piece of pieces) {
      if (piece.kind === 'text') parts.push(piece)
      else if (piece.kind === 'field-end') leaveField(parts, fields.pop())
      else {
        const control = controls[next]
        next += 1
        if (control === undefined) continue
        if (idOf(control).startsWith('%')) {
          fields.push({ from: parts.length, guide: guideOf(control.data) })
        } else append(parts, controlParts(control, depth))
      }
    }
    // Objects whose place in the text was lost still belong to the paragraph.
    for (const control of controls.slice(next)) append(parts, controlParts(control, depth))
    return parts
  }

  const list = (records: readonly DataRecord[], depth: number): Paragraph[] =>
    records.map((record) => paragraph(record, depth + 1))

  const controlParts = (control: DataRecord, depth: number): Part[] => {
    const { data, children } = control
    const read = (records: readonly DataRecord[]): Paragraph[] => list(records, depth)
    switch (idOf(control)) {
      case 'secd':
        outline = wordAt(data, 18) || outline
        endnotes = endnotesOf(children) ?? endnotes
        return []
      case 'tbl ':
        return tablePart(children, read)
      case 'gso ':
        return drawnParts(children, (longAt(data, 4) & 1) !== 0, read)
      case 'eqed': {
        const equation = firstOf(children, TAG.eqEdit)?.data ?? NO_DATA
        return [{ kind: 'equation', script: textAt(equation, 6, wordAt(equation, 4)) }]
      }
      case 'tcps':
      case 'over': {
        const length = wordAt(data, 4)
        const shape = composeShapeByNumber(byteAt(data, 6 + 2 * length))
        return [{ kind: 'text', text: composed(textAt(data, 6, length), shape), style: PLAIN }]
      }
      case 'tdut':
        return [{ kind: 'text', text: textAt(data, 6, wordAt(data, 4)), style: PLAIN }]
      case 'fn  ':
        return [{ kind: 'note', note: 'footnote', mark: '', paragraphs: read(listed(children)) }]
      case 'en  ': {
        const mark = endnoteMark(longAt(data, 4))
        return [{ kind: 'note', note: 'endnote', mark, paragraphs: read(listed(children)) }]
      }
      case 'atno':
        return automaticNumber(data)
      default:
        // Headers, footers, hidden comments, bookmarks, page numbers: nothing of the running text.
        return []
    }
  }

  /** Some writers leave the number out: the notes of a section are counted then. */
  const endnoteMark = (stored: number): string => {
    notes = stored >= 1 && stored <= MOST_NOTES ? stored : notes + 1
    return `${endnotes.before}${numberText(notes, shapeByNumber(endnotes.shape))}${endnotes.after}`
  }

  return { paragraph }
}

const tooLong = (): Refusal =>
  new Refusal(importFinding('too-large', placeAt(), { what: 'line', limit: MOST_LETTERS }))

/** The four letters of a control, stored from the last to the first (table 67). */
const idOf = ({ data }: DataRecord): string =>
  data.subarray(0, 4).toString('latin1').split('').toReversed().join('')

/** The second of a section's two note shapes is that of endnotes (tables 129 and 133). */
function endnotesOf(
  children: readonly DataRecord[]
): { shape: number; before: string; after: string } | null {
  const data = children.filter(({ tag }) => tag === TAG.footnoteShape)[1]?.data
  if (data === undefined) return null
  const letter = (at: number): string => textAt(data, at, 1).replaceAll('\0', '')
  return { shape: byteAt(data, 0), before: letter(6), after: letter(8) }
}

/** Tables 142 and 143. */
function automaticNumber(data: Buffer): Part[] {
  const flags = longAt(data, 4)
  if (!PRINTED_NUMBERS.has(flags & 0xf)) return []
  const letter = (at: number): string => textAt(data, at, 1).replaceAll('\0', '')
  const number = numberText(wordAt(data, 8), shapeByNumber((flags >>> 4) & 0xff))
  return [{ kind: 'text', text: `${letter(12)}${number}${letter(14)}`, style: PLAIN }]
}

/** What a 누름틀 says to whom fills it in: `Direction:wstring:<length>:<text>` in its command (table 152). */
function guideOf(data: Buffer): string | null {
  const command = textAt(data, 11, wordAt(data, 9))
  const match = /Direction:wstring:(\d+):/u.exec(command)
  if (match === null) return null
  const from = match.index + match[0].length
  return command.slice(from, from + Number(match[1])).trim()
}

/** A field that still shows its guide was never filled in. */
function leaveField(
  parts: Part[],
  field: { from: number; guide: string | null } | undefined
): void {
  if (field?.guide === null || field === undefined || field.guide === '') return
  const inside = parts.slice(field.from)
  const text = inside.map((part) => (part.kind === 'text' ? part.text : '\0')).join('')
  if (text.trim() === field.guide) parts.length = field.from
}
