/** Characters that a tag has at most. */
export const TAG_LENGTH = 100
/** Tags that one item has at most. */
export const TAGS_OF_ITEM = 100
/** Tags that chosen items are given or lose at a time. */
export const TAGS_AT_ONCE = 20

export type TagFault = { code: 'tag-long' | 'too-many-tags'; most: number }

/** What keeps these tags from being written; null: nothing. */
export function tagFault(tags: readonly string[], mostTags: number): TagFault | null {
  if (tags.some((tag) => tag.length > TAG_LENGTH)) return { code: 'tag-long', most: TAG_LENGTH }
  return tags.length > mostTags ? { code: 'too-many-tags', most: mostTags } : null
}
