import { afterEach, expect, test } from 'vitest'
import { anItem } from '../../../test/support/builders.ts'
import { studyDesk } from '../../../test/support/study.ts'
import { createItemRecords } from './item-records.ts'

const item = anItem('a', 'customs-law')
const desks: ReturnType<typeof studyDesk>[] = []

function openDesk() {
  const desk = studyDesk([item])
  desks.push(desk)
  /** One 학습 of the item. */
  const answer = (option: number | null, note?: string): string => {
    const sessionId = desk.practise('customs-broker', ['customs-law'])
    const response = option === null ? [] : [option]
    if (option !== null) desk.study.record(sessionId, { kind: 'respond', position: 1, response })
    if (note !== undefined) desk.study.record(sessionId, { kind: 'note', position: 1, text: note })
    desk.study.reveal(sessionId, 1)
    desk.clock.pass(60_000)
    return sessionId
  }
  return { ...desk, answer, records: createItemRecords(desk.db) }
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk.close()
})

test('of an item the last response counts', () => {
  const { answer, records, study } = openDesk()
  answer(1, '제2조')
  answer(null)
  const sessionId = answer(3)
  study.record(sessionId, { kind: 'confidence', position: 1, confidence: 'guessed' })
  expect(records.ofItem('a')).toMatchObject({
    attempts: 3,
    wrong: 2,
    last: { correct: true, confidence: 'guessed', response: [3] }
  })
})

test('each sitting’s note stays, the newest first, and what was wiped out or removed is none', () => {
  const { answer, records, study, clock, db } = openDesk()
  const first = answer(1, '제2조')
  const wiped = answer(1, '잘못 적은 것')
  study.record(wiped, { kind: 'note', position: 1, text: '' })
  const last = answer(3, '제3조 단서')
  expect(records.ofItem('a').notes).toEqual([
    { sessionId: last, at: clock.now() - 60_000, text: '제3조 단서' },
    { sessionId: first, at: clock.now() - 180_000, text: '제2조' }
  ])
  db.sessions.updateRemoved(last, clock.now())
  expect(records.ofItem('a').notes.map(({ text }) => text)).toEqual(['제2조'])
})

test('an item that was never answered has nothing to tell', () => {
  expect(openDesk().records.ofItem('a')).toEqual({ attempts: 0, wrong: 0, last: null, notes: [] })
})

test('a response to an earlier text of the item is not shown beside options that may be others', () => {
  const { answer, records, db, clock } = openDesk()
  answer(1)
  db.items.insertItem({ ...item, revision: 2, stem: '고친 문항이다. 옳은 것은?' }, clock.now())
  expect(records.ofItem('a')).toMatchObject({ last: { correct: false, response: null } })
  answer(3)
  expect(records.ofItem('a')).toMatchObject({ last: { correct: true, response: [3] } })
})

test('a response that was taken back is gone', () => {
  const { answer, records, study } = openDesk()
  study.takeBack(answer(1), 1)
  expect(records.ofItem('a')).toMatchObject({ attempts: 0, last: null })
})

test('an item that is not there is an error', () => {
  expect(() => openDesk().records.ofItem('b')).toThrow('not-found')
})
