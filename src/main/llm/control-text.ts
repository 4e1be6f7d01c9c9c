/**
 * Tags that steer an EXAONE model. llama.cpp recognises the user-defined ones (`<think>`,
 * `<tool_call>` and so on) in plain text even with special tokens switched off, so text that we did
 * not write must not hold them as they are.
 */
export const CONTROL_TAGS = [
  '<think>',
  '</think>',
  '<tool_call>',
  '</tool_call>',
  '<tool_result>',
  '</tool_result>',
  '[|system|]',
  '[|user|]',
  '[|assistant|]',
  '[|tool|]',
  '[|endofturn|]'
] as const

const ZERO_WIDTH_SPACE = '\u200B'
const ANGLE_TAG = /<(?=\s*\/?\s*(?:think|tool_call|tool_result)\s*\/?\s*>)/giu
const ROLE_TAG = /\[(?=\s*\|[^|\]\n]{1,32}\|\s*\])/gu

/**
 * Breaks control tags in text of any origin by a zero-width space after their first character, and
 * takes out what cannot be encoded: a learner sees no difference, the tokenizer no tag.
 */
export const defuseControlTags = (text: string): string =>
  text
    .replaceAll(/[\p{Surrogate}\uFFFD]/gu, '')
    .replaceAll(ANGLE_TAG, `<${ZERO_WIDTH_SPACE}`)
    .replaceAll(ROLE_TAG, `[${ZERO_WIDTH_SPACE}`)

/** Length of the longest end of `text` that could grow into a control tag. */
export function openTagLength(text: string): number {
  for (let at = Math.max(0, text.length - LONGEST_TAG + 1); at < text.length; at += 1) {
    const first = text.charAt(at)
    if (first !== '<' && first !== '[') continue
    const end = text.slice(at).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    if (CONTROL_TAGS.some((tag) => tag.length > end.length && tag.startsWith(end))) {
      return end.length
    }
  }
  return 0
}

/** The first control tag in `text`, in whatever letter case. */
export function findTag(text: string): { tag: string; at: number } | null {
  const match = ANY_TAG.exec(text)
  return match === null ? null : { tag: match[0].toLowerCase(), at: match.index }
}

const ANY_TAG = new RegExp(
  CONTROL_TAGS.map((tag) => tag.replaceAll(/[[\]|]/g, '\\$&')).join('|'),
  'i'
)
export const LONGEST_TAG = Math.max(...CONTROL_TAGS.map((tag) => tag.length))
