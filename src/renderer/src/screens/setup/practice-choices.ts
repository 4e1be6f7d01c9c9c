import type { FacetCount, PracticePool } from '@shared/contract/paper-plan.ts'
import { subjectsOf, type Exam } from '@shared/domain/exam.ts'
import type { Origin } from '@shared/domain/item.ts'
import { STANDINGS, type Facet, type ItemFilter } from '@shared/domain/practice.ts'

/** Values chosen in each facet; none chosen means all of it. */
export type Chosen = Readonly<Record<Facet, readonly string[]>>
/** A value of the builder, with the items that it would bring under the choices of the other facets. */
export type Choice = FacetCount & { chosen: boolean }
export type TopicGroup = { subjectId: string; name: string; topics: Choice[] }

export const NOTHING: Chosen = {
  subjectIds: [],
  topics: [],
  roundIds: [],
  origins: [],
  standings: []
}
const ORIGINS: readonly Origin[] = ['official', 'starter', 'user', 'generated']

export const anyChosen = (chosen: Chosen): boolean =>
  Object.values(chosen).some((values) => values.length > 0)

export function filterOf(exam: Exam, chosen: Chosen, query = ''): ItemFilter {
  const { subjectIds, topics, roundIds, origins, standings } = chosen
  return {
    subjectIds:
      subjectIds.length === 0 ? subjectsOf(exam).map(({ id }) => id) : subjectIds.toSorted(),
    topics: [...topics],
    roundIds: [...roundIds],
    origins: ORIGINS.filter((origin) => origins.includes(origin)),
    standings: STANDINGS.filter((standing) => standings.includes(standing)),
    query
  }
}

export const toggled = (chosen: Chosen, facet: Facet, value: string): Chosen => ({
  ...chosen,
  [facet]: chosen[facet].includes(value)
    ? chosen[facet].filter((one) => one !== value)
    : [...chosen[facet], value]
})

/** Topics of subjects that are no longer chosen would hide behind the screen and let nothing pass. */
export function withoutStrayTopics(chosen: Chosen, offer: PracticePool): Chosen {
  if (chosen.subjectIds.length === 0) return chosen
  const held = new Set(
    offer.topics
      .filter(({ subjectId }) => chosen.subjectIds.includes(subjectId))
      .map(({ id }) => id)
  )
  return { ...chosen, topics: chosen.topics.filter((topic) => held.has(topic)) }
}

/** What is offered stays in its place, whatever it would bring now. */
export const facetChoices = (
  offered: readonly FacetCount[],
  counted: readonly FacetCount[],
  chosen: readonly string[]
): Choice[] =>
  offered
    .filter(({ id, items }) => items > 0 || chosen.includes(id))
    .map(({ id, name }) => ({ id, name, items: itemsOf(counted, id), chosen: chosen.includes(id) }))

/** All four, whether or not there are such items: that nothing is wrong is worth knowing too. */
export const standingChoices = (
  counted: readonly FacetCount[],
  chosen: readonly string[]
): Choice[] =>
  STANDINGS.map((id) => ({
    id,
    name: id,
    items: itemsOf(counted, id),
    chosen: chosen.includes(id)
  }))

/** Topics of the subjects chosen, or of all. */
export function topicGroups(offer: PracticePool, pool: PracticePool, chosen: Chosen): TopicGroup[] {
  const { subjectIds } = chosen
  const of = (topics: PracticePool['topics'], subject: string): FacetCount[] =>
    topics.filter(({ subjectId }) => subjectId === subject)
  return offer.subjects
    .filter(({ id }) => subjectIds.length === 0 || subjectIds.includes(id))
    .map(({ id, name }) => ({
      subjectId: id,
      name,
      topics: facetChoices(of(offer.topics, id), of(pool.topics, id), chosen.topics)
    }))
    .filter(({ topics }) => topics.length > 0)
}

/** Groups with the topics that hold these letters, in whatever case and spacing. */
export function searchTopics(groups: readonly TopicGroup[], text: string): TopicGroup[] {
  const plain = (value: string): string => value.normalize('NFC').toLowerCase().replace(/\s+/gu, '')
  const wanted = plain(text)
  return groups
    .map((group) => ({
      ...group,
      topics: plain(group.name).includes(wanted)
        ? group.topics
        : group.topics.filter(({ name }) => plain(name).includes(wanted))
    }))
    .filter(({ topics }) => topics.length > 0)
}

const itemsOf = (counted: readonly FacetCount[], wanted: string): number =>
  counted.find(({ id }) => id === wanted)?.items ?? 0
