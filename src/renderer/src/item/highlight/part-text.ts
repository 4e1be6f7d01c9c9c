/** A text node, or an element that counts as one: a formula as its source, a line break, a figure as nothing. */
type Leaf = { node: Node; text: string; start: number }

/** A part of an item, by the name under which its highlights are kept: `stem`, `option:3`. */
export const partsOf = (root: Element): { element: HTMLElement; part: string }[] =>
  [...root.querySelectorAll<HTMLElement>('[data-part]')].map((element) => ({
    element,
    part: element.dataset['part'] ?? ''
  }))

/** The plain text of a part, in which the offsets of highlights count (UTF-16 units). */
export const textOf = (part: Element): string =>
  leavesOf(part)
    .map(({ text }) => text)
    .join('')

/** Offset of a place of the page in a part's text. Within a formula, its start or its end is meant. */
export function offsetOf(
  part: Element,
  container: Node,
  offset: number,
  edge: 'start' | 'end'
): number {
  const place = document.createRange()
  place.setStart(container, offset)
  let at = 0
  for (const { node, text, start } of leavesOf(part)) {
    if (node === container && node instanceof Text) return start + offset
    if (node.contains(container)) return edge === 'start' ? start : start + text.length
    // −1: the node begins before the place, and so ends before it.
    if (place.comparePoint(node.parentNode ?? part, indexOf(node)) < 0) at = start + text.length
  }
  return at
}

/** The stretch of the page between two offsets of a part's text; a formula is in it as a whole. */
export function rangeOf(part: Element, start: number, end: number): Range {
  const range = document.createRange()
  range.selectNodeContents(part)
  const leaves = leavesOf(part)
  const first = leaves.find((leaf) => start < leaf.start + leaf.text.length)
  const last = leaves.findLast((leaf) => leaf.text !== '' && leaf.start < end)
  if (first !== undefined) {
    if (first.node instanceof Text) range.setStart(first.node, start - first.start)
    else range.setStartBefore(first.node)
  }
  if (last !== undefined) {
    if (last.node instanceof Text) range.setEnd(last.node, end - last.start)
    else range.setEndAfter(last.node)
  }
  return range
}

function leavesOf(part: Element): Leaf[] {
  let start = 0
  return nodesOf(part).map(({ node, text }) => {
    const leaf = { node, text, start }
    start += text.length
    return leaf
  })
}

function nodesOf(parent: Node): { node: Node; text: string }[] {
  return [...parent.childNodes].flatMap((node) => {
    if (node instanceof Text) return [{ node, text: node.data }]
    const source = node instanceof HTMLElement ? node.dataset['source'] : undefined
    if (source !== undefined) return [{ node, text: source }]
    return node instanceof HTMLBRElement ? [{ node, text: '\n' }] : nodesOf(node)
  })
}

const indexOf = (node: Node): number =>
  node.parentNode === null ? 0 : [...node.parentNode.childNodes].indexOf(node as ChildNode)
