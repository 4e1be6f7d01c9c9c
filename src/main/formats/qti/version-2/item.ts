import { importFinding } from '@shared/contract/import-findings.ts'
import { draftOf, placeAt, type ItemDraft } from '@shared/domain/draft.ts'
import { childOf, childrenOf, descendantsOf, type XmlElement, type XmlNode } from '../../xml.ts'
import { checked, optionFault, type KeyFound } from '../checked-item.ts'
import { itemText, type ItemText } from '../item-text.ts'
import { attributeOf, hasClass } from '../names.ts'
import { BOXES, MARKS } from '../own-marks.ts'
import type { Fetched } from '../package/files.ts'
import type { Reading, Surroundings } from '../surroundings.ts'
import { asHtml, bodyParts, interactionsIn, isFeedback, takeOut } from './body.ts'
import { feedbackOf, shownAtFirst } from './feedback.ts'
import { keyOf } from './key.ts'
import { passagesIn } from './passages.ts'
import type { Stimulus } from './stimulus.ts'

/** By the interaction's name without "Interaction". */
const KINDS: Readonly<Record<string, string>> = {
  inlineChoice: 'cloze',
  gapMatch: 'cloze',
  graphicGapMatch: 'cloze',
  textEntry: 'short-answer',
  extendedText: 'essay',
  order: 'ordering',
  graphicOrder: 'ordering',
  match: 'matching',
  associate: 'matching',
  graphicAssociate: 'matching',
  hotspot: 'hotspot',
  hottext: 'hotspot',
  selectPoint: 'hotspot',
  positionObject: 'hotspot',
  slider: 'slider',
  drawing: 'drawing',
  upload: 'upload'
}

/** An `assessmentItem` of 2.x, or of 3.0 under the names of 2.x. `stimuli` are those it refers to. */
export function readItem2(
  item: XmlElement,
  around: Surroundings,
  fetched: ReadonlyMap<string, Fetched>,
  stimuli: readonly Stimulus[]
): Reading {
  const place = placeAt({ entry: around.entry })
  const reject = (finding: Extract<Reading, { kind: 'reject' }>['finding']): Reading => ({
    kind: 'reject',
    finding
  })
  const body = childOf(item, 'itemBody')
  const interactions = body === null ? [] : interactionsIn(body)
  const [interaction] = interactions
  const kind = kindOf2(item)
  if (kind !== null || body === null || interaction === undefined) {
    return reject(importFinding('not-multiple-choice', place, { kind: kind ?? 'description' }))
  }

  const text = itemText(place, fetched)
  const choices = childrenOf(interaction, 'simpleChoice')
  const identifiers = choices.map((choice) => attributeOf(choice, 'identifier'))
  const optionOf = (identifier: string): number | null => {
    const at = identifiers.indexOf(identifier)
    return at < 0 ? null : at + 1
  }
  const parted = choices.map((choice) => takeOut(choice.children, isFeedback))
  const { before, after, feedback } = bodyParts(body, interaction, shownAtFirst(item))
  const { reasons, rationale } = feedbackOf(
    item,
    feedback,
    parted.map(({ taken }) => taken),
    optionOf,
    text
  )
  const options = parted.map(({ kept }, index) => ({
    text: text.nodes(asHtml(kept)),
    reason: reasons[index] ?? null
  }))
  const fault = optionFault(options, place)
  if (fault !== null) return reject(fault)
  const found = ownKey(body) ?? keyOf({ item, interaction, optionOf, place })
  if (!('key' in found)) return reject(found)
  return checked(
    draftOf({
      place,
      ...wordsOf({ before, after, interaction, stimuli, fetched, text }),
      options,
      key: found.key,
      responseCount: found.responseCount,
      rationale,
      paper: around.paper,
      topic: around.topic,
      ...ownFacts(body)
    }),
    found.partialCredit,
    text
  )
}

/** Null where an item is one choice interaction; the kind otherwise. */
export function kindOf2(item: XmlElement): string | null {
  const body = childOf(item, 'itemBody')
  const interactions = body === null ? [] : interactionsIn(body)
  const [interaction, ...more] = interactions
  if (interaction === undefined) return 'description'
  if (more.length > 0) {
    const kinds = new Set(interactions.map(({ local }) => local))
    const only = kinds.size === 1 && interaction.local !== 'choiceInteraction'
    return only ? kindOfOne(interaction) : 'several'
  }
  if (interaction.local !== 'choiceInteraction') return kindOfOne(interaction)
  // Its text and key are worked out anew each time it is shown.
  const made = descendantsOf(item, 'setCorrectResponse', 'printedVariable').length > 0
  return made && childOf(item, 'templateProcessing') !== null ? 'template' : null
}

function kindOfOne({ local }: XmlElement): string {
  const name = local.slice(0, -'Interaction'.length)
  return Object.hasOwn(KINDS, name) ? (KINDS[name] ?? 'custom') : 'custom'
}

type Words = Pick<ItemDraft, 'stem' | 'statements' | 'stimulus' | 'stimulusGroup'>

/**
 * The prompt is the stem and what stands before it the stimulus; without a prompt the body is the stem. What other
 * items share is the stimulus alone, so that it is the same for all of them.
 */
function wordsOf(parts: {
  before: XmlNode[]
  after: XmlNode[]
  interaction: XmlElement
  stimuli: readonly Stimulus[]
  fetched: ReadonlyMap<string, Fetched>
  text: ItemText
}): Words {
  const { interaction, stimuli, fetched, text } = parts
  const boxed = takeOut(parts.before, (element) => hasClass(element, BOXES.statements))
  const stems = takeOut(boxed.kept, (element) => hasClass(element, BOXES.stem))
  const passages = passagesIn(stems.kept, fetched, text)
  const shared = [...stimuli, ...passages.found]
  const words = (nodes: readonly XmlNode[]): string => text.nodes(asHtml(nodes))
  const around = [words(passages.kept), words(parts.after)].filter((part) => part !== '').join('\n')
  const prompt = [
    ...stems.taken.map((stem) => words(stem.children)),
    ...childrenOf(interaction, 'prompt').map((one) => words(one.children))
  ]
    .filter((part) => part !== '')
    .join('\n')
  const statements = boxed.taken.flatMap((box) =>
    childrenOf(box).map((line) => ({
      label: attributeOf(line, MARKS.label),
      text: words(takeOut(line.children, (one) => hasClass(one, BOXES.label)).kept)
    }))
  )
  if (shared.length > 0) {
    const group = shared.map((one) => one.group).join(' ')
    const stem = [around, prompt].filter((part) => part !== '').join('\n')
    const stimulus = shared.map((one) => one.text).join('\n')
    return stimulus === ''
      ? { stem, statements, stimulus: null, stimulusGroup: null }
      : { stem, statements, stimulus, stimulusGroup: group }
  }
  const own = prompt !== '' && around !== '' ? around : null
  return { stem: prompt === '' ? around : prompt, statements, stimulus: own, stimulusGroup: null }
}

function ownKey(body: XmlElement): KeyFound | null {
  const said = attributeOf(body, MARKS.key)
  if (said !== 'all' && said !== 'none') return null
  return { key: { kind: said }, responseCount: 1, partialCredit: false }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/u
const LEVELS = ['recall', 'interpretation', 'problem-solving'] as const

function ownFacts(
  body: XmlElement
): Pick<ItemDraft, 'keyStatus' | 'effectiveOn' | 'cognitiveLevel'> {
  const day = attributeOf(body, MARKS.effectiveOn)
  const level = attributeOf(body, MARKS.cognitiveLevel)
  return {
    keyStatus: attributeOf(body, MARKS.keyStatus) === 'provisional' ? 'provisional' : 'final',
    effectiveOn: DAY.test(day) ? day : null,
    cognitiveLevel: LEVELS.find((one) => one === level) ?? null
  }
}
