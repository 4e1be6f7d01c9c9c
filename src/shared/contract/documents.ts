import { z } from 'zod'
import { call } from './call.ts'
import type { CitedPassage } from './tutor.ts'

/** A statute, textbook or notes of the learner's that the tutor may cite. */
export type DocumentView = {
  id: string
  title: string
  fileName: string
  format: 'pdf' | 'text' | 'hwp' | 'hwpx'
  /** Null: the format has none. */
  pages: number | null
  passages: number
  characters: number
  addedAt: number
}

export const documents = {
  list: call<DocumentView[]>()(z.object({})),
  /** A file that `imports.open` and `imports.put` took in. */
  add: call<DocumentView>()(
    z.object({ fileId: z.string(), title: z.string().trim().max(200).nullable() })
  ),
  rename: call<DocumentView>()(
    z.object({ documentId: z.string(), title: z.string().trim().min(1).max(200) })
  ),
  /** Explanations keep the passages that they cited. */
  remove: call<DocumentView[]>()(z.object({ documentId: z.string() })),
  /** What would be cited for an item, best first. */
  forItem: call<CitedPassage[]>()(z.object({ itemId: z.string() }))
}
