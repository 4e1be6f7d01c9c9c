import { childrenOf, isElement, type XmlElement, type XmlNode } from '../../xml.ts'
import { attributeOf, withChildren } from '../names.ts'

/** Interactions that ask for nothing: a button, a film. */
const ASKS_NOTHING = ['endAttemptInteraction', 'mediaInteraction']
/** For those who mark, for screen readers, for the program that shows the item. */
const NOT_SHOWN = ['rubricBlock', 'stylesheet', 'catalogInfo', 'companionMaterialsInfo']

export const isInteraction = (element: XmlElement): boolean =>
  element.local.endsWith('Interaction') && !ASKS_NOTHING.includes(element.local)

/** Interactions of an item that ask for a response, in order. */
export function interactionsIn(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((child) =>
    isInteraction(child) ? [child] : interactionsIn(child)
  )
}

/** An item's body taken apart: what is read before and after its interaction, and what is shown only afterwards. */
export type BodyParts = { before: XmlNode[]; after: XmlNode[]; feedback: XmlElement[] }

/** `shownAtFirst` are the feedback identifiers that the outcomes have before any response. */
export function bodyParts(
  body: XmlElement,
  interaction: XmlElement,
  shownAtFirst: (feedback: XmlElement) => boolean
): BodyParts {
  const feedback: XmlElement[] = []
  const cleaned = (element: XmlElement): XmlElement =>
    withChildren(
      element,
      element.children.flatMap((child): XmlNode[] => {
        if (!isElement(child) || child === interaction) return [child]
        if (NOT_SHOWN.includes(child.local) || ASKS_NOTHING.includes(child.local)) return []
        if (!isFeedback(child) || interactionsIn(child).length > 0) return [cleaned(child)]
        if (shownAtFirst(child)) return [cleaned(child)]
        feedback.push(child)
        return []
      })
    )
  const [before, after] = splitAt(cleaned(body), interaction)
  return { before, after, feedback }
}

export const isFeedback = (element: XmlElement): boolean =>
  element.local === 'feedbackBlock' || element.local === 'feedbackInline'

/** Children before and behind an element, however deep it stands. */
function splitAt(parent: XmlElement, mark: XmlElement): [XmlNode[], XmlNode[]] {
  const at = parent.children.findIndex(
    (child) => child === mark || (isElement(child) && holds(child, mark))
  )
  const child = parent.children[at]
  if (child === undefined || !isElement(child)) return [parent.children, []]
  const before = parent.children.slice(0, at)
  const after = parent.children.slice(at + 1)
  if (child === mark) return [before, after]
  const [inBefore, inAfter] = splitAt(child, mark)
  return [
    [...before, withChildren(child, inBefore)],
    [withChildren(child, inAfter), ...after]
  ]
}

const holds = (element: XmlElement, mark: XmlElement): boolean =>
  element.children.some((child) => child === mark || (isElement(child) && holds(child, mark)))

/** Elements taken out of a tree wherever they stand, in order; the rest is as it was. */
export function takeOut(
  nodes: readonly XmlNode[],
  wanted: (element: XmlElement) => boolean
): { kept: XmlNode[]; taken: XmlElement[] } {
  const taken: XmlElement[] = []
  const keep = (children: readonly XmlNode[]): XmlNode[] =>
    children.flatMap((child): XmlNode[] => {
      if (!isElement(child)) return [child]
      if (!wanted(child)) return [withChildren(child, keep(child.children))]
      taken.push(child)
      return []
    })
  return { kept: keep(nodes), taken }
}

/**
 * The tree as HTML: pictures of `object` in the form that HTML has for them, containers that only QTI knows opened
 * up.
 */
export function asHtml(nodes: readonly XmlNode[]): XmlNode[] {
  return nodes.flatMap((node): XmlNode[] => {
    if (!isElement(node)) return [node]
    if (node.local === 'printedVariable') return ['_____']
    if (node.local === 'object' && isPicture(node)) return [pictureOf(node)]
    if (['contentBody', 'stimulusBody', 'templateInline', 'infoControl'].includes(node.local)) {
      return asHtml(node.children)
    }
    if (['templateBlock', 'feedbackBlock'].includes(node.local)) {
      return [{ ...withChildren(node, asHtml(node.children)), name: 'div', local: 'div' }]
    }
    return [withChildren(node, asHtml(node.children))]
  })
}

const isPicture = (object: XmlElement): boolean =>
  /^image\//iu.test(attributeOf(object, 'type')) ||
  /\.(?:png|jpe?g|gif|webp|svg)$/iu.test(attributeOf(object, 'data'))

function pictureOf(object: XmlElement): XmlElement {
  const inside = object.children.map((child) => (isElement(child) ? '' : child)).join('')
  const description = inside.replace(/\s+/gu, ' ').trim() || attributeOf(object, 'title')
  return {
    ...object,
    name: 'img',
    local: 'img',
    attributes: { src: attributeOf(object, 'data'), alt: description },
    children: []
  }
}
