import type { OptionNo } from '../item.ts'

/** Which pattern read the answer: the line that the prompt asks for, or the paper's fallback. */
export type KmmluProAnswer = { option: OptionNo; by: 'line' | 'fallback' }

const LETTER_A = 65
const PUBLISHED_LETTERS = 5

/**
 * Reads an answer as KMMLU-Pro does (arXiv:2507.08924, appendix E.1): `정답[^A-E]*:[^A-E]*([A-E])`, then
 * `정답[^A-E]*([A-E])|([A-E])\)`. `final` is what follows the thought. The paper does not say which match counts: the
 * last one does, since a text may weigh options before it settles. Full-width letters and colons are read as their narrow
 * ones. A letter that the item does not have is no answer, and nor is a letter found anywhere else.
 */
export function readKmmluProAnswer(final: string, options: number): KmmluProAnswer | null {
  const text = final.normalize('NFKC')
  const letters = `A-${letterOf(Math.max(options, PUBLISHED_LETTERS))}`
  const line = lastLetter(text, `정답[^${letters}]*:[^${letters}]*([${letters}])`)
  if (line !== null) return toAnswer(line, 'line', options)
  const fallback = lastLetter(text, `정답[^${letters}]*([${letters}])|([${letters}])\\)`)
  return fallback === null ? null : toAnswer(fallback, 'fallback', options)
}

const letterOf = (no: OptionNo): string => String.fromCharCode(LETTER_A + no - 1)

function lastLetter(text: string, pattern: string): string | null {
  const last = [...text.matchAll(new RegExp(pattern, 'gu'))].at(-1)
  return last?.[1] ?? last?.[2] ?? null
}

function toAnswer(
  letter: string,
  by: KmmluProAnswer['by'],
  options: number
): KmmluProAnswer | null {
  const option = letter.charCodeAt(0) - LETTER_A + 1
  return option > options ? null : { option, by }
}
