import { z } from 'zod'
import type { Response } from '../domain/item.ts'
import { ERRATUM_KINDS, type ErratumKind } from '../domain/erratum-kind.ts'
import { call } from './call.ts'

export type { ErratumKind }

/** 신고: what the learner says is wrong with an item, kept through edits and new editions of it. */
export type ErratumView = {
  id: string
  itemId: string
  subjectId: string
  /** The revision that it is about, and the one that the bank has now. */
  revision: number
  currentRevision: number
  kind: ErratumKind
  /** Options that the learner holds for the key; empty without a proposal. */
  proposed: Response
  text: string
  /** Epoch milliseconds. */
  createdAt: number
}

const ErratumId = z.object({ erratumId: z.string() })
const option = z.int().min(1).max(15)

export const errata = {
  /** Newest first; what was withdrawn is left out. */
  ofItem: call<ErratumView[]>()(z.object({ itemId: z.string() })),
  /** `sheet`: the place where the item was met; null: the item as the bank has it now. */
  file: call<ErratumView>()(
    z
      .object({
        itemId: z.string(),
        sheet: z.object({ sessionId: z.string(), position: z.int().min(1) }).nullable(),
        kind: z.enum(ERRATUM_KINDS),
        proposed: z.array(option).max(15),
        text: z.string().trim().max(5000)
      })
      .refine(({ kind, proposed }) => kind === 'key' || proposed.length === 0)
      .refine(({ proposed, text }) => text !== '' || proposed.length > 0)
  ),
  withdraw: call<{ erratumId: string }>()(ErratumId),
  /** Takes a withdrawal back. */
  restore: call<ErratumView>()(ErratumId)
}
