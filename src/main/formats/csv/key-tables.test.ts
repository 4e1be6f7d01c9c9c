import { describe, expect, test } from 'vitest'
import { readBytes } from '../table/reading.fixture.ts'
import { csvReader } from './read-csv.ts'

const read = (content: string): ReturnType<typeof readBytes> => readBytes(csvReader, content)

describe('key tables', () => {
  test('blocks side by side are keys, with round, form and status of the title', async () => {
    const { recognised, items, keys, findings } = await read(
      '제42회 관세사 1차 가답안 (B형),,,\n,,,\n문번,정답,문번,정답\n1,③,4,1\n2,"①, ④",5,정답없음\n3,전항정답,,\n'
    )
    expect(recognised).toBe(true)
    expect(items).toEqual([])
    expect(keys.map(({ number, key }) => [number, key])).toEqual([
      [1, { kind: 'options', options: [3] }],
      [4, { kind: 'options', options: [1] }],
      [2, { kind: 'options', options: [1, 4] }],
      [5, { kind: 'none' }],
      [3, { kind: 'all' }]
    ])
    expect(keys[0]).toMatchObject({
      status: 'provisional',
      paper: { round: '제42회', form: 'B형', subject: null },
      place: { line: 4 }
    })
    expect(findings).toMatchObject([{ code: 'key-table-read', data: { keys: 5 } }])
  })

  test('a column for each subject', async () => {
    const { keys } = await read('번호,관세법개론,무역영어\n1,3,2\n2,1,5\n3,4,"2,3"\n')
    expect(keys.map(({ number, paper, key }) => [number, paper.subject, key])).toEqual([
      [1, '관세법개론', { kind: 'options', options: [3] }],
      [1, '무역영어', { kind: 'options', options: [2] }],
      [2, '관세법개론', { kind: 'options', options: [1] }],
      [2, '무역영어', { kind: 'options', options: [5] }],
      [3, '관세법개론', { kind: 'options', options: [4] }],
      [3, '무역영어', { kind: 'options', options: [2, 3] }]
    ])
  })

  test('numbers in one row and keys below', async () => {
    const { keys } = await read('문항,1,2,3\n정답,③,①,②\n문항,4,5,6\n정답,⑤,④,"①,②"\n')
    expect(keys.map(({ number, key }) => [number, 'options' in key && key.options])).toEqual([
      [1, [3]],
      [2, [1]],
      [3, [2]],
      [4, [5]],
      [5, [4]],
      [6, [1, 2]]
    ])
  })

  test('the final key goes before the provisional one, a subject counts for the rows below, a total is no row', async () => {
    const { keys, rejects } = await read(
      '과목,문번,가답안,최종정답,배점\n민법,1,3,2,2.5\n,2,4,?,2.5\n형법,1,1,1,2.5\n합계,,,,7.5\n'
    )
    expect(keys.map(({ number, paper, key }) => [paper.subject, number, key])).toEqual([
      ['민법', 1, { kind: 'options', options: [2] }],
      ['형법', 1, { kind: 'options', options: [1] }]
    ])
    expect(rejects).toMatchObject([
      { code: 'key-unreadable', place: { line: 3, number: 2 }, data: { found: '?' } }
    ])
  })
})
