import { z } from 'zod'
import type { Item } from '../domain/item.ts'
import { call } from './call.ts'

export type ItemSummary = { id: string; examId: string; subjectId: string; stem: string }
export type SearchPage = {
  total: number
  /** Time the search took, milliseconds. */
  ms: number
  items: ItemSummary[]
}
export type ItemView = Item & { examId: string; subjectName: string }

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
  asset: call<{ mediaType: string; base64: string } | null>()(z.object({ name: z.string() }))
}
