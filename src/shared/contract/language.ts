import { z } from 'zod'
import { LANGUAGES, type Language } from '../text/language.ts'
import { call } from './call.ts'

/** Of the interface on this computer; answered also where the database cannot be opened. */
export const language = {
  inUse: call<{ language: Language }>()(z.object({})),
  /** Kept beside the database; every window draws itself anew in it. */
  use: call<{ language: Language }>()(z.object({ language: z.enum(LANGUAGES) }))
}
