/** How a paper writes the numbers of its items. */
export type ItemStyle = 'word' | 'dot' | 'boxed' | 'bracket' | 'bare'

export type ItemMark = {
  style: ItemStyle
  number: number
  /** Where the text behind the mark begins. */
  end: number
}

/** Numbers above this are years and sums. */
const MOST_NUMBER = 400

const PATTERNS: readonly (readonly [ItemStyle, RegExp])[] = [
  // 문 1. / 문제 1) / [문 1] / 【문1】 / 〈문제 1〉 / Q1. / 문항 1 / 제1문 / 1번.
  [
    'word',
    /^[#\s]*(?<open>[[【〔<〈《「(])?\s*(?:문제|문항|문|Question|QUESTION|Problem|Q|No|NO)\s?[.#:]?\s*(?<number>\d{1,3})(?!\d)(?!\s*[항조호회점년월일개])\s*(?:번|문)?\s*(?:[.．)\]】〕>〉》」:：]\s*){0,2}/u
  ],
  [
    'word',
    /^[#\s]*(?<open>[[【〔<〈《「(])?\s*제\s?(?<number>\d{1,3})\s?(?:문제|문항|문)(?![가-힣])\s*(?:[.．)\]】〕>〉》」:：]\s*){0,2}/u
  ],
  ['word', /^[#\s]*(?<number>\d{1,3})\s?번(?:\s?문제)?\s*(?:[.．)\]】:：]\s*|\s+(?=\S)|$)/u],
  [
    'dot',
    /^[#\s]*(?<number>\d{1,3})\s?(?:[.．]|、)(?!\s?\d{1,2}\s?[.．](?:\s|[(（]|까지|부터|자|경|$)|\d)\s*/u
  ],
  ['boxed', /^[#\s]*[[【〔](?<number>\d{1,3})[\]】〕]\s*[.．]?\s*/u],
  ['bracket', /^[#\s]*(?<number>\d{1,3})\s?\)\s*/u],
  [
    'bare',
    /^[#\s]*(?<number>\d{1,3})(?:\s+(?=[가-힣\p{sc=Han}A-Za-z「『‘“<〈《(（[○])|\s{2,}(?=\d)|$)/u
  ]
]

/** The number that a line begins with, if it can be that of an item; null when it begins with none. */
export function itemMark(text: string): ItemMark | null {
  // Cheap for the lines, nearly all, that begin with none.
  if (!/^[#\s]{0,12}[[【〔<〈《「(문제QNP\d]/u.test(text)) return null
  for (const [style, pattern] of PATTERNS) {
    const match = pattern.exec(text)
    const number = Number(match?.groups?.['number'])
    if (match === null || number < 1 || number > MOST_NUMBER) continue
    return { style, number, end: match[0].length }
  }
  return null
}

/** "[5~7] …": numbers that share what follows, and the text of the line without them. */
export type RangeMark = { from: number; to: number; text: string }

const NUMBER = String.raw`(?:문제|문항|문|제)?\s*(\d{1,3})\s*(?:번|문)?`
const TO = String.raw`\s*(?:[~∼～〜\-–—―−‐‑]|부터|에서)\s*`
const LEADING = new RegExp(
  String.raw`^[#*※\s]*[\[【〔<〈《「(（［]\s*${NUMBER}${TO}${NUMBER}\s*(?:까지)?\s*[\]】〕>〉》」)）］]\s*[.:：]?\s*`,
  'u'
)
const OPEN = new RegExp(
  String.raw`^[#*※\s]*${NUMBER}${TO}${NUMBER}\s*(?:[.．]|번|까지)?\s*(?=세트|다음|※|아래|위|의?\s*(?:지문|물음|글|자료|사례)|\[|\(|【|$)`,
  'u'
)
const PAIR = new RegExp(
  String.raw`^[#*※\s]*[\[【〔<〈《「(（［]?\s*(?:문제|문항|문)?\s*(\d{1,3})\s*번?\s*(?:[,，·]|과|와|및)\s*(?:문제|문항|문)?\s*(\d{1,3})\s*번(?:은|의|에서)?`,
  'u'
)
const TRAILING = new RegExp(
  String.raw`[\[【〔<〈《「(（［]\s*${NUMBER}(?:${TO}|\s*[,，·]\s*|\s*(?:과|와|및)\s*)${NUMBER}\s*[\]】〕>〉》」)）］]\s*$`,
  'u'
)

/** The numbers that a line gathers under one stimulus; null for any other line. */
export function rangeMark(text: string): RangeMark | null {
  for (const pattern of [LEADING, OPEN, PAIR]) {
    const match = pattern.exec(text)
    const range = rangeOf(match)
    if (match === null || range === null) continue
    const rest = text.slice(match[0].length).replace(/^세트\s*[.:]?\s*/u, '')
    // "(7번과 8번은 … 답하시오.)": the bracket that opened before the numbers.
    const opened = /^[#*※\s]*[(（[]/u.test(match[0]) && !/[)）\]]\s*[.:：]?\s*$/u.test(match[0])
    return { ...range, text: (opened ? rest.replace(/[)）\]]\s*$/u, '') : rest).trim() }
  }
  // "※ 다음 글을 읽고 물음에 답하시오. (문 3~문 4)"
  if (!/^[#*\s]*(?:※|다음|아래|위)/u.test(text)) return null
  const match = TRAILING.exec(text)
  const range = rangeOf(match)
  return match === null || range === null
    ? null
    : { ...range, text: text.slice(0, match.index).trim() }
}

function rangeOf(match: RegExpExecArray | null): { from: number; to: number } | null {
  const [from, to] = [Number(match?.[1]), Number(match?.[2])]
  // Sets of more than a dozen items are not printed; a period of years or an age is no range of items.
  return to > from && to - from <= 20 && to <= MOST_NUMBER && from >= 1 ? { from, to } : null
}
