import { cellText, isList, type TableCell } from './cell-text.ts'
import { isKeyMark } from './key-marks.ts'
import { optionSplitOf, splitOptions } from './split-options.ts'

/** What the values of a column look like, over sample rows; shares are of the filled cells. */
export type ColumnProfile = {
  /** Share of the rows that have a value. */
  filled: number
  /** Characters. */
  meanLength: number
  integers: number
  /** Printed numbers: 7, "7번", "문 7". */
  numbers: number
  /** Integers that count up from row to row. */
  rising: number
  /** 3, ③, C, "1,4", 정답없음 … */
  keyMarks: number
  /** Values that are a list of options: a list, ①…⑤, a line each. */
  optionLists: number
  /** Different values, at most 40 of them. */
  distinct: string[]
}

const MOST_DISTINCT = 40
/** Characters of a cell that tell what it is. */
const LOOKED_AT = 4000

export function profileOf(
  samples: readonly (readonly TableCell[])[],
  column: number
): ColumnProfile {
  const cells = samples.map((row) => row[column]).filter((cell) => cellText(cell) !== '')
  const texts = cells.map((cell) => cellText(cell).slice(0, LOOKED_AT))
  const split = optionSplitOf(
    cells.map((cell, index) => (isList(cell) ? cell : (texts[index] ?? '')))
  )
  const share = (is: (text: string, index: number) => boolean): number =>
    texts.length === 0 ? 0 : texts.filter(is).length / texts.length
  return {
    filled: samples.length === 0 ? 0 : texts.length / samples.length,
    meanLength: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
    integers: share((text) => /^-?\d+(?:\.0+)?$/u.test(text)),
    numbers: share((text) => printedNumber(text) !== null),
    rising: share((text, index) => index === 0 || Number(text) === Number(texts[index - 1]) + 1),
    keyMarks: share((text, index) => (isList(cells[index]) ? false : isKeyMark(text))),
    optionLists: share((_, index) => {
      const cell = cells[index]
      return splitOptions(isList(cell) ? cell : (texts[index] ?? ''), split) !== null
    }),
    distinct: [...new Set(texts.slice(0, 400))].slice(0, MOST_DISTINCT)
  }
}

/** 7 of 7, "7번", "문 7.", "Q7", "007"; null where it is no printed number. */
export function printedNumber(text: string): number | null {
  const digits = /^(?:제|문제?|문항|q|no\.?|#)?\s*0*(\d{1,5})(?:\.0+)?\s*(?:번|문|[.)])?$/iu.exec(
    text.normalize('NFKC').trim()
  )?.[1]
  const number = Number(digits ?? 0)
  return number >= 1 ? number : null
}
