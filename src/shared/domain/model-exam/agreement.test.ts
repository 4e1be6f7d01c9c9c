import { describe, expect, test } from 'vitest'
import type { Response } from '../item.ts'
import { orderAgreement } from './agreement.ts'
import type { AnswerState, ModelAnswer } from './answer.ts'

type Given = { response?: Response; correct?: boolean; state?: AnswerState; shuffled?: boolean }

/** One item in its orders, the printed one first; the key is ③. */
const item = (position: number, ...given: Given[]): ModelAnswer[] =>
  given.map(({ response = [3], correct, state = 'answered', shuffled }, order) => ({
    position,
    order,
    shuffled: shuffled ?? order > 0,
    examId: 'customs-broker',
    subjectId: 'customs-law',
    subjectName: '관세법개론',
    roundId: null,
    points: 2.5,
    optionCount: 5,
    chance: 0.2,
    state,
    response: state === 'answered' ? response : [],
    correct: correct ?? (state === 'answered' && response[0] === 3)
  }))

test('one order says nothing of orders', () => {
  expect(orderAgreement(item(1, {}), 1)).toBeNull()
})

test('items are compared over all orders, and accuracy is told by order', () => {
  // item     printed  1  2   counts
  // 1        ③        ③  ③   same, right in all
  // 2        ②        ②  ②   same, wrong in all
  // 3        ③        ③  ①   other in the second shuffle
  // 4        ①        ③  ③   other in the printed order
  const answers = [
    ...item(1, {}, {}, {}),
    ...item(2, { response: [2] }, { response: [2] }, { response: [2] }),
    ...item(3, {}, {}, { response: [1] }),
    ...item(4, { response: [1] }, {}, {})
  ]
  expect(orderAgreement(answers, 3)).toMatchObject({
    orders: 3,
    items: 4,
    sameShare: { share: 2 / 4, items: 4 },
    byOrder: [
      { order: 0, accuracy: { share: 2 / 4, items: 4 } },
      { order: 1, accuracy: { share: 3 / 4, items: 4 } },
      { order: 2, accuracy: { share: 2 / 4, items: 4 } }
    ]
  })
})

describe('an item does not count', () => {
  const whole = item(1, {}, { response: [2] })
  const same = { items: 1, sameShare: { share: 0, items: 1 } }

  test.each([
    ['whose options never moved', item(2, {}, { shuffled: false })],
    ['that could not be read in one order', item(2, {}, { state: 'unparsed' })],
    ['that could not be asked in one order', item(2, { state: 'error' }, {})],
    ['that was not asked in one order yet', item(2, {})]
  ] as const)('%s', (_title, other) => {
    expect(orderAgreement([...whole, ...other], 2)).toMatchObject(same)
  })

  test('that was asked in two orders of three', () => {
    const twice = item(2, {}, {})
    expect(orderAgreement([...item(1, {}, {}, {}), ...twice], 3)?.items).toBe(1)
  })

  test('and without any there is no share', () => {
    expect(orderAgreement(item(1, {}), 2)).toEqual({
      orders: 2,
      items: 0,
      sameShare: null,
      byOrder: [
        { order: 0, accuracy: null },
        { order: 1, accuracy: null }
      ]
    })
  })
})

test('an item whose options moved in one of two shuffles counts', () => {
  expect(orderAgreement(item(1, {}, { shuffled: false }, {}), 3)?.items).toBe(1)
})

test('of an item that asks for several, all of them are compared', () => {
  const several = item(1, { response: [2, 4] }, { response: [2, 4] })
  const other = item(2, { response: [2, 4] }, { response: [2, 5] })
  expect(orderAgreement([...several, ...other], 2)?.sameShare?.share).toBe(0.5)
})
