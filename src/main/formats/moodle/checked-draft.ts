import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import { draftOf, type DraftOption, type FilePlace, type ItemDraft } from '@shared/domain/draft.ts'
import type { ReadSink } from '../format.ts'
import type { CategoryHint } from './category.ts'
import type { TextRemarks } from './text-remarks.ts'
import { keyOfWeights } from './weighted-key.ts'

/** Longest option list of a licensing paper (R형). */
const MOST_OPTIONS = 15

/** An option with its share of the mark, per cent. */
export type WeightedOption = DraftOption & { weight: number }

/** A multiple-choice question of Moodle with its texts already the bank's. */
export type MoodleItem = {
  place: FilePlace
  stem: string
  options: readonly WeightedOption[]
  /** Whether one option is to be marked. */
  single: boolean
  rationale: string | null
  tags: readonly string[]
  category: CategoryHint
}

/** Hands an item to the sink, with its pictures and what there is to say of it, or rejects it for what it lacks. */
export function handOver(item: MoodleItem, sink: ReadSink, remarks: TextRemarks): void {
  const { place } = item
  const fault = faultOf(item)
  if (fault !== null) {
    sink.reject(fault)
    return
  }
  for (const asset of remarks.assets) sink.asset(asset)
  for (const finding of remarks.findings) sink.finding(finding)
  const weights = item.options.map(({ weight }) => weight)
  const { key, responseCount, partialCredit } = keyOfWeights(weights, item.single)
  const same = item.options.flatMap(({ text }, at) =>
    item.options.some((other, index) => index !== at && other.text === text) ? [at + 1] : []
  )
  if (same.length > 0) sink.finding(importFinding('options-same', place, { options: same }))
  if (partialCredit) sink.finding(importFinding('partial-credit-left-out', place, {}))
  sink.item(draftOfMoodle(item, { key, responseCount }))
}

const draftOfMoodle = (
  { place, stem, options, rationale, tags, category }: MoodleItem,
  key: Pick<ItemDraft, 'key' | 'responseCount'>
): ItemDraft =>
  draftOf({
    place,
    stem,
    options: options.map(({ text, reason }) => ({ text, reason })),
    ...key,
    rationale,
    paper: category.paper,
    topic: category.topic,
    tags: [...new Set(tags.map((tag) => tag.normalize('NFC').trim()).filter((tag) => tag !== ''))]
  })

function faultOf({ place, stem, options }: MoodleItem): ImportFinding | null {
  if (stem === '') return importFinding('no-stem', place, {})
  const count = options.length
  if (count < 2) return importFinding('too-few-options', place, { options: count })
  if (count > MOST_OPTIONS) {
    return importFinding('too-many-options', place, { options: count, most: MOST_OPTIONS })
  }
  const empty = options.findIndex(({ text }) => text === '')
  return empty < 0 ? null : importFinding('option-empty', place, { option: empty + 1 })
}

/** The two options of a true/false question, with the per cent of the mark that each has. */
export const trueFalseOptions = (
  weights: { true: number; false: number },
  reasons: { true: string | null; false: string | null }
): WeightedOption[] => [
  { text: '참', reason: reasons.true, weight: weights.true },
  { text: '거짓', reason: reasons.false, weight: weights.false }
]
