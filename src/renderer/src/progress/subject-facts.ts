import type { SubjectProgress, Tally } from '@shared/contract/progress.ts'
import type { Rate } from '@shared/domain/progress/rate.ts'
import type { Weakness } from '@shared/domain/progress/weakness.ts'
import { formatPace } from '../text/format.ts'
import { text } from '../text/text.ts'
import { percentText, rangeText, shareText } from './numbers.ts'

/** A rate as it reads: the rate with its interval, or how little it would rest on. */
export type RateFacts = { rate: string; range: string | null; enough: boolean }

export const rateFacts = ({ percent, low, high, responses }: Rate): RateFacts =>
  percent === null || low === null || high === null
    ? { rate: text.scores.subjects.few(responses), range: null, enough: false }
    : { rate: percentText(percent), range: rangeText(low, high, '%'), enough: true }

export type SubjectFacts = {
  id: string
  name: string
  mock: RateFacts
  practice: RateFacts
  /** Time per item, mocks first; empty without responses. */
  paces: string[]
  budget: string
  rightToWrong: number
  wrongToRight: number
  seen: string
  seenShare: number
}

const paceOf = ({ elapsedMs, rate }: Tally): string | null =>
  rate.responses === 0 ? null : formatPace(elapsedMs / rate.responses)

/** A subject as its row of the table reads. */
export function subjectFacts(subject: SubjectProgress): SubjectFacts {
  const { mock, practice, coverage } = subject
  const words = text.scores.subjects
  const [mockPace, practicePace] = [paceOf(mock), paceOf(practice)]
  const seenShare = coverage.items === 0 ? 0 : coverage.seen / coverage.items
  return {
    id: subject.id,
    name: subject.nameKo,
    mock: rateFacts(mock.rate),
    practice: rateFacts(practice.rate),
    paces: [
      ...(mockPace === null ? [] : [words.pace.mock(mockPace)]),
      ...(practicePace === null ? [] : [words.pace.practice(practicePace)])
    ],
    budget: formatPace(subject.msPerItem),
    rightToWrong: mock.changes.rightToWrong + practice.changes.rightToWrong,
    wrongToRight: mock.changes.wrongToRight + practice.changes.wrongToRight,
    seen: words.seen(coverage.seen, coverage.items, shareText(seenShare)),
    seenShare
  }
}

export type TopicFacts = {
  id: string
  subjectId: string
  topic: string | null
  name: string
  subject: string
  rate: RateFacts
  responses: number
  seen: string
  /** The three factors, each in percent from 0 to 100; null where it is not known. */
  error: number | null
  frequency: number | null
  unseen: number | null
  known: boolean
}

/** A topic as 약한 단원 and the tables of topics show it. */
export function topicFacts(
  { subjectId, topic, rate, items, seen, frequency, weakness }: Weakness,
  subjects: readonly Pick<SubjectProgress, 'id' | 'nameKo'>[]
): TopicFacts {
  const subject = subjects.find(({ id }) => id === subjectId)?.nameKo ?? ''
  const unseen = items === 0 ? null : ((items - seen) / items) * 100
  return {
    id: `${subjectId} ${topic ?? ''}`,
    subjectId,
    topic,
    name: topic ?? text.scores.subjects.noTopic,
    subject,
    rate: rateFacts(rate),
    responses: rate.responses,
    seen: text.scores.glance.seenOf(seen, items),
    error: rate.percent === null ? null : 100 - rate.percent,
    frequency: frequency === null ? null : frequency * 100,
    unseen,
    known: weakness !== null
  }
}
