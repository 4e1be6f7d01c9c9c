import { childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../../xml.ts'

/** `qtimetadatafield`s of an item by their label in lower case; the first of a label counts. */
export function fieldsOf(item: XmlElement): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const set = (label: string, value: string): void => {
    const key = label.trim().toLowerCase()
    if (key !== '' && !fields.has(key)) fields.set(key, value.normalize('NFC').trim())
  }
  for (const metadata of childrenOf(item, 'itemmetadata')) {
    for (const field of descendantsOf(metadata, 'qtimetadatafield', 'qti_metadatafield')) {
      const label = childOf(field, 'fieldlabel')
      const entry = childOf(field, 'fieldentry')
      if (label !== null && entry !== null) set(textOf(label), textOf(entry))
    }
    // Brightspace writes `qti_metadatafield`; 1.1 and Blackboard have an element for each: `qmd_itemtype`, `bbmd_questiontype`.
    for (const element of childrenOf(metadata)) {
      if (/^(?:qmd|bbmd)_/u.test(element.local)) set(element.local, textOf(element))
    }
  }
  return fields
}

const TAG_LABELS = ['keywords', 'keyword', 'qmd_keywords', 'tags', 'tag', 'qmd_keyword'] as const
const TOPIC_LABELS = ['qmd_topic', 'topic', 'category', 'qmd_category'] as const

/** Comma or semicolon apart, as keywords are written. */
export const tagsOf = (fields: ReadonlyMap<string, string>): string[] => [
  ...new Set(
    TAG_LABELS.flatMap((label) => (fields.get(label) ?? '').split(/[,;]/u))
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
  )
]

export const topicOf = (fields: ReadonlyMap<string, string>): string | null =>
  TOPIC_LABELS.map((label) => fields.get(label) ?? '').find((topic) => topic !== '') ?? null

// By the words in the names that Canvas, Blackboard, Common Cartridge and qmd_itemtype use.
const KINDS: readonly [RegExp, string][] = [
  [/match/u, 'matching'],
  [/categori[sz]/u, 'categorization'],
  [/dropdown|jumbled/u, 'cloze'],
  [/multiple_?blanks|fill_in_multiple/u, 'cloze'],
  [/order/u, 'ordering'],
  [/essay|long[_ ]?(?:answer|response)/u, 'essay'],
  [/numeric|significant/u, 'numerical'],
  [/calculated|formula|arithmetic/u, 'calculated'],
  [/hot[_ -]?spot/u, 'hotspot'],
  [/file[_ ]?upload|upload/u, 'upload'],
  [/short[_ ]?(?:answer|response)|fill|fib|pattern_match|rich_fill/u, 'short-answer'],
  [/text_only|description/u, 'description'],
  [/likert|opinion|slider/u, 'survey']
]

/** The kind an item says it is, null where that is multiple choice or not said. */
export function kindSaid(fields: ReadonlyMap<string, string>): string | null {
  const said = [
    'question_type',
    'cc_profile',
    'bbmd_questiontype',
    'qmd_questiontype',
    'qmd_itemtype',
    'interaction_type'
  ]
    .map((label) => (fields.get(label) ?? '').toLowerCase())
    .find((value) => value !== '')
  if (said === undefined) return null
  // "cc.multiple_choice.v0p1" and the like; "Either/Or" and "True/False" are choices as well.
  if (/multiple[_ ]?(?:choice|answers?|response)|multi-?select|true|either|yes_no/u.test(said))
    return null
  return KINDS.find(([words]) => words.test(said))?.[1] ?? null
}
