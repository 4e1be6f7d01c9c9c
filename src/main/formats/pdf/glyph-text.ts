/**
 * Hancom's own characters in plane 15 and symbol fonts in U+F000: what they look like in the fonts 함초롬, HY and
 * Wingdings. Boxed digits are read as circled ones: both number a list.
 */
const PRIVATE: ReadonlyMap<number, string> = new Map([
  ...run(0xf02b1, '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'),
  ...run(0xf0852, '〈〉《》'),
  [0xf003b, '↓'],
  [0xf02ef, '·'],
  [0xf080f, '─'],
  [0xf0827, '■'],
  [0xf0832, '═'],
  [0xf0848, '━'],
  [0xf02ec, '◇'],
  [0xf03c5, '□'],
  [0xf03da, '□'],
  [0xf03ff, '□']
])

/** Wingdings by its own codes; the files show them at U+F000 + code. */
const WINGDINGS: ReadonlyMap<number, string> = new Map([
  ...run(0x81, '①②③④⑤⑥⑦⑧⑨⑩'),
  ...run(0x8c, '❶❷❸❹❺❻❼❽❾❿'),
  ...run(0x6c, '●❍■□'),
  [0x9f, '•'],
  [0xa1, '○'],
  [0xa7, '▪'],
  [0xa8, '◻'],
  [0xe0, '→'],
  [0xe8, '➔'],
  [0xef, '⇦'],
  [0xf0, '⇨'],
  [0xf1, '⇧'],
  [0xf2, '⇩'],
  [0xfc, '✔'],
  [0xfb, '✗'],
  [0xfe, '☑']
])

/** Adobe's Symbol encoding (PDF 32000-1, annex D.5), its Greek letters and operators. */
const SYMBOL: ReadonlyMap<number, string> = new Map([
  ...run(0x41, 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'),
  ...run(0x61, 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'),
  [0xa3, '≤'],
  [0xa5, '∞'],
  [0xab, '↔'],
  [0xac, '←'],
  [0xad, '↑'],
  [0xae, '→'],
  [0xaf, '↓'],
  [0xb0, '°'],
  [0xb1, '±'],
  [0xb3, '≥'],
  [0xb4, '×'],
  [0xb7, '•'],
  [0xb8, '÷'],
  [0xb9, '≠'],
  [0xbb, '≈'],
  [0xd6, '√'],
  [0xe5, '∑'],
  [0xf2, '∫']
])

/** The first of plane 16's private characters: placeholders for glyphs whose character is not known. */
const FIRST_PLACEHOLDER = 0x100000
const MOST_PLACEHOLDERS = 0xfffd
export const PLACEHOLDER = /[\u{100000}-\u{10fffd}]/u

/** Gives each glyph that no table knows a placeholder, the same for the same glyph of the same font. */
export class UnknownGlyphs {
  readonly #bySource = new Map<string, string>()

  placeholder(source: string): string {
    const known = this.#bySource.get(source)
    if (known !== undefined) return known
    const index = Math.min(this.#bySource.size, MOST_PLACEHOLDERS)
    const placeholder = String.fromCodePoint(FIRST_PLACEHOLDER + index)
    this.#bySource.set(source, placeholder)
    return placeholder
  }
}

/**
 * The character that a glyph stands for. `shape` tells glyphs of a font apart: Hancom's own exporter gives several
 * of them the same character.
 */
export function glyphText(
  unicode: string,
  { font, shape }: { font: string; shape: string },
  unknown: UnknownGlyphs
): string {
  if (unicode === '' || /^[\s\u00A0\u200B\u2000-\u200A\u3000]+$/u.test(unicode)) {
    return unicode === '' || unicode === '\u200B' ? '' : ' '
  }
  const code = unicode.codePointAt(0) ?? 0
  const symbol = symbolText(code, font)
  if (symbol !== null) return symbol
  if (/^\p{Cf}+$/u.test(unicode)) return ''
  if (/[\p{Co}\p{Cn}\p{Cs}\p{Cc}\uFFFD]/u.test(unicode)) {
    return PRIVATE.get(code) ?? unknown.placeholder(`${font} ${shape}`)
  }
  return LIGATURES.test(unicode) ? unicode.normalize('NFKC') : unicode.normalize('NFC')
}

/** Latin ligatures, compatibility jamo excepted: ㄱ ㄴ ㄷ stay what they are. */
const LIGATURES = /[\uFB00-\uFB06\uF900-\uFAFF]/u

function symbolText(code: number, font: string): string | null {
  const table = /wingdings(?![\s-]*[23])/iu.test(font)
    ? WINGDINGS
    : /(?:^|\+)symbol/iu.test(font)
      ? SYMBOL
      : null
  const own = code >= 0xf020 && code <= 0xf0ff ? code - 0xf000 : null
  if (own === null) return null
  return (table ?? WINGDINGS).get(own) ?? null
}

function run(first: number, characters: string): [number, string][] {
  return Array.from(characters, (character, index) => [first + index, character])
}
