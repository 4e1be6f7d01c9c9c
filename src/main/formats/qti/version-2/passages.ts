import { descendantsOf, isElement, type XmlNode } from '../../xml.ts'
import type { ItemText } from '../item-text.ts'
import { asVersion2, attributeOf } from '../names.ts'
import { isPassage, type Fetched } from '../package/files.ts'
import { asHtml, takeOut } from './body.ts'
import type { Stimulus } from './stimulus.ts'

/** Texts of other files that a body brings in by `object` or XInclude, which several items may do. */
export function passagesIn(
  nodes: readonly XmlNode[],
  fetched: ReadonlyMap<string, Fetched>,
  text: ItemText
): { kept: XmlNode[]; found: Stimulus[] } {
  const { kept, taken } = takeOut(nodes, isPassage)
  const found = taken.flatMap((element): Stimulus[] => {
    const address = attributeOf(element, 'data') || attributeOf(element, 'href')
    const known = fetched.get(address)
    if (known?.kind === 'passage') {
      return [{ group: known.entry, text: text.nodes(asHtml(contentOf(known.nodes))) }]
    }
    if (known?.kind === 'passage-html') {
      return [{ group: known.entry, text: text.html(known.html) }]
    }
    text.leftOut('unknown-object')
    return []
  })
  return { kept, found: found.filter((one) => one.text !== '') }
}

/** A page without its head, a stimulus without its frame. */
function contentOf(nodes: readonly XmlNode[]): XmlNode[] {
  return nodes.flatMap((node): XmlNode[] => {
    if (!isElement(node)) return [node]
    const [body] = descendantsOf(node, 'body', 'stimulusBody', 'qti-stimulus-body')
    return body === undefined ? [asVersion2(node)] : asVersion2(body).children
  })
}
