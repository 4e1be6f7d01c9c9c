import {
  ACCENTS,
  GRIDS,
  OPERATORS,
  functionAtStart,
  functionOf,
  largeSignOf,
  signOf
} from './equation-words.ts'

export type EquationToken = {
  kind: 'word' | 'number' | 'quoted' | 'hangul' | 'sign'
  text: string
  /** Whether a space, a line or nothing stands before it: a term ends at a space. */
  spaced: boolean
}

const STRUCTURE = new Set(
  (
    'over atop sqrt root of left right bigg from to sup sub rel buildrel choose binom not lsub lsup ' +
    'rm it bold color scale ladder sladder longdiv col lcol rcol ccol'
  ).split(' ')
)

/** Whether a word means something; all others are letters. */
export const isKnownWord = (word: string): boolean =>
  STRUCTURE.has(word.toLowerCase()) ||
  word.toLowerCase() in ACCENTS ||
  word.toLowerCase() in GRIDS ||
  signOf(word) !== null ||
  largeSignOf(word) !== null ||
  functionOf(word) !== null

export function equationTokens(script: string): EquationToken[] {
  const tokens: EquationToken[] = []
  let at = 0
  let spaced = true
  const push = (kind: EquationToken['kind'], text: string): void => {
    tokens.push({ kind, text, spaced })
    spaced = false
  }
  while (at < script.length) {
    const rest = script.slice(at, at + 256)
    const space = /^\s+/u.exec(rest)?.[0]
    if (space !== undefined) {
      spaced = true
      at += space.length
      continue
    }
    const quoted = /^"([^"]*)"/u.exec(script.slice(at))
    if (quoted !== null) {
      push('quoted', quoted[1] ?? '')
      at += quoted[0].length
      continue
    }
    const operator = OPERATORS.find(([text]) => rest.startsWith(text))?.[0]
    const run =
      operator ??
      /^(?:\d+(?:\.\d+)?|[A-Za-z]+|[\p{Script=Hangul}\p{Script=Han}]+)/u.exec(rest)?.[0] ??
      String.fromCodePoint(rest.codePointAt(0) ?? 0x20)
    at += run.length
    if (/^[A-Za-z]/u.test(run)) for (const word of wordsIn(run)) push('word', word)
    else if (/^\d/u.test(run)) push('number', run)
    else if (/^[\p{Script=Hangul}\p{Script=Han}]/u.test(run)) push('hangul', run)
    else push('sign', run)
  }
  return tokens
}

/** A run of letters as words: whole when it is one, else function names (log of logx) and single letters. */
function wordsIn(run: string): string[] {
  if (isKnownWord(run)) return [run]
  // 2H_2O RIGHT is written RIGHT) and LEFT(, but also xover2: structure is not looked for inside.
  const words: string[] = []
  let letters = ''
  for (let at = 0; at < run.length;) {
    const name = functionAtStart(run.slice(at))
    if (name === null) {
      letters += run.charAt(at)
      at += 1
      continue
    }
    if (letters !== '') words.push(letters)
    letters = ''
    words.push(name)
    at += name.length
  }
  if (letters !== '') words.push(letters)
  return words
}

/** Whether a token acts on what follows it. */
export const isCommand = ({ kind, text }: EquationToken): boolean =>
  kind === 'word' && isKnownWord(text) && signOf(text) === null
