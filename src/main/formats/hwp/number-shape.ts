import type { NumberShape } from './document.ts'

/** By their number in HWP (revision 1.3, table 134), of which table 41 is the first half. */
const BY_NUMBER: readonly NumberShape[] = [
  'digit',
  'circled-digit',
  'roman-capital',
  'roman-small',
  'latin-capital',
  'latin-small',
  'circled-latin-capital',
  'circled-latin-small',
  'hangul-syllable',
  'circled-hangul-syllable',
  'hangul-jamo',
  'circled-hangul-jamo',
  'hangul-word',
  'hanja',
  'circled-hanja',
  'decagon-hangul',
  'decagon-hanja'
]

/** By their name in OWPML (KS X 6101, NumberType1 and NumberType2). */
const BY_NAME: Readonly<Record<string, NumberShape>> = {
  DIGIT: 'digit',
  CIRCLED_DIGIT: 'circled-digit',
  ROMAN_CAPITAL: 'roman-capital',
  ROMAN_SMALL: 'roman-small',
  LATIN_CAPITAL: 'latin-capital',
  LATIN_SMALL: 'latin-small',
  CIRCLED_LATIN_CAPITAL: 'circled-latin-capital',
  CIRCLED_LATIN_SMALL: 'circled-latin-small',
  HANGUL_SYLLABLE: 'hangul-syllable',
  CIRCLED_HANGUL_SYLLABLE: 'circled-hangul-syllable',
  HANGUL_JAMO: 'hangul-jamo',
  CIRCLED_HANGUL_JAMO: 'circled-hangul-jamo',
  HANGUL_PHONETIC: 'hangul-word',
  IDEOGRAPH: 'hanja',
  CIRCLED_IDEOGRAPH: 'circled-hanja',
  DECAGON_CIRCLE: 'decagon-hangul',
  DECAGON_CIRCLE_HANJA: 'decagon-hanja'
}

export const shapeByNumber = (number: number): NumberShape => BY_NUMBER[number] ?? 'digit'

export const shapeByName = (name: string | undefined): NumberShape => BY_NAME[name ?? ''] ?? 'digit'

const SYLLABLES = Array.from('가나다라마바사아자차카타파하')
const JAMO = Array.from('ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ')
const HANJA_DIGITS = Array.from('〇一二三四五六七八九')
const WORD_DIGITS = Array.from(' 일이삼사오육칠팔구')

const from = (marks: readonly string[], number: number): string | null => marks[number - 1] ?? null

const fromCode = (first: number, last: number, number: number): string | null =>
  number >= 1 && number <= last ? String.fromCodePoint(first + number - 1) : null

/** Circled digits stand in three places of Unicode: 1–20, 21–35 and 36–50. */
function circledDigit(number: number): string | null {
  if (number <= 20) return fromCode(0x2460, 20, number)
  if (number <= 35) return fromCode(0x3251, 15, number - 20)
  return fromCode(0x32b1, 15, number - 35)
}

/** A number from 1 as a paragraph head or a note shows it; digits where its shape has no such number. */
export function numberText(number: number, shape: NumberShape): string {
  return shaped(number, shape) ?? String(number)
}

function shaped(number: number, shape: NumberShape): string | null {
  switch (shape) {
    case 'digit':
      return null
    case 'circled-digit':
      return circledDigit(number)
    case 'roman-capital':
      return roman(number)
    case 'roman-small':
      return roman(number)?.toLowerCase() ?? null
    case 'latin-capital':
      return fromCode(0x41, 26, number)
    case 'latin-small':
      return fromCode(0x61, 26, number)
    case 'circled-latin-capital':
      return fromCode(0x24b6, 26, number)
    case 'circled-latin-small':
      return fromCode(0x24d0, 26, number)
    case 'hangul-syllable':
      return from(SYLLABLES, number)
    case 'circled-hangul-syllable':
      return fromCode(0x326e, 14, number)
    case 'hangul-jamo':
      return from(JAMO, number)
    case 'circled-hangul-jamo':
      return fromCode(0x3260, 14, number)
    case 'hangul-word':
      return tens(number, WORD_DIGITS, '십')
    case 'hanja':
      return tens(number, HANJA_DIGITS, '十')
    case 'circled-hanja':
      return fromCode(0x3280, 10, number)
    case 'decagon-hangul':
      return from(Array.from('갑을병정무기경신임계'), number)
    case 'decagon-hanja':
      return from(Array.from('甲乙丙丁戊己庚辛壬癸'), number)
  }
}

function tens(number: number, digits: readonly string[], ten: string): string | null {
  if (number < 1 || number > 99) return null
  const [high, low] = [Math.floor(number / 10), number % 10]
  return [high > 1 ? digits[high] : '', high > 0 ? ten : '', low > 0 ? digits[low] : ''].join('')
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I']
]

function roman(number: number): string | null {
  if (number < 1 || number > 3999) return null
  let left = number
  let text = ''
  for (const [value, letters] of ROMAN) {
    for (; left >= value; left -= value) text += letters
  }
  return text
}
