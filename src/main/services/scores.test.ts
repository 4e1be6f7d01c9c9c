import { expect, test } from 'vitest'
import { itemsOf } from '../../../test/support/builders.ts'
import { studyDesk } from '../../../test/support/study.ts'

/** 의사 with ten items in each of the three papers of 의학각론, and two in the other subjects. */
const doctorItems = [
  ...itemsOf('med-law', 2),
  ...itemsOf('med-general', 2),
  ...[1, 2, 3].flatMap((no) => itemsOf(`med-specific-${no}`, 10))
]

test('subjects that are judged together are one unit with its own share, in the order of the paper', () => {
  const { study, startMock, scores } = studyDesk(doctorItems)
  const sessionId = startMock('doctor')
  const { periods, items } = study.open(sessionId)
  // 의학각론(1) 2 of 10, (2) 6 of 10, (3) 6 of 10: 14 of 30 together, above the floor of 40 %.
  const right: Record<string, number> = {
    'med-law': 2,
    'med-general': 1,
    'med-specific-1': 2,
    'med-specific-2': 6,
    'med-specific-3': 6
  }
  for (const { no, first, last } of periods) {
    study.beginPeriod(sessionId, no)
    for (const { position, subjectId } of items.slice(first - 1, last)) {
      const left = right[subjectId] ?? 0
      right[subjectId] = left - 1
      study.record(sessionId, { kind: 'respond', position, response: [left > 0 ? 3 : 1] })
    }
    study.handIn(sessionId, no)
  }
  const [point] = scores.series('doctor').points
  expect(point?.units).toEqual([
    {
      subjects: [{ id: 'med-law', nameKo: '보건의약관계법규', percent: 100 }],
      percent: 100,
      belowMinimum: false
    },
    {
      subjects: [{ id: 'med-general', nameKo: '의학총론', percent: 50 }],
      percent: 50,
      belowMinimum: false
    },
    {
      subjects: [
        { id: 'med-specific-1', nameKo: '의학각론(1)', percent: 20 },
        { id: 'med-specific-2', nameKo: '의학각론(2)', percent: 60 },
        { id: 'med-specific-3', nameKo: '의학각론(3)', percent: 60 }
      ],
      percent: expect.closeTo(46.6667, 3) as number,
      belowMinimum: false
    }
  ])
  // 의사 is judged by the total: 17 of 34 points.
  expect(point?.percent).toBe(50)
})

test('practice is not among the scores of the mocks', () => {
  const { study, practise, scores } = studyDesk(itemsOf('customs-law', 3))
  const sessionId = practise('customs-broker', ['customs-law'], { mode: 'timed' })
  study.handIn(sessionId, 1)
  expect(scores.series('customs-broker').points).toEqual([])
})
