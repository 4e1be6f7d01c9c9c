import { expect, test } from 'vitest'
import { itemsOf } from '../../../test/support/builders.ts'
import { studyDesk } from '../../../test/support/study.ts'

test('items are numbered as printed, from 1 in each period, and the periods come along', () => {
  const { study, startMock, reports } = studyDesk([
    ...itemsOf('customs-law', 3),
    ...itemsOf('customs-tax', 2)
  ])
  const sessionId = startMock('customs-broker')
  study.handIn(sessionId, 1)
  study.beginPeriod(sessionId, 2)
  study.handIn(sessionId, 2)
  const { items, periods } = reports.review(sessionId)
  expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 1, 2])
  expect(periods.map(({ name, first, last }) => [name, first, last])).toEqual([
    ['1교시', 1, 3],
    ['2교시', 4, 5]
  ])
})

test('a sitting with shuffled options says so, and shows them by their numbers', () => {
  const { study, practise, reports } = studyDesk(itemsOf('customs-law', 1))
  const review = (shuffleOptions: boolean) => {
    const sessionId = practise('customs-broker', ['customs-law'], { shuffleOptions })
    study.handIn(sessionId, 1)
    return reports.review(sessionId)
  }
  expect(review(false).shuffled).toBe(false)
  const { shuffled, items } = review(true)
  expect(shuffled).toBe(true)
  expect(items[0]?.options.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5])
})

test('where the chosen options stood on a shuffled sheet is told, and nothing where they stood as numbered', () => {
  const { study, practise, reports } = studyDesk(itemsOf('customs-law', 1))
  const sit = (shuffleOptions: boolean) => {
    const sessionId = practise('customs-broker', ['customs-law'], { shuffleOptions })
    const shown = study.open(sessionId).items[0]?.options.map(({ no }) => no) ?? []
    const third = shown[2] ?? 0
    study.record(sessionId, { kind: 'respond', position: 1, response: [third] })
    study.handIn(sessionId, 1)
    return reports.review(sessionId).items
  }
  expect(sit(true)).toMatchObject([{ shownPlaces: [3] }])
  expect(sit(false)).toMatchObject([{ response: [3], shownPlaces: [] }])
})

test('marks of the sitting are there: strike-outs, highlights, memo and flag', () => {
  const { study, practise, reports } = studyDesk(itemsOf('customs-law', 1))
  const sessionId = practise('customs-broker', ['customs-law'])
  const highlight = { part: 'stem', start: 0, end: 11, quote: 'customs-law' }
  study.record(sessionId, { kind: 'strike', position: 1, option: 4, on: true })
  study.record(sessionId, { kind: 'highlight', position: 1, on: true, ...highlight })
  study.record(sessionId, { kind: 'note', position: 1, text: '다시 볼 것' })
  study.record(sessionId, { kind: 'flag', position: 1, on: true })
  study.handIn(sessionId, 1)
  expect(reports.review(sessionId).items).toMatchObject([
    { struck: [4], highlights: [highlight], note: '다시 볼 것', flagged: true, keyStatus: 'final' }
  ])
})
