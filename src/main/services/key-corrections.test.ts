import { expect, test } from 'vitest'
import { itemsOf } from '../../../test/support/builders.ts'
import { customsItems, keyDesk, oneOf } from '../../../test/support/sitting.ts'

/**
 * 20 items a subject: an item is 5 of 100 points of its subject and 1.25 of the average of four.
 * 12, 12, 12 and 10 right: 60, 60, 60 and 50 points, 57.5 on the average.
 */
const NEARLY = [12, 12, 12, 10]
/** Items 11 and 12 of 회계학 marked ④, where the key says ③. */
const FOURTHS = { 'customs-accounting': { 11: 4, 12: 4 } }
const average = (outcome: { average: number } | null): number | null => outcome?.average ?? null

function nearly() {
  const desk = keyDesk(customsItems(20))
  const sessionId = desk.sit(NEARLY, FOURTHS)
  const at = (within: number): string => desk.itemAt(sessionId, 'customs-accounting', within)
  return { ...desk, sessionId, at }
}

test('two corrected keys lift a 관세사 average of 57.5 to 60, and it meets the pass rule', () => {
  const { correct, at, sessionId, db, reports, scores } = nearly()
  expect(db.grades.findOutcome(sessionId)).toMatchObject({ outcome: 'failed', average: 57.5 })
  const report = correct({ [at(11)]: oneOf(3, 4), [at(12)]: oneOf(4) })
  expect(report).toMatchObject({ read: 2, corrected: 2, confirmed: 0, unchanged: 0, findings: [] })
  expect(report.sessions).toMatchObject([
    {
      id: sessionId,
      old: { outcome: 'failed', correct: 46, average: 57.5, total: 115 },
      new: { outcome: 'passed', correct: 48, average: 60, total: 120 }
    }
  ])
  expect(db.grades.findOutcome(sessionId)).toMatchObject({ outcome: 'passed', average: 60 })
  expect(
    db.grades.listScores(sessionId).find(({ subjectId }) => subjectId === 'customs-accounting')
  ).toMatchObject({ correct: 12, items: 20, points: 30, maxPoints: 50 })
  expect(reports.result(sessionId)).toMatchObject({
    judgement: { outcome: 'passed', average: 60 },
    session: { percent: 60, correct: 48, outcome: 'passed' }
  })
  expect(scores.series('customs-broker').points).toMatchObject([{ percent: 60 }])
})

test('the old score stays visible with its reason, its keys and its verdicts', () => {
  const { correct, at, sessionId, reports, clock } = nearly()
  const itemId = at(11)
  correct({ [itemId]: oneOf(3, 4), [at(12)]: oneOf(4) }, { reason: '정답심사위원회 결정' })
  const view = reports.result(sessionId)
  expect(view.regrades).toMatchObject([
    {
      at: clock.now(),
      reason: '정답심사위원회 결정',
      old: {
        outcome: 'failed',
        average: 57.5,
        reasons: [{ code: 'below-overall-average', points: 57.5, needed: 60 }]
      },
      new: { outcome: 'passed', average: 60, reasons: [] },
      items: [
        {
          // 회계학 is the second subject of the second period: its eleventh item is number 31.
          position: 71,
          number: 31,
          subjectId: 'customs-accounting',
          response: [4],
          oldKey: oneOf(3),
          newKey: oneOf(3, 4),
          oldCorrect: false,
          newCorrect: true
        },
        { number: 32, oldKey: oneOf(3), newKey: oneOf(4), oldCorrect: false, newCorrect: true }
      ]
    }
  ])
  const reviewed = reports.review(sessionId).items.find((one) => one.itemId === itemId)
  expect(reviewed).toMatchObject({ correct: true, key: oneOf(3, 4), keyStatus: 'final' })
})

test('a correction can take a pass away, and lift a missed floor', () => {
  const desk = keyDesk(customsItems(20))
  // 60 on the average: 12 of 20 in each subject.
  const passed = desk.sit([12, 12, 12, 12])
  // 7 of 20 are 35 points, below the floor of 40; an eighth one is exactly 40.
  const fallen = desk.sit([20, 20, 20, 7], { 'customs-accounting': { 20: 5 } })
  const first = desk.itemAt(passed, 'customs-law', 1)
  const twentieth = desk.itemAt(fallen, 'customs-accounting', 20)
  const report = desk.correct({ [first]: oneOf(2), [twentieth]: oneOf(5) })
  expect(Object.fromEntries(report.sessions.map((one) => [one.id, [one.old, one.new]]))).toEqual({
    // 11 of 20 are 55: 235 / 4.
    [passed]: [
      expect.objectContaining({ outcome: 'passed', average: 60, reasons: [] }),
      expect.objectContaining({ outcome: 'failed', average: 58.75 })
    ],
    // 19, 20, 20 and 8 of 20: 95 + 100 + 100 + 40 = 335 of 400.
    [fallen]: [
      expect.objectContaining({
        outcome: 'failed',
        average: 83.75,
        reasons: [
          { code: 'below-minimum', subjects: ['customs-accounting'], points: 17.5, needed: 20 }
        ]
      }),
      expect.objectContaining({ outcome: 'passed', average: 83.75, reasons: [] })
    ]
  })
  const stored = desk.db.grades.listScores(fallen)
  expect(stored.every(({ belowMinimum }) => !belowMinimum)).toBe(true)
})

test.each([['all'], ['none']] as const)(
  'with %s everyone is right, a blank too, and the item stays in the maximum',
  (kind) => {
    const { correct, at, sessionId, db } = nearly()
    // Items 19 and 20 were left blank.
    correct({ [at(19)]: { kind }, [at(20)]: { kind } })
    expect(db.grades.findOutcome(sessionId)).toEqual({
      outcome: 'passed',
      total: 120,
      maxTotal: 200,
      average: 60
    })
    expect(db.items.getItem(at(19)).item.key).toEqual({ kind })
  }
)

test('two corrections in a row keep both histories', () => {
  const { correct, at, sessionId, db, reports, keys } = nearly()
  const [eleventh, twelfth] = [at(11), at(12)]
  correct({ [eleventh]: oneOf(4), [twelfth]: oneOf(4) }, { reason: '1차 정정' })
  correct({ [eleventh]: oneOf(5) }, { reason: '2차 정정' })
  expect(average(db.grades.findOutcome(sessionId))).toBe(58.75)
  const { regrades } = reports.result(sessionId)
  expect(regrades.map((one) => [one.reason, one.old.average, one.new.average])).toEqual([
    ['2차 정정', 60, 58.75],
    ['1차 정정', 57.5, 60]
  ])
  expect(regrades.map((one) => one.old.reasons.map(({ code }) => code))).toEqual([
    [],
    ['below-overall-average']
  ])
  expect(regrades[0]?.items).toMatchObject([
    { oldKey: oneOf(4), newKey: oneOf(5), oldCorrect: true, newCorrect: false }
  ])
  expect(keys.history(eleventh)).toMatchObject([
    { version: 3, key: oneOf(5), reason: '2차 정정', status: 'final' },
    { version: 2, key: oneOf(4), reason: '1차 정정', status: 'final' },
    { version: 1, key: oneOf(3), reason: null }
  ])
})

test('a key that changes no verdict is told to the sitting, whose score stays', () => {
  const { correct, at, sessionId, reports } = nearly()
  // The first item was answered ③, which stays right.
  const { sessions } = correct({ [at(1)]: oneOf(1, 3) })
  expect(sessions).toMatchObject([{ id: sessionId, old: { correct: 46 }, new: { correct: 46 } }])
  expect(reports.result(sessionId).regrades).toMatchObject([
    { items: [{ oldCorrect: true, newCorrect: true, newKey: oneOf(1, 3) }] }
  ])
})

test('a provisional key that becomes final as it is changes no sitting', () => {
  const { correct, at, sessionId, reports, keys } = nearly()
  const [eleventh] = [at(11)]
  correct({ [eleventh]: oneOf(4) }, { status: 'provisional' })
  const report = correct({ [eleventh]: oneOf(4) })
  expect(report).toMatchObject({ corrected: 0, confirmed: 1, unchanged: 0, sessions: [] })
  expect(keys.history(eleventh).map(({ status }) => status)).toEqual([
    'final',
    'provisional',
    'final'
  ])
  expect(reports.result(sessionId).regrades).toHaveLength(1)
  // What comes after is compared with what the responses were graded by.
  correct({ [eleventh]: oneOf(5) })
  expect(reports.result(sessionId).regrades[0]?.items).toMatchObject([
    { oldKey: oneOf(4), newKey: oneOf(5) }
  ])
})

test('a provisional key in place of a final one is pointed out, and the same key again is not written', () => {
  const { correct, at, keys } = nearly()
  const eleventh = at(11)
  expect(correct({ [eleventh]: oneOf(4) }, { status: 'provisional' }).findings).toMatchObject([
    { code: 'provisional-after-final', severity: 'warning' }
  ])
  const again = correct({ [eleventh]: oneOf(4) }, { status: 'provisional' })
  expect(again).toMatchObject({ corrected: 0, unchanged: 1, sessions: [] })
  expect(again.findings).toMatchObject([{ code: 'unchanged', severity: 'info' }])
  expect(keys.history(eleventh)).toHaveLength(2)
})

test('a dry run answers what the correction will answer, and writes nothing', () => {
  const { correct, at, sessionId, db, reports, keys } = nearly()
  const changes = { [at(11)]: oneOf(4), [at(12)]: oneOf(4) }
  const told = correct(changes, { dryRun: true })
  expect(average(db.grades.findOutcome(sessionId))).toBe(57.5)
  expect(reports.result(sessionId).regrades).toEqual([])
  expect(keys.history(at(11))).toHaveLength(1)
  expect(correct(changes)).toEqual(told)
  expect(average(db.grades.findOutcome(sessionId))).toBe(60)
})

test('a faulty correction among good ones changes nothing and is named', () => {
  const { correct, at, sessionId, db, keys } = nearly()
  const report = correct({ [at(11)]: oneOf(4), [at(12)]: oneOf(6), 'no-such-item': oneOf(1) })
  expect(report).toMatchObject({ corrected: 0, sessions: [] })
  expect(report.findings).toMatchObject([
    { code: 'option-outside', severity: 'error', data: { option: 6, options: 5 } },
    { code: 'unknown-item', severity: 'error', data: { id: 'no-such-item' } }
  ])
  expect(average(db.grades.findOutcome(sessionId))).toBe(57.5)
  expect(keys.history(at(11))).toHaveLength(1)
})

test('practice is regraded without an outcome', () => {
  const desk = keyDesk(itemsOf('customs-law', 3))
  const sessionId = desk.practise('customs-broker', ['customs-law'])
  for (const position of [1, 2]) {
    desk.study.record(sessionId, { kind: 'respond', position, response: [2] })
    desk.study.reveal(sessionId, position)
  }
  desk.study.handIn(sessionId, 1)
  const itemId = desk.itemAt(sessionId, 'customs-law', 1)
  expect(desk.correct({ [itemId]: oneOf(2) }).sessions).toMatchObject([
    {
      id: sessionId,
      mode: 'learn',
      count: 2,
      maxTotal: null,
      old: { outcome: null, correct: 0, total: null, average: null },
      new: { outcome: null, correct: 1, total: null, average: null }
    }
  ])
  expect(desk.reports.result(sessionId)).toMatchObject({
    session: { percent: 50 },
    regrades: [{ items: [{ position: 1, oldCorrect: false, newCorrect: true }] }]
  })
})

test('a revealed item of an open 학습 is regraded, the rest of it is graded by the key in force at the end', () => {
  const desk = keyDesk(itemsOf('customs-law', 3))
  const sessionId = desk.practise('customs-broker', ['customs-law'])
  for (const position of [1, 2]) {
    desk.study.record(sessionId, { kind: 'respond', position, response: [2] })
  }
  desk.study.reveal(sessionId, 1)
  const at = (within: number): string => desk.itemAt(sessionId, 'customs-law', within)
  const report = desk.correct({ [at(1)]: oneOf(2), [at(2)]: oneOf(2) })
  expect(report).toMatchObject({ corrected: 2, openItems: 1, sessions: [] })
  expect(desk.study.reveal(sessionId, 1)).toMatchObject({ correct: true, key: oneOf(2) })
  desk.study.handIn(sessionId, 1)
  expect(desk.reports.result(sessionId)).toMatchObject({ session: { correct: 2 }, regrades: [] })
})

test('an open mock is graded by the key in force when it is handed in', () => {
  const desk = keyDesk(customsItems(1))
  const sessionId = desk.startMock('customs-broker')
  desk.study.record(sessionId, { kind: 'respond', position: 1, response: [2] })
  expect(desk.correct({ 'customs-law-1': oneOf(2) })).toMatchObject({ sessions: [], openItems: 0 })
  desk.study.handIn(sessionId, 1)
  desk.study.beginPeriod(sessionId, 2)
  desk.study.handIn(sessionId, 2)
  expect(desk.reports.result(sessionId)).toMatchObject({ session: { correct: 1 }, regrades: [] })
})
