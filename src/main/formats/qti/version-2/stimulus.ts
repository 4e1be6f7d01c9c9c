import { placeAt } from '@shared/domain/draft.ts'
import { childOf, childrenOf, type XmlElement, type XmlNode } from '../../xml.ts'
import { itemText } from '../item-text.ts'
import { attributeOf, hasClass } from '../names.ts'
import type { Fetched } from '../package/files.ts'
import type { Reading } from '../surroundings.ts'
import { asHtml } from './body.ts'

/** A text that several items share; the same group is the same text. */
export type Stimulus = { group: string; text: string }

export type StimulusReading = Stimulus &
  Pick<Extract<Reading, { kind: 'item' }>, 'remarks' | 'assets'>

/** An `assessmentStimulus` (2.2, 3.0); `group` is its entry in the package. */
export function readStimulus(
  stimulus: XmlElement,
  entry: string,
  fetched: ReadonlyMap<string, Fetched>
): StimulusReading {
  const text = itemText(placeAt({ entry, line: stimulus.line }), fetched)
  const nodes: readonly XmlNode[] = childOf(stimulus, 'stimulusBody')?.children ?? stimulus.children
  return {
    group: entry,
    text: text.nodes(asHtml(nodes)),
    remarks: text.remarks,
    assets: text.assets
  }
}

/** Addresses of the stimuli that an item refers to. */
export const stimulusAddresses = (item: XmlElement): string[] =>
  childrenOf(item, 'assessmentStimulusRef')
    .filter((ref) => !hasClass(ref, 'hidden'))
    .map((ref) => attributeOf(ref, 'href'))
    .filter((address) => address !== '')
