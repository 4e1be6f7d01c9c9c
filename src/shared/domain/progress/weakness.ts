import { subjectsOf, type Exam } from '../exam.ts'
import type { Rate } from './rate.ts'

/** One topic of a subject: what was answered, what the bank holds, how often the exam asks it. */
export type TopicFacts = {
  subjectId: string
  /** Null: items without a topic. */
  topic: string | null
  /**
   * Of the responses of the span to the items that the bank now has under the topic, in sittings of any exam; what was
   * left blank under a clock is no response to it.
   */
  rate: Rate
  /** Items in the bank, and of them those answered at least once, or asked the key of. */
  items: number
  seen: number
  /** Share of the whole exam, 0 to 1; null where the exam does not tell. */
  frequency: number | null
}

/** error × frequency × unseen, each 0 to 1; null with too few responses (자료 부족). */
export type Weakness = TopicFacts & { weakness: number | null }

type Ranked = { topic: Weakness; error: number; frequency: number; unseen: number }

/**
 * The weakest first; equal ones by error × frequency, then by name. Those without a number come last, the ones of which
 * the exam asks most that was never seen first.
 */
export function weaknessesOf(topics: readonly TopicFacts[]): Weakness[] {
  return topics
    .map((facts): Ranked => {
      const { rate, items, seen, frequency } = facts
      const error = rate.percent === null ? 0 : 1 - rate.correct / rate.responses
      const unseen = items === 0 ? 0 : 1 - seen / items
      const known = rate.percent !== null && frequency !== null
      return {
        topic: { ...facts, weakness: known ? error * frequency * unseen : null },
        error,
        // Unknown is asked least: it must not stand before what the exam is known to ask.
        frequency: frequency ?? 0,
        unseen
      }
    })
    .toSorted(byWeakness)
    .map(({ topic }) => topic)
}

function byWeakness(a: Ranked, b: Ranked): number {
  const [weakness, other] = [a.topic.weakness, b.topic.weakness]
  if (weakness === null && other === null) {
    return difference(b.frequency * b.unseen, a.frequency * a.unseen) || byName(a, b)
  }
  if (weakness === null) return 1
  if (other === null) return -1
  return (
    difference(other, weakness) ||
    difference(b.error * b.frequency, a.error * a.frequency) ||
    byName(a, b)
  )
}

/** Fractions that are equal, such as 5/6 · 11/20 and 11/12 · 1/2, differ as floats by their last digit. */
function difference(one: number, other: number): number {
  const by = one - other
  return Math.abs(by) < 1e-12 ? 0 : by
}

/** Hangul's order of code points is the dictionary's. Items without a topic come after those with one. */
function byName({ topic: a }: Ranked, { topic: b }: Ranked): number {
  if (a.topic !== b.topic) {
    if (a.topic === null) return 1
    if (b.topic === null) return -1
    return a.topic < b.topic ? -1 : 1
  }
  return a.subjectId < b.subjectId ? -1 : 1
}

/** Fewer printed items than this do not tell what an exam asks: one paper's subject has 20 to 40. */
export const ENOUGH_PRINTED = 30

/** A topic of the bank: all its items, and of them those that were printed in a round of the exam. */
export type TopicItems = { topic: string | null; items: number; printed: number }

export type TopicFrequency = { topic: string | null; frequency: number | null }

/**
 * Share of the whole exam that each topic of a subject has: the subject's items among all that are sat, times the
 * topic's share of the subject's printed items, or of all its items in the bank where too few were printed.
 */
export function topicFrequencies({
  exam,
  subjectId,
  topics
}: {
  exam: Pick<Exam, 'sessions'>
  subjectId: string
  topics: readonly TopicItems[]
}): TopicFrequency[] {
  const subjectShare = shareOfExam(exam, subjectId)
  const total = (of: 'items' | 'printed'): number => topics.reduce((sum, one) => sum + one[of], 0)
  const counted = total('printed') >= ENOUGH_PRINTED ? 'printed' : 'items'
  const all = total(counted)
  return topics.map((one) => ({
    topic: one.topic,
    frequency: subjectShare === null || all === 0 ? null : (subjectShare * one[counted]) / all
  }))
}

/** Of a sitting in which the subject is sat; of the other elective groups one subject each. */
function shareOfExam(exam: Pick<Exam, 'sessions'>, subjectId: string): number | null {
  const subjects = subjectsOf(exam)
  const subject = subjects.find(({ id }) => id === subjectId)
  if (subject === undefined) return null
  const groups = new Set([subject.electiveGroup])
  const sat = subjects.filter((one) => {
    if (one === subject || one.electiveGroup === null) return true
    if (groups.has(one.electiveGroup)) return false
    groups.add(one.electiveGroup)
    return true
  })
  const counts = sat.map(({ questions }) => questions)
  if (subject.questions === null || counts.includes(null)) return null
  const all = counts.reduce((sum: number, count) => sum + (count ?? 0), 0)
  return all === 0 ? null : subject.questions / all
}
