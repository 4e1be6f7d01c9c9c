import { afterEach, expect, test } from 'vitest'
import { anItem } from '../../../test/support/builders.ts'
import { studyDesk } from '../../../test/support/study.ts'
import { createErrata } from './errata.ts'

const item = anItem('a', 'customs-law')
const desks: ReturnType<typeof studyDesk>[] = []

function openDesk() {
  const desk = studyDesk([item])
  desks.push(desk)
  let ids = 0
  const errata = createErrata({
    db: desk.db,
    changed: () => undefined,
    now: desk.clock.now,
    newId: () => `erratum-${(ids += 1)}`
  })
  return { ...desk, errata }
}
afterEach(() => {
  for (const desk of desks.splice(0)) desk.close()
})

const key = (over: object = {}): Parameters<ReturnType<typeof createErrata>['file']>[0] => ({
  itemId: 'a',
  sheet: null,
  kind: 'key',
  proposed: [4, 2, 4],
  text: '제38조가 개정되었다.',
  ...over
})

test('what is filed is listed newest first, with the proposal in ascending order', () => {
  const { errata, clock } = openDesk()
  errata.file(key())
  clock.pass(1000)
  errata.file(key({ kind: 'wording', proposed: [], text: '띄어쓰기' }))
  expect(errata.ofItem('a')).toMatchObject([
    { kind: 'wording', proposed: [], text: '띄어쓰기', revision: 1 },
    { kind: 'key', proposed: [2, 4], text: '제38조가 개정되었다.', subjectId: 'customs-law' }
  ])
})

test('it is about the revision that the sheet shows, also when the bank has another since', () => {
  const { errata, db, practise } = openDesk()
  const sessionId = practise('customs-broker', ['customs-law'])
  db.items.insertItem({ ...item, revision: 2 }, 1)
  errata.file(key({ sheet: { sessionId, position: 1 } }))
  errata.file(key())
  expect(errata.list().map(({ revision, currentRevision }) => [revision, currentRevision])).toEqual(
    [
      [1, 2],
      [2, 2]
    ]
  )
})

test('an option that the item has not is refused, and nothing is written', () => {
  const { errata } = openDesk()
  expect(() => errata.file(key({ proposed: [6] }))).toThrow(
    expect.objectContaining({
      code: 'option-outside',
      data: { position: 1, option: 6, options: 5 }
    })
  )
  expect(errata.list()).toEqual([])
})

test('what is withdrawn is listed no more, and comes back as it was', () => {
  const { errata } = openDesk()
  const filed = errata.file(key())
  errata.withdraw(filed.id)
  expect(errata.ofItem('a')).toEqual([])
  expect(errata.restore(filed.id)).toEqual(filed)
  expect(() => errata.withdraw('nobody')).toThrow('not-found')
})
