import { htmlToText, looksLikeHtml, plainToText, type MarkupOptions } from '../html.ts'

const PICTURE = /!\[([^\]\n]*)\]\(([^()\s]+)(?:\s+"[^"]*")?\)/gu
/** Long texts with Markdown are none that a person wrote: they are read as they stand. */
const MOST_LENGTH = 200_000

/** Markdown as Moodle has it, as far as items use it: emphasis, headings, lists, links, code and pictures. */
export function markdownToText(text: string, options: MarkupOptions): string {
  if (text.length > MOST_LENGTH) return plainToText(text)
  const html = text
    .split('\n')
    .map((line) => line.replace(/^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/u, '$1'))
    .map((line) => line.replace(/^\s*[-*+]\s+/u, '• '))
    .join('\n')
    .replace(
      PICTURE,
      (_, description: string, address: string) =>
        `<img src="${attribute(address)}" alt="${attribute(description)}">`
    )
    .replace(/\[([^\]\n]+)\]\((?:https?:|mailto:|\/|#|@@)[^()\s]*\)/gu, '$1')
    .replace(/(\*\*|__)(?=\S)([^\n]*?\S)\1/gu, '$2')
    .replace(/(?<![\w*\\])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])/gu, '$1')
    .replace(/(?<![\w\\])_(?=[^\s_])([^_\n]*[^\s_])_(?!\w)/gu, '$1')
    .replace(/`([^`\n]+)`/gu, '$1')
    .replace(/[ \t]+$/gmu, '')
  return looksLikeHtml(html) ? htmlToText(withBreaks(html), options) : plainToText(html)
}

/** Lines of a text with tags in it, but for those between tags. */
export const withBreaks = (text: string): string => text.replace(/(?<!>)\n(?!\s*<)/gu, '<br>')

const attribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
