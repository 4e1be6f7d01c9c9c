import { z } from 'zod'
import { call } from './call.ts'

/** What of another computer's records is counted apart, in the order in which it is told. */
export const MERGE_KINDS = [
  'session',
  'attempt',
  'explanation',
  'erratum',
  'review',
  'item',
  'revision',
  'key',
  'tag',
  'round',
  'printing',
  'asset',
  'import',
  'mapping',
  'document',
  'model-exam',
  'licence',
  'setting'
] as const
export type MergeKind = (typeof MERGE_KINDS)[number]

/**
 * In what something differs that both have under one id. `ahead` of a session: it is open, and the other computer's
 * clock was ahead of this one's, so that it waits.
 */
export type MergeDifferenceWhat =
  'text' | 'key' | 'facts' | 'removed' | 'answers' | 'grade' | 'ahead' | 'mark' | 'state' | 'value'

/** `label`: by what a person knows it, an item's stem or a document's title; null where there is nothing better. */
export type MergeDifference = {
  kind: MergeKind
  id: string
  what: MergeDifferenceWhat
  label: string | null
}

/** How many of a kind are added, were here already as they are there, and differ and stay as they are here. */
export type MergeFigures = { kind: MergeKind; added: number; here: number; different: number }

export type MergeReport = { figures: MergeFigures[]; differences: MergeDifference[] }

/** `undo`: the backup that was made before, to go back to. */
export type Merged = MergeReport & { undo: string }

const BackupName = z.object({ name: z.string().max(200) })

/** Another computer's records, by the name of a backup, joined to the ones here. */
export const merge = {
  /** What a merge would do; nothing is written. */
  look: call<MergeReport>()(BackupName),
  run: call<Merged>()(BackupName)
}
