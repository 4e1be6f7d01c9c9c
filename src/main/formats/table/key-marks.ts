/** A key as marks, before it is known where its numbers count from. Circled numbers and letters count from 1. */
export type KeyMarks =
  | { kind: 'all' }
  | { kind: 'none' }
  | {
      kind: 'digits' | 'circled' | 'letters' | 'syllables'
      values: number[]
      /** What follows a single mark: "③ 해지". */ rest: string
    }

const ALL = /^(?:전항|모두|모든|전부|전체|전원)(?:이)?(?:정답|인정)(?:처리|인정)?$/u
const NONE = /^(?:정답|답)없음(?:처리)?$/u
/** Rows of circled numbers beside U+2460: negative, sans-serif, sans-serif negative, double. */
const CIRCLES: readonly [first: number, length: number][] = [
  [0x2460, 20],
  [0x2776, 10],
  [0x2780, 10],
  [0x278a, 10],
  [0x24f5, 10]
]
/** Circled letters Ⓐ and ⓐ. */
const CIRCLED_LETTERS: readonly number[] = [0x24b6, 0x24d0]
const LEAD_WORDS =
  /^(?:(?:복수|최종|확정)?\s*(?:정답|답안|답)(?:은|:)?|(?:the\s+)?(?:correct\s+)?answer(?:\s+is)?|(?:선택지|보기|선지|option|choice|opt)[\s_]*(?=[\da-o](?![\da-z])))\s*[:：]?\s*/iu
// The dots in use between numbers: U+00B7, U+318D (아래아), U+2027, U+30FB, U+FF65.
const BETWEEN =
  /(?:[\s,，、/·\u318d\u2027\u30fb\uff65;|&+]|또는|혹은|그리고|이나|및|와|과|or|and)+/iu
const TOKEN = /^(?:(\d{1,3})(?:\.0+)?|([a-o])|([가나다라마]))$/iu
const MOST_OPTIONS = 15

/** 3, "③번", "(3)", "1,4", "2 또는 3", "C", "A, C", 전항정답, "③ 해지"; null for what is no mark. */
export function readKeyMarks(text: string): KeyMarks | null {
  const trimmed = text.trim().replace(/^'+(?=\S)/u, '')
  const squeezed = trimmed.replaceAll(/[\s.]+/gu, '')
  if (ALL.test(squeezed)) return { kind: 'all' }
  if (NONE.test(squeezed)) return { kind: 'none' }
  if (trimmed === '' || trimmed.length > 4000) return null
  const { plain, circles } = plainMarks(trimmed)
  const bare = plain.replace(LEAD_WORDS, '').trim()
  return marksOf(bare, circles) ?? leadingMark(bare, circles)
}

export const isKeyMark = (text: string): boolean => {
  const marks = readKeyMarks(text)
  if (marks === null) return false
  if (marks.kind === 'all' || marks.kind === 'none') return true
  return marks.rest === '' && marks.values.every((value) => value <= MOST_OPTIONS)
}

/** Circled and full-width characters as plain ones. */
function plainMarks(text: string): { plain: string; circles: boolean } {
  let circles = false
  const plain = Array.from(text)
    .map((mark) => {
      const code = mark.codePointAt(0) ?? 0
      for (const [first, length] of CIRCLES) {
        if (code < first || code >= first + length) continue
        circles = true
        return ` ${code - first + 1} `
      }
      for (const first of CIRCLED_LETTERS) {
        if (code >= first && code < first + 26)
          return ` ${String.fromCharCode(0x61 + code - first)} `
      }
      return mark.normalize('NFKC')
    })
    .join('')
  return { plain, circles }
}

function marksOf(bare: string, circles: boolean): KeyMarks | null {
  const tokens = bare
    .replaceAll(/복수\s*(?:정답|답안)/gu, ' ')
    .replaceAll(/[()[\]{}<>（）［］:：'"“”‘’]/gu, ' ')
    .replaceAll(/([\da-o가나다라마])\s*(?:번|\.(?!\d)|\))/giu, '$1 ')
    .split(BETWEEN)
    .filter((part) => part !== '')
  // ABD: letters side by side, which no word of a sentence is.
  const letters =
    tokens.length === 1 && /^[A-O]{2,5}$/u.test(tokens[0] ?? '')
      ? Array.from(tokens[0] ?? '')
      : tokens
  if (
    letters.length > tokens.length &&
    letters.some((one, at) => at > 0 && one <= (letters[at - 1] ?? ''))
  ) {
    return null
  }
  return marks(letters, circles, '')
}

/** "③ 해지", "C. 해지", "3) 해지": the mark and the option's text. */
function leadingMark(bare: string, circles: boolean): KeyMarks | null {
  const found = /^\(?\s*(\d{1,2}|[a-o]|[가나다라마])\s*([.):번]|\s)\s*(?=\S)(.+)$/isu.exec(bare)
  const [, mark = '', sign = '', rest = ''] = found ?? []
  if (found === null || (sign.trim() === '' && !circles) || (sign === '.' && /^\d/u.test(rest)))
    return null
  return marks([mark], circles, rest.trim())
}

function marks(tokens: readonly string[], circles: boolean, rest: string): KeyMarks | null {
  const read = tokens.map((token) => TOKEN.exec(token))
  if (read.length === 0 || read.includes(null)) return null
  const groupOf = (at: number): boolean => read.every((one) => one?.[at] !== undefined)
  const kind = groupOf(1)
    ? circles
      ? 'circled'
      : 'digits'
    : groupOf(2)
      ? 'letters'
      : groupOf(3)
        ? 'syllables'
        : null
  if (kind === null) return null
  const values = read.map((one) => {
    if (one?.[1] !== undefined) return Number(one[1])
    if (one?.[2] !== undefined) return one[2].toLowerCase().charCodeAt(0) - 0x60
    return '가나다라마'.indexOf(one?.[3] ?? '') + 1
  })
  if (new Set(values).size < values.length) return null
  return {
    kind,
    values: values.toSorted((a, b) => a - b),
    rest
  }
}
