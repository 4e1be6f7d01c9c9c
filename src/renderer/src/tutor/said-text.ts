import { text } from '../text/text.ts'
import type { Said } from './tutor-state.svelte.ts'

/** What a screen reader says of what happens in the pane; '' before anything did. */
export function saidText(said: Said | null): string {
  if (said === null) return ''
  const sentence = text.tutor.said[said.kind](said.ask)
  return said.kind === 'written' && !said.agrees ? `${sentence} ${text.tutor.mismatch}` : sentence
}
