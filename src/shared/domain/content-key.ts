import { fromCircled } from './item.ts'

/** What of an item makes it the same item, wherever it came from. */
export type ItemText = {
  stimulus: string | null
  stem: string
  statements: readonly { label: string; text: string }[]
  options: readonly { text: string }[]
}

// "<보기>", "[보 기]" and the like: a heading that some files keep and others do not.
const HEADING = /[<〈＜‹[【《(]\s*보\s*기\s*[>〉＞›\]】》)]/gu
const NOT_LETTER = /[^\p{L}\p{N}]+/gu
const CIRCLED = /[①-⑮]/gu

/**
 * A text that is equal for two items that read the same: without spaces, punctuation, case and width, whether
 * statements stand in a box of their own or in the stem. Options count in their order.
 */
export const contentKey = ({ stimulus, stem, statements, options }: ItemText): string =>
  [
    bare(
      [stimulus ?? '', stem, ...statements.map(({ label, text }) => `${label} ${text}`)].join(' ')
    ),
    ...options.map(({ text }) => bare(text))
  ].join('\u0000')

const bare = (text: string): string =>
  text
    .replaceAll(HEADING, ' ')
    .replaceAll(CIRCLED, (mark) => String(fromCircled(mark) ?? mark))
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(NOT_LETTER, '')
