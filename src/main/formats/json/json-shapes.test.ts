import { expect, test } from 'vitest'
import { jsonLinesReader, jsonReader } from './json-reader.ts'
import { essence, readContent, where } from './reading.fixture.ts'

const OPTIONS = ['가액', '세액', '과세표준', '세율']
const ask = (about: string, fields: Record<string, unknown>): Record<string, unknown> => ({
  question: `${about}에 관한 설명으로 옳은 것은?`,
  ...fields
})
const read = (value: unknown, indent = 1): ReturnType<typeof readContent> =>
  readContent(jsonReader, JSON.stringify(value, null, indent))
const lines = (...values: unknown[]): ReturnType<typeof readContent> =>
  readContent(jsonLinesReader, values.map((value) => JSON.stringify(value)).join('\n'))

test('a list of records is read, each with its line and path', async () => {
  const { items, refusal } = await read([
    ask('관세', { options: OPTIONS, answer: 2, explanation: '제30조이다.' }),
    ask('내국세', { options: OPTIONS, answer: 4 })
  ])
  expect(refusal).toBeNull()
  expect(items.map(essence)).toEqual([
    ['관세에 관한 설명으로 옳은 것은?', OPTIONS, [2]],
    ['내국세에 관한 설명으로 옳은 것은?', OPTIONS, [4]]
  ])
  expect(items[0]?.rationale).toBe('제30조이다.')
  expect(items.map(({ place }) => [place.line, place.path])).toEqual([
    [2, '[0]'],
    [13, '[1]']
  ])
})

test('keys count from 0 where one of the whole file is 0, and from 1 where one is the last option', async () => {
  const asked = [3, 1, 2, 0].map((answer, at) => ask(`${at}`, { options: OPTIONS, answer }))
  const fromZero = await read(asked)
  expect(fromZero.items.map(({ key }) => key)).toEqual(
    [4, 2, 3, 1].map((no) => ({ kind: 'options', options: [no] }))
  )
  expect(fromZero.findings.map(({ code }) => code)).toContain('key-base-assumed')
  const fromOne = await read(
    [3, 1, 2, 4].map((answer, at) => ask(`${at}`, { options: OPTIONS, answer }))
  )
  expect(fromOne.items.map((item) => essence(item)[2])).toEqual([[3], [1], [2], [4]])
})

test('a key of 0 late in a long file tells where all keys count from', async () => {
  const many = Array.from({ length: 700 }, (_, at) =>
    ask(`${at}`, { options: OPTIONS, answer: at === 650 ? 0 : 2 })
  )
  const { items } = await lines(...many)
  expect(essence(items[0] ?? fail())[2]).toEqual([3])
  expect(essence(items[650] ?? fail())[2]).toEqual([1])
})

const fail = (): never => {
  throw new Error('no item')
}

test('lists within objects are found, whatever they are called', async () => {
  const one = ask('관세', { options: OPTIONS, answer: 2 })
  for (const value of [{ questions: [one] }, { data: { items: [one] } }, { 문제: [one] }, one]) {
    const { items } = await read(value)
    expect(items.map((item) => essence(item)[2])).toEqual([[2]])
  }
})

test("rows as Hugging Face's service answers them are read", async () => {
  const row = {
    question: '옳은 것은?',
    A: '가나',
    B: '다라',
    C: '마바',
    D: '사아',
    answer: 4,
    Category: 'Law'
  }
  const { items } = await read({
    features: [{ feature_idx: 0, name: 'question', type: { dtype: 'string', _type: 'Value' } }],
    rows: [{ row_idx: 0, row, truncated_cells: [] }],
    num_rows_total: 1
  })
  expect(items.map(essence)).toEqual([['옳은 것은?', ['가나', '다라', '마바', '사아'], [4]]])
  expect(items[0]?.paper.subject).toBe('Law')
  expect(items[0]?.place.path).toBe('rows[0].row')
})

test('an object that lists items by their numbers gives them their numbers', async () => {
  const { items } = await read({
    '1': ask('관세', { options: OPTIONS, answer: 'A' }),
    '12': ask('내국세', { options: OPTIONS, answer: 'D' })
  })
  expect(items.map(({ number, place }) => [number, place.number])).toEqual([
    [1, 1],
    [12, 12]
  ])
})

test('lists by subject, round and exam hand their names down to the items in them', async () => {
  const one = ask('관세', { options: OPTIONS, answer: 2 })
  const bySubject = await read({ 관세법: [one], 무역영어: [one, one] })
  expect(bySubject.items.map(({ paper }) => paper.subject)).toEqual([
    '관세법',
    '무역영어',
    '무역영어'
  ])
  const nested = await read({
    exam: { name: '관세사', round: '제42회' },
    subjects: [{ id: 's1', name: '내국소비세법', items: [one] }]
  })
  expect(nested.items[0]?.paper).toEqual({
    exam: '관세사',
    subject: '내국소비세법',
    round: '제42회',
    form: null
  })
})

test('a passage with its items is their stimulus, and they share it', async () => {
  const passage = '다음 글을 읽고 물음에 답하시오. 관세는 수입물품에 부과한다.'
  const { items } = await read([
    {
      passage,
      questions: [
        ask('1', { options: OPTIONS, answer: 2 }),
        ask('2', { options: OPTIONS, answer: 3 })
      ]
    },
    { 지문: '둘째 지문이다.', 문제들: [{ 문제: '옳은 것은?', 보기: OPTIONS, 정답: '③' }] }
  ])
  expect(items.map(({ stimulus, stimulusGroup }) => [stimulus, stimulusGroup])).toEqual([
    [passage, '[0]'],
    [passage, '[0]'],
    ['둘째 지문이다.', '[1]']
  ])
  expect(items.map((item) => essence(item)[2])).toEqual([[2], [3], [3]])
})

test('Korean names are understood', async () => {
  const { items } = await read([
    {
      번호: 7,
      과목: '민법',
      회차: '제42회',
      문제: '옳은 것은?',
      보기: ['1) 해제', '2) 해지', '3) 취소', '4) 철회'],
      정답: '4',
      해설: '풀이이다.'
    }
  ])
  expect(items.map(essence)).toEqual([['옳은 것은?', ['해제', '해지', '취소', '철회'], [4]]])
  expect(items[0]).toMatchObject({
    number: 7,
    rationale: '풀이이다.',
    paper: { subject: '민법', round: '제42회' }
  })
})

test('records of other kinds are told apart by their kind', async () => {
  const { items, rejects } = await read({
    questions: [
      { type: 'short', prompt: '수도는?', answerText: ['서울'] },
      { type: 'essay', question: '논하시오.' },
      { question: '대한민국의 수도는?', answer: '서울' },
      { type: 'ox', prompt: '지구는 둥글다.', answer: true },
      { question: '해는 서쪽에서 뜬다.', answer: 'X' }
    ]
  })
  expect(rejects.map(({ code, data }) => [code, data])).toEqual([
    ['not-multiple-choice', { kind: 'short' }],
    ['not-multiple-choice', { kind: 'essay' }],
    ['not-multiple-choice', { kind: 'short-answer' }]
  ])
  expect(items.map(essence)).toEqual([
    ['지구는 둥글다.', ['참', '거짓'], [1]],
    ['해는 서쪽에서 뜬다.', ['O', 'X'], [2]]
  ])
})

test('each faulty record is told once, where it stands', async () => {
  const { items, rejects } = await lines(
    { 문제: '하나는?', 선택지: ['가', '나'], 정답: 1 },
    { 문제: '', 선택지: ['가', '나'], 정답: 1 },
    { 문제: '셋은?', 선택지: ['가'], 정답: 1 },
    { 문제: '넷은?', 선택지: ['가', '', '다'], 정답: 1 },
    { 문제: '다섯은?', 선택지: ['가', '나'], 정답: 3 },
    { 문제: '여섯은?', 선택지: ['가', '나'] }
  )
  expect(items.map(essence)).toEqual([
    ['하나는?', ['가', '나'], [1]],
    ['여섯은?', ['가', '나'], null]
  ])
  expect(rejects.map(where)).toEqual([
    ['no-stem', 2, null],
    ['too-few-options', 3, null],
    ['option-empty', 4, null],
    ['key-outside', 5, null]
  ])
})

test('records written by column are read as records', async () => {
  const byColumn = await read({
    question: { '0': '하나는?', '1': '둘은?' },
    options: { '0': OPTIONS, '1': OPTIONS },
    answer: { '0': 1, '1': 4 }
  })
  expect(byColumn.items.map((item) => essence(item)[2])).toEqual([[1], [4]])
  const withNames = await read({
    columns: ['문제', '선택지', '정답'],
    data: [
      ['하나는?', OPTIONS, 2],
      ['둘은?', OPTIONS, 4]
    ]
  })
  expect(withNames.items.map((item) => essence(item)[2])).toEqual([[2], [4]])
  const oneText = await read({
    article: '긴 글이다. 읽고 답하라.',
    questions: ['하나는?', '둘은?'],
    options: [OPTIONS, OPTIONS],
    answers: ['A', 'C']
  })
  expect(oneText.items.map(({ stem, stimulus }) => [stem, stimulus])).toEqual([
    ['하나는?', '긴 글이다. 읽고 답하라.'],
    ['둘은?', '긴 글이다. 읽고 답하라.']
  ])
})

test('names of one meaning, one here and another there, are one column', async () => {
  const { items } = await read([
    ask('관세', { options: OPTIONS, answer: 2 }),
    { 문제: '옳은 것은?', 보기: OPTIONS, 정답: 4 }
  ])
  expect(items.map((item) => essence(item)[2])).toEqual([[2], [4]])
})

test('an answer key without items gives keys', async () => {
  const { keys, findings } = await read({
    subjects: [
      {
        subject: '공법',
        questions: [
          { number: 1, correct_answer: 5 },
          { number: 2, correct_answer: 1 }
        ]
      }
    ]
  })
  expect(keys.map(({ number, key, paper }) => [number, key, paper.subject])).toEqual([
    [1, { kind: 'options', options: [5] }, '공법'],
    [2, { kind: 'options', options: [1] }, '공법']
  ])
  expect(findings.map(({ code, data }) => [code, data])).toEqual([['key-table-read', { keys: 2 }]])
  const listed = await read({ 관세법: { '1': 3, '2': '①, ④', '3': '전항정답', '4': '정답없음' } })
  expect(listed.keys.map(({ number, key, paper }) => [number, key, paper.subject])).toEqual([
    [1, { kind: 'options', options: [3] }, '관세법'],
    [2, { kind: 'options', options: [1, 4] }, '관세법'],
    [3, { kind: 'all' }, '관세법'],
    [4, { kind: 'none' }, '관세법']
  ])
})

test('a long answer key is no table of items', async () => {
  const listed = Array.from({ length: 500 }, (_, at) => ({
    number: at + 1,
    correct_answer: (at % 5) + 1
  }))
  const { keys, tables, items } = await read(listed)
  expect([keys.length, tables.length, items.length]).toEqual([500, 0, 0])
})

test('what the learner said of the columns is believed', async () => {
  const content = JSON.stringify([
    { 가: '옳은 것은?', 나: OPTIONS, 다: 2 },
    { 가: '그른 것은?', 나: OPTIONS, 다: 0 }
  ])
  const { items } = await readContent(jsonReader, content, () => ({
    roles: { 가: 'stem', 나: 'options', 다: 'key' },
    keyForm: 'number-from-0'
  }))
  expect(items.map((item) => essence(item)[2])).toEqual([[3], [1]])
})
