import { searchable } from './grams.ts'

/** Fields of the grammar: the name that the learner types, and its English twin. */
export type SearchField =
  | 'exam'
  | 'subject'
  | 'topic'
  | 'tag'
  | 'source'
  | 'round'
  | 'form'
  | 'standing'
  | 'difficulty'
  | 'import'
  | 'explanation'
  | 'id'
export type SearchMeasure = 'correctRate' | 'attempts' | 'mistakes' | 'number'
export type Comparison = '<' | '<=' | '=' | '>=' | '>'

export type SearchNode =
  | { kind: 'every'; of: SearchNode[] }
  | { kind: 'any'; of: SearchNode[] }
  | { kind: 'not'; of: SearchNode }
  /** A word or phrase as `searchable` writes it; found anywhere in an item's text. */
  | { kind: 'text'; text: string }
  | { kind: 'field'; field: SearchField; value: string }
  /** `correctRate` in percent; items never answered have none. */
  | { kind: 'measure'; measure: SearchMeasure; comparison: Comparison; value: number }

/** `at`: UTF-16 units into the query. */
export type QueryProblem = {
  code: 'open-quote' | 'open-parenthesis' | 'stray-parenthesis' | 'unknown-value' | 'empty-value'
  at: number
  text: string
}
export type ParsedQuery = { node: SearchNode; problems: QueryProblem[] }

/** An empty query: every item. */
export const EVERYTHING: SearchNode = { kind: 'every', of: [] }

export const FIELD_WORDS: Readonly<Record<string, SearchField>> = {
  시험: 'exam',
  exam: 'exam',
  과목: 'subject',
  subject: 'subject',
  단원: 'topic',
  topic: 'topic',
  태그: 'tag',
  tag: 'tag',
  출처: 'source',
  source: 'source',
  회차: 'round',
  round: 'round',
  책형: 'form',
  form: 'form',
  상태: 'standing',
  is: 'standing',
  난이도: 'difficulty',
  difficulty: 'difficulty',
  가져오기: 'import',
  import: 'import',
  설명: 'explanation',
  explanation: 'explanation',
  id: 'id'
}
const MEASURE_WORDS: Readonly<Record<string, SearchMeasure>> = {
  정답률: 'correctRate',
  rate: 'correctRate',
  풀이: 'attempts',
  attempts: 'attempts',
  틀림: 'mistakes',
  mistakes: 'mistakes',
  번호: 'number',
  number: 'number'
}
/** 미풀이, 오답, 정답, 찍음, 표시, 메모, 이상, 신고: how the learner stands with an item. */
export const STANDING_WORDS: Readonly<Record<string, string>> = {
  미풀이: 'unseen',
  unseen: 'unseen',
  오답: 'wrong',
  wrong: 'wrong',
  정답: 'right',
  right: 'right',
  찍음: 'guessed',
  guessed: 'guessed',
  표시: 'flagged',
  flagged: 'flagged',
  메모: 'noted',
  noted: 'noted',
  이상: 'doubted',
  doubted: 'doubted',
  신고: 'reported',
  reported: 'reported'
}
export const DIFFICULTY_WORDS: Readonly<Record<string, string>> = {
  상: 'hard',
  hard: 'hard',
  중: 'medium',
  medium: 'medium',
  하: 'easy',
  easy: 'easy'
}

type Token =
  | { kind: 'open' | 'close' | 'or'; at: number }
  | { kind: 'leaf'; node: SearchNode; negated: boolean; at: number }
  | { kind: 'minus'; at: number }

/**
 * Reads a query in the grammar of Anki's browser (docs.ankiweb.net/searching.html): words side by side are all
 * wanted, `OR` between two wants either, `-` takes out, parentheses group, quotes hold a phrase together,
 * `과목:민법` asks a field, `정답률<40` compares. What cannot be understood is searched as words and told.
 */
export function parseQuery(query: string): ParsedQuery {
  const problems: QueryProblem[] = []
  const tokens = readTokens(query.normalize('NFC'), problems)
  let next = 0

  const readAny = (depth: number): SearchNode => {
    const alternatives = [readEvery(depth)]
    while (tokens[next]?.kind === 'or') {
      next += 1
      alternatives.push(readEvery(depth))
    }
    const [only] = alternatives
    // "OR" at an end has nothing on one side; that side asks nothing rather than everything.
    const said = alternatives.filter((one) => !isEverything(one))
    if (said.length === 0) return only ?? EVERYTHING
    return said.length === 1 && said[0] !== undefined ? said[0] : { kind: 'any', of: said }
  }

  const readEvery = (depth: number): SearchNode => {
    const wanted: SearchNode[] = []
    for (;;) {
      const token = tokens[next]
      if (token === undefined || token.kind === 'or') break
      if (token.kind === 'close') {
        if (depth > 0) break
        problems.push({ code: 'stray-parenthesis', at: token.at, text: ')' })
        next += 1
        continue
      }
      const read = readUnit(depth)
      if (read !== null && !isEverything(read)) wanted.push(read)
    }
    const [only] = wanted
    return wanted.length === 1 && only !== undefined ? only : { kind: 'every', of: wanted }
  }

  const readUnit = (depth: number): SearchNode | null => {
    const token = tokens[next]
    next += 1
    if (token === undefined) return null
    if (token.kind === 'minus') {
      const after = tokens[next]
      if (after?.kind !== 'open') return null
      const inner = readUnit(depth)
      return inner === null || isEverything(inner) ? null : { kind: 'not', of: inner }
    }
    if (token.kind === 'open') {
      const inner = readAny(depth + 1)
      if (tokens[next]?.kind === 'close') next += 1
      else problems.push({ code: 'open-parenthesis', at: token.at, text: '(' })
      return inner
    }
    if (token.kind !== 'leaf') return null
    return token.negated ? { kind: 'not', of: token.node } : token.node
  }

  return { node: readAny(0), problems }
}

export const isEverything = (node: SearchNode): boolean =>
  node.kind === 'every' && node.of.length === 0

/** Words that are wanted, to be marked where they are shown. */
export function wantedWords(node: SearchNode): string[] {
  switch (node.kind) {
    case 'text':
      return [node.text]
    case 'every':
    case 'any':
      return [...new Set(node.of.flatMap(wantedWords))]
    default:
      return []
  }
}

// Groups deeper than this are no query that anyone typed.
const DEEPEST = 50
const WORD_END = /[\s()]/u

function readTokens(query: string, problems: QueryProblem[]): Token[] {
  const tokens: Token[] = []
  let at = 0
  let depth = 0
  while (at < query.length) {
    const sign = query.charAt(at)
    if (/\s/u.test(sign)) at += 1
    else if (sign === '(') {
      depth += 1
      if (depth <= DEEPEST) tokens.push({ kind: 'open', at })
      at += 1
    } else if (sign === ')') {
      if (depth <= DEEPEST) tokens.push({ kind: 'close', at })
      depth = Math.max(0, depth - 1)
      at += 1
    } else if (sign === '-' && query.charAt(at + 1) === '(') {
      tokens.push({ kind: 'minus', at })
      at += 1
    } else {
      const word = readWord(query, at, problems)
      if (word.token !== null) tokens.push(word.token)
      at = word.end
    }
  }
  return tokens
}

/** A word up to the next space or parenthesis outside quotes. */
function readWord(
  query: string,
  start: number,
  problems: QueryProblem[]
): { token: Token | null; end: number } {
  let at = start
  const negated =
    query.charAt(at) === '-' && at + 1 < query.length && !/\s/u.test(query.charAt(at + 1))
  if (negated) at += 1
  let said = ''
  let quoted = false
  let openedAt: number | null = null
  /** Where the word itself ends: a colon or comparison inside quotes is text. */
  let bare = ''
  while (at < query.length) {
    const sign = query.charAt(at)
    if (sign === '"') {
      quoted = true
      openedAt = openedAt === null ? at : null
    } else if (openedAt === null && WORD_END.test(sign)) break
    else {
      said += sign
      bare += openedAt === null ? sign : '\u0000'
    }
    at += 1
  }
  if (openedAt !== null) problems.push({ code: 'open-quote', at: openedAt, text: said })
  if (!quoted && !negated && /^or$/iu.test(said))
    return { token: { kind: 'or', at: start }, end: at }
  if (!quoted && !negated && /^and$/iu.test(said)) return { token: null, end: at }
  const node = leafOf(said, bare, start, problems)
  return { token: node === null ? null : { kind: 'leaf', node, negated, at: start }, end: at }
}

function leafOf(
  said: string,
  bare: string,
  at: number,
  problems: QueryProblem[]
): SearchNode | null {
  const asText = (): SearchNode | null => {
    const text = searchable(said).replaceAll(/\s+/gu, ' ').trim()
    return text === '' ? null : { kind: 'text', text }
  }
  const compared = /^([^<>=:]+)(<=|>=|<|>|=|:)/u.exec(bare)
  const name = compared?.[1]?.toLowerCase() ?? ''
  const sign = compared?.[2] ?? ''
  const value = said.slice((compared?.[0] ?? '').length).trim()
  const measure = Object.hasOwn(MEASURE_WORDS, name) ? MEASURE_WORDS[name] : undefined
  if (measure !== undefined) {
    const number = Number(value.replace(/%$/u, ''))
    if (value !== '' && Number.isFinite(number)) {
      const comparison = (sign === ':' ? '=' : sign) as Comparison
      return { kind: 'measure', measure, comparison, value: number }
    }
    problems.push({ code: value === '' ? 'empty-value' : 'unknown-value', at, text: said })
    return null
  }
  const field = sign === ':' && Object.hasOwn(FIELD_WORDS, name) ? FIELD_WORDS[name] : undefined
  if (field === undefined) return asText()
  const known =
    field === 'standing' ? STANDING_WORDS : field === 'difficulty' ? DIFFICULTY_WORDS : null
  const word = value.toLowerCase()
  if (value === '' || (known !== null && !Object.hasOwn(known, word))) {
    problems.push({ code: value === '' ? 'empty-value' : 'unknown-value', at, text: said })
    return null
  }
  return { kind: 'field', field, value: known?.[word] ?? value }
}
