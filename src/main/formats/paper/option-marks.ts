/** How a paper writes the marks of its options. */
export type OptionStyle =
  'circled' | 'enclosed' | 'bracket' | 'dot' | 'letter' | 'small-letter' | 'hangul' | 'circled-jamo'

export type OptionMark = {
  no: number
  /** Where the mark begins in its line, and where the text behind it begins. */
  at: number
  end: number
  /** A tick, an asterisk or a filled circle says that this option is the key. */
  ticked: boolean
  /** First in its line: surely a mark, and not a reference to one. */
  leading: boolean
  /** May as well be a reference to an option within a sentence. */
  doubtful: boolean
}

/** Longest option list of a licensing paper (R형). */
export const MOST_OPTIONS = 15

const HANGUL = '가나다라마바사아자차카타파하'
const TICK = '(?<tick>[*√✓✔☑★●]\\s*|\\[[xX]\\]\\s*)?'
/** By style: what a mark looks like. */
const PATTERNS: Readonly<Record<OptionStyle, RegExp>> = {
  circled: new RegExp(`${TICK}(?<mark>[①-⑮❶-❿➀-➉➊-➓⓵-⓾])`, 'gu'),
  enclosed: new RegExp(
    `${TICK}(?<mark>[⑴-⒂]|\\(\\s?(?:1[0-5]|[1-9])\\s?\\)|（(?:1[0-5]|[1-9])）)`,
    'gu'
  ),
  bracket: new RegExp(`(?<![(（\\d.])${TICK}(?<mark>(?:1[0-5]|[1-9])\\s?[)）])`, 'gu'),
  dot: new RegExp(
    `(?<![\\d.])${TICK}(?<mark>[⒈-⒖]|(?:1[0-5]|[1-9])\\s?[.．](?!\\d|\\s?\\d{1,2}\\s?[.．](?:\\s|[(（]|까지|부터)))`,
    'gu'
  ),
  letter: new RegExp(
    `(?<![A-Za-z])${TICK}(?<mark>[Ⓐ-Ⓞ]|\\([A-O]\\)|[A-O]\\s?[.)．:](?!\\w))`,
    'gu'
  ),
  'small-letter': new RegExp(
    `(?<![A-Za-z])${TICK}(?<mark>[ⓐ-ⓞ⒜-⒪]|\\([a-o]\\)|[a-o]\\s?[.)．](?!\\w))`,
    'gu'
  ),
  hangul: new RegExp(
    `(?<![가-힣])${TICK}(?<mark>[㉮-㉻㈎-㈛]|\\([${HANGUL}]\\)|[${HANGUL}]\\s?[.)．])`,
    'gu'
  ),
  'circled-jamo': new RegExp(`${TICK}(?<mark>[㉠-㉭㈀-㈍])`, 'gu')
}
const RANGES: readonly (readonly [string, string])[] = [
  ['①', '⑮'],
  ['❶', '❿'],
  ['➀', '➉'],
  ['➊', '➓'],
  ['⓵', '⓾'],
  ['⑴', '⒂'],
  ['⒈', '⒖'],
  ['Ⓐ', 'Ⓞ'],
  ['ⓐ', 'ⓞ'],
  ['⒜', '⒪'],
  ['㉮', '㉻'],
  ['㈎', '㈛'],
  ['㉠', '㉭'],
  ['㈀', '㈍']
]

export const OPTION_STYLES = Object.keys(PATTERNS) as OptionStyle[]

/** Number that a mark stands for, from 1: 3 for ③, (3), C., 다. and ㉢; null for no mark. */
export function markNumber(mark: string): number | null {
  const bare = mark.replace(/[()（）.．:\s]/gu, '')
  if (/^\d{1,2}$/u.test(bare)) return Number(bare)
  const code = bare.codePointAt(0)
  if (code === undefined || bare.length !== 1) return null
  for (const [first, last] of RANGES) {
    if (bare >= first && bare <= last) return code - first.charCodeAt(0) + 1
  }
  if (/[A-Z]/u.test(bare)) return code - 64
  if (/[a-z]/u.test(bare)) return code - 96
  const at = HANGUL.indexOf(bare)
  return at < 0 ? null : at + 1
}

const FILLED = /[❶-❿➊-➓]/u
// "①과 ②", "①, ②", "①~③", "(①)": a sentence speaks of options and does not begin one.
const REFERENCE_BEFORE = /[,，·~∼～/및와과(（「‘“]\s?$/u
const REFERENCE_AFTER =
  /^(?:[,，·~∼～)）」’]|(?:와|과|은|는|이|가|을|를|의|에|로|만|번|항)(?=[\s,.)]|[가-힣]))/u

/** Marks of one style in a line. `from`: where the part begins that may hold any. */
export function optionMarks(text: string, style: OptionStyle, from = 0): OptionMark[] {
  const marks: OptionMark[] = []
  for (const match of text.matchAll(PATTERNS[style])) {
    const at = match.index
    const mark = match.groups?.['mark'] ?? ''
    const no = markNumber(mark)
    if (no === null || no > MOST_OPTIONS || at < from) continue
    const before = text.slice(Math.max(from, at - 3), at)
    const end = at + match[0].length
    const leading = text.slice(from, at).trim() === ''
    const spaced = leading || /\s$/u.test(before)
    if (!spaced && style !== 'circled') continue
    marks.push({
      no,
      at,
      end,
      ticked: match.groups?.['tick'] !== undefined || FILLED.test(mark),
      leading,
      doubtful:
        !leading &&
        (!spaced || REFERENCE_BEFORE.test(before) || REFERENCE_AFTER.test(text.slice(end, end + 4)))
    })
  }
  return marks
}
