/** Characters that mean something in GIFT and are written with a backslash where they do not. */
const ESCAPED = /\\([\\:#={}~n])/gu
// "\n" is a line break, but a formula written by hand begins commands with it.
const TEX_COMMANDS =
  /\\(?=(?:neq|ne|nu|nabla|not|notin|ni|nmid|nless|ngtr|nleq|ngeq|nparallel|natural|neg|nearrow|nwarrow|nexists|ncong|nsim|nolimits)(?![a-z]))/giu
const FORMULA = /\$\$[^]*?\$\$|\\\([^\n]*?\\\)|\\\[[^]*?\\\]/gu
/** Holds a backslash of TeX while the others are read. */
const HELD = '\uFDEF'

/** The text that was meant, without its backslashes. */
export function unescapeGift(written: string): string {
  if (!written.includes('\\')) return written
  const held = written.replace(FORMULA, (formula) => formula.replace(TEX_COMMANDS, HELD))
  return held
    .replace(ESCAPED, (_, character: string) => (character === 'n' ? '\n' : character))
    .replaceAll(HELD, '\\')
}

export const escapeGift = (text: string): string =>
  text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\\:#={}~]/gu, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')

/** Where a character stands that is not escaped, from `from` on; -1: nowhere. */
export function indexOfBare(text: string, character: string, from = 0): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text.startsWith(character, at)) return at
  }
  return -1
}

/** Pairs of braces that are not within others; `end` is the closing one, null where there is none. */
export function bracePairs(text: string): { start: number; end: number | null }[] {
  const pairs: { start: number; end: number | null }[] = []
  let start = 0
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\') at += 1
    else if (character === '{') {
      if (depth === 0) start = at
      depth += 1
    } else if (character === '}' && depth > 0) {
      depth -= 1
      if (depth === 0) pairs.push({ start, end: at })
    }
  }
  if (depth > 0) pairs.push({ start, end: null })
  return pairs
}

/** Whether what stands between braces can be the answers of a question and not, say, an argument of TeX. */
export const looksLikeAnswers = (inside: string): boolean =>
  /^\s*(?:[=~#]|(?:T|F|TRUE|FALSE)\s*(?:#|$)|$)/iu.test(inside)
