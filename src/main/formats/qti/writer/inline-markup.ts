import { mathMlOf } from './formula.ts'
import { escapeXml } from './xml-text.ts'

/** What the words of an item need from around them. */
export type Surround = {
  /** Path to a picture from the file that shows it; null where the bank has none of that name. */
  picture: (name: string) => string | null
  lost: (what: 'pictures' | 'formulae') => void
}

// The forms of docs/item-bank-format.md; a dollar is money where Pandoc would not read a formula.
const FORMS = [
  /(?<display>(?<![A-Za-z0-9$])\$\$(?!\$)(?<a>(?:\\[^]|\$(?!\$)|[^\\$])+)\$\$)/u,
  /(?<inline>(?<![A-Za-z0-9$])\$(?=[^\s$])(?<b>(?:\\[^\n]|[^\\$\n])+)(?<!\s)\$(?!\d))/u,
  /(?<square>\\\[(?<c>(?:\\(?!\])|[^\\])+)\\\])/u,
  /(?<round>\\\((?<d>(?:\\(?!\))|[^\\\n])+)\\\))/u,
  /(?<figure>!\[(?<words>[^\]\n]*)\]\(asset:(?<name>[^()\s]+)\))/u,
  /(?<dollar>\\\$)/u,
  /(?<backslashes>\\\\)/u
]
const ANY = new RegExp(FORMS.map(({ source }) => source).join('|'), 'gu')

/** One line or cell of the bank's text as XHTML. */
export function inlineMarkup(text: string, around: Surround): string {
  let markup = ''
  let at = 0
  for (const match of text.matchAll(ANY)) {
    markup += words(text.slice(at, match.index)) + formOf(match[0], match.groups ?? {}, around)
    at = match.index + match[0].length
  }
  return markup + words(text.slice(at))
}

const words = (text: string): string => escapeXml(text).replaceAll('\n', '<br/>')

function formOf(
  source: string,
  groups: Readonly<Record<string, string | undefined>>,
  around: Surround
): string {
  if (groups['dollar'] !== undefined) return '$'
  if (groups['backslashes'] !== undefined) return source
  if (groups['figure'] !== undefined)
    return figure(groups['name'] ?? '', groups['words'] ?? '', around)
  const tex = (groups['a'] ?? groups['b'] ?? groups['c'] ?? groups['d'] ?? '').trim()
  const isBlock = groups['a'] !== undefined || groups['c'] !== undefined
  const math = tex === '' ? null : mathMlOf(tex, isBlock)
  if (math !== null) return math
  around.lost('formulae')
  // As TeX in the form that players with MathJax set.
  return tex === ''
    ? escapeXml(source)
    : `<span class="math-tex">${escapeXml(isBlock ? `\\[${tex}\\]` : `\\(${tex}\\)`)}</span>`
}

function figure(name: string, description: string, around: Surround): string {
  const path = around.picture(name)
  if (path !== null) return `<img src="${escapeXml(path)}" alt="${escapeXml(description.trim())}"/>`
  around.lost('pictures')
  return escapeXml(description.trim())
}
