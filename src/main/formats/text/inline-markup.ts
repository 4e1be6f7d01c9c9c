/** A line without its Markdown, and the stretches of it that stand out. */
export type PlainLine = { text: string; bold: [from: number, to: number][] }

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  '#39': "'",
  middot: '·'
}
const BOLD =
  /\*\*(?=\S)(?<a>[^*]{1,4000}?)\*\*|__(?=\S)(?<b>[^_]{1,4000}?)__|==(?=\S)(?<c>[^=]{1,4000}?)==|<(?<tag>b|strong|mark|u)>(?<d>[^<]{0,4000}?)<\/\k<tag>>/giu

/** Markup that a paper uses in a line: bold, code, links, escapes. Formulae stay as they are. */
export function plainLine(markup: string): PlainLine {
  const source = withoutTags(markup)
  let text = ''
  const bold: [number, number][] = []
  let at = 0
  for (const match of source.matchAll(BOLD)) {
    text += unmarked(source.slice(at, match.index))
    const inside =
      match.groups?.['a'] ?? match.groups?.['b'] ?? match.groups?.['c'] ?? match.groups?.['d']
    const from = text.length
    text += unmarked(inside ?? '')
    bold.push([from, text.length])
    at = match.index + match[0].length
  }
  text += unmarked(source.slice(at))
  return { text, bold }
}

const withoutTags = (text: string): string =>
  text.includes('<')
    ? text
        .replace(/<sup>([^<]{1,200})<\/sup>/giu, '^$1')
        .replace(/<sub>([^<]{1,200})<\/sub>/giu, '_$1')
        .replace(
          /<\/?(?:p|div|span|font|center|details|summary|ins|em|i|small|ul|ol|li|blockquote)(?:\s[^<>]{0,400})?>/giu,
          ''
        )
    : text

function unmarked(text: string): string {
  let plain = text
  if (plain.includes('&')) {
    plain = plain.replace(/&(#39|[a-z]{2,6});/gu, (whole, name: string) => ENTITIES[name] ?? whole)
  }
  if (plain.includes(']('))
    plain = plain.replace(/(?<!!)\[([^[\]]{1,500})\]\([^()\s]{1,2000}\)/gu, '$1')
  if (plain.includes('`')) plain = plain.replace(/`([^`]{1,1000})`/gu, '$1')
  // Within a formula a backslash is TeX.
  if (plain.includes('\\') && !plain.includes('$')) plain = plain.replace(/\\([.~*_#+>|-])/gu, '$1')
  return plain.replace(/~~([^~]{1,1000})~~/gu, '$1')
}
