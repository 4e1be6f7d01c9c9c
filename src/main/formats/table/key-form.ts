import type { ColumnRole, KeyForm } from '@shared/domain/mapping.ts'
import { cellText, isList, type TableCell } from './cell-text.ts'
import { readKeyMarks } from './key-marks.ts'
import { readLiteralList } from './literal-list.ts'
import { rowOptions, sameText } from './row-options.ts'
import type { OptionSplit } from './split-options.ts'

export type KeyUnderstanding = {
  form: KeyForm | null
  /** Whether numbers were taken to count from 1 only because nothing says otherwise. */
  guessed: boolean
}

/** Names of columns that hold an index, which programs count from 0. */
const INDEX_NAME = /idx|index|label|^cop$|gold/iu
/** Parts of a key cell: those of a list, or the cell itself. */
export const keyParts = (cell: TableCell | undefined): readonly TableCell[] => {
  if (isList(cell)) return cell
  const text = cellText(cell)
  return (/^[[{(]\s*['"\d]/u.test(text) && readLiteralList(text)) || [text]
}

/** How the keys of a table are written, from all its sample rows. */
export function understandKeys(
  columns: readonly { name: string; role: ColumnRole }[],
  samples: readonly (readonly TableCell[])[],
  split: OptionSplit | null
): KeyUnderstanding {
  const keys = columns.flatMap(({ role }, index) => (role === 'key' ? [index] : []))
  const seen = {
    digits: 0,
    letters: 0,
    texts: 0,
    marked: 0,
    zeros: 0,
    full: 0,
    digitTexts: 0,
    outside: 0
  }
  for (const cells of samples) {
    const { texts } = rowOptions(columns, cells, split)
    const options = texts.map(sameText)
    for (const part of keys.flatMap((column) => keyParts(cells[column]))) {
      const text = cellText(part)
      if (text === '' || typeof part === 'boolean') continue
      const marks = readKeyMarks(text)
      const isText = options.includes(sameText(text))
      if (marks === null || marks.kind === 'all' || marks.kind === 'none') {
        if (marks === null && isText) seen.texts += 1
        continue
      }
      if (marks.kind === 'circled') seen.marked += 1
      else if (marks.kind === 'letters' || marks.kind === 'syllables') {
        if (isText) seen.digitTexts += 1
        seen.letters += 1
      } else {
        seen.digits += 1
        if (isText) seen.digitTexts += 1
        if (marks.values.includes(0)) seen.zeros += 1
        if (texts.length > 0 && marks.values.includes(texts.length)) seen.full += 1
        if (texts.length > 0 && marks.values.some((value) => value > texts.length))
          seen.outside += 1
      }
    }
  }
  const { digits, letters, texts, marked, zeros, full, digitTexts, outside } = seen
  if (digits + letters + texts + marked === 0) return { form: null, guessed: false }
  // Numbers and letters that are themselves options (10, 20, 30 …; O and X), and could not all be places.
  const every = digitTexts > 0 && digitTexts === digits + letters
  const named =
    digitTexts > digits + letters - outside ||
    (every && (outside > 0 || texts > 0 || letters > digits))
  if (named || texts > digits + letters + marked) return { form: 'text', guessed: false }
  if (letters > digits) return { form: 'letter', guessed: false }
  if (digits === 0) return { form: 'number', guessed: false }
  if (zeros > full) return { form: 'number-from-0', guessed: false }
  const name = columns[keys[0] ?? 0]?.name ?? ''
  const open = zeros === 0 && full === 0 && letters === 0 && marked === 0 && !/[가-힣]/u.test(name)
  if (open && INDEX_NAME.test(name)) return { form: 'number-from-0', guessed: true }
  return { form: 'number', guessed: open }
}
