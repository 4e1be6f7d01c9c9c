import { splitMarked, withoutMarks } from './marks.ts'
import type { NoteShape } from './note-shape.ts'

/** Options of a note, and what is left of its stem. */
export type NoteOptions = {
  stem: string
  options: string[]
  /** Fields of their own, one field for all, or the text of the stem. */
  from: 'fields' | 'list' | 'text'
  /** False where any list of the text would look the same. */
  sure: boolean
  /** Right options where the fields' names say which they are. */
  correct: number[] | null
}

/** Null for a note without options. */
export function findOptions(shape: NoteShape, fields: readonly string[]): NoteOptions | null {
  const field = (at: number): string => fields[at] ?? ''
  const stem = field(shape.stem)
  const known = { stem, sure: true, correct: null }

  const numbered = withoutEmptyEnd(shape.options.map(field))
  if (numbered.length > 0) return { ...known, options: withoutMarks(numbered), from: 'fields' }

  const wrong = shape.wrong.map(field).filter((text) => text !== '')
  const right = shape.key === null ? '' : field(shape.key)
  if (wrong.length > 0 && right !== '') {
    return { ...known, options: [right, ...wrong], from: 'fields', correct: [1] }
  }

  const list = shape.optionList === null ? '' : field(shape.optionList)
  if (list !== '') {
    const options = splitList(list)
    if (options.length >= 2) return { ...known, options, from: 'list' }
  }

  const marked = splitMarked(stem)
  if (marked === null) return null
  return { ...known, stem: marked.before, options: marked.options, from: 'text', sure: marked.sure }
}

/** All options of one field: marked, one a line, as JSON, or with a sign between them. */
export function splitList(text: string): string[] {
  const json = jsonList(text)
  if (json !== null) return withoutMarks(json)
  const marked = splitMarked(text)
  if (marked !== null && marked.before === '') return marked.options
  const lines = nonEmpty(text.split('\n'))
  if (lines.length >= 2) return withoutMarks(lines.map((line) => line.replace(/^[•◦▪-]\s+/u, '')))
  const separator = ['|', ';', ' / '].find((sign) => nonEmpty(text.split(sign)).length >= 2)
  return separator === undefined ? [text] : withoutMarks(nonEmpty(text.split(separator)))
}

function jsonList(text: string): string[] | null {
  if (!text.startsWith('[')) return null
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every((one) => typeof one === 'string')
      ? value.map((one: string) => one.trim())
      : null
  } catch {
    // Text that begins with a bracket.
    return null
  }
}

const nonEmpty = (texts: readonly string[]): string[] =>
  texts.map((text) => text.trim()).filter((text) => text !== '')

function withoutEmptyEnd(texts: readonly string[]): string[] {
  const last = texts.findLastIndex((text) => text !== '')
  return texts.slice(0, last + 1)
}
