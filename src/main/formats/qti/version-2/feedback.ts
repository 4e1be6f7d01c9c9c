import { childOf, childrenOf, textOf, type XmlElement } from '../../xml.ts'
import { rationaleOf, reasonOf } from '../feedback-words.ts'
import type { ItemText } from '../item-text.ts'
import { attributeOf } from '../names.ts'
import { asHtml } from './body.ts'

/** Whether feedback in the body is to be seen before any response: its outcome begins with its identifier. */
export function shownAtFirst(item: XmlElement): (feedback: XmlElement) => boolean {
  const first = new Map<string, string[]>()
  for (const outcome of childrenOf(item, 'outcomeDeclaration')) {
    const values = childOf(outcome, 'defaultValue')
    first.set(
      attributeOf(outcome, 'identifier'),
      values === null ? [] : childrenOf(values, 'value').map((value) => textOf(value).trim())
    )
  }
  return (feedback) => {
    const values = first.get(attributeOf(feedback, 'outcomeIdentifier')) ?? []
    const matches = values.includes(attributeOf(feedback, 'identifier'))
    return attributeOf(feedback, 'showHide') === 'hide' ? false : matches
  }
}

/**
 * Modal feedback named like an option is shown for that option and is its reason; all other, and what the body
 * shows afterwards, is the rationale.
 */
export function feedbackOf(
  item: XmlElement,
  inBody: readonly XmlElement[],
  inOptions: readonly (readonly XmlElement[])[],
  optionOf: (identifier: string) => number | null,
  text: ItemText
): { reasons: (string | null)[]; rationale: string | null } {
  const words = (element: XmlElement): string => text.nodes(asHtml(element.children))
  const reasons = inOptions.map((feedback) => feedback.map(words))
  const onItem: string[] = []
  for (const feedback of [...childrenOf(item, 'modalFeedback'), ...inBody]) {
    const option = optionOf(attributeOf(feedback, 'identifier'))
    const reason = option === null ? undefined : reasons[option - 1]
    if (reason === undefined || isVerdict(attributeOf(feedback, 'identifier'))) {
      onItem.push(words(feedback))
    } else reason.push(words(feedback))
  }
  return { reasons: reasons.map(reasonOf), rationale: rationaleOf(onItem) }
}

/** An option may be called "correct" too; feedback of that name is on the item. */
const isVerdict = (identifier: string): boolean => /^(?:in)?correct$/iu.test(identifier)
