import type { ExamSubject } from './exam.ts'
import { fraction, multiply, toNumber } from './fraction.ts'
import { sameResponse, type Key, type Response } from './item.ts'
import type { SubjectScore } from './pass-rule.ts'

/**
 * Any option of the key is right (복수정답); with 전항정답 and 정답없음 everyone is right, a blank too,
 * and the item stays in the maximum.
 */
export function isCorrect(response: Response, key: Key): boolean {
  switch (key.kind) {
    case 'all':
    case 'none':
      return true
    case 'set':
      return sameResponse(response, key.options)
    case 'options': {
      const [only, ...more] = response
      return only !== undefined && more.length === 0 && key.options.includes(only)
    }
  }
}

/** One item of a sheet: what was marked, and what counts. */
export type MarkedItem = { response: Response; key: Key }

/** A subject whose points per item are unknown is scored at one point an item, all weighing the same. */
export function scoreSubject(
  subject: Pick<ExamSubject, 'id' | 'pointsPerQuestion'>,
  marked: readonly MarkedItem[]
): SubjectScore {
  const pointsPerItem = fraction(subject.pointsPerQuestion ?? 1)
  const correct = marked.filter(({ response, key }) => isCorrect(response, key)).length
  return {
    id: subject.id,
    correct,
    items: marked.length,
    points: toNumber(multiply(fraction(correct), pointsPerItem)),
    maxPoints: toNumber(multiply(fraction(marked.length), pointsPerItem))
  }
}
