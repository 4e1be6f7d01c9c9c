import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import type { FilePlace } from '@shared/domain/draft.ts'
import type { Key } from '@shared/domain/item.ts'
import type { KeyForm } from '@shared/domain/mapping.ts'
import { cellText, type TableCell } from './cell-text.ts'
import { keyParts } from './key-form.ts'
import { readKeyMarks } from './key-marks.ts'
import { sameText } from './row-options.ts'

const TRUE = /^(?:true|t|yes|y|o|○|◯|✓|✔|v|1|1\.0|정답|참|예)$/iu
const FALSE = /^(?:false|f|no|n|x|×|✗|✘|0|0\.0|오답|거짓|아니오|)$/iu
const FOUND_LENGTH = 80

/**
 * The key of a row, from its key cells and its options; a finding where it cannot be told, null where there is none.
 * A number outside the options is never taken for something else.
 */
export function readKey(
  cells: readonly (TableCell | undefined)[],
  options: readonly string[],
  form: KeyForm | null,
  place: FilePlace
): Key | ImportFinding | null {
  const flags = flagged(cells, options.length)
  if (flags !== null) return keyOf(flags)
  const parts = cells.flatMap(keyParts).filter((part) => cellText(part) !== '')
  if (parts.length === 0) return null
  const numbers = new Set<number>()
  for (const part of parts) {
    const read = readPart(cellText(part), options, form, place)
    if ('code' in read) return read
    if (read.kind !== 'options') return read
    for (const no of read.options) numbers.add(no)
  }
  return keyOf([...numbers])
}

const keyOf = (numbers: readonly number[]): Key | null =>
  numbers.length === 0 ? null : { kind: 'options', options: numbers.toSorted((a, b) => a - b) }

/** A column or a part of a list for each option, saying whether it is right; null when the cells say something else. */
function flagged(cells: readonly (TableCell | undefined)[], options: number): number[] | null {
  const parts = cells.length > 1 ? cells : cells.flatMap(keyParts)
  if (parts.length < 2 || parts.length < options) return null
  const texts = parts.map(cellText)
  const plain = texts.every((text) => TRUE.test(text) || FALSE.test(text))
  // 1, 0 could be numbers of options too: a list of two of them is.
  const spoken =
    texts.some((text) => /\D/u.test(text)) || texts.filter((text) => text === '1').length === 1
  if (!plain || !spoken || texts.every((text) => text === '')) return null
  return texts.flatMap((text, index) => (text !== '' && TRUE.test(text) ? [index + 1] : []))
}

function readPart(
  text: string,
  options: readonly string[],
  form: KeyForm | null,
  place: FilePlace
): Key | ImportFinding {
  const found = text.slice(0, FOUND_LENGTH)
  const marks = readKeyMarks(text)
  if (marks !== null && (marks.kind === 'all' || marks.kind === 'none')) return { kind: marks.kind }
  let sought: number[] | null = null
  const named = (): number[] => (sought ??= optionsNamed(text, options))
  // 라 in a column of numbers is some option's text that has slipped there, or a text in full.
  const isSyllable = marks?.kind === 'syllables' && form !== 'letter'
  const byText = (form === 'text' && marks?.kind !== 'circled') || isSyllable
  if (marks === null || (byText && (marks.rest === '' || isSyllable))) {
    const [only] = named()
    if (named().length > 1) {
      return importFinding('key-ambiguous', place, { found, options: named() })
    }
    if (only !== undefined) return { kind: 'options', options: [only] }
    const several = severalNamed(text, options)
    if (several !== null) return { kind: 'options', options: several }
    return form === 'text' || (form === null && text.length > 3)
      ? importFinding('key-not-an-option', place, { found })
      : importFinding('key-unreadable', place, { found })
  }
  // O and X, or A and B of blood groups: letters that are options themselves.
  if (marks.kind === 'letters' && form !== 'letter' && marks.rest === '' && named().length === 1) {
    return { kind: 'options', options: named() }
  }
  const from = marks.kind === 'digits' && form === 'number-from-0' ? 1 : 0
  const values = marks.values.map((value) => value + from)
  if (values.some((value) => value < 1 || value > options.length)) {
    // "3) 해지" of which only the text is known, or a whole option that begins like a mark.
    if (marks.rest !== '' && named().length === 1) return { kind: 'options', options: named() }
    return importFinding('key-outside', place, { found, options: options.length })
  }
  const [value] = values
  const said = marks.rest === '' ? [] : optionsNamed(marks.rest, options)
  if (value !== undefined && said.length > 0 && !said.includes(value)) {
    return importFinding('key-ambiguous', place, { found, options: [value, ...said] })
  }
  return { kind: 'options', options: values }
}

/** Numbers of the options that read like this text. */
function optionsNamed(text: string, options: readonly string[]): number[] {
  const exact = options.flatMap((option, index) => (option === text ? [index + 1] : []))
  if (exact.length === 1) return exact
  const wanted = sameText(text)
  return options.flatMap((option, index) => (sameText(option) === wanted ? [index + 1] : []))
}

/** Several whole texts in one cell, one a line or between bars. */
function severalNamed(text: string, options: readonly string[]): number[] | null {
  const parts = text.split(/\n|\s*[|;]\s*/u).filter((part) => part !== '')
  const named = parts.map((part) => optionsNamed(part, options))
  return parts.length > 1 && named.every((one) => one.length === 1) ? named.flat() : null
}
