import { encodingOfHead, headText } from '../../lib/decode-text.ts'
import type { FileSource } from '../format.ts'
import { bracePairs } from './escapes.ts'
import { createSplitter, type GiftPart } from './split-questions.ts'

/** Lines of the head that are looked at. */
const MOST_LINES = 2000
const CATEGORY = /^\s*\$CATEGORY:\s*\S/mu
/** What Moodle writes before each question. */
const MOODLE_COMMENT = /^\/\/ (?:question: \d+ {1,2}name:|\[(?:id|tag):)/mu
const NAMED = /^::(?:\\.|[^\\:]|:(?!:))*::/u

/** Whether a text is GIFT: by its category lines and names, or because most of its braces hold answers. */
export function looksLikeGift(source: FileSource): boolean {
  const encoding = encodingOfHead(source.head, source.size <= source.head.length)
  if (encoding === null) return false
  const text = headText(source.head, encoding).replace(/^\uFEFF/u, '')
  if (CATEGORY.test(text)) return true
  if (!text.includes('{')) return false
  const questions = questionsOf(text)
  const braced = questions.filter((question) => bracePairs(question).length > 0)
  const sure = braced.filter(hasAnswers).length
  if (sure === 0) {
    return braced.length > 0 && braced.every(isEssay) && braced.some(isAsked(text))
  }
  return sure * 2 >= braced.length || braced.some((question) => NAMED.test(question))
}

function questionsOf(text: string): string[] {
  const splitter = createSplitter()
  const parts: GiftPart[] = []
  for (const line of text.split(/\r\n|\n|\r/u).slice(0, MOST_LINES))
    parts.push(...splitter.line(line))
  parts.push(...splitter.end())
  return parts.flatMap((part) => (part.kind === 'question' ? [part.text] : []))
}

/** Stricter than the reader, for a file that may be anything: code and data have braces too. */
const hasAnswers = (question: string): boolean =>
  bracePairs(question).some(({ start, end }) => {
    if (end === null) return false
    const inside = question.slice(start + 1, end).trim()
    const before = question.slice(0, start)
    const after = question.slice(end + 1).trim()
    const isVerdict = isTrueFalse(inside) && isSentence(before) && /^[.?!]?$/u.test(after)
    return isList(inside) || (isNumber(inside) && /[\s\p{L}.?!:)=]$/u.test(before)) || isVerdict
  })

/** Marks at the beginning, and no line that ends as statements of a program do. */
const isList = (inside: string): boolean =>
  /^(?:=[^=>]|~)/u.test(inside) &&
  !/[;,]\s*$/mu.test(inside) &&
  (inside.match(/(?<!\\)[=~]/gu)?.length ?? 0) > (inside.startsWith('~') ? 1 : 0)

const isNumber = (inside: string): boolean => /^#\s*(?:=|-?\d)[^;]*$/u.test(inside)

const isTrueFalse = (inside: string): boolean => /^(?:T|F|TRUE|FALSE)(?:\s*#.*)?$/su.test(inside)

const isSentence = (before: string): boolean =>
  !/\\[A-Za-z]+\*?$/u.test(before) &&
  (NAMED.test(before) || (/[\s.?!)"'”’>:\p{L}]$/u.test(before) && /\S\s+\S/u.test(before)))

const isEssay = (question: string): boolean => /\{\s*\}$/u.test(question)

/** Empty braces behind a sentence, or under a comment of Moodle's. */
const isAsked =
  (text: string) =>
  (question: string): boolean =>
    MOODLE_COMMENT.test(text) ||
    /\S\s\S[^]*[.?!]$/u.test(question.slice(0, question.lastIndexOf('{')).trimEnd().slice(-200))
