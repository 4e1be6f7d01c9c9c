import type { SharedText } from './ko.ts'
import { sharedText } from './shared-text.ts'

/** What is said outside of the window, when the window or the program itself broke. */
export const crashText = (): SharedText['crash'] => sharedText().crash
