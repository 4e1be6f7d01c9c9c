import { describe, expect, test } from 'vitest'
import type { Rating } from '@shared/domain/memory/memory.ts'
import {
  BASIC,
  newerCollection,
  newerPackage,
  olderCollection,
  olderPackage,
  reading,
  type MadeCollection,
  type MadeReview
} from './package.fixture.ts'

const DAY = 86_400_000
const T = Date.UTC(2026, 0, 10, 3)
/** `days` days after the first. */
const on = (days: number): number => T + days * DAY

const LEARN = 0
const REVIEW = 1
const RELEARN = 2
const FILTERED = 3
const MANUAL = 4
const RESCHEDULED = 5

const made = (reviews: MadeReview[], over: Partial<MadeCollection> = {}): MadeCollection => ({
  types: [BASIC],
  notes: [{ type: 1, fields: ['옳은 것은?<br>① 갑<br>② 을', '②'], reviews }],
  scheduler: 2,
  ...over
})

const older = (collection: MadeCollection, name?: string) =>
  reading(olderPackage(olderCollection(collection), {}, name))
const newer = (collection: MadeCollection) => reading(newerPackage(newerCollection(collection)))

/** Day and rating of each review, as days after the first. */
async function counted(reviews: MadeReview[]): Promise<[number, Rating][]> {
  const { items, findings, refusal } = await older(made(reviews))
  expect([refusal, findings]).toEqual([null, []])
  return (items[0]?.reviews ?? []).map(({ at, rating }) => [(at - T) / DAY, rating])
}

test.each([
  ['older', older],
  ['newer', newer]
])('an %s package gives its items the reviews of their cards', async (_which, read) => {
  const { items } = await read(
    made([
      { at: on(0), ease: 1, ivl: -600, type: LEARN },
      { at: on(1), ease: 3, type: LEARN },
      { at: on(4), ease: 2, ivl: 6, type: REVIEW },
      { at: on(11), ease: 4, ivl: 20, type: REVIEW }
    ])
  )
  expect(items[0]?.reviews).toEqual([
    { at: on(0), rating: 'again' },
    { at: on(1), rating: 'good' },
    { at: on(4), rating: 'hard' },
    { at: on(11), rating: 'easy' }
  ])
})

test('an item without a log, and one whose log says nothing, have none', async () => {
  expect((await older(made([]))).items[0]).not.toHaveProperty('reviews')
  expect(
    (await older(made([{ at: on(0), ease: 0, type: MANUAL, factor: 0 }]))).items[0]
  ).not.toHaveProperty('reviews')
})

describe('of a log', () => {
  test('rows without an answer say nothing', async () => {
    expect(
      await counted([
        { at: on(0), ease: 3, type: LEARN },
        { at: on(2), ease: 0, type: MANUAL, factor: 2500 },
        { at: on(3), ease: 0, type: RESCHEDULED, factor: 2500 },
        { at: on(5), ease: 3, type: REVIEW }
      ])
    ).toEqual([
      [0, 'good'],
      [5, 'good']
    ])
  })

  test('cramming says nothing; a review ahead of time in a filtered deck counts', async () => {
    expect(
      await counted([
        { at: on(0), ease: 3, type: LEARN },
        { at: on(2), ease: 1, type: FILTERED, factor: 0 },
        { at: on(4), ease: 2, type: FILTERED, factor: 2500 }
      ])
    ).toEqual([
      [0, 'good'],
      [4, 'hard']
    ])
  })

  test('what lies before a reset is gone with it', async () => {
    const before = [
      { at: on(0), ease: 3, type: LEARN },
      { at: on(3), ease: 3, type: REVIEW },
      { at: on(5), ease: 0, type: MANUAL, factor: 0 }
    ]
    expect(await counted(before)).toEqual([])
    expect(await counted([...before, { at: on(6), ease: 1, type: LEARN }])).toEqual([[6, 'again']])
    expect(await counted([...before, { at: on(6), ease: 2, type: REVIEW }])).toEqual([[6, 'hard']])
  })

  test('a card that was learnt anew without a trace of the reset begins there', async () => {
    expect(
      await counted([
        { at: on(0), ease: 3, type: LEARN },
        { at: on(3), ease: 3, type: REVIEW },
        { at: on(9), ease: 1, type: LEARN },
        { at: on(10), ease: 3, type: LEARN },
        { at: on(12), ease: 4, type: REVIEW }
      ])
    ).toEqual([
      [9, 'again'],
      [10, 'good'],
      [12, 'easy']
    ])
  })

  test('a history that begins in the middle begins with an answer for another day', async () => {
    expect(
      await counted([
        { at: on(0), ease: 1, ivl: -600, type: REVIEW },
        { at: on(0) + 600_000, ease: 3, ivl: -86_400, type: RELEARN },
        { at: on(2), ease: 3, type: REVIEW }
      ])
    ).toEqual([
      [600_000 / DAY, 'good'],
      [2, 'good']
    ])
  })
})

test.each([
  ['said by the settings', 'collection.anki21', 1],
  ['of a package of the first scheduler', 'collection.anki2', null]
] as const)('three buttons while learning, %s, are read as such', async (_how, name, scheduler) => {
  const { items } = await older(
    made(
      [
        { at: on(0), ease: 1, type: LEARN },
        { at: on(1), ease: 2, type: LEARN },
        { at: on(2), ease: 3, type: LEARN },
        { at: on(6), ease: 2, type: REVIEW },
        { at: on(7), ease: 3, type: RELEARN }
      ],
      { scheduler }
    ),
    name
  )
  expect(items[0]?.reviews?.map(({ rating }) => rating)).toEqual([
    'again',
    'good',
    'easy',
    'hard',
    'easy'
  ])
})

test('newer packages have four buttons where nothing is said of the scheduler', async () => {
  const { items } = await newer(made([{ at: on(0), ease: 2, type: LEARN }], { scheduler: null }))
  expect(items[0]?.reviews).toEqual([{ at: on(0), rating: 'hard' }])
})

test('of several cards the first that was reviewed is the history of the item', async () => {
  const { items } = await older(
    made([
      { at: on(0), ease: 0, type: MANUAL, card: 0, factor: 2500 },
      { at: on(3), ease: 2, type: LEARN, card: 2 },
      { at: on(4), ease: 4, type: LEARN, card: 1 },
      { at: on(1), ease: 1, type: LEARN, card: 2 }
    ])
  )
  expect(items[0]?.reviews).toEqual([{ at: on(4), rating: 'easy' }])
})

test('rows that Anki never writes are left out, and told once', async () => {
  const { items, findings } = await older(
    made([
      { at: on(0), ease: 3, type: LEARN },
      { at: -5, ease: 3 },
      { at: 1_000, ease: 3 },
      { at: 9n * 10n ** 18n, ease: 3 },
      { at: on(1), ease: 7 },
      { at: on(2), ease: -1 },
      { at: on(3), ease: 'x' },
      { at: on(4), ease: 3, type: 9 },
      { at: on(5), ease: 3, ivl: Buffer.from('?') },
      { at: on(6), ease: 2.5 }
    ])
  )
  expect(items[0]?.reviews).toEqual([{ at: on(0), rating: 'good' }])
  expect(findings).toMatchObject([
    {
      code: 'reviews-left-out',
      severity: 'warning',
      data: { reviews: 9, why: 'damaged' },
      place: { entry: 'collection.anki21', path: 'revlog' }
    }
  ])
})

test('a log of cards that are gone, and a package without a log, are no fault', async () => {
  const log = [{ at: on(0), ease: 3, type: LEARN }]
  for (const more of ['UPDATE revlog SET cid = 1', 'DROP TABLE revlog']) {
    const { items, findings, refusal } = await older(made(log, { more }))
    expect([items.length, findings, refusal]).toEqual([1, [], null])
    expect(items[0]).not.toHaveProperty('reviews')
  }
})

test('a log with an expression of its own is refused like any other table', async () => {
  const more = `DROP TABLE revlog; CREATE TABLE revlog (id, cid, ease, ivl, factor, type AS (1))`
  const { refusal } = await older(made([], { more }))
  expect(refusal).toMatchObject({ code: 'unsafe-database', data: { fault: 'shape' } })
})
