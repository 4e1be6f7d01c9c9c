import { childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../../xml.ts'
import { rationaleOf, reasonOf } from '../feedback-words.ts'
import type { ItemText } from '../item-text.ts'
import { attributeOf } from '../names.ts'
import type { OptionOf } from './conditions.ts'
import { materialText } from './material.ts'

/** Names of the feedback on the whole item, as Canvas, Blackboard and the specification's examples have them. */
const ON_THE_ITEM = /^(?:general[_-]?)?(?:in)?correct(?:[_-]?fb)?$|^general/iu

/** Feedback that is shown for one option is its reason, all other is the rationale (ASI 1.2, 3.5.10 `itemfeedback`). */
export function feedbackOf(
  item: XmlElement,
  options: number,
  optionOf: OptionOf,
  text: ItemText
): { reasons: (string | null)[]; rationale: string | null } {
  const shownFor = optionsByFeedback(item, optionOf)
  const reasons = Array.from({ length: options }, (): string[] => [])
  const onItem: { rank: number; words: string }[] = []
  for (const feedback of childrenOf(item, 'itemfeedback')) {
    const ident = attributeOf(feedback, 'ident')
    const words = materialText(feedback, text, ['hint'])
    const [option, ...more] = shownFor.get(ident) ?? []
    const reason = option === undefined ? undefined : reasons[option - 1]
    if (reason === undefined || more.length > 0 || ON_THE_ITEM.test(ident)) {
      onItem.push({ rank: rankOf(ident), words })
    } else reason.push(words)
  }
  return {
    reasons: reasons.map(reasonOf),
    rationale: rationaleOf(onItem.toSorted((a, b) => a.rank - b.rank).map(({ words }) => words))
  }
}

/** What holds for everyone before what is said to those who were right, and that before the rest. */
function rankOf(ident: string): number {
  if (/incorrect/iu.test(ident)) return 2
  return /correct/iu.test(ident) ? 1 : 0
}

function optionsByFeedback(item: XmlElement, optionOf: OptionOf): Map<string, number[]> {
  const shown = new Map<string, number[]>()
  const conditions = childrenOf(item, 'resprocessing').flatMap((processing) =>
    childrenOf(processing, 'respcondition')
  )
  for (const condition of conditions) {
    const links = childrenOf(condition, 'displayfeedback')
    const asked = childOf(condition, 'conditionvar')
    if (links.length === 0 || asked === null) continue
    const tests = descendantsOf(asked, 'varequal')
    const options = tests
      .map((test) => optionOf(textOf(test).trim()))
      .filter((option) => option !== null)
    const isOther = tests.length === 0 || descendantsOf(asked, 'not', 'other').length > 0
    for (const link of links) {
      const ident = attributeOf(link, 'linkrefid')
      // 0 stands for what belongs to no single option.
      const named = isOther ? [0] : options
      shown.set(ident, [...new Set([...(shown.get(ident) ?? []), ...named])])
    }
  }
  return shown
}
