import { describe, expect, test } from 'vitest'
import { anItem, itemsOf } from '../../../test/support/builders.ts'
import { studyDesk } from '../../../test/support/study.ts'

const MINUTE = 60_000

describe('items under one stimulus', () => {
  const group = { stimulus: '다음 사례를 읽고 물음에 답하시오.', stimulusGroup: 'case-1' }
  const bank = [
    ...itemsOf('customs-law', 2),
    ...['c1', 'c2', 'c3'].map((id) => anItem(id, 'customs-law', group))
  ]

  test('stand together and say which numbers share it', () => {
    const desk = studyDesk(bank)
    const { items } = desk.study.open(desk.practise('customs-broker', ['customs-law']))
    const shared = items.filter(({ sharedBy }) => sharedBy !== null)
    expect(shared.map(({ itemId }) => itemId)).toEqual(['c1', 'c2', 'c3'])
    const first = shared[0]?.number ?? 0
    expect(shared.map(({ sharedBy }) => sharedBy)).toEqual(
      Array.from({ length: 3 }, () => ({ first, last: first + 2 }))
    )
  })

  test('one of them alone shares it with nobody', () => {
    const desk = studyDesk([anItem('c1', 'customs-law', group)])
    const { items } = desk.study.open(desk.practise('customs-broker', ['customs-law']))
    expect(items[0]).toMatchObject({ sharedBy: null, stimulus: group.stimulus })
  })
})

test('items are numbered from 1 in every period, as on paper', () => {
  const desk = studyDesk([...itemsOf('customs-law', 2), ...itemsOf('customs-tax', 2)])
  const { items } = desk.study.open(desk.startMock('customs-broker'))
  expect(items.map(({ position, number }) => [position, number])).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
    [4, 2]
  ])
})

describe('an item that asks for two options', () => {
  const two = anItem('two', 'customs-law', {
    responseCount: 2,
    key: { kind: 'set', options: [2, 4] }
  })
  const answered = (response: number[]): boolean => {
    const desk = studyDesk([two])
    const sessionId = desk.practise('customs-broker', ['customs-law'])
    desk.study.record(sessionId, { kind: 'respond', position: 1, response })
    return desk.study.reveal(sessionId, 1).correct
  }

  test('is right with exactly these two', () => {
    expect(answered([2, 4])).toBe(true)
    expect(answered([2])).toBe(false)
    expect(answered([2, 3])).toBe(false)
  })

  test('cannot be marked three times', () => {
    expect(() => answered([2, 3, 4])).toThrow(
      expect.objectContaining({
        code: 'too-many-options',
        data: { position: 1, marked: 3, allowed: 2 }
      })
    )
  })

  test('an item that asks for one cannot be marked twice', () => {
    const desk = studyDesk(itemsOf('customs-law', 1))
    const sessionId = desk.practise('customs-broker', ['customs-law'])
    expect(() =>
      desk.study.record(sessionId, { kind: 'respond', position: 1, response: [1, 2] })
    ).toThrow(expect.objectContaining({ code: 'too-many-options' }))
  })
})

describe('shuffled options', () => {
  test('keep their numbers: the response and the key speak of the same option wherever it stands', () => {
    const desk = studyDesk(itemsOf('customs-law', 1))
    const sessionId = desk.practise('customs-broker', ['customs-law'], { shuffleOptions: true })
    const view = desk.study.open(sessionId)
    expect(view.shuffled).toBe(true)
    expect(view.items[0]?.options.map(({ no }) => no)).not.toEqual([1, 2, 3, 4, 5])
    desk.study.record(sessionId, { kind: 'respond', position: 1, response: [3] })
    const reveal = desk.study.reveal(sessionId, 1)
    expect(reveal.correct).toBe(true)
    expect(reveal.options.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5])
  })

  test('stand the same when the session is opened again', () => {
    const desk = studyDesk(itemsOf('customs-law', 3))
    const sessionId = desk.practise('customs-broker', ['customs-law'], { shuffleOptions: true })
    const order = () => desk.study.open(sessionId).items.map(({ options }) => options)
    expect(order()).toEqual(order())
  })

  test('are not had in a mock', () => {
    const desk = studyDesk(itemsOf('customs-law', 3))
    const view = desk.study.open(desk.startMock('customs-broker'))
    expect(view.shuffled).toBe(false)
    expect(view.items[0]?.options.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5])
  })
})

describe('시간제 연습', () => {
  test('runs by the time that the real exam gives for an item', () => {
    const desk = studyDesk(itemsOf('customs-law', 5))
    const sessionId = desk.practise('customs-broker', ['customs-law'], { mode: 'timed', count: 3 })
    const { periods, mode } = desk.study.open(sessionId)
    expect(mode).toBe('timed')
    expect(periods).toMatchObject([{ durationMs: 3 * MINUTE, first: 1, last: 3 }])
  })

  test('is handed in at its end, blanks counting as wrong, and shows no key before', () => {
    const desk = studyDesk(itemsOf('customs-law', 2))
    const sessionId = desk.practise('customs-broker', ['customs-law'], {
      mode: 'timed',
      secondsPerItem: 30
    })
    desk.study.record(sessionId, { kind: 'respond', position: 1, response: [3] })
    expect(() => desk.study.reveal(sessionId, 1)).toThrow(
      expect.objectContaining({ code: 'reveal-in-mock' })
    )
    desk.clock.pass(MINUTE)
    desk.study.tick()
    expect(desk.reports.result(sessionId).session).toMatchObject({ correct: 1, percent: 50 })
  })
})

test('학습 of 오답 draws what was last answered wrong, and what was put right since is no longer wrong', () => {
  const desk = studyDesk(itemsOf('customs-law', 3))
  const answer = (sessionId: string, responseOf: (itemId: string) => number): void => {
    for (const { position, itemId } of desk.study.open(sessionId).items) {
      desk.study.record(sessionId, {
        kind: 'respond',
        position,
        response: [responseOf(itemId)]
      })
    }
    desk.study.handIn(sessionId, 1)
    desk.clock.pass(MINUTE)
  }
  answer(desk.practise('customs-broker', ['customs-law']), (id) => (id === 'customs-law-3' ? 3 : 1))
  const again = desk.practise('customs-broker', ['customs-law'], {
    mode: 'learn',
    filter: { standings: ['wrong'] }
  })
  expect(
    desk.study
      .open(again)
      .items.map(({ itemId }) => itemId)
      .toSorted()
  ).toEqual(['customs-law-1', 'customs-law-2'])
  answer(again, () => 3)
  expect(() =>
    desk.practise('customs-broker', ['customs-law'], { filter: { standings: ['wrong'] } })
  ).toThrow(expect.objectContaining({ code: 'no-items' }))
})

test('flagged and noted items are found by their last mark', () => {
  const desk = studyDesk(itemsOf('customs-law', 3))
  const sessionId = desk.practise('customs-broker', ['customs-law'])
  const { items } = desk.study.open(sessionId)
  desk.study.record(sessionId, { kind: 'flag', position: 1, on: true })
  desk.study.record(sessionId, { kind: 'flag', position: 2, on: true })
  desk.clock.pass(1000)
  desk.study.record(sessionId, { kind: 'flag', position: 2, on: false })
  desk.study.record(sessionId, { kind: 'note', position: 3, text: '헷갈림' })
  const pool = desk.study.pool('customs-broker', {
    subjectIds: ['customs-law'],
    topics: [],
    roundIds: [],
    origins: [],
    standings: ['flagged'],
    query: ''
  })
  expect(pool.total).toBe(1)
  expect(Object.fromEntries(pool.standings.map(({ id, items: held }) => [id, held]))).toEqual({
    unseen: 3,
    flagged: 1,
    noted: 1
  })
  const again = desk.practise('customs-broker', ['customs-law'], {
    filter: { standings: ['flagged'] }
  })
  expect(desk.study.open(again).items.map(({ itemId }) => itemId)).toEqual([items[0]?.itemId])
})

test('an item left blank under a clock is as new as before, one looked at in 학습 is not', () => {
  const desk = studyDesk(itemsOf('customs-law', 3))
  const all = {
    subjectIds: ['customs-law'],
    topics: [],
    roundIds: [],
    origins: [],
    standings: [],
    query: ''
  }
  const fresh = (): { drawn: number; found: number } => ({
    drawn:
      desk.study.pool('customs-broker', all).standings.find(({ id }) => id === 'unseen')?.items ??
      0,
    found: desk.study.pool('customs-broker', { ...all, query: '상태:미풀이' }).total
  })
  expect(fresh()).toEqual({ drawn: 3, found: 3 })
  const mock = desk.startMock('customs-broker')
  desk.study.record(mock, { kind: 'respond', position: 1, response: [1] })
  desk.study.handIn(mock, 1)
  expect(fresh()).toEqual({ drawn: 2, found: 2 })
  const left = desk.practise('customs-broker', ['customs-law'], {
    filter: { standings: ['unseen'] }
  })
  const { items } = desk.study.open(left)
  expect(items).toHaveLength(2)
  desk.study.reveal(left, 1)
  expect(fresh()).toEqual({ drawn: 1, found: 1 })
})

describe('the paper of one round', () => {
  /** Three items of a round printed in two forms, in opposite orders. */
  function withRound() {
    const desk = studyDesk(itemsOf('customs-law', 5))
    desk.db.pool.putRound({
      id: 'r42',
      examId: 'customs-broker',
      name: '제42회',
      heldOn: '2025-03-15'
    })
    for (const number of [1, 2, 3]) {
      desk.db.pool.putPrinting(`customs-law-${number}`, 'r42', 'A', number)
      desk.db.pool.putPrinting(`customs-law-${4 - number}`, 'r42', 'B', number)
    }
    return desk
  }
  const paper = (form: string) => ({ electives: [], roundId: 'r42', form, minutes: {} })

  test('is sat in the order of its form, and the sitting keeps round and form', () => {
    const desk = withRound()
    const { sessionId } = desk.study.startMock('customs-broker', paper('B'), true)
    const view = desk.study.open(sessionId)
    expect(view.items.map(({ itemId }) => itemId)).toEqual([
      'customs-law-3',
      'customs-law-2',
      'customs-law-1'
    ])
    expect(view).toMatchObject({ roundName: '제42회', form: 'B', complete: false })
  })

  test('is offered with the items that the bank holds of each form', () => {
    expect(withRound().study.rounds('customs-broker')).toEqual([
      {
        id: 'r42',
        name: '제42회',
        heldOn: '2025-03-15',
        forms: [
          { form: 'A', items: 3 },
          { form: 'B', items: 3 }
        ]
      }
    ])
  })
})

test('a mock may wait for the candidate, so that the paper can be printed first', () => {
  const desk = studyDesk(itemsOf('customs-law', 2))
  const request = { electives: [], roundId: null, form: null, minutes: {} }
  const { sessionId } = desk.study.startMock('customs-broker', request, false)
  desk.clock.pass(60 * MINUTE)
  expect(() =>
    desk.study.record(sessionId, { kind: 'respond', position: 1, response: [1] })
  ).toThrow(expect.objectContaining({ code: 'period-not-started' }))
  const begun = desk.study.beginPeriod(sessionId, 1)
  expect((begun.state.periods[0]?.deadlineAt ?? 0) - begun.now).toBe(2 * MINUTE)
})

test('minutes can be set where the official ones are unknown, and only there', () => {
  const desk = studyDesk([...itemsOf('med-law', 4), ...itemsOf('customs-law', 4)])
  const periodOf = (examId: string) => {
    const [session] = desk.exams.get(examId).sessions
    const request = {
      electives: [],
      roundId: null,
      form: null,
      minutes: { [session?.name ?? '']: 33 }
    }
    const { sessionId } = desk.study.startMock(examId, request, true)
    return { official: session?.minutes, period: desk.study.open(sessionId).periods[0] }
  }
  expect(periodOf('doctor')).toMatchObject({
    official: null,
    period: { durationMs: 33 * MINUTE, estimated: true }
  })
  // Four of the eighty items of an eighty-minute session.
  expect(periodOf('customs-broker')).toMatchObject({
    official: 80,
    period: { durationMs: 4 * MINUTE, estimated: false }
  })
})

test('a highlight is kept with the words it marks, and wiped in part', () => {
  const desk = studyDesk(itemsOf('customs-law', 1))
  const sessionId = desk.practise('customs-broker', ['customs-law'])
  const mark = { kind: 'highlight', position: 1, part: 'stem' } as const
  desk.study.record(sessionId, { ...mark, start: 0, end: 6, quote: 'custom', on: true })
  desk.study.record(sessionId, { ...mark, start: 2, end: 4, quote: 'st', on: false })
  expect(desk.study.open(sessionId).state.items[0]?.highlights).toEqual([
    { part: 'stem', start: 0, end: 2, quote: 'cu' },
    { part: 'stem', start: 4, end: 6, quote: 'om' }
  ])
})
