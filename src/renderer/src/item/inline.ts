import { stemParts } from '@shared/domain/negative-words.ts'

/** A piece of a line of item text. */
export type Inline =
  | { kind: 'text'; text: string }
  /** The negative word of the question, printed underlined. */
  | { kind: 'negative'; text: string }
  | { kind: 'break' }
  /** TeX without its delimiters. */
  | { kind: 'formula'; tex: string; display: boolean }
  | Figure
export type Figure = { kind: 'figure'; name: string; description: string }

type Found = { part: Inline; end: number }
type Form = (text: string, at: number) => Found | null

// Dollars as in Pandoc's tex_math_dollars: an opening one has no space behind it, a closing one no space before
// it and no digit behind it, so that "$5 and $7" is money. Of letters only Latin ones keep a dollar from
// opening (US$, NT$): "함수$f(x)$의" is written without a space. Lines of item text break where they are
// broken, so a formula within a line ends there.
const DOLLARS = /(?<![A-Za-z0-9$])\$(?=[^\s$])((?:\\[^\n]|[^\\$\n])+)(?<!\s)\$(?!\d)/uy
const DISPLAY_DOLLARS = /(?<![A-Za-z0-9$])\$\$(?!\$)((?:\\[^]|\$(?!\$)|[^\\$])+)\$\$/uy
const ROUND = /\\\(((?:\\(?!\))|[^\\\n])+)\\\)/uy
const SQUARE = /\\\[((?:\\(?!\])|[^\\])+)\\\]/uy
const FIGURE = /!\[([^\]\n]*)\]\(asset:([^()\s]+)\)/uy

const FORMS: Readonly<Record<string, readonly Form[]>> = {
  $: [formula(DISPLAY_DOLLARS, true), formula(DOLLARS, false)],
  '\\': [escapes, formula(ROUND, false), formula(SQUARE, true)],
  '!': [figure],
  '\n': [(_text, at) => ({ part: { kind: 'break' }, end: at + 1 })]
}

/** Takes text apart into formulae, figures, line breaks and what is shown as it is written. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = []
  let at = 0
  while (at < text.length) {
    const found = readForm(text, at)
    const part = found?.part ?? { kind: 'text', text: text.charAt(at) }
    const last = parts.at(-1)
    if (part.kind === 'text' && last?.kind === 'text') last.text += part.text
    else parts.push(part)
    at = found?.end ?? at + 1
  }
  return parts
}

/** Lines of a text that was taken apart, without the breaks between them. */
export function linesOf(parts: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]]
  for (const part of parts) {
    if (part.kind === 'break') lines.push([])
    else lines.at(-1)?.push(part)
  }
  return lines
}

export const joinLines = (lines: readonly Inline[][]): Inline[] =>
  lines.flatMap((line, index) => (index === 0 ? line : [{ kind: 'break' } as const, ...line]))

/** With the negative words underlined; a formula or a figure counts as one word of its sentence. */
export const underlineNegatives = (parts: readonly Inline[]): Inline[] =>
  joinLines(linesOf(parts).map(underlineLine))

const OBJECT = '\uFFFC'

function underlineLine(line: readonly Inline[]): Inline[] {
  const sentence = line.map((part) => (part.kind === 'text' ? part.text : OBJECT)).join('')
  const pieces = stemParts(sentence)
  const negative = pieces.findIndex((piece) => piece.negative)
  if (negative < 0) return [...line]
  const from = pieces.slice(0, negative).reduce((sum, { text }) => sum + text.length, 0)
  const to = from + (pieces[negative]?.text.length ?? 0)
  let start = 0
  return line.flatMap((part): Inline[] => {
    const begin = start
    start += part.kind === 'text' ? part.text.length : OBJECT.length
    if (part.kind !== 'text' || start <= from || to <= begin) return [part]
    return [
      { kind: 'text', text: part.text.slice(0, from - begin) } as const,
      { kind: 'negative', text: part.text.slice(from - begin, to - begin) } as const,
      { kind: 'text', text: part.text.slice(to - begin) } as const
    ].filter(({ text }) => text !== '')
  })
}

function readForm(text: string, at: number): Found | null {
  for (const form of FORMS[text.charAt(at)] ?? []) {
    const found = form(text, at)
    if (found !== null) return found
  }
  return null
}

function formula(pattern: RegExp, display: boolean): Form {
  return (text, at) => {
    const match = matchAt(pattern, text, at)
    const tex = match?.[1]?.trim() ?? ''
    if (match === null || tex === '') return null
    return { part: { kind: 'formula', tex, display }, end: at + match[0].length }
  }
}

function figure(text: string, at: number): Found | null {
  const match = matchAt(FIGURE, text, at)
  const name = match?.[2]
  if (match === null || name === undefined) return null
  const description = match[1]?.trim() ?? ''
  return { part: { kind: 'figure', name, description }, end: at + match[0].length }
}

/** A dollar that opens nothing; and a doubled backslash, which is no beginning of a formula. */
function escapes(text: string, at: number): Found | null {
  const next = text.charAt(at + 1)
  if (next === '$') return { part: { kind: 'text', text: '$' }, end: at + 2 }
  return next === '\\' ? { part: { kind: 'text', text: '\\\\' }, end: at + 2 } : null
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
