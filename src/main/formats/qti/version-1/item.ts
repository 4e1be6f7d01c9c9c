import { importFinding } from '@shared/contract/import-findings.ts'
import { draftOf, placeAt } from '@shared/domain/draft.ts'
import { childrenOf, childOf, descendantsOf, type XmlElement } from '../../xml.ts'
import { checked, optionFault } from '../checked-item.ts'
import { itemText, type ItemText } from '../item-text.ts'
import { attributeOf } from '../names.ts'
import type { Fetched } from '../package/files.ts'
import type { Reading, Surroundings } from '../surroundings.ts'
import type { OptionOf } from './conditions.ts'
import { feedbackOf } from './feedback.ts'
import { keyOf } from './key.ts'
import { materialText } from './material.ts'
import { fieldsOf, kindSaid, tagsOf, topicOf } from './metadata.ts'

/** A text that other items stand below (Canvas: parent_stimulus_item_ident). */
export type Passage = { group: string; text: string; reading: Reading }

/** A `text_only` record may turn out the passage of items that follow it. */
export type Version1Reading = Reading | ({ kind: 'passage' } & Passage)

const RESPONSES = [
  'response_lid',
  'response_str',
  'response_num',
  'response_xy',
  'response_grp',
  'response_extension'
]
const NOT_OF_THE_STEM = ['response_label', 'resprocessing', 'itemfeedback', 'response_na']

/** An `item` of QTI 1.2 (ASI information model 1.2, 3.5). `passages` are those that stood before it. */
export function readItem1(
  item: XmlElement,
  around: Surroundings,
  fetched: ReadonlyMap<string, Fetched>,
  passages: ReadonlyMap<string, Passage>
): Version1Reading {
  const place = placeAt({ entry: around.entry, line: item.line })
  const text = itemText(place, fetched)
  const fields = fieldsOf(item)
  const presentation = childOf(item, 'presentation')
  const [response] = responsesIn(presentation)
  const kind = kindOf1(item)
  if (kind !== null || presentation === null || response === undefined) {
    const known = kind ?? 'description'
    const reading = rejected(importFinding('not-multiple-choice', place, { kind: known }))
    const ident = attributeOf(item, 'ident')
    if (known !== 'description' || presentation === null || ident === '') return reading
    return {
      kind: 'passage',
      group: `${around.entry ?? ''}#${ident}`,
      text: materialText(presentation, text),
      reading
    }
  }

  const labels = descendantsOf(response, 'response_label')
  const optionOf = optionFinder(labels)
  const { reasons, rationale } = feedbackOf(item, labels.length, optionOf, text)
  const options = labels.map((label, index) => ({
    text: materialText(label, text) || bareText(label, text),
    reason: reasons[index] ?? null
  }))
  const fault = optionFault(options, place)
  if (fault !== null) return rejected(fault)

  const single = !/^multiple$/iu.test(attributeOf(response, 'rcardinality'))
  const found = keyOf({ item, options: options.length, single, optionOf, place })
  if (!('key' in found)) return rejected(found)
  const passage = passages.get(fields.get('parent_stimulus_item_ident') ?? '')
  return checked(
    draftOf({
      place,
      stem: materialText(presentation, text, NOT_OF_THE_STEM),
      options,
      key: found.key,
      responseCount: found.responseCount,
      stimulus: passage === undefined || passage.text === '' ? null : passage.text,
      stimulusGroup: passage === undefined || passage.text === '' ? null : passage.group,
      rationale,
      paper: around.paper,
      topic: topicOf(fields) ?? around.topic,
      tags: tagsOf(fields)
    }),
    found.partialCredit,
    text
  )
}

/** Null where an item is one choice; the kind otherwise. */
export const kindOf1 = (item: XmlElement): string | null =>
  kindSaid(fieldsOf(item)) ?? kindByStructure(responsesIn(childOf(item, 'presentation')), item)

const responsesIn = (presentation: XmlElement | null): XmlElement[] =>
  presentation === null ? [] : descendantsOf(presentation, ...RESPONSES)

const rejected = (finding: Extract<Reading, { kind: 'reject' }>['finding']): Reading => ({
  kind: 'reject',
  finding
})

function kindByStructure(responses: readonly XmlElement[], item: XmlElement): string | null {
  const [response, ...more] = responses
  if (response === undefined) return 'description'
  if (more.length > 0) return responses.every(isChoice) ? 'matching' : 'several'
  switch (response.local) {
    case 'response_lid':
      if (/^ordered$/iu.test(attributeOf(response, 'rcardinality'))) return 'ordering'
      if (descendantsOf(response, 'render_hotspot').length > 0) return 'hotspot'
      if (descendantsOf(response, 'render_slider').length > 0) return 'slider'
      return isChoice(response) ? null : 'custom'
    case 'response_str':
      // A text that is compared with nothing is for a person to mark.
      return descendantsOf(response, 'render_fib').some(isLong) || !isCompared(item)
        ? 'essay'
        : 'short-answer'
    case 'response_num':
      return 'numerical'
    case 'response_xy':
      return 'hotspot'
    case 'response_grp':
      return 'matching'
    default:
      return 'custom'
  }
}

const isChoice = (response: XmlElement): boolean =>
  response.local === 'response_lid' && descendantsOf(response, 'render_choice').length > 0

const isCompared = (item: XmlElement): boolean =>
  childrenOf(item, 'resprocessing').some(
    (processing) => descendantsOf(processing, 'varequal', 'varsubset', 'varsubstring').length > 0
  )

const isLong = (fib: XmlElement): boolean =>
  /^box$/iu.test(attributeOf(fib, 'prompt')) || Number(attributeOf(fib, 'rows')) > 1

/** An option's text outside any `material`, as a few exporters have it. */
const bareText = (label: XmlElement, text: ItemText): string =>
  childrenOf(label).length === 0 ? text.nodes(label.children) : ''

function optionFinder(labels: readonly XmlElement[]): OptionOf {
  const exact = new Map<string, number>()
  const folded = new Map<string, number>()
  labels.forEach((label, index) => {
    const ident = attributeOf(label, 'ident')
    if (!exact.has(ident)) exact.set(ident, index + 1)
    if (!folded.has(ident.toLowerCase())) folded.set(ident.toLowerCase(), index + 1)
  })
  return (value) => exact.get(value) ?? folded.get(value.toLowerCase()) ?? null
}
