import type { Citation, Difficulty } from '@shared/domain/item.ts'
import { childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../../xml.ts'

/** What a package says of an item outside it, in Learning Object Metadata (IEEE 1484.12.1). */
export type Facts = {
  tags: string[]
  difficulty: Difficulty | null
  licence: string | null
  source: string | null
  citations: Citation[]
  exam: string | null
  subject: string | null
  topic: string | null
}

export const NO_FACTS: Facts = {
  tags: [],
  difficulty: null,
  licence: null,
  source: null,
  citations: [],
  exam: null,
  subject: null,
  topic: null
}

/** Names our own packages give to the parts of a classification and to what an item rests on. */
export const OWN_SOURCE = 'hapgyeok'

// LOM 5.8: from "very easy" to "very difficult".
const DIFFICULTIES: readonly [RegExp, Difficulty][] = [
  [/easy/iu, 'easy'],
  [/medium/iu, 'medium'],
  [/difficult|hard/iu, 'hard']
]
const CITATION_KINDS = ['law', 'standard', 'textbook', 'guideline'] as const

export function factsOf(resource: XmlElement): Facts {
  const metadata = childOf(resource, 'metadata')
  const lom = metadata === null ? undefined : descendantsOf(metadata, 'lom')[0]
  if (lom === undefined) return NO_FACTS
  const difficulty = wordsAt(lom, 'educational', 'difficulty', 'value')[0] ?? ''
  const relations = childrenOf(lom, 'relation').map(relationOf)
  return {
    tags: [...new Set(wordsAt(lom, 'general', 'keyword'))],
    difficulty: DIFFICULTIES.find(([words]) => words.test(difficulty))?.[1] ?? null,
    licence: wordsAt(lom, 'rights', 'description')[0] ?? null,
    source: relations.find(({ kind }) => kind === 'isbasedon')?.words ?? null,
    citations: relations.flatMap(({ kind, catalog, words }) => {
      const known = CITATION_KINDS.find((one) => one === catalog)
      return kind === 'references' && known !== undefined && words !== ''
        ? [{ kind: known, text: words }]
        : []
    }),
    ...taxonsOf(lom)
  }
}

function relationOf(relation: XmlElement): { kind: string; catalog: string; words: string } {
  return {
    kind: wordsAt(relation, 'kind', 'value')[0]?.toLowerCase() ?? '',
    catalog: wordsAt(relation, 'resource', 'identifier', 'catalog')[0] ?? '',
    words: wordsAt(relation, 'resource', 'description')[0] ?? ''
  }
}

/** Our own packages name each taxon by its id; of any other discipline the narrowest is the topic. */
function taxonsOf(lom: XmlElement): Pick<Facts, 'exam' | 'subject' | 'topic'> {
  const found: Pick<Facts, 'exam' | 'subject' | 'topic'> = {
    exam: null,
    subject: null,
    topic: null
  }
  for (const classification of childrenOf(lom, 'classification')) {
    if (wordsAt(classification, 'purpose', 'value')[0]?.toLowerCase() !== 'discipline') continue
    for (const path of childrenOf(classification, 'taxonPath')) {
      const own = wordsAt(path, 'source')[0] === OWN_SOURCE
      for (const taxon of childrenOf(path, 'taxon')) {
        const id = own ? (wordsAt(taxon, 'id')[0] ?? '') : 'topic'
        const words = wordsAt(taxon, 'entry')[0] ?? null
        if (id === 'exam' || id === 'subject' || id === 'topic') found[id] = words
      }
    }
  }
  return found
}

/** Texts of the elements at a path, whether or not each stands in a `string` or `langstring`. */
function wordsAt(element: XmlElement, ...path: string[]): string[] {
  let found = [element]
  for (const local of path) found = found.flatMap((one) => childrenOf(one, local))
  return found
    .flatMap((one) => {
      const strings = descendantsOf(one, 'string', 'langstring')
      return strings.length === 0 ? [one] : strings
    })
    .map((one) => textOf(one).normalize('NFC').trim())
    .filter((words) => words !== '')
}
