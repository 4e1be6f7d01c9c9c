import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ErrorCode } from '@shared/errors.ts'
import { itemsOf } from '../../../test/support/builders.ts'
import { fakeTime } from '../../../test/support/fake-time.ts'
import { studyDesk } from '../../../test/support/study.ts'

const MINUTE = 60_000
/** 관세사 with 4 + 4 and 2 + 2 items: a minute an item, so 8 and 4 minutes. */
const customsItems = [
  ...itemsOf('customs-law', 4),
  ...itemsOf('customs-english', 4),
  ...itemsOf('customs-tax', 2),
  ...itemsOf('customs-accounting', 2)
]

function sitting() {
  const desk = studyDesk(customsItems)
  const sessionId = desk.startMock('customs-broker')
  const respond = (position: number, response: number | null) =>
    desk.study.record(sessionId, {
      kind: 'respond',
      position,
      response: response === null ? [] : [response]
    })
  return { ...desk, sessionId, respond }
}

const refused = (code: ErrorCode): unknown => expect.objectContaining({ code })

test('a mock of 관세사 has two periods of a minute an item and the half-hour break between them', () => {
  const { study, sessionId } = sitting()
  const view = study.open(sessionId)
  expect(view.complete).toBe(false)
  expect(view.periods).toMatchObject([
    { no: 1, durationMs: 8 * MINUTE, breakMs: 30 * MINUTE, first: 1, last: 8 },
    { no: 2, durationMs: 4 * MINUTE, breakMs: null, first: 9, last: 12 }
  ])
})

test('the sheet never carries keys, rationales or reasons', () => {
  const { study, sessionId } = sitting()
  const text = JSON.stringify(study.open(sessionId).items)
  expect(text).not.toMatch(/key|rationale|reason|citation/)
})

test('a click is on the disk when it is acknowledged', () => {
  const { study, sessionId, respond, db } = sitting()
  const { seq } = respond(1, 3)
  expect(db.sessions.listEvents(sessionId).at(-1)).toMatchObject({
    seq,
    kind: 'respond',
    position: 1,
    response: [3]
  })
  study.record(sessionId, { kind: 'flag', position: 2, on: true })
  study.record(sessionId, { kind: 'strike', position: 2, option: 4, on: true })
  study.record(sessionId, { kind: 'note', position: 2, text: '과세표준 다시' })
  study.record(sessionId, { kind: 'move', position: 2 })
  expect(study.open(sessionId).state.items[1]).toMatchObject({
    flagged: true,
    struck: [4],
    note: '과세표준 다시'
  })
})

test('a click one millisecond before the deadline counts, at the deadline it does not', () => {
  const { clock, respond, study, sessionId } = sitting()
  clock.pass(8 * MINUTE - 1)
  respond(1, 3)
  clock.pass(1)
  expect(() => respond(2, 3)).toThrow(refused('period-not-started'))
  const { state } = study.open(sessionId)
  expect(state.items[0]?.response).toEqual([3])
  expect(state.items[1]?.response).toEqual([])
  expect(state.periods[0]).toMatchObject({ handInReason: 'deadline' })
})

test('at every millisecond around the deadline the boundary is exact', () => {
  for (let offset = -50; offset <= 50; offset += 1) {
    const { clock, respond } = sitting()
    clock.pass(8 * MINUTE + offset)
    if (offset < 0) expect(() => respond(1, 1)).not.toThrow()
    else expect(() => respond(1, 1)).toThrow(refused('period-not-started'))
  }
}, 60_000)

test('the sheet is handed in by itself, and the finish time is the deadline, however late it is noticed', () => {
  const { clock, study, sessionId, emitted } = sitting()
  const begun = clock.now()
  clock.pass(8 * MINUTE + 250)
  study.tick()
  expect(emitted).toEqual([{ name: 'sessionChanged', data: { sessionId } }])
  expect(study.open(sessionId).state.periods[0]).toMatchObject({ handedInAt: begun + 8 * MINUTE })
  study.tick()
  expect(emitted).toHaveLength(1)
})

test('sleeping past the end hands in as of the deadline', () => {
  const { clock, study, sessionId } = sitting()
  const begun = clock.now()
  clock.sleep(60 * MINUTE)
  expect(study.open(sessionId).state.periods[0]?.handedInAt).toBe(begun + 8 * MINUTE)
})

test('setting the system clock back adds no time', () => {
  const { clock, respond } = sitting()
  clock.pass(7 * MINUTE)
  clock.setWall(-60 * MINUTE)
  clock.pass(MINUTE)
  expect(() => respond(1, 1)).toThrow(refused('period-not-started'))
})

test('the next period waits for the candidate and has its own clock', () => {
  const { clock, study, sessionId, respond } = sitting()
  study.handIn(sessionId, 1)
  expect(() => respond(9, 1)).toThrow(refused('period-not-started'))
  clock.pass(20 * MINUTE)
  const { state } = study.beginPeriod(sessionId, 2)
  expect(state.periods[1]?.deadlineAt).toBe(clock.now() + 4 * MINUTE)
  respond(9, 1)
  expect(() => respond(1, 1)).toThrow(refused('position-outside'))
})

test('handing in twice, or after the deadline did, is no error', () => {
  const { clock, study, sessionId } = sitting()
  clock.pass(9 * MINUTE)
  study.tick()
  expect(study.handIn(sessionId, 1).state.current).toBe(2)
  expect(study.handIn(sessionId, 1).state.current).toBe(2)
})

test('an option that the item has not is refused and nothing is written', () => {
  const { respond, study, sessionId, db } = sitting()
  const before = db.sessions.listEvents(sessionId).length
  expect(() => respond(1, 6)).toThrow(refused('option-outside'))
  expect(() => respond(13, 1)).toThrow(refused('position-outside'))
  expect(db.sessions.listEvents(sessionId)).toHaveLength(before)
  expect(study.open(sessionId).state.items[0]?.response).toEqual([])
})

test('after the last period the session is graded by the exam rule and takes no more clicks', () => {
  const { study, sessionId, respond, reports } = sitting()
  // 관세법개론 4/4, 무역영어 4/4, 내국소비세법 2/2, 회계학 0/2: 과락 in 회계학, average 75.
  for (let position = 1; position <= 8; position += 1) respond(position, 3)
  study.handIn(sessionId, 1)
  study.beginPeriod(sessionId, 2)
  respond(9, 3)
  respond(10, 3)
  respond(11, 2)
  study.handIn(sessionId, 2)
  expect(() => respond(11, 3)).toThrow(refused('session-finished'))
  const { judgement, session } = reports.result(sessionId)
  expect(judgement.outcome).toBe('failed')
  expect(judgement.average).toBe(75)
  expect(judgement.reasons).toMatchObject([
    { code: 'below-minimum', subjects: ['customs-accounting'], points: 0, needed: 2 }
  ])
  expect(session).toMatchObject({ correct: 10, answered: 11, items: 12, percent: 75 })
})

test('the result counts time per subject and changes of response', () => {
  const { study, sessionId, respond, reports, clock } = sitting()
  clock.pass(10_000)
  respond(1, 3)
  respond(1, 2)
  study.record(sessionId, { kind: 'move', position: 5 })
  clock.pass(20_000)
  respond(5, 1)
  respond(5, 3)
  study.handIn(sessionId, 1)
  study.beginPeriod(sessionId, 2)
  study.handIn(sessionId, 2)
  const { changes, subjectFacts } = reports.result(sessionId)
  expect(changes).toEqual({
    rightToWrong: 1,
    wrongToRight: 1,
    wrongToWrong: 0,
    rightToRight: 0
  })
  expect(subjectFacts['customs-law']).toEqual({ elapsedMs: 10_000, blank: 3 })
  expect(subjectFacts['customs-english']).toEqual({ elapsedMs: 20_000, blank: 3 })
})

test('a program that was closed past the deadline hands in what was saved before it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-study-'))
  const path = join(folder, 'hapgyeok.db')
  const clock = fakeTime()
  const first = studyDesk(customsItems, { path, clock })
  const sessionId = first.startMock('customs-broker')
  const begun = clock.now()
  first.study.record(sessionId, { kind: 'respond', position: 2, response: [3] })
  first.close()
  clock.pass(3 * 60 * MINUTE)
  const second = studyDesk(customsItems, { path, clock })
  second.study.settleAll()
  expect(second.study.takeExpired()).toEqual([sessionId])
  expect(second.study.takeExpired()).toEqual([])
  const { state } = second.study.open(sessionId)
  expect(state.periods[0]).toMatchObject({
    handedInAt: begun + 8 * MINUTE,
    handInReason: 'deadline'
  })
  expect(state.items[1]?.response).toEqual([3])
  second.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a program that was killed resumes at the same item with the same clock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-study-'))
  const path = join(folder, 'hapgyeok.db')
  const clock = fakeTime()
  const first = studyDesk(customsItems, { path, clock })
  const sessionId = first.startMock('customs-broker')
  const deadline = first.study.open(sessionId).state.periods[0]?.deadlineAt
  first.study.record(sessionId, { kind: 'move', position: 5 })
  first.close()
  clock.pass(2 * MINUTE)
  const second = studyDesk(customsItems, { path, clock })
  const { state, now } = second.study.open(sessionId)
  expect(state.position).toBe(5)
  expect(state.periods[0]?.deadlineAt).toBe(deadline)
  expect((deadline ?? 0) - now).toBe(6 * MINUTE)
  expect(state.items[4]?.elapsedMs).toBe(0)
  second.close()
  rmSync(folder, { recursive: true, force: true })
})

test('학습 shows the key only after the response is final', () => {
  const desk = studyDesk(itemsOf('customs-law', 3))
  const sessionId = desk.practise('customs-broker', ['customs-law'], { count: 2 })
  expect(desk.study.open(sessionId).items).toHaveLength(2)
  desk.study.record(sessionId, { kind: 'respond', position: 1, response: [3] })
  expect(desk.study.reveal(sessionId, 1)).toMatchObject({
    correct: true,
    key: { kind: 'options', options: [3] }
  })
  expect(() =>
    desk.study.record(sessionId, { kind: 'respond', position: 1, response: [2] })
  ).toThrow(refused('item-revealed'))
  desk.study.handIn(sessionId, 1)
  expect(desk.reports.result(sessionId).session).toMatchObject({ correct: 1, percent: 100 })
})

test('the sheet of 학습 tells right from wrong of the items whose key was shown, and of no others', () => {
  const desk = studyDesk(itemsOf('customs-law', 3))
  const sessionId = desk.practise('customs-broker', ['customs-law'], { count: 3 })
  const respond = (position: number, option: number) =>
    desk.study.record(sessionId, { kind: 'respond', position, response: [option] })
  respond(1, 3)
  respond(2, 1)
  respond(3, 3)
  expect(desk.study.open(sessionId).graded).toEqual([])
  desk.study.reveal(sessionId, 2)
  desk.study.reveal(sessionId, 1)
  expect(desk.study.open(sessionId).graded).toEqual([
    { position: 1, correct: true },
    { position: 2, correct: false }
  ])
})

test('실전 never shows a key before it is over', () => {
  const { study, sessionId } = sitting()
  expect(() => study.reveal(sessionId, 1)).toThrow(refused('reveal-in-mock'))
})

test('an item never answered comes before one that was', () => {
  const desk = studyDesk(itemsOf('customs-law', 4))
  const first = desk.practise('customs-broker', ['customs-law'], { count: 2 })
  const seen = desk.study.open(first).items.map(({ itemId }) => itemId)
  desk.study.record(first, { kind: 'respond', position: 1, response: [1] })
  desk.study.record(first, { kind: 'respond', position: 2, response: [1] })
  desk.study.handIn(first, 1)
  const second = desk.practise('customs-broker', ['customs-law'], { count: 2 })
  const next = desk.study.open(second).items.map(({ itemId }) => itemId)
  expect(next.filter((id) => seen.includes(id))).toEqual([])
})

test('an exam without items in the bank cannot be sat, and says so', () => {
  const { startMock } = studyDesk([])
  expect(() => startMock('customs-broker')).toThrow(refused('no-items'))
})

test('an elective has to be chosen before 세무사 begins', () => {
  const { startMock } = studyDesk(itemsOf('tax-accounting', 2))
  expect(() => startMock('tax-accountant', [])).toThrow(refused('wrong-electives'))
  expect(() => startMock('tax-accountant', ['tax-civil', 'tax-admin'])).toThrow(
    refused('wrong-electives')
  )
  expect(startMock('tax-accountant', ['tax-civil'])).not.toBe('')
})

test('a quota exam is never passed, whatever the score', () => {
  const desk = studyDesk(itemsOf('pat-civil', 2))
  const sessionId = desk.startMock('patent-attorney')
  desk.study.record(sessionId, { kind: 'respond', position: 1, response: [3] })
  desk.study.record(sessionId, { kind: 'respond', position: 2, response: [3] })
  desk.study.handIn(sessionId, 1)
  expect(desk.reports.result(sessionId).judgement.outcome).not.toBe('passed')
})

test('finished mocks make the score series, oldest first, with the lines of the law', () => {
  const desk = studyDesk(customsItems)
  for (const right of [3, 6]) {
    const sessionId = desk.startMock('customs-broker')
    for (let position = 1; position <= right; position += 1) {
      desk.study.record(sessionId, { kind: 'respond', position, response: [3] })
    }
    desk.study.handIn(sessionId, 1)
    desk.study.beginPeriod(sessionId, 2)
    desk.study.handIn(sessionId, 2)
    desk.clock.pass(MINUTE)
  }
  const series = desk.scores.series('customs-broker')
  expect(series).toMatchObject({ passLine: 60, floorLine: 40, quota: false })
  // Averages over four subjects: 75/4 of 100, then (100 + 50)/4.
  expect(series.points.map(({ percent }) => percent)).toEqual([18.75, 37.5])
  expect(desk.reports.result(series.points[1]?.sessionId ?? '').earlier[0]?.percent).toBe(18.75)
})
