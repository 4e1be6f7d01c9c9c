import type { SheetItem } from '@shared/contract/session.ts'
import type { Exam } from '@shared/domain/exam.ts'
import { initialState, type ItemState, type Period } from '@shared/domain/session.ts'
import { expect, test } from 'vitest'
import { aSheetItem } from './main.fixture.ts'
import { countSheet, sheetGroups, subjectTabs } from './sheet-rows.ts'

const period = (no: number, first: number, last: number): Period => ({
  no,
  name: `${no}교시`,
  durationMs: 1000,
  breakMs: null,
  day: null,
  estimated: false,
  first,
  last
})

const item = (position: number, subjectId: string, number = position): SheetItem =>
  aSheetItem(position, { subjectId, number })

const exam = {
  sessions: [
    {
      subjects: [
        { id: 'law', nameKo: '보험업법' },
        { id: 'theory', nameKo: '손해사정이론' }
      ]
    }
  ]
} as unknown as Exam

test('the second period counts its items from 1 again, as its own answer card does', () => {
  const items = [item(1, 'law'), item(2, 'law'), item(3, 'theory', 1), item(4, 'theory', 2)]
  expect(sheetGroups(exam, items, period(2, 3, 4))).toEqual([
    {
      subjectId: 'theory',
      name: '손해사정이론',
      rows: [
        { position: 3, number: 1, options: [1, 2, 3, 4] },
        { position: 4, number: 2, options: [1, 2, 3, 4] }
      ]
    }
  ])
})

test('rows are grouped by subject', () => {
  const items = [item(1, 'law'), item(2, 'theory')]
  expect(sheetGroups(exam, items, period(1, 1, 2)).map(({ name }) => name)).toEqual([
    '보험업법',
    '손해사정이론'
  ])
})

test('the counts before handing in are those of this period alone', () => {
  const states: ItemState[] = initialState([period(1, 1, 2), period(2, 3, 5)], 5).items.map(
    (state) => ({
      ...state,
      response: state.position === 1 || state.position === 4 ? [2] : [],
      flagged: state.position !== 2
    })
  )
  expect(countSheet(states, period(2, 3, 5))).toEqual({
    items: 3,
    answered: 1,
    unanswered: [3, 5],
    flagged: [3, 4, 5]
  })
})

test('a subject is named with its printed numbers and how many of them are answered', () => {
  const items = [item(1, 'law'), item(2, 'law'), item(3, 'theory')]
  const states = initialState([period(1, 1, 3)], 3).items.map((state) => ({
    ...state,
    response: state.position === 2 ? [1] : []
  }))
  expect(subjectTabs(sheetGroups(exam, items, period(1, 1, 3)), states)).toEqual([
    { name: '보험업법', first: 1, last: 2, position: 1, answered: 1, items: 2 },
    { name: '손해사정이론', first: 3, last: 3, position: 3, answered: 0, items: 1 }
  ])
})
