import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import type { FilePlace } from '@shared/domain/draft.ts'
import { childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../../xml.ts'
import { keyFrom, NO_KEY, type KeyFound } from '../checked-item.ts'
import { attributeOf } from '../names.ts'

export type Asked = {
  item: XmlElement
  interaction: XmlElement
  optionOf: (identifier: string) => number | null
  place: FilePlace
}

/** How a response is scored, as far as the key depends on it. */
type Processing = 'correct' | 'mapping' | 'other' | 'none'

/** The key by `correctResponse` and `mapping` (QTI 2.2 information model, "Response Declarations"). */
export function keyOf({ item, interaction, optionOf, place }: Asked): KeyFound | ImportFinding {
  const identifier = attributeOf(interaction, 'responseIdentifier') || 'RESPONSE'
  const declaration = childrenOf(item, 'responseDeclaration').find(
    (one) => attributeOf(one, 'identifier') === identifier
  )
  if (declaration === undefined) return NO_KEY
  const processing = processingOf(item, identifier)
  const correct = valuesOf(childOf(declaration, 'correctResponse'))
  const points = pointsOf(childOf(declaration, 'mapping'))
  const several = asksForSeveral(declaration, interaction)

  const byMapping = processing === 'mapping' || (processing === 'none' && correct.length === 0)
  const positive = [...points.values()].some((value) => value > 0)
  if (byMapping && positive) return mappedKey(points, several, interaction, optionOf, place)
  if (correct.length === 0) {
    return processing === 'other'
      ? importFinding('key-unreadable', place, { found: 'responseProcessing' })
      : NO_KEY
  }
  const options: number[] = []
  for (const value of correct) {
    const option = optionOf(value)
    if (option === null) return notAnOption(value, place)
    options.push(option)
  }
  return keyFrom(options, several)
}

/** One option where only one may be chosen, whatever the cardinality; 0 stands for any number. */
function asksForSeveral(declaration: XmlElement, interaction: XmlElement): boolean {
  const cardinality = attributeOf(declaration, 'cardinality')
  const most = attributeOf(interaction, 'maxChoices')
  return cardinality !== 'single' && most !== '1'
}

function mappedKey(
  points: ReadonlyMap<string, number>,
  several: boolean,
  interaction: XmlElement,
  optionOf: Asked['optionOf'],
  place: FilePlace
): KeyFound | ImportFinding {
  const positive = [...points].filter(([, value]) => value > 0)
  const unknown = positive.find(([identifier]) => optionOf(identifier) === null)
  if (unknown !== undefined) return notAnOption(unknown[0], place)
  const most = positive.reduce((high, [, value]) => Math.max(high, value), 0)
  const full = positive.filter(([, value]) => value === most)
  const partial = full.length < positive.length
  const counted = (several ? positive : full).map(([identifier]) => optionOf(identifier) ?? 0)
  const allowed = Number(attributeOf(interaction, 'maxChoices')) || 0
  if (several && allowed > 0 && allowed < counted.length) {
    // Any so many of them are right: the bank has no key for that.
    return importFinding('key-unreadable', place, {
      found: positive
        .map(([one]) => one)
        .join(', ')
        .slice(0, 200)
    })
  }
  return keyFrom(counted, several, partial)
}

const notAnOption = (found: string, place: FilePlace): ImportFinding =>
  importFinding('key-not-an-option', place, { found: found.slice(0, 200) })

const valuesOf = (correct: XmlElement | null): string[] =>
  correct === null
    ? []
    : childrenOf(correct, 'value')
        .map((value) => textOf(value).trim())
        .filter((value) => value !== '')

function pointsOf(mapping: XmlElement | null): Map<string, number> {
  const points = new Map<string, number>()
  for (const entry of mapping === null ? [] : childrenOf(mapping, 'mapEntry')) {
    const value = Number.parseFloat(attributeOf(entry, 'mappedValue'))
    const identifier = attributeOf(entry, 'mapKey')
    if (identifier !== '' && Number.isFinite(value)) points.set(identifier, value)
  }
  return points
}

function processingOf(item: XmlElement, identifier: string): Processing {
  const processing = childOf(item, 'responseProcessing')
  if (processing === null) return 'none'
  const template =
    attributeOf(processing, 'template') || attributeOf(processing, 'templateLocation')
  if (/map_response/iu.test(template)) return 'mapping'
  if (/match_correct/iu.test(template)) return 'correct'
  const uses = (name: string): boolean =>
    descendantsOf(processing, name).some((one) => attributeOf(one, 'identifier') === identifier)
  // Where both are used, the right response is compared for feedback, the points come of the mapping.
  if (uses('mapResponse')) return 'mapping'
  if (uses('correct')) return 'correct'
  return template === '' && childrenOf(processing).length === 0 ? 'none' : 'other'
}
