/** Marks of the Wingdings and Symbol fonts that Hancom and Word keep at U+F000 plus their byte. */
const SYMBOLS: Readonly<Record<number, string>> = {
  0xf06c: '●',
  0xf06d: '❍',
  0xf06e: '■',
  0xf06f: '□',
  0xf075: '◆',
  0xf076: '❖',
  0xf09f: '•',
  0xf0a0: '•',
  0xf0a1: '○',
  0xf0a4: '◉',
  0xf0a7: '▪',
  0xf0a8: '□',
  0xf0b7: '•',
  0xf0d8: '▷',
  0xf0e0: '→',
  0xf0e8: '→',
  0xf0fc: '✓',
  0xf0fe: '☑'
}

/** Circled digits of Wingdings, ① at 0x81 and ❶ at 0x8C, ten of each. */
const RANGES: readonly (readonly [first: number, last: number, to: number])[] = [
  [0xf081, 0xf08a, 0x2460],
  [0xf08c, 0xf095, 0x2776]
]

const SUPERSCRIPTS: Readonly<Record<string, string>> = letters(
  '0123456789+-−=()n',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ'
)
const SUBSCRIPTS: Readonly<Record<string, string>> = letters('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎')

function letters(plain: string, raised: string): Record<string, string> {
  const to = Array.from(raised)
  return Object.fromEntries(Array.from(plain, (letter, at) => [letter, to[at] ?? letter]))
}

/** Text as it is seen: marks of symbol fonts as characters, no control characters, spaces plain. */
export function visible(text: string): string {
  return text
    .replaceAll(/[\uE000-\uF8FF]/gu, symbol)
    .replaceAll(/[\u{F02B1}-\u{F02B9}]/gu, (box) => `[${(box.codePointAt(0) ?? 0) - 0xf02b0}]`)
    .replaceAll(/[\u00A0\u2000-\u200A\u202F\u3000]/gu, ' ')
    .replaceAll(/[\u200B\u2060\uFEFF\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .replaceAll(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''))
}

function symbol(mark: string): string {
  const code = mark.codePointAt(0) ?? 0
  const range = RANGES.find(([first, last]) => code >= first && code <= last)
  if (range !== undefined) return String.fromCodePoint(code - range[0] + range[2])
  return SYMBOLS[code] ?? mark
}

/** 10² where it can be written so, else `10$^{\text{…}}$`. */
export function raisedText(text: string, to: 'superscript' | 'subscript'): string {
  const marks = to === 'superscript' ? SUPERSCRIPTS : SUBSCRIPTS
  const trimmed = text.trim()
  if (trimmed === '') return text
  const written = Array.from(trimmed, (letter) => marks[letter] ?? null)
  const before = text.slice(0, text.indexOf(trimmed))
  const after = text.slice(text.indexOf(trimmed) + trimmed.length)
  if (written.every((letter) => letter !== null)) return before + written.join('') + after
  // Marks of notes and ordinals are no formulae.
  if (!/^[\p{L}\p{N}+\-−=()*/, ]{1,20}$/u.test(trimmed) || /\p{Script=Hangul}/u.test(trimmed)) {
    return text
  }
  const sign = to === 'superscript' ? '^' : '_'
  const inner = /^[\x20-\x7e]+$/u.test(trimmed) ? trimmed : `\\text{${trimmed}}`
  return `${before}$${sign}{${inner}}$${after}`
}

/** A dollar that a reader of the bank's markup would take for the begin of a formula. */
export const plainDollars = (text: string): string =>
  /\$(?=\S)[^$]*\S\$(?!\d)/u.test(text) ? text.replaceAll('$', '\\$') : text
