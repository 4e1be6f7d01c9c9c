import { expect, test } from 'vitest'
import type { Item } from '@shared/domain/item.ts'
import { anItem } from '../../../test/support/builders.ts'
import { keyDesk, oneOf } from '../../../test/support/sitting.ts'

test('an item of which two options are to be marked takes two of them together and no other number', () => {
  const desk = keyDesk([
    anItem('pair', 'customs-law', { responseCount: 2, key: { kind: 'set', options: [1, 2] } })
  ])
  const sessionId = desk.practise('customs-broker', ['customs-law'])
  desk.study.record(sessionId, { kind: 'respond', position: 1, response: [2, 4] })
  desk.study.handIn(sessionId, 1)
  expect(desk.correct({ pair: oneOf(2, 4, 5) }).findings).toMatchObject([
    { code: 'wrong-size', data: { named: 3, asked: 2 } }
  ])
  desk.correct({ pair: oneOf(2, 4) })
  expect(desk.db.items.getItem('pair').item.key).toEqual({ kind: 'set', options: [2, 4] })
  expect(desk.reports.result(sessionId).session.correct).toBe(1)
})

const revised = (over: Partial<Item>): Item =>
  anItem('law', 'customs-law', { revision: 2, ...over })
test.each([
  ['whose stem was reworded', { stem: '다음 설명으로 옳은 것은?' }, true],
  ['whose options read otherwise', { options: anItem('other', 'customs-law').options }, false],
  ['whose statements read otherwise', { statements: [{ label: 'ㄱ', text: '가' }] }, false],
  ['whose stem asks the other way round', { stem: '설명으로 옳지 않은 것은?' }, false]
] as const)('responses to an older revision %s: regraded %s', (_, over, regraded) => {
  const desk = keyDesk([anItem('law', 'customs-law')])
  const sessionId = desk.practise('customs-broker', ['customs-law'])
  desk.study.record(sessionId, { kind: 'respond', position: 1, response: [2] })
  desk.study.handIn(sessionId, 1)
  desk.db.items.insertItem(revised(over as Partial<Item>), desk.clock.now())
  desk.correct({ law: oneOf(2) })
  expect(desk.db.items.getItem('law').item.key).toEqual(oneOf(2))
  expect(desk.reports.result(sessionId).session.correct).toBe(regraded ? 1 : 0)
  expect(desk.keys.history('law').map((one) => [one.revision, one.version])).toEqual(
    regraded
      ? [
          [2, 2],
          [2, 1],
          [1, 2],
          [1, 1]
        ]
      : [
          [2, 2],
          [2, 1],
          [1, 1]
        ]
  )
})
