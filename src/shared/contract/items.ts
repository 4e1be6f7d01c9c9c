import { z } from 'zod'
import type { Item, Key } from '../domain/item.ts'
import { call } from './call.ts'
import { KEY_FILE_BYTES, type KeyReport, type KeyVersionView } from './key-report.ts'

export type ItemSummary = { id: string; examId: string; subjectId: string; stem: string }
export type SearchPage = {
  total: number
  /** Time the search took, milliseconds. */
  ms: number
  items: ItemSummary[]
}
export type ItemView = Item & { examId: string; subjectName: string }

const options = z
  .array(z.int().min(1).max(15))
  .min(1)
  .max(15)
  .refine((list) => list.every((no, index) => index === 0 || no > (list[index - 1] ?? 0)))
const key: z.ZodType<Key> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('options'), options }),
  z.object({ kind: z.literal('set'), options }),
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('none') })
])
const status = z.enum(['provisional', 'final'])

/** What a key file leaves unsaid. A round by id or name. */
const keyFile = {
  fileName: z.string().max(1000),
  examId: z.string().nullable(),
  round: z.string().nullish(),
  form: z.string().nullish(),
  status: status.nullish(),
  dryRun: z.boolean()
}

export const items = {
  search: call<SearchPage>()(
    z.object({
      query: z.string().max(400),
      examId: z.string().nullable(),
      limit: z.int().min(1).max(500),
      offset: z.int().min(0)
    })
  ),
  get: call<ItemView>()(z.object({ itemId: z.string() })),
  /** A figure that item text names; null when the bank has none of that name. */
  asset: call<{ mediaType: string; base64: string } | null>()(z.object({ name: z.string() })),
  /** A new version of the item's key; past sittings are graded by it. `dryRun` only tells what would change. */
  correctKey: call<KeyReport>()(
    z.object({
      itemId: z.string(),
      key,
      status,
      reason: z.string().trim().min(1).max(500),
      dryRun: z.boolean()
    })
  ),
  /** A table of keys or a key file (docs/key-file-format.md), all or nothing. */
  importKeys: call<KeyReport>()(
    z.union([
      z.object({ ...keyFile, base64: z.base64().max(Math.ceil(KEY_FILE_BYTES / 3) * 4) }),
      z.object({ ...keyFile, text: z.string().max(KEY_FILE_BYTES) })
    ])
  ),
  /** Of every revision, newest first. */
  keyHistory: call<KeyVersionView[]>()(z.object({ itemId: z.string() }))
}
