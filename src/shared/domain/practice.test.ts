import { describe, expect, test } from 'vitest'
import { countFacet, drawItems, passes, type ItemFilter, type PoolItem } from './practice.ts'

const item = (id: string, over: Partial<PoolItem> = {}): PoolItem => ({
  id,
  subjectId: 'law',
  topic: '총칙',
  origin: 'starter',
  roundIds: [],
  standings: [],
  stimulusGroup: null,
  lastAttemptAt: null,
  ...over
})
const filter = (over: Partial<ItemFilter> = {}): ItemFilter => ({
  subjectIds: ['law'],
  topics: [],
  roundIds: [],
  origins: [],
  standings: [],
  query: '',
  ...over
})
/** A die that always shows the same side. */
const fixed = () => 0

describe('a filter', () => {
  const bank = [
    item('a', { standings: ['unseen'] }),
    item('b', { standings: ['wrong', 'flagged'], topic: '채권' }),
    item('c', { standings: ['flagged'], roundIds: ['r1', 'r2'] }),
    item('d', { subjectId: 'tax', standings: ['unseen'], origin: 'user' })
  ]
  const idsOf = (over: Partial<ItemFilter>): string[] =>
    bank.filter((one) => passes(one, filter(over))).map(({ id }) => id)

  test('of subjects alone takes all their items', () => {
    expect(idsOf({})).toEqual(['a', 'b', 'c'])
  })

  test('takes an item that stands in any of the chosen ways', () => {
    expect(idsOf({ standings: ['unseen', 'wrong'] })).toEqual(['a', 'b'])
  })

  test('narrows with every further kind of choice', () => {
    expect(idsOf({ standings: ['flagged'], roundIds: ['r2'] })).toEqual(['c'])
    expect(idsOf({ standings: ['flagged'], topics: ['채권'] })).toEqual(['b'])
    expect(idsOf({ origins: ['user'] })).toEqual([])
  })

  test('counts for each value what choosing it would bring, its own facet left open', () => {
    const chosen = filter({ standings: ['flagged'], subjectIds: ['law'] })
    expect(countFacet(bank, chosen, 'standings')).toEqual(
      new Map([
        ['unseen', 1],
        ['wrong', 1],
        ['flagged', 2]
      ])
    )
    expect(countFacet(bank, chosen, 'topics')).toEqual(
      new Map([
        ['채권', 1],
        ['총칙', 1]
      ])
    )
  })
})

describe('drawing', () => {
  test('takes what was never answered first, then what was answered longest ago', () => {
    const bank = [
      item('yesterday', { lastAttemptAt: 200 }),
      item('new'),
      item('last-week', { lastAttemptAt: 100 })
    ]
    expect(drawItems(bank, 2, fixed).toSorted()).toEqual(['last-week', 'new'])
  })

  test('keeps items under one stimulus together and in their order', () => {
    const bank = [
      item('single-1'),
      item('case-1', { stimulusGroup: 'case' }),
      item('case-2', { stimulusGroup: 'case' }),
      item('single-2'),
      item('case-3', { stimulusGroup: 'case' })
    ]
    const drawn = drawItems(bank, 5, fixed)
    const at = drawn.indexOf('case-1')
    expect(drawn.slice(at, at + 3)).toEqual(['case-1', 'case-2', 'case-3'])
  })

  test('leaves a group out that does not fit while single items fill the number', () => {
    const bank = [
      item('case-1', { stimulusGroup: 'case' }),
      item('case-2', { stimulusGroup: 'case' }),
      item('single')
    ]
    expect(drawItems(bank, 1, fixed)).toEqual(['single'])
  })

  test('cuts a group short rather than give fewer items than there are', () => {
    const bank = [
      item('case-1', { stimulusGroup: 'case' }),
      item('case-2', { stimulusGroup: 'case' })
    ]
    expect(drawItems(bank, 1, fixed)).toEqual(['case-1'])
  })

  test('never gives more than there are', () => {
    expect(drawItems([item('a')], 10, fixed)).toEqual(['a'])
  })
})
