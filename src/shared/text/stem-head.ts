/** Characters of a stem that name its item in a sentence. */
const LENGTH = 40
/** A shortened text is cut at a space where that leaves at least so many characters. */
const SHORTEST = 20

const FIGURE = /!\[([^\]\n]*)\]\(asset:[^)\s]*\)/gu
/** A dollar is money where Pandoc would read no formula (extension `tex_math_dollars`). */
const FORMULA =
  /\$\$[^$]+\$\$|(?<!\\)\$(?![\s$])(?:\\.|[^$\\\n])*?(?<!\s)\$(?!\d)|\\\(.+?\\\)|\\\[.+?\\\]/gsu

/**
 * The first words of a stem, as a person would call the item by: one line, without markup. What stands for a picture or
 * a formula is part of the Korean text and stays Korean in every language.
 */
export function stemHead(stem: string): string {
  const plain = stem
    .replaceAll(FIGURE, (_, said: string) => (said === '' ? '[그림]' : `[${said}]`))
    .replaceAll(FORMULA, '[수식]')
    .replaceAll(/^\s*\|.*$/gmu, ' ')
    .replaceAll(/\\\$/gu, '$')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  const signs = Array.from(plain)
  if (signs.length <= LENGTH) return plain
  const cut = signs.slice(0, LENGTH - 1).join('')
  const word = cut.lastIndexOf(' ')
  return `${(word >= SHORTEST ? cut.slice(0, word) : cut).trimEnd()}…`
}
