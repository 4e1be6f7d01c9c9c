import { expect, test } from 'vitest'
import { jsonReader } from './json-reader.ts'
import { essence, readContent } from './reading.fixture.ts'

const OPTIONS = ['가액', '세액', '과세표준', '세율']
const ask = (about: string, fields: Record<string, unknown>): Record<string, unknown> => ({
  question: `${about}에 관한 설명으로 옳은 것은?`,
  ...fields
})
const read = (value: unknown): ReturnType<typeof readContent> =>
  readContent(jsonReader, JSON.stringify(value, null, 1))

test.each([
  [
    'objects that say which is right',
    { options: OPTIONS.map((text, at) => ({ text, isCorrect: at === 2 })) }
  ],
  [
    'objects with fractions',
    { answers: OPTIONS.map((text, at) => ({ text, fraction: at === 2 ? 100 : 0 })) }
  ],
  [
    'an object by letter',
    { options: { A: '가액', B: '세액', C: '과세표준', D: '세율' }, answer: 'C' }
  ],
  [
    'an object by number',
    { options: { '1': '가액', '2': '세액', '3': '과세표준', '4': '세율' }, answer: '3' }
  ],
  [
    'lists side by side',
    { choices: { text: OPTIONS, label: ['A', 'B', 'C', 'D'] }, answerKey: 'C' }
  ],
  [
    'ids of a database',
    { options: OPTIONS.map((text, at) => ({ id: 101 + at, text })), correctOptionId: 103 }
  ],
  [
    'letters and texts in pairs',
    { options: OPTIONS.map((text, at) => ['ABCD'[at], text]), answer: 'C' }
  ],
  ['one text', { options: '① 가액 ② 세액 ③ 과세표준 ④ 세율', answer: '③' }],
  [
    'fields of their own',
    { option1: '가액', option2: '세액', option3: '과세표준', option4: '세율', answer: '3' }
  ],
  ['a key that is the text', { options: OPTIONS, answer: '과세표준' }],
  ['a key in an object', { options: OPTIONS, answer: { index: 2, text: '과세표준' } }],
  ['truth for each option', { options: OPTIONS, answer: [false, false, true, false] }],
  ['a flag for each option', { mc1_targets: { choices: OPTIONS, labels: [0, 0, 1, 0] } }],
  ['a solution that is a mark', { options: OPTIONS, solution: '3' }]
])('options and key are understood as %s', async (_, fields) => {
  const { items, rejects } = await read([ask('관세', fields)])
  expect(rejects).toEqual([])
  expect(items.map(essence)).toEqual([['관세에 관한 설명으로 옳은 것은?', OPTIONS, [3]]])
})

test('the right option beside a list of the others is one of the options', async () => {
  const { items } = await read([
    { question: '수도는?', correct_answer: '서울', incorrect_answers: ['부산', '대구', '광주'] }
  ])
  expect(items.map(essence)).toEqual([['수도는?', ['광주', '대구', '부산', '서울'], [4]]])
})

test('several keys are each accepted, or asked for together where the record says so', async () => {
  const { items } = await read([
    { type: 'single', prompt: '맞는 것은?', choices: OPTIONS, answer: [1, 4] },
    { type: 'multi-select', prompt: '모두 고르면?', choices: OPTIONS, answer: [1, 2] }
  ])
  expect(items.map(({ key, responseCount }) => [key, responseCount])).toEqual([
    [{ kind: 'options', options: [1, 4] }, 1],
    [{ kind: 'set', options: [1, 2] }, 2]
  ])
})

test('‹보기› of ㄱ, ㄴ, ㄷ are statements beside options', async () => {
  const { items } = await read([
    {
      문제: '모두 고른 것은?',
      보기: ['ㄱ. 하나', 'ㄴ. 둘'],
      선택지: ['ㄱ', 'ㄴ', 'ㄱ, ㄴ'],
      정답: 3
    }
  ])
  expect(items[0]?.statements).toEqual([
    { label: 'ㄱ', text: '하나' },
    { label: 'ㄴ', text: '둘' }
  ])
  expect(items.map((item) => essence(item)[1])).toEqual([['ㄱ', 'ㄴ', 'ㄱ, ㄴ']])
})

test('marks of a database are no numbers that count from anywhere', async () => {
  const options = OPTIONS.map((text, at) => ({ id: 101 + at, text }))
  const { findings } = await read([ask('관세', { options, correctOptionId: 103 })])
  expect(findings).toEqual([])
})
