import { ko, type SharedText } from './ko.ts'
import type { Language } from './language.ts'

let inUse: { language: Language; table: SharedText } = { language: 'ko', table: ko }

/** The sentences of the language in use; one language for the whole process. */
export const sharedText = (): SharedText => inUse.table
export const languageInUse = (): Language => inUse.language

/** To be called before anything is said; the table comes from the caller, so that a window loads only what it speaks. */
export function useSharedText(language: Language, table: SharedText): void {
  inUse = { language, table }
}
