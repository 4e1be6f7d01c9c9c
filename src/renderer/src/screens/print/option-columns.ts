import { linesOf, parseInline, type Inline } from '../../item/inline.ts'

/** Width of a printed column of a paper, in ems of its text. */
const COLUMN = 25.2
/** ① with the space behind it, and the gap to the next option. */
const MARK = 1.4
const GAP = 0.6
/** A drawing as an option takes as much. */
const FIGURE = 9

/**
 * In how many columns the options of an item stand, as on printed papers: all in one row where they are
 * short enough, else in two rows, else one below the other. A long list (R형) never takes more than five.
 */
export function optionColumns(options: readonly { text: string }[]): number {
  const count = options.length
  const widest = Math.max(0, ...options.map(({ text }) => widthOf(text)))
  const fits = (columns: number): boolean =>
    widest + MARK <= (COLUMN - GAP * (columns - 1)) / columns
  const candidates = count <= 5 ? [count, Math.ceil(count / 2)] : [5, 4, 3, 2]
  return candidates.find((columns) => columns > 1 && fits(columns)) ?? 1
}

const widthOf = (text: string): number => {
  const lines = linesOf(parseInline(text))
  // An option of several lines stands by itself, however short they are.
  return lines.length > 1
    ? Infinity
    : (lines[0] ?? []).reduce((sum, part) => sum + partWidth(part), 0)
}

function partWidth(part: Inline): number {
  switch (part.kind) {
    case 'text':
    case 'negative':
      return textWidth(part.text)
    case 'formula':
      return part.display ? Infinity : textWidth(printedSigns(part.tex))
    case 'figure':
      return FIGURE
    case 'break':
      return Infinity
  }
}

/** What of TeX takes room: its braces and the commands that only arrange take none, another command a sign. */
const printedSigns = (tex: string): string =>
  tex
    .replaceAll(
      /\\(?:[dt]?frac|sqrt|left|right|mathrm|mathbf|text)(?![a-z])|\\[,;!:]|[{}^_]/giu,
      ''
    )
    .replaceAll(/\\[a-z]+ ?/giu, 'x')

// Advance widths of Pretendard, in ems; Hanja come from a font that is an em wide.
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\uac00-\ud7a3\u3130-\u318f]/u, 0.88],
  [/[\u1100-\u11ff\u2460-\u24ff\u2e80-\uffef]/u, 1],
  [/[\s.,:;'!|il()]/u, 0.32]
]
const LATIN = 0.62

function textWidth(text: string): number {
  let width = 0
  for (const sign of text) width += WIDTHS.find(([kind]) => kind.test(sign))?.[1] ?? LATIN
  return width
}
