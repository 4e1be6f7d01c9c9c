import { isElement, type XmlElement, type XmlNode } from '../xml.ts'

const camel = (kebab: string): string =>
  kebab.replace(/-([a-z\d])/gu, (_, letter: string) => letter.toUpperCase())

/** Attributes of HTML that keep their hyphens. */
const KEPT = /^(?:data|aria)-/u

/**
 * QTI 3 writes `qti-simple-choice` and `show-hide` where 2.x has `simpleChoice` and `showHide` (QTI 3.0 best
 * practice, "Migration"). Everything is read under the names of 2.x, without prefixes; elements of HTML and MathML
 * are left as they are.
 */
export function asVersion2(element: XmlElement): XmlElement {
  const isQti = element.local.startsWith('qti-')
  const local = isQti ? camel(element.local.slice('qti-'.length)) : element.local
  return {
    name: local,
    local,
    attributes: isQti ? camelAttributes(element.attributes) : element.attributes,
    children: element.children.map((child) => (isElement(child) ? asVersion2(child) : child)),
    line: element.line
  }
}

const camelAttributes = (attributes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [KEPT.test(name) ? name : camel(name), value])
  )

/** An attribute's value, trimmed; '' where there is none. */
export const attributeOf = (element: XmlElement, name: string): string =>
  Object.hasOwn(element.attributes, name) ? (element.attributes[name] ?? '').trim() : ''

export const hasClass = (element: XmlElement, name: string): boolean =>
  attributeOf(element, 'class').split(/\s+/u).includes(name)

/** The element with other children, everything else as it was. */
export const withChildren = (element: XmlElement, children: XmlNode[]): XmlElement => ({
  ...element,
  children
})
