import type { BookletItem, BookletView } from '@shared/contract/item-print.ts'
import { shownKey } from '@shared/text/shown-key.ts'
import { queryInWords } from '../../text/query-text.ts'
import { text } from '../../text/text.ts'
import type { PageBoxes } from './page-boxes.ts'
import type { NamedSubject } from './paper-blocks.ts'
import { KEY_PAGE, type Fact } from './paper-facts.ts'
import type { Explained, Keyed } from './printed-parts.ts'

export const BOOKLET_PAGE = 'booklet'
/** Names told one by one on the cover; the rest is counted. */
const TOLD = 8

export const bookletTitle = ({ examName }: Pick<BookletView, 'examName'>): string =>
  examName === null ? text.print.kinds.items : text.print.title(text.print.kinds.items, examName)

/** Running heads: the items, and from a new page on their keys. */
export const bookletPages = (view: Pick<BookletView, 'examName'>): PageBoxes[] => [
  { name: BOOKLET_PAGE, left: bookletTitle(view), right: '' },
  { name: KEY_PAGE, left: bookletTitle(view), right: text.print.kinds.key }
]

/** What the head of the first page says besides number and day. */
export function bookletFacts({ query, subjects, items }: BookletView): Fact[] {
  const sources = [...counted(items, sourceOf).keys()].filter((source) => source !== null)
  return [
    [text.print.subjects, subjectsTold(subjects)],
    [text.print.query, queryInWords(query)],
    [text.print.origins, shares(items, ({ origin }) => text.common.origins[origin] ?? origin)],
    [text.print.licence, shares(items, ({ licence }) => licence)],
    ...(sources.length === 0 ? [] : [[text.print.source, told(sources)] as const])
  ]
}

/**
 * 출처 of each item by its number, as the terms of official papers demand (공공누리: 출처표시). What is the same
 * for all of them stands on the first page alone.
 */
export function sourceNotes(items: readonly BookletItem[]): Map<number, string> {
  const several = counted(items, ({ licence }) => licence).size > 1
  const notes = items.flatMap((item) => {
    const words = sourceOfItem(item)
    const note = words === null ? null : text.print.sourceOf(words, several ? item.licence : null)
    return note === null ? [] : [[item.number, note] as const]
  })
  const common = notes.length === items.length && new Set(notes.map(([, note]) => note)).size === 1
  return new Map(common ? [] : notes)
}

export const namedSubjects = ({ subjects }: Pick<BookletView, 'subjects'>): NamedSubject[] =>
  subjects.map(({ id, name, examName }) => ({
    id,
    name: examName === null ? name : `${examName} ${name}`
  }))

export type SubjectKeys = NamedSubject & { keyed: Keyed[] }

export const keyedBySubject = ({ subjects, items }: BookletView): SubjectKeys[] =>
  namedSubjects({ subjects }).map(({ id, name }) => ({
    id,
    name,
    keyed: items
      .filter(({ subjectId }) => subjectId === id)
      .map((item) => ({ item, key: shownKey(item.key) }))
  }))

/** Whether there is anything to print as 해설. */
export const isExplained = ({ rationale, options, citations }: Explained): boolean =>
  rationale !== null || citations.length > 0 || options.some(({ reason }) => reason !== null)

/** "관세법개론 · 무역영어", or by exam: "관세사 시험(관세법개론, 무역영어) · 의사 국가시험(의학총론)". */
function subjectsTold(subjects: BookletView['subjects']): string {
  const exams = [...new Set(subjects.map(({ examName }) => examName))]
  return told(
    exams.flatMap((exam) => {
      const names = subjects.flatMap(({ examName, name }) => (examName === exam ? [name] : []))
      return exam === null ? names : [text.print.subjectsOf(exam, names.join(', '))]
    })
  )
}

/** Official items whose file named no source are known by the paper on which they were printed. */
function sourceOf({ source, origin, printing }: BookletItem): string | null {
  if (source !== null) return source
  return origin === 'official' ? (printing?.round ?? text.common.origins[origin] ?? null) : null
}

/** To the number that it had there: "한국산업인력공단 제42회 A형 7번". */
function sourceOfItem(item: BookletItem): string | null {
  const { source, printing } = item
  const named = [source, printing === null ? null : text.bank.printing(printing)]
    .filter((part) => part !== null)
    .join(' ')
  return named === '' ? sourceOf(item) : named
}

/** "공공누리 제1유형 40문항 · 개인 학습용 3문항", or the one name alone. */
function shares(items: readonly BookletItem[], nameOf: (item: BookletItem) => string): string {
  const counts = [...counted(items, nameOf)]
  return counts.length === 1
    ? (counts[0]?.[0] ?? '')
    : told(counts.map(([name, count]) => text.print.share(name, count)))
}

const told = (names: readonly string[]): string =>
  names.length <= TOLD
    ? names.join(' · ')
    : text.print.andOthers(names.slice(0, TOLD).join(' · '), names.length - TOLD)

function counted<K>(
  items: readonly BookletItem[],
  keyOf: (item: BookletItem) => K
): Map<K, number> {
  const counts = new Map<K, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}
