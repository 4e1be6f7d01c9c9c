import type { XmlNode } from './xml.ts'
import { createMarkupReader } from './html/markup.ts'
import type { MarkupOptions } from './html/markup-options.ts'
import { readTags } from './html/read-tags.ts'
import { markPlainText } from './html/plain-text.ts'
import { resolveSigns, withoutSigns } from './html/signs.ts'

export type { MarkupOptions } from './html/markup-options.ts'

/** Foreign HTML as the bank's text. Never throws; linear in its length. */
export function htmlToText(html: string, options: MarkupOptions): string {
  const reader = createMarkupReader(options)
  readTags(html, reader)
  return reader.finish()
}

/** The same for XML that was read already. */
export function nodesToText(nodes: readonly XmlNode[], options: MarkupOptions): string {
  const reader = createMarkupReader(options)
  const left: (XmlNode | { closes: string })[] = nodes.toReversed()
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (typeof node === 'string') reader.text(node)
    else if ('closes' in node) reader.close(node.closes)
    else {
      const name = node.local.toLowerCase()
      if (!reader.open(name, node.attributes)) continue
      left.push({ closes: name })
      for (const child of node.children.toReversed()) left.push(child)
    }
  }
  return reader.finish()
}

/** Foreign text without markup as the bank's: what would turn into a formula, figure or table is kept from it. */
export const plainToText = (text: string): string =>
  resolveSigns(markPlainText(withoutSigns(text.replace(/\r\n?/gu, '\n')))).trim()

/** Whether a text has any tag of HTML or any entity, so that it must be read as HTML to be understood. */
export const looksLikeHtml = (text: string): boolean =>
  /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});/iu.test(text)
