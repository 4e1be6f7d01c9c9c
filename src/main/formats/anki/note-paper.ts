import type { DraftPaper } from '@shared/domain/draft.ts'

/** Anki's own first deck, in the languages of those who use this program. */
const NO_DECK = ['default', '기본', '기본값']
/** Tags that Anki sets itself. */
const OWN_TAGS = ['leech', 'marked']

/** Exam and subject as the decks are nested, `관세사::관세법`, where the note's fields do not say. */
export function paperOf(
  deck: readonly string[],
  said: { exam: string; subject: string; round: string }
): DraftPaper {
  const path = NO_DECK.includes(deck[0]?.toLowerCase() ?? '') ? deck.slice(1) : deck
  return {
    exam: said.exam || (path.length > 1 ? (path[0] ?? null) : null),
    subject: said.subject || path.at(-1) || null,
    round: said.round || null,
    form: null
  }
}

/** Tags as they are, and the last part of a nested one, `관세법::과세요건`, as the topic. */
export function tagsOf(tags: readonly string[]): { tags: string[]; topic: string | null } {
  const own = tags.filter((tag) => !OWN_TAGS.includes(tag.toLowerCase()))
  const nested = own.find((tag) => tag.includes('::'))
  const last = nested?.split('::').findLast((part) => part !== '')
  return { tags: own, topic: last?.replaceAll('_', ' ') ?? null }
}
