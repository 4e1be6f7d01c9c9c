import { childrenOf, isElement, textOf, type XmlElement, type XmlNode } from '../../xml.ts'
import type { ItemText } from '../item-text.ts'
import { attributeOf } from '../names.ts'

/** Markup that an exporter put where the format says plain text: whole paragraphs. */
const PARAGRAPHS = /^\s*<(p|div|table|ul|ol)\b[^]*<\/\1>\s*$/iu
const ANY_MARKUP =
  /<\/?(?:p|div|br|span|img|b|i|u|em|strong|sub|sup|table|ul|ol|li|font)\b[^<>]*>/iu

/**
 * The text of everything inside, in order: `material` with its texts and pictures, however they are wrapped into
 * flows (ASI 1.2, 3.5.4). Elements named in `without` are passed over.
 */
export function materialText(
  element: XmlElement,
  text: ItemText,
  without: readonly string[] = []
): string {
  return childrenOf(element)
    .filter((child) => !without.includes(child.local))
    .map((child) => pieceText(child, text, without))
    .filter((piece) => piece !== '')
    .join('\n')
}

function pieceText(element: XmlElement, text: ItemText, without: readonly string[]): string {
  switch (element.local) {
    case 'material':
    case 'altmaterial':
      return lineUp(childrenOf(element).map((child) => pieceText(child, text, without)))
    case 'mattext':
    case 'matemtext':
    case 'mat_formattedtext':
      return wordsOf(element, text)
    case 'matbreak':
      return '\n'
    case 'matimage':
      return imageOf(element, text)
    case 'mataudio':
    case 'matvideo':
    case 'matapplet':
    case 'matapplication':
      text.leftOut('media')
      return ''
    default:
      return materialText(element, text, without)
  }
}

/** Words go on in one line until a break, an image or a block of several lines. */
function lineUp(pieces: readonly string[]): string {
  let line = ''
  for (const piece of pieces) {
    const apart = piece.includes('\n') || line.endsWith('\n') || line === ''
    line += piece === '' || apart ? piece : ` ${piece}`
  }
  return line.trim()
}

function wordsOf(element: XmlElement, text: ItemText): string {
  // Some write their HTML as elements, not escaped.
  if (element.children.some(isElement)) return text.nodes(element.children)
  const words = textOf(element)
  if (isHtml(element, words)) return text.html(words)
  return text.nodes([plain(words)])
}

function isHtml(element: XmlElement, words: string): boolean {
  const said = attributeOf(element, 'texttype') || attributeOf(element, 'type')
  if (/html|smart_text/iu.test(said)) return true
  return said === '' ? ANY_MARKUP.test(words) : PARAGRAPHS.test(words)
}

/** A text whose line breaks are the author's, as `pre` keeps them. */
const plain = (words: string): XmlNode => ({
  name: 'div',
  local: 'div',
  attributes: {},
  children: words
    .trim()
    .split(/\r\n?|\n/u)
    .flatMap((line, index) => (index === 0 ? [line] : [BREAK, line])),
  line: 0
})
const BREAK: XmlNode = { name: 'br', local: 'br', attributes: {}, children: [], line: 0 }

function imageOf(element: XmlElement, text: ItemText): string {
  const label = attributeOf(element, 'label') || attributeOf(element, 'alt')
  const embedded = textOf(element).replace(/\s+/gu, '')
  const uri = attributeOf(element, 'uri')
  const address =
    uri === '' && embedded !== ''
      ? `data:${attributeOf(element, 'imagtype') || 'image/png'};base64,${embedded}`
      : uri
  return address === '' ? '' : text.picture(address, label)
}
