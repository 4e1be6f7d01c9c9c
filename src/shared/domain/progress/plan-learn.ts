import { FALLBACK_SECONDS_PER_ITEM } from '../time-per-item.ts'
import type { PlanReason, PlanTask } from './plan.ts'
import type { Weakness } from './weakness.ts'

/** A list of more is not read, and topics that take turns are kept better than one alone. */
const MOST_TASKS = 3
const FEWEST_ITEMS = 5
const USUAL_ITEMS = 10
const MOST_ITEMS = 20

/** Reading the 해설 takes as long as the exam gives for the item. */
const WITH_RATIONALE = 2

type Candidate = {
  subjectId: string
  topic: string | null
  unseen: number
  reason: PlanReason
  /** Higher comes first among its own kind; `otherwise` where two are equal. */
  need: number
  otherwise: number
}

/**
 * New items for the minutes that are left. What is known to be weak and what is not known yet take turns, the weakest
 * first: by weakness alone, a topic that was never tried would never be found weak. Items that were seen come again
 * as reviews, not here.
 */
export function learnTasks(
  weaknesses: readonly Weakness[],
  msPerItem: Readonly<Record<string, number>>,
  minutes: number
): PlanTask[] {
  const tasks: PlanTask[] = []
  let left = minutes
  const candidates = candidatesOf(weaknesses).slice(0, MOST_TASKS)
  for (const { subjectId, topic, unseen, reason } of candidates) {
    const itemMinutes =
      ((msPerItem[subjectId] ?? FALLBACK_SECONDS_PER_ITEM * 1000) * WITH_RATIONALE) / 60_000
    const fit = Math.floor(left / itemMinutes)
    if (fit < Math.min(FEWEST_ITEMS, unseen)) break
    const share = Math.floor(fit / (candidates.length - tasks.length))
    const items = Math.min(unseen, fit, MOST_ITEMS, Math.max(USUAL_ITEMS, share))
    const taken = Math.ceil(items * itemMinutes)
    tasks.push({ kind: 'learn', subjectId, topic, items, minutes: taken, reason })
    left -= taken
  }
  return tasks
}

function candidatesOf(weaknesses: readonly Weakness[]): Candidate[] {
  const large = weaknesses.filter(isLarge)
  const known = large.flatMap((topic) => weakCandidate(topic) ?? [])
  const unknown = large.filter((topic) => weakCandidate(topic) === null).map(unseenCandidate)
  const small = weaknesses.filter((topic) => !isLarge(topic) && unseenOf(topic) > 0)
  return inTurns(byNeed(known), byNeed([...unknown, ...restsOf(small)]))
}

function weakCandidate(topic: Weakness): Candidate | null {
  const { subjectId, weakness, rate } = topic
  if (rate.percent === null || rate.correct === rate.responses) return null
  const errorPercent = 100 - rate.percent
  const unseenPercent = (unseenOf(topic) / topic.items) * 100
  return {
    subjectId,
    topic: topic.topic,
    unseen: unseenOf(topic),
    reason: {
      code: 'weak-topic',
      errorPercent: Math.round(errorPercent),
      unseenPercent: Math.round(unseenPercent)
    },
    need: weakness ?? 0,
    // Where the exam does not tell how often it asks a topic, error and unseen alone decide.
    otherwise: errorPercent * unseenPercent
  }
}

function unseenCandidate(topic: Weakness): Candidate {
  const unseen = unseenOf(topic)
  return {
    subjectId: topic.subjectId,
    topic: topic.topic,
    unseen,
    reason: { code: 'unseen-topic', unseen },
    need: (topic.frequency ?? 0) * (unseen / topic.items),
    otherwise: unseen
  }
}

/** Topics too small for a task of their own make one of their subject together. */
function restsOf(topics: readonly Weakness[]): Candidate[] {
  const subjectIds = new Set(topics.map(({ subjectId }) => subjectId))
  return [...subjectIds].map((subjectId) => {
    const rest = topics.filter((topic) => topic.subjectId === subjectId)
    const unseen = sum(rest.map(unseenOf))
    return {
      subjectId,
      topic: null,
      unseen,
      reason: { code: 'unseen-topic', unseen },
      need: sum(rest.map((topic) => unseenCandidate(topic).need)),
      otherwise: unseen
    }
  })
}

/** Enough unseen items for a task of its own. */
const isLarge = (topic: Weakness): boolean =>
  topic.topic !== null && unseenOf(topic) >= FEWEST_ITEMS

const unseenOf = ({ items, seen }: Weakness): number => Math.max(0, items - seen)

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)

const byNeed = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted((a, b) => b.need - a.need || b.otherwise - a.otherwise)

const inTurns = (first: readonly Candidate[], second: readonly Candidate[]): Candidate[] =>
  Array.from({ length: Math.max(first.length, second.length) }, (_, index) =>
    [first[index], second[index]].filter((one) => one !== undefined)
  ).flat()
