import { expect, test } from 'vitest'
import type { KeyFindingCode } from './key-findings.ts'
import { readKeyFile } from './key-file.ts'

const rowsOf = (content: string): unknown[] => {
  const { file, findings } = readKeyFile(content)
  expect(findings).toEqual([])
  return (file?.rows ?? []).map(({ place, target, key, reason }) => [
    place.line ?? place.path,
    target,
    key,
    reason
  ])
}
const at = (number: number, subject: string | null = null) => ({ number, subject })
const of = (...options: number[]) => ({ kind: 'options', options })
const faults = (content: string): [KeyFindingCode, number | string][] =>
  readKeyFile(content).findings.map(({ code, place }) => [code, place.line ?? place.path])

test('a final key as Q-Net prints it: title, headings, the subject written once', () => {
  const content = [
    '2025년도 제42회 관세사 제1차시험 최종정답 (A형)',
    '',
    '과목\t문제번호\t정답\t비고',
    '관세법개론\t1\t③\t',
    '\t2\t①, ④\t복수정답',
    '\t3\t전항정답\t보기 오류',
    '무역영어\t41\t정답없음\t'
  ].join('\r\n')
  expect(rowsOf(content)).toEqual([
    [4, at(1, '관세법개론'), of(3), null],
    [5, at(2, '관세법개론'), of(1, 4), '복수정답'],
    [6, at(3, '관세법개론'), { kind: 'all' }, '보기 오류'],
    [7, at(41, '무역영어'), { kind: 'none' }, null]
  ])
  expect(readKeyFile(content).file).toMatchObject({
    round: '제42회',
    form: 'A형',
    status: 'final',
    reason: '2025년도 제42회 관세사 제1차시험 최종정답 (A형)'
  })
})

test('a notice of changed keys takes the final column, not the provisional one beside it', () => {
  const content = `과목,문항번호,가답안,최종답안,사유
민법,7,②,"②, ⑤",복수정답 인정
민법,19,③,모두 정답,출제 오류`
  expect(rowsOf(content)).toEqual([
    [2, at(7, '민법'), of(2, 5), '복수정답 인정'],
    [3, at(19, '민법'), { kind: 'all' }, '출제 오류']
  ])
  expect(readKeyFile(content).file?.status).toBe('final')
})

test('a provisional key of several blocks side by side, the last ones empty', () => {
  const content = `정답가안(1책형)
번호,정답,번호,정답,번호,정답
1,3,3,2,5,4
2,5,4,"1,4",,`
  expect(rowsOf(content)).toEqual([
    [3, at(1), of(3), null],
    [3, at(3), of(2), null],
    [3, at(5), of(4), null],
    [4, at(2), of(5), null],
    [4, at(4), of(1, 4), null]
  ])
  expect(readKeyFile(content).file).toMatchObject({ status: 'provisional', form: '1책형' })
})

test('headings that stand again at the top of a page and remarks below the table are no keys', () => {
  const content = `문항번호,최종정답
1,3
문항번호,최종정답
2,4
※ 이의제기 심사 결과를 반영하였습니다.`
  expect(rowsOf(content)).toEqual([
    [2, at(1), of(3), null],
    [4, at(2), of(4), null]
  ])
})

test('a table may name items by their id', () => {
  expect(rowsOf('문항ID,정답,사유\ncustoms-law-001,2,현행법 반영')).toEqual([
    [2, { itemId: 'customs-law-001' }, of(2), '현행법 반영']
  ])
})

test('every fault of a table is named with its line, and the good rows are read all the same', () => {
  const content = `번호,정답,사유
1,9번지,
둘,3,
3,,
4,1,4
5,2,오기,넘침
6,3,`
  expect(faults(content)).toEqual([
    ['bad-key', 2],
    ['bad-number', 3],
    ['bad-key', 4],
    ['split-key', 5],
    ['too-many-cells', 6]
  ])
  expect(readKeyFile(content).file?.rows).toHaveLength(1)
})

test.each([
  ['과목,비고\n민법,없음', 'no-header'],
  ['번호,정답\n', 'no-keys'],
  ['번호,정답\n1,"3', 'open-quote'],
  ['', 'no-header'],
  ['{"keys": [', 'not-json']
])('%j cannot be read', (content, code) => {
  expect(faults(content).map(([found]) => found)).toEqual([code])
})

test('the JSON form names round, form, status and each key with its reason', () => {
  const content = JSON.stringify({
    examId: 'customs-broker',
    round: { name: '제42회' },
    form: 'A',
    status: 'final',
    reason: '최종정답 발표',
    keys: [
      { number: 12, key: [4, 2] },
      { number: 13, subjectId: 'customs-law', key: 'all', reason: '전항정답' },
      { itemId: 'customs-law-7', key: { set: [1, 3] } },
      { number: 14, key: 'none' }
    ]
  })
  expect(readKeyFile(`\uFEFF${content}`).file).toMatchObject({
    examId: 'customs-broker',
    round: '제42회',
    form: 'A',
    status: 'final',
    reason: '최종정답 발표'
  })
  expect(rowsOf(content)).toEqual([
    ['keys[0]', at(12), of(2, 4), null],
    ['keys[1]', at(13, 'customs-law'), { kind: 'all' }, '전항정답'],
    ['keys[2]', { itemId: 'customs-law-7' }, { kind: 'set', options: [1, 3] }, null],
    ['keys[3]', at(14), { kind: 'none' }, null]
  ])
})

test('every fault of a JSON file is named with its path', () => {
  const content = JSON.stringify({
    status: 'final',
    keys: [
      { number: 0, key: [3] },
      { number: 2, key: [3, 3] },
      { number: 3, key: '모두' },
      { number: 4, key: [1], colour: 'red' },
      { itemId: 'a', key: [16] },
      7
    ]
  })
  expect(faults(content)).toEqual([
    ['bad-field', 'keys[0].number'],
    ['bad-field', 'keys[1].key'],
    ['bad-field', 'keys[2].key'],
    ['bad-field', 'keys[3].colour'],
    ['bad-field', 'keys[4].key'],
    ['bad-field', 'keys[5]']
  ])
  expect(faults('{"status":"last","keys":[]}')).toEqual([['bad-field', 'status']])
})
