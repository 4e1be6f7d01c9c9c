import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import type { ItemDraft } from '@shared/domain/draft.ts'
import type { Reading } from './surroundings.ts'
import type { ItemText } from './item-text.ts'

/** Longest option list of a licensing paper (R형). */
const MOST_OPTIONS = 15

/** Where a key comes out of what the file says, or why none does. */
export type KeyFound = { key: ItemDraft['key']; responseCount: number; partialCredit: boolean }
export const NO_KEY: KeyFound = { key: null, responseCount: 1, partialCredit: false }

/** Several options in the key: each alone is accepted, or all are to be marked. */
export function keyFrom(options: readonly number[], together: boolean, partial = false): KeyFound {
  const inOrder = [...new Set(options)].toSorted((a, b) => a - b)
  if (inOrder.length === 0) return NO_KEY
  const isSet = together && inOrder.length > 1
  return {
    key: { kind: isSet ? 'set' : 'options', options: inOrder },
    responseCount: isSet ? inOrder.length : 1,
    partialCredit: partial
  }
}

/** What keeps an option list from being one; null: nothing does. */
export function optionFault(
  options: ItemDraft['options'],
  place: ItemDraft['place']
): ImportFinding | null {
  if (options.length < 2)
    return importFinding('too-few-options', place, { options: options.length })
  if (options.length > MOST_OPTIONS) {
    return importFinding('too-many-options', place, { options: options.length, most: MOST_OPTIONS })
  }
  const empty = options.findIndex(({ text }) => text === '')
  return empty < 0 ? null : importFinding('option-empty', place, { option: empty + 1 })
}

/** The draft as a reading: kept with its remarks, or rejected for what it lacks. */
export function checked(draft: ItemDraft, partialCredit: boolean, text: ItemText): Reading {
  const { place } = draft
  const fault =
    draft.stem === '' ? importFinding('no-stem', place, {}) : optionFault(draft.options, place)
  if (fault !== null) return { kind: 'reject', finding: fault }
  const partial = partialCredit ? [importFinding('partial-credit-left-out', place, {})] : []
  return { kind: 'item', draft, remarks: [...text.remarks, ...partial], assets: text.assets }
}
