import { expect, test } from 'vitest'
import { itemsOf } from '../../../test/support/builders.ts'
import { customsItems, keyDesk, oneOf } from '../../../test/support/sitting.ts'
import { studyDesk } from '../../../test/support/study.ts'

const MINUTE = 60_000

/** 관세사 of one period: 4 items of 관세법개론 and 4 of 무역영어, the key of each ③. */
function desk() {
  const made = studyDesk([...itemsOf('customs-law', 4), ...itemsOf('customs-english', 4)])
  const sit = (right: number): string => {
    const sessionId = made.startMock('customs-broker')
    for (let position = 1; position <= right; position += 1) {
      made.study.record(sessionId, { kind: 'respond', position, response: [3] })
    }
    made.study.handIn(sessionId, 1)
    made.clock.pass(MINUTE)
    return sessionId
  }
  return { ...made, sit }
}

test('the first sitting has none to be compared with', () => {
  const { sit, reports } = desk()
  expect(reports.result(sit(4))).toMatchObject({ earlier: [], earlierCount: 0, best: null })
})

test('earlier sittings come newest first, with the subjects of each, and the best is known', () => {
  const { sit, reports } = desk()
  const first = sit(6)
  const second = sit(4)
  const { earlier, best, earlierCount } = reports.result(sit(8))
  // 관세법개론 4/4 and 무역영어 2/4: (100 + 50) / 2; then (100 + 0) / 2.
  expect(earlier).toMatchObject([
    {
      sessionId: second,
      percent: 50,
      outcome: 'unknown',
      complete: false,
      subjects: [
        { id: 'customs-law', percent: 100 },
        { id: 'customs-english', percent: 0 }
      ]
    },
    { sessionId: first, percent: 75 }
  ])
  expect(best?.sessionId).toBe(first)
  expect(earlierCount).toBe(2)
})

test('a sitting is compared with what came before it only, and with its own kind only', () => {
  const { sit, reports, practise, study } = desk()
  const first = sit(4)
  const practice = practise('customs-broker', ['customs-law'], { mode: 'timed' })
  study.handIn(practice, 1)
  sit(8)
  expect(reports.result(first).earlier).toEqual([])
  expect(reports.result(practice).earlier).toEqual([])
})

test('an open sitting is not among them', () => {
  const { sit, reports, startMock, clock } = desk()
  startMock('customs-broker')
  clock.pass(MINUTE)
  expect(reports.result(sit(4)).earlier).toEqual([])
})

test('ten are listed; the best of all is told also when it is not among them', () => {
  const { sit, reports } = desk()
  const best = sit(8)
  for (let count = 0; count < 11; count += 1) sit(1)
  const result = reports.result(sit(2))
  expect(result.earlier).toHaveLength(10)
  expect(result.earlierCount).toBe(12)
  expect(result.best).toMatchObject({ sessionId: best, percent: 100 })
})

test('a paper that was printed first is dated by the start of its clock', () => {
  const { study, reports, clock } = desk()
  const request = { electives: [], roundId: null, form: null, minutes: {} }
  const { sessionId } = study.startMock('customs-broker', request, false)
  clock.pass(60 * MINUTE)
  const begun = clock.now()
  study.beginPeriod(sessionId, 1)
  study.handIn(sessionId, 1)
  expect(reports.result(sessionId).session.startedAt).toBe(begun)
})

test('a sitting is marked whose score a corrected key changed, in the list and in the comparison', () => {
  const { sit, itemAt, correct, reports, clock } = keyDesk(customsItems(20))
  const first = sit([12, 12, 12, 10], { 'customs-accounting': { 11: 4 } })
  clock.pass(MINUTE)
  const second = sit([12, 12, 12, 12])
  const marked = () => reports.list().flatMap(({ id, regraded }) => (regraded ? [id] : []))
  expect(marked()).toEqual([])
  // The first one answered this item ④, which is accepted now beside ③; the second one answered ③.
  correct({ [itemAt(first, 'customs-accounting', 11)]: oneOf(3, 4) })
  expect(marked()).toEqual([first])
  expect(reports.result(second).earlier).toMatchObject([{ sessionId: first, regraded: true }])
})
