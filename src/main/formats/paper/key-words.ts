import type { Key } from '@shared/domain/item.ts'
import { markNumber, MOST_OPTIONS } from './option-marks.ts'

/** A key as a paper words it, and where the words for it end in the text. */
export type KeyWords = { key: Key; end: number }

const MARK = '[①-⑮❶-❿➀-➉➊-➓⓵-⓾⑴-⒂Ⓐ-Ⓞⓐ-ⓞ㉠-㉭㉮-㉻]'
const PLAIN = String.raw`\(\s?(?:1[0-5]|[1-9]|[A-Oa-o])\s?\)|(?:1[0-5]|0?[1-9])(?![\d.]*\d)|[A-Oa-o](?![A-Za-z])|[가나다라마바](?![가-힣])`
const AND = '[,，、/·ㆍ&+]|및|와|과|또는|or|and'
// Marks may stand side by side; numbers and letters are several only with something between them.
const OPTIONS = new RegExp(
  String.raw`^(?:복수\s*정답\s*[:：]?\s*)?[(\[（]?\s*(?<list>${MARK}(?:\s*번)?(?:\s*(?:${AND})?\s*${MARK}(?:\s*번)?)*|(?:${PLAIN})(?:\s*번)?(?:\s*(?:${AND})\s*(?:${PLAIN})(?:\s*번)?)*)(?:\s*[)\]）])?`,
  'u'
)
const SINGLE = new RegExp(`${MARK}|${PLAIN}`, 'gu')
const EVERYONE =
  /^[(\[]?\s*(?:전\s*항\s*정답(?:\s*처리)?|모두\s*정답(?:\s*처리)?|전원\s*정답(?:\s*처리)?|전부\s*정답|모든\s*(?:답|항)\s*정답|전항\s*인정|모두\s*인정|전체\s*정답|전항)\s*[)\]]?/u
const NOBODY = /^[(\[]?\s*(?:정답\s*없음|답\s*없음|정답이?\s*없음)\s*[)\]]?/u

/** The key at the beginning of a text: "③", "2번", "②, ④", "C", "전항정답", "정답 없음"; null when there is none. */
export function keyWords(text: string): KeyWords | null {
  const everyone = EVERYONE.exec(text)
  if (everyone !== null) return { key: { kind: 'all' }, end: everyone[0].length }
  const nobody = NOBODY.exec(text)
  if (nobody !== null) return { key: { kind: 'none' }, end: nobody[0].length }
  const list = OPTIONS.exec(text)
  if (list === null) return null
  const options = numbersOf(list.groups?.['list'] ?? '')
  if (options.length === 0) return null
  return { key: { kind: 'options', options }, end: list[0].length }
}

/** The key that a text is, with nothing else but 번, 정답 and the like behind it. */
export function wholeKey(text: string): Key | null {
  const bare = text.trim()
  const found = keyWords(bare)
  if (found === null) return null
  const rest = bare.slice(found.end)
  return /^\s*(?:\(?\s*(?:복수\s*정답|중복\s*정답|번|정답|인정)\s*\)?|[.。*])*\s*$/u.test(rest)
    ? found.key
    : null
}

function numbersOf(list: string): number[] {
  // "24" of two digits that no paper's options reach is "2, 4" run together in some 답안표.
  const numbers = [...list.matchAll(SINGLE)].flatMap(([one]) => markNumber(one) ?? [])
  const kept = numbers.filter((no) => no <= MOST_OPTIONS)
  return [...new Set(kept)].toSorted((a, b) => a - b)
}

const WORD = String.raw`(?:가\s*답안|최종\s*정답|최종\s*답안|확정\s*답안|확정\s*정답|정\s{0,4}답|답\s*안|해\s*답|답|Correct\s+answer|Answer|ANSWER|Ans|ANS)`
const KEY_LINE = new RegExp(
  String.raw`^[\s#>*▶▷☞◆■●○•-]{0,6}(?:[\[【〔(<〈《「]\s*(?<boxed>${WORD})\s*(?<inside>[^\]】〕)>〉》」]{0,40})?[\]】〕)>〉》」]|(?<bare>${WORD}))\s*(?:은|는)?\s*\.?\s*[:：=→\-–—]?\s*`,
  'u'
)
const KEY_WITHIN = new RegExp(
  String.raw`[\[【〔(<〈《「]\s*${WORD}\s*[:：]?\s*(?<inside>[^\]】〕)>〉》」]{0,20})[\]】〕)>〉》」]\s*[:：]?\s*|\s(?:정\s?답|Answer|ANSWER)\s*[:：]\s*`,
  'u'
)

/** "정답 ③ …": where it begins in the line, its key (null where its words are no key), and what stands behind. */
export type KeyLine = { at: number; key: Key | null; said: string; rest: string }

/** The key that a line states, at its beginning or after an option's text; null when it states none. */
export function keyLine(text: string): KeyLine | null {
  const all = EVERYONE.exec(text) === null && NOBODY.exec(text) === null ? null : keyWords(text)
  if (all !== null && all.key.kind !== 'options') {
    const rest = text.slice(all.end)
    if (endsThere(rest))
      return { at: 0, key: all.key, said: text.slice(0, all.end), rest: tidyRest(rest) }
  }
  const first = KEY_LINE.exec(text)
  if (first !== null) {
    const inside = (first.groups?.['inside'] ?? '').replace(/^\s*[:：]?\s*/u, '')
    if (/률|율|해설|풀이|표/u.test(inside.slice(0, 4)))
      return inside.startsWith('률') ? null : keyAfter(text, first[0].length, 0, '')
    const found = keyAfter(text, first[0].length, 0, inside)
    // Without brackets or a colon "답" may begin any sentence: only a key makes it one.
    const sure = first.groups?.['boxed'] !== undefined || /[:：]\s*$/u.test(first[0])
    return found.key !== null || (sure && found.said !== '') ? found : null
  }
  const within = KEY_WITHIN.exec(text)
  if (within === null) return null
  const inside = within.groups?.['inside'] ?? ''
  const found = keyAfter(text, within.index + within[0].length, within.index, inside)
  return found.key === null ? null : found
}

function keyAfter(text: string, from: number, at: number, inside: string): KeyLine {
  const boxed = keyWords(inside)
  if (boxed !== null)
    return { at, key: boxed.key, said: inside.trim(), rest: text.slice(from).trim() }
  const behind = text.slice(from)
  const said = behind.trim().slice(0, 200)
  const found = keyWords(behind)
  if (found === null || !endsThere(behind.slice(found.end)))
    return { at, key: null, said, rest: said }
  return {
    at,
    key: found.key,
    said: behind.slice(0, found.end).trim(),
    rest: tidyRest(behind.slice(found.end))
  }
}

/** "정답: 3가지" and "정답 1945년" are no options. */
const endsThere = (rest: string): boolean =>
  rest.trim() === '' || /^(?:\s|[.,:;)\]】〉>*※(（[/|\-–—]|번|입니다|이다|임)/u.test(rest)

const tidyRest = (rest: string): string =>
  rest.replace(/^\s*(?:번|입니다|이다|임)?\s*[.,;:)\]】|/–—-]*\s*/u, '').trim()

const RATIONALE = new RegExp(
  String.raw`^[\s#>*▶▷☞◆■●○•-]{0,6}(?:[\[【〔(<〈《「]\s*(?:해\s*설|풀\s*이|설\s*명|정답\s*해설|오답\s*해설|오답\s*풀이|Explanation)\s*[\]】〕)>〉》」]|(?:정답\s*)?(?:해설|풀이|해 설|풀 이|Explanation|EXPLANATION|Rationale)(?=\s*(?:[:：]|$)|\s{1,3}[^\s은는이가을를의]))\s*[:：]?\s*`,
  'u'
)

/** What stands behind "해설" at the beginning of a line; null when it begins otherwise. */
export function rationaleLine(text: string): string | null {
  const match = RATIONALE.exec(text)
  return match === null ? null : text.slice(match[0].length).trim()
}
