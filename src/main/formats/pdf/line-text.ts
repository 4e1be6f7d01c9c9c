import type { Glyph, Rule } from './marks.ts'
import { startsOption } from './list-marks.ts'
import type { Word } from './words.ts'

export type LineText = { text: string; emphasis: boolean }

/** Gaps in em that are a blank: where the file prints blanks itself, and where it only leaves room. */
const GAP_WITH_BLANKS = 0.45
const GAP_ALONE = 0.17
/** Letter spacing in em that a line may be set with. */
const MOST_SPACING = 0.35
const SCRIPT_SIZE = 0.88
/** Shift in em from which a smaller character is raised or lowered. */
const RAISED = 0.14
const LOWERED = 0.06

const RAISED_CHARACTERS = new Map(pairs('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'))
const LOWERED_CHARACTERS = new Map(pairs('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'))

/**
 * What one printed line says. Where options stand on one line and one of them stands out, each is a line of its own,
 * for that is how some papers mark the key.
 */
export function lineTexts(
  words: readonly Word[],
  underlines: readonly Rule[],
  plain: Plain
): LineText[] {
  const letters = lettersOf(words)
  const parts: Letter[][] = []
  for (const letter of letters) {
    const last = parts.at(-1)
    if (last === undefined || (startsOption(letter.text) && letter.blankBefore))
      parts.push([letter])
    else last.push(letter)
  }
  const options = parts.map((part) => ({
    text: textOf(part),
    emphasis: standsOut(part, underlines, plain)
  }))
  const differs = options.some(({ emphasis }) => emphasis !== options[0]?.emphasis)
  if (options.length > 1 && differs) return options.filter(({ text }) => text !== '')
  const text = textOf(letters)
  return text === '' ? [] : [{ text, emphasis: standsOut(letters, underlines, plain) }]
}

/** How the body of the page is set: what is like it does not stand out. */
export type Plain = { bold: boolean; colour: string }

export function plainOf(glyphs: readonly Glyph[]): Plain {
  const colours = new Map<string, number>()
  let bold = 0
  for (const glyph of glyphs) {
    if (glyph.bold) bold++
    colours.set(glyph.colour, (colours.get(glyph.colour) ?? 0) + 1)
  }
  const [colour] = [...colours].toSorted((a, b) => b[1] - a[1])[0] ?? ['#000000']
  return { bold: bold > glyphs.length / 2, colour }
}

type Letter = {
  text: string
  blankBefore: boolean
  script: 'raised' | 'lowered' | null
  glyph: Glyph
}

function lettersOf(words: readonly Word[]): Letter[] {
  const letters: Letter[] = []
  let previous: Glyph | null = null
  let blank = false
  const all = words.flatMap(({ glyphs }) => glyphs)
  const spacing = spacingOf(all)
  const blanks = all.some(({ text }) => text === ' ')
  for (const word of words) {
    for (const glyph of word.glyphs) {
      if (glyph.text === ' ') {
        blank = true
        continue
      }
      const script = scriptOf(glyph, word)
      const gap = previous === null ? 0 : glyph.left - previous.right
      const em = Math.max(glyph.size, previous?.size ?? 0)
      // Fonts of a raised character count their blanks small: only a clear gap parts it from its base.
      const least = script === null && !blanks ? GAP_ALONE : GAP_WITH_BLANKS
      const blankBefore = letters.length === 0 || blank || gap - spacing * em > em * least
      letters.push({ text: glyph.text, blankBefore, script, glyph })
      previous = glyph
      blank = false
    }
  }
  return letters
}

/** Letter spacing of the line in em: the middle one of its small gaps. */
function spacingOf(glyphs: readonly Glyph[]): number {
  const gaps: number[] = []
  let previous: Glyph | null = null
  for (const glyph of glyphs) {
    if (previous !== null && previous.text !== ' ' && glyph.text !== ' ') {
      gaps.push((glyph.left - previous.right) / Math.max(glyph.size, 1))
    }
    previous = glyph
  }
  const small = gaps.filter((gap) => Math.abs(gap) < MOST_SPACING).toSorted((a, b) => a - b)
  // A line of one or two gaps says nothing of its spacing.
  return small.length < 4 ? 0 : Math.max(0, small[small.length >> 1] ?? 0)
}

function scriptOf(glyph: Glyph, word: Word): Letter['script'] {
  if (glyph.size > word.size * SCRIPT_SIZE) return null
  const shift = word.baseline - glyph.baseline
  if (shift > word.size * RAISED) return 'raised'
  return shift < -word.size * LOWERED ? 'lowered' : null
}

function textOf(letters: readonly Letter[]): string {
  let text = ''
  let index = 0
  while (index < letters.length) {
    const letter = letters[index]
    if (letter === undefined) break
    if (letter.blankBefore && text !== '') text += ' '
    if (letter.script === null) {
      text += letter.text
      index++
      continue
    }
    const run: string[] = []
    do {
      run.push(letters[index]?.text ?? '')
      index++
    } while (letters[index]?.script === letter.script && letters[index]?.blankBefore === false)
    text = withScript(text, run.join(''), letter.script)
  }
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** x² where Unicode has the characters, `$x^{ab}$` else. */
function withScript(text: string, script: string, kind: 'raised' | 'lowered'): string {
  const table = kind === 'raised' ? RAISED_CHARACTERS : LOWERED_CHARACTERS
  const characters = Array.from(script, (character) => table.get(character))
  if (!characters.includes(undefined)) return text + characters.join('')
  // Marks such as ① and words in Hangul are small print, not a formula.
  if (/[^\p{Script=Latin}\p{Script=Greek}\d\s+\-−=().,/*′]/u.test(script)) return text + script
  const base = /[\p{Script=Latin}\p{Script=Greek}\d]$/u.exec(text)?.[0] ?? ''
  const before = text.slice(0, text.length - base.length)
  return `${before}$${base}${kind === 'raised' ? '^' : '_'}{${script}}$`
}

function standsOut(letters: readonly Letter[], underlines: readonly Rule[], plain: Plain): boolean {
  let out = 0
  for (const { glyph } of letters) {
    const coloured = glyph.colour !== plain.colour && isColour(glyph.colour)
    if (coloured || (glyph.bold && !plain.bold) || isUnderlined(glyph, underlines)) out++
  }
  return letters.length > 0 && out >= letters.length * 0.6
}

/** Red or blue, and no grey. */
function isColour(hex: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))
  return Math.max(red, green, blue) - Math.min(red, green, blue) > 80
}

const isUnderlined = (
  { left, right, baseline, size }: Glyph,
  underlines: readonly Rule[]
): boolean =>
  underlines.some(
    ({ at, from, to }) =>
      at > baseline &&
      at < baseline + size * 0.35 &&
      from < left + size * 0.3 &&
      to > right - size * 0.3
  )

function pairs(from: string, to: string): [string, string][] {
  const targets = Array.from(to)
  return Array.from(from, (character, index) => [character, targets[index] ?? character])
}
