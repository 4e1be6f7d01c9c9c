import type { Statement } from '@shared/domain/item.ts'
import { joinWrapped, paragraphs } from './line-text.ts'
import { isBlankLine, type PaperLine } from './paper-line.ts'
import { isStatementHeading, statementsIn } from './statements.ts'

/** What stands between an item's number and its options. */
export type ItemHead = { stem: string; stimulus: string | null; statements: Statement[] }

const POINTS = String.raw`[[(（〔<【]\s*(?:배점\s*[:：]?\s*)?\d{1,2}(?:\.\d+)?\s*점\s*[\])）〕>】]`
const RATE = String.raw`[[(（〔<【]\s*정답\s*률?\s*[:：]?\s*\d{1,3}(?:\.\d+)?\s*%\s*[\])）〕>】]`
const POINTS_AT_END = new RegExp(
  String.raw`\s*(?:${POINTS}|${RATE}|배점\s*[:：]?\s*\d{1,2}(?:\.\d+)?\s*점)\s*$`,
  'u'
)
const POINTS_AT_START = new RegExp(String.raw`^\s*(?:${POINTS}|${RATE})\s*`, 'u')

// The end of a question, with nothing but a remark in brackets behind it; a bracket may go on in the next line.
// What somebody asks within quotation marks is part of a story.
const ENDS_ASKING =
  /[?？][)\]\s]*(?:[(（[〔][^()（）[\]〔〕]*[)）\]〕]?\s*)*$|(?:시오|하라)\s*[.)]?\s*$/u
const ENDS_OPEN = /(?:것은|고르면|은|는)\s*[:：]?\s*$/u
const PROVISO = /^[(（](?!\s*(?:[가-하ㄱ-ㅎA-Za-z\d㉠-㉭①-⑮])\s*[)）])|^(?:단|다만),/u
const CONDITION = /^(?:[(（]\s*)?(?:단|다만)\s*,|^[(（]\s*다툼/u
// "선택지:" above the options and "문제:" above the stem, as Markdown papers have them.
const LABEL_ONLY =
  /^[#*\s]*(?:선택지|선지|답지|문제|질문|발문|options?|choices|question)\s*[:：]?\s*\*{0,2}$/iu
const LABEL = /^(?:\(?[ㄱ-ㅎ]\s?[.)．]|[가㉠ⓐ]\s?[.)．]|㉠\s|Ⅰ\.)/u

export const asksSomething = (text: string): boolean =>
  /[?？]|고르시오|고르면|것은\s*(?:[[(<]|$)|모두\s*고른|(?:서술|기술|약술|논|설명|계산|답|구|쓰|작성|증명|비교)하?(?:시오|라)(?![가-힣])|쓰시오|하시오/u.test(
    text
  )

/** The printed points of an item are left out of its text. */
export const withoutPoints = (text: string): string =>
  text.replace(POINTS_AT_START, '').replace(POINTS_AT_END, '').trim()

export function itemHead(lines: readonly PaperLine[]): ItemHead {
  const tidy = lines
    .filter(({ kind, text }) => kind !== 'break' && !LABEL_ONLY.test(text))
    .map((line) => (line.kind === 'text' ? { ...line, text: withoutPoints(line.text) } : line))
  const [from, to] = stemLines(tidy)
  const stemParts = tidy.slice(from, to).map(({ text }) => text)
  const others = [...tidy.slice(0, from), ...tidy.slice(to)]
  const found = statementsIn(others, stemParts.join(' '))
  const left = (found === null ? others : [...found.before, ...found.after]).filter(
    ({ text, kind }) => kind !== 'text' || !isStatementHeading(text)
  )
  const provisos = left.filter(
    (line) => line.kind === 'text' && line.box === null && CONDITION.test(line.text)
  )
  const stimulus = paragraphs(left.filter((line) => !provisos.includes(line)))
  const stem = joinWrapped([...stemParts, ...provisos.map(({ text }) => text)])
  const statements = found?.statements ?? []
  return stem === '' && stimulus !== ''
    ? { stem: stimulus, stimulus: null, statements }
    : { stem, stimulus: stimulus === '' ? null : stimulus, statements }
}

/** Where the sentence stands that asks: the first paragraph, or a later one if that one only tells. */
function stemLines(lines: readonly PaperLine[]): [from: number, to: number] {
  const asking = paragraphsOf(lines)
  const [first] = asking
  if (first === undefined) return [0, 0]
  const begins = lines.slice(0, first.from).every(isBlankLine)
  const other = asking.findLast(({ asks }) => asks)
  const text = lines[first.to - 1]?.text ?? ''
  // "다음을 읽고 물음에 답하시오." leaves the question to a later line.
  const isCall = /답(?:하시오|하라|하십시오)/u.test(text) && other !== undefined && other !== first
  if (begins && first.asks && !isCall) return [first.from, first.to]
  return other === undefined ? [first.from, first.to] : [other.from, other.to]
}

/** `open`: its last line stops where a question without a question mark does. */
type Paragraph = { from: number; to: number; asks: boolean; open: boolean }

/** Stretches of plain lines; one that asks ends with the question and the proviso behind it. */
function paragraphsOf(lines: readonly PaperLine[]): Paragraph[] {
  const found: Paragraph[] = []
  let open: Paragraph | null = null
  let brackets = 0
  for (const [at, line] of lines.entries()) {
    const plain = line.kind === 'text' && line.box === null && line.text !== ''
    if (!plain || isStatementHeading(line.text) || LABEL.test(line.text)) {
      open = null
      continue
    }
    if (open?.asks === true && brackets <= 0 && !PROVISO.test(line.text)) open = null
    if (open === null) {
      open = { from: at, to: at, asks: false, open: false }
      brackets = 0
      found.push(open)
    }
    open.to = at + 1
    open.asks ||= ENDS_ASKING.test(line.text)
    open.open = ENDS_OPEN.test(line.text)
    brackets += bracketsLeftOpen(line.text)
  }
  return found.map((paragraph) => ({ ...paragraph, asks: paragraph.asks || paragraph.open }))
}

const bracketsLeftOpen = (text: string): number =>
  (text.match(/[(（]/gu)?.length ?? 0) - (text.match(/[)）]/gu)?.length ?? 0)
