/** What surrounds overlapped characters (글자 겹침). */
export type ComposeShape = 'none' | 'circle' | 'filled-circle' | 'square' | 'other'

/** By the number in HWP (revision 1.3, table 150: 테두리 타입). */
export const composeShapeByNumber = (number: number): ComposeShape =>
  (['none', 'circle', 'filled-circle', 'square'] as const)[number] ?? 'other'

/** By the name in OWPML: `SHAPE_CIRCLE`, `SHAPE_REVERSAL_CIRCLE`, `CHAR`, … */
export function composeShapeByName(name: string | undefined): ComposeShape {
  if (name === 'SHAPE_CIRCLE') return 'circle'
  if (name === 'SHAPE_REVERSAL_CIRCLE') return 'filled-circle'
  if (name === 'SHAPE_RECTANGLE') return 'square'
  return name === undefined || name === 'CHAR' ? 'none' : 'other'
}

const RINGS = /[○◯〇⃝]/gu
const DISCS = /[●⬤]/gu

const JAMO = 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'
const SYLLABLES = '가나다라마바사아자차카타파하'

/** Overlapped characters as one: ① of a circle and 1, ㉠, ⓐ; without such a character, what stands inside. */
export function composed(text: string, shape: ComposeShape): string {
  const inside = text.replaceAll(RINGS, '').replaceAll(DISCS, '').trim()
  const ringed = shape === 'circle' || (shape === 'none' && text.match(RINGS) !== null)
  const filled = shape === 'filled-circle' || (shape === 'none' && text.match(DISCS) !== null)
  if (inside === '') return text
  if (filled) return negativeCircled(inside) ?? circled(inside) ?? inside
  if (ringed) return circled(inside) ?? inside
  return inside
}

function circled(inside: string): string | null {
  const number = /^\d{1,2}$/u.test(inside) ? Number(inside) : 0
  if (number >= 1 && number <= 20) return String.fromCodePoint(0x2460 + number - 1)
  if (/^[A-Z]$/u.test(inside)) return String.fromCodePoint(0x24b6 + inside.charCodeAt(0) - 0x41)
  if (/^[a-z]$/u.test(inside)) return String.fromCodePoint(0x24d0 + inside.charCodeAt(0) - 0x61)
  if (inside.length !== 1) return null
  const jamo = JAMO.indexOf(inside)
  if (jamo >= 0) return String.fromCodePoint(0x3260 + jamo)
  const syllable = SYLLABLES.indexOf(inside)
  return syllable >= 0 ? String.fromCodePoint(0x326e + syllable) : null
}

function negativeCircled(inside: string): string | null {
  const number = /^\d{1,2}$/u.test(inside) ? Number(inside) : 0
  if (number >= 1 && number <= 10) return String.fromCodePoint(0x2776 + number - 1)
  return null
}
