import type { ColumnRole } from '@shared/domain/mapping.ts'
import { cellText, type TableCell } from './cell-text.ts'
import { withoutMarks } from './option-marks.ts'
import { optionsOfStem, splitOptions, type OptionSplit } from './split-options.ts'

type Columns = readonly { role: ColumnRole }[]

export type RowOptions = {
  /** Without the options, where they stood at its end. */
  stem: string
  /** In order; an empty text is an option that was left empty between others. */
  texts: string[]
  /** Whether the options stood in columns of their own. */
  columns: boolean
}

/** Stem and options of one row, wherever the table has them. Empty cells after the last option are none. */
export function rowOptions(
  columns: Columns,
  cells: readonly TableCell[],
  split: OptionSplit | null
): RowOptions {
  const cellOf = (role: ColumnRole): TableCell | undefined =>
    cells[columns.findIndex((column) => column.role === role)]
  const stem = cellText(cellOf('stem'))
  const numbered = columns.flatMap(({ role }, index) => {
    const no = /^option:(\d+)$/u.exec(role)?.[1]
    return no === undefined ? [] : [{ no: Number(no), text: cellText(cells[index]) }]
  })
  if (numbered.length > 0) {
    const last = Math.max(0, ...numbered.filter(({ text }) => text !== '').map(({ no }) => no))
    const texts = Array.from(
      { length: last },
      (_, at) => numbered.find(({ no }) => no === at + 1)?.text ?? ''
    )
    return { stem, texts: withoutMarks(texts), columns: true }
  }
  const listed = cellOf('options')
  if (columns.some(({ role }) => role === 'options')) {
    const whole = cellText(listed)
    const texts =
      listed === undefined ? [] : (splitOptions(listed, split) ?? (whole === '' ? [] : [whole]))
    return { stem, texts, columns: false }
  }
  const within = optionsOfStem(stem)
  return within === null
    ? { stem, texts: [], columns: false }
    : { stem: within.stem, texts: within.options, columns: false }
}

/** For comparing a key's text with the options': without marks, spaces and punctuation. */
export function sameText(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(?:\(?\d{1,2}[.)]|\(?[a-o][.)])\s+/u, '')
  const bare = folded.replaceAll(/[^\p{L}\p{N}%+=<>$-]+/gu, '')
  return bare === '' ? folded.replaceAll(/\s+/gu, '') : bare
}
