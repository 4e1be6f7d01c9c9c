import { z } from 'zod'
import type { Response } from '../domain/item.ts'
import type { Confidence } from '../domain/memory/memory.ts'
import { call } from './call.ts'

/** What stands in the note of one sitting's item. */
export type ItemNote = {
  sessionId: string
  /** When it was written last, epoch milliseconds. */
  at: number
  text: string
}

/** What the learner did with one item over all sittings. */
export type ItemRecord = {
  /** Graded responses, and of them the wrong ones. */
  attempts: number
  wrong: number
  /** The last graded response; null: none. */
  last: {
    /** Epoch milliseconds. */
    at: number
    correct: boolean
    confidence: Confidence | null
    /** Null where the item was changed since: its options may be others. */
    response: Response | null
  } | null
  /** One a sitting, what was written last first. */
  notes: ItemNote[]
}

export const records = {
  ofItem: call<ItemRecord>()(z.object({ itemId: z.string() }))
}
