import { expect, test } from 'vitest'
import type { KeyReport } from '@shared/contract/key-report.ts'
import type { KeyPlace } from '@shared/contract/key-findings.ts'
import { CUSTOMS, customsItems, keyDesk, oneOf } from '../../../test/support/sitting.ts'

/**
 * 제42회 관세사, form A: 관세법개론 1–3 and 무역영어 4–6 in the first period, 내국소비세법 1–3 and 회계학 4–6 in the
 * second; form B has each period the other way round.
 */
function round() {
  const desk = keyDesk(customsItems(3))
  desk.db.pool.putRound({
    id: 'customs-42',
    examId: 'customs-broker',
    name: '제42회',
    heldOn: '2025-03-15'
  })
  CUSTOMS.forEach((subjectId, index) => {
    for (const within of [1, 2, 3]) {
      const itemId = `${subjectId}-${within}`
      const number = (index % 2) * 3 + within
      desk.db.pool.putPrinting(itemId, 'customs-42', 'A', number)
      desk.db.pool.putPrinting(itemId, 'customs-42', 'B', 7 - number)
    }
  })
  const load = (
    content: string | Uint8Array,
    over: Partial<Parameters<typeof desk.keys.importKeys>[0]> = {}
  ): KeyReport =>
    desk.keys.importKeys({
      bytes: typeof content === 'string' ? Buffer.from(content) : content,
      fileName: '정답표.csv',
      examId: 'customs-broker',
      round: null,
      form: null,
      status: null,
      dryRun: false,
      ...over
    })
  const keyOf = (itemId: string): unknown => desk.db.items.getItem(itemId).item.key
  return { ...desk, load, keyOf }
}
const told = ({ findings }: KeyReport): [string, KeyPlace['line'] | string][] =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, place }) => [code, place.line ?? place.path])

const FINAL = `제42회 관세사 제1차시험 최종정답(A형)
과목,문제번호,정답,비고
관세법개론,1,③,
,2,"②, ④",복수정답 인정
회계학,6,전항정답,
`

test('a final key of a round by form, subject and printed number is put in force', () => {
  const { load, keyOf, keys } = round()
  expect(load(FINAL)).toMatchObject({ read: 3, corrected: 2, unchanged: 1 })
  expect(keyOf('customs-law-2')).toEqual(oneOf(2, 4))
  expect(keyOf('customs-accounting-3')).toEqual({ kind: 'all' })
  expect(keys.history('customs-law-2')[0]).toMatchObject({
    status: 'final',
    reason: '복수정답 인정'
  })
  expect(keys.history('customs-accounting-3')[0]?.reason).toBe(
    '제42회 관세사 제1차시험 최종정답(A형)'
  )
})

test('a key of one form is not taken for the same numbers of another', () => {
  const { load, keyOf } = round()
  // In form B 관세법개론 has the numbers 4 to 6, 회계학 1 to 3.
  expect(told(load(FINAL.replace('A형', 'B형')))).toEqual([
    ['unknown-number', 3],
    ['unknown-number', 4],
    ['unknown-number', 5]
  ])
  expect(keyOf('customs-law-2')).toEqual(oneOf(3))
})

// 과목,번호,정답⏎관세법개론,2,④ as a spreadsheet on Korean Windows saves it (code page 949).
const CP949 = Buffer.from(
  'b0fab8f12cb9f8c8a32cc1a4b4e40d0a' + 'b0fcbcbcb9fdb0b3b7d02c322ca8ea',
  'hex'
)
test('a table without a title takes round, form and status as chosen, and its file name for the reason', () => {
  const { load, keyOf, keys } = round()
  const report = load(CP949, { round: '42회', form: 'A', status: 'provisional' })
  expect(told(report)).toEqual([])
  expect(keyOf('customs-law-2')).toEqual(oneOf(4))
  expect(keys.history('customs-law-2')[0]).toMatchObject({
    status: 'provisional',
    reason: '정답표'
  })
})

test('the only round is taken where none is named, and this is told; a form among several is not guessed', () => {
  const { load, db } = round()
  const table = '과목,번호,정답\n관세법개론,2,4'
  expect(told(load(table))).toEqual([['form-missing', '']])
  const assumed = load(table, { form: 'A형' })
  expect(assumed.corrected).toBe(1)
  expect(assumed.findings.map(({ code }) => code)).toEqual(['round-assumed', 'status-assumed'])
  db.pool.putRound({ id: 'customs-41', examId: 'customs-broker', name: '제41회', heldOn: null })
  db.pool.putPrinting('customs-law-1', 'customs-41', '', 1)
  expect(told(load(table, { form: 'A' }))).toEqual([['round-missing', '']])
  // 제41회 has one form only, which the bank holds without a name.
  const nameless = load('제41회 최종정답(1책형)\n번호,정답\n1,4')
  expect(nameless.corrected).toBe(1)
  expect(nameless.findings).toMatchObject([
    { code: 'round-assumed', severity: 'info', data: { name: '제41회', form: '' } }
  ])
})

test('a number that two subjects have needs its subject', () => {
  const { load } = round()
  const report = load('제42회 최종정답(A형)\n번호,정답\n1,4')
  expect(report.findings).toMatchObject([
    {
      code: 'ambiguous-number',
      place: { line: 3 },
      data: { number: 1, subjects: ['관세법개론', '내국소비세법'] }
    }
  ])
})

test('a fault in the middle of a file writes nothing, and every fault is named with its place', () => {
  const { load, keyOf } = round()
  const report = load(`제42회 최종정답(A형)
과목,번호,정답
관세법개론,1,4
관세법개론,9,4
한국사,1,4
관세법개론,2,6
관세법개론,3,네 번째
관세법개론,1,5`)
  expect(told(report)).toEqual([
    ['unknown-number', 4],
    ['unknown-subject', 5],
    ['option-outside', 6],
    ['bad-key', 7],
    ['named-twice', 8]
  ])
  expect(report).toMatchObject({ corrected: 0, sessions: [] })
  expect(keyOf('customs-law-1')).toEqual(oneOf(3))
})

test.each([
  ['another exam than the chosen one', { examId: 'realtor-1' }, 'exam-differs'],
  ['an exam that is not known', { examId: 'astronaut' }, 'unknown-exam'],
  ['a round that the bank does not hold', { round: { name: '제40회' } }, 'unknown-round'],
  ['a form that the bank does not hold', { form: 'C' }, 'unknown-form']
])('a file of %s is refused', (_, over, code) => {
  const { load } = round()
  const file = {
    examId: 'customs-broker',
    round: { id: 'customs-42' },
    form: 'A',
    status: 'final',
    keys: [{ number: 1, subjectId: 'customs-law', key: [4] }],
    ...over
  }
  const examId = code === 'unknown-exam' ? null : 'customs-broker'
  expect(told(load(JSON.stringify(file), { examId }))).toEqual([[code, '']])
})

test('an exam that is not known is a fault also where every key names its item', () => {
  const { load } = round()
  const table = '문항ID,최종정답\ncustoms-law-1,4'
  expect(told(load(table, { examId: 'astronaut' }))).toEqual([['unknown-exam', '']])
  expect(told(load('번호,최종정답\n1,4', { examId: null }))).toEqual([['exam-missing', '']])
  expect(load(table, { examId: null }).corrected).toBe(1)
})

test('a JSON file corrects by number and by item id, with its own reasons', () => {
  const { load, keyOf, keys } = round()
  const report = load(
    JSON.stringify({
      examId: 'customs-broker',
      round: { id: 'customs-42' },
      form: 'B',
      status: 'final',
      reason: '최종정답 발표',
      keys: [
        { number: 6, subjectId: 'customs-law', key: [2, 4] },
        { itemId: 'customs-tax-1', key: 'none', reason: '정답 없음 처리' }
      ]
    }),
    { examId: null }
  )
  expect(report).toMatchObject({ corrected: 2, findings: [] })
  // Number 6 of form B is number 1 of form A.
  expect(keyOf('customs-law-1')).toEqual(oneOf(2, 4))
  expect(keyOf('customs-tax-1')).toEqual({ kind: 'none' })
  expect(keys.history('customs-law-1')[0]?.reason).toBe('최종정답 발표')
  expect(keys.history('customs-tax-1')[0]?.reason).toBe('정답 없음 처리')
})

test('a sitting that several reasons meet is told all of them', () => {
  const { load, sit, reports } = round()
  const sessionId = sit([3, 3, 3, 3])
  load(FINAL)
  expect(reports.result(sessionId).regrades).toMatchObject([
    { reason: '복수정답 인정 · 제42회 관세사 제1차시험 최종정답(A형)' }
  ])
})

test('what is no text cannot be read', () => {
  const { load } = round()
  expect(load(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({
    read: 0,
    findings: [{ code: 'not-text' }]
  })
})
