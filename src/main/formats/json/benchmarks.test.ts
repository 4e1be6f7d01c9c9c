import { expect, test } from 'vitest'
import { jsonLinesReader, jsonReader } from './json-reader.ts'
import { essence, readContent } from './reading.fixture.ts'

// Fields as the data sets' own pages list them; the items are invented.
const lines = (...values: unknown[]): ReturnType<typeof readContent> =>
  readContent(jsonLinesReader, values.map((value) => JSON.stringify(value)).join('\n'))

test('KMMLU: options A to D, a key from 1, and the share of people who knew it', async () => {
  const { items, findings } = await lines(
    {
      question: '관세의 성격으로 옳은 것은?',
      answer: 1,
      A: '대물세',
      B: '대인세',
      C: '직접세',
      D: '목적세',
      Category: 'Taxation',
      'Human Accuracy': 0.61
    },
    {
      question: '과세표준은?',
      answer: 4,
      A: '면적',
      B: '인원',
      C: '소득',
      D: '가격',
      Category: 'Taxation',
      'Human Accuracy': null
    }
  )
  expect(items.map(essence)).toEqual([
    ['관세의 성격으로 옳은 것은?', ['대물세', '대인세', '직접세', '목적세'], [1]],
    ['과세표준은?', ['면적', '인원', '소득', '가격'], [4]]
  ])
  expect(items[0]?.paper.subject).toBe('Taxation')
  expect(findings.map(({ code, data }) => [code, data])).toEqual([
    ['columns-left-out', { columns: ['Human Accuracy'] }]
  ])
})

test('KMMLU-Pro: a list of options, the key under solution, licence and year', async () => {
  const options = ['옳다', '그르다', '모른다', '다르다', '같다']
  const { items } = await lines(
    {
      question: '첫째는?',
      options,
      solution: '5',
      license_name: '관세사',
      year: 2023,
      subject: '관세법개론'
    },
    {
      question: '둘째는?',
      options,
      solution: '2',
      license_name: '관세사',
      year: 2023,
      subject: '관세법개론'
    }
  )
  expect(items.map((item) => essence(item)[2])).toEqual([[5], [2]])
  expect(items[0]?.paper).toEqual({
    exam: '관세사',
    subject: '관세법개론',
    round: '2023',
    form: null
  })
  expect(items[0]?.rationale).toBeNull()
})

const PRO = {
  question: '수입신고는 언제 하는가?',
  options: ['입항 전', '입항 뒤', '반입 뒤', '반출 뒤', '언제나'],
  solution: '3',
  license_name: '관세사',
  subject: '관세법개론'
}

test('KMMLU-Pro is known by its columns: its files say neither source nor terms', async () => {
  const { items } = await lines(PRO, {
    ...PRO,
    question: '둘째는?',
    licence: 'CC0',
    source: '기관'
  })
  expect(items.map(({ source, licence }) => [source, licence])).toEqual([
    ['KMMLU-Pro', 'CC BY-NC-ND 4.0'],
    ['기관', 'CC0']
  ])
})

test('KMMLU-Redux: four options and a solution, a category of whatever name', async () => {
  const row = (solution: unknown): Record<string, unknown> => ({
    question: `해답이 ${String(solution)}인 것은?`,
    options: ['가', '나', '다', '라'],
    solution,
    industry: '안전관리'
  })
  const solutions = [1, '2', ' 3 ', '정답: 4', '(1)', '②', '3번', 4]
  const array = await readContent(jsonReader, JSON.stringify(solutions.map(row)))
  const each = await lines(...solutions.map(row))
  for (const { items, rejects } of [array, each]) {
    expect(rejects).toEqual([])
    expect(items.map((item) => essence(item)[2])).toEqual([[1], [2], [3], [4], [1], [2], [3], [4]])
    expect(items[0]).toMatchObject({ source: null, licence: null, rationale: null })
  }
})

test('KorMedMCQA: five options, year, number and an explanation', async () => {
  const row = (number: number, answer: number, cot: string): Record<string, unknown> => ({
    subject: 'doctor',
    year: 2022,
    period: 1,
    q_number: number,
    question: '45세 남자가 가슴 통증으로 왔다. 검사는?',
    A: '심전도',
    B: '뇌파',
    C: '위내시경',
    D: '골밀도',
    E: '청력',
    answer,
    cot
  })
  const { items } = await lines(row(1, 1, '가슴 통증에는 심전도가 먼저이다.'), row(2, 5, ''))
  expect(items.map((item) => essence(item)[2])).toEqual([[1], [5]])
  expect(items[0]).toMatchObject({
    number: 1,
    rationale: '가슴 통증에는 심전도가 먼저이다.',
    paper: { subject: 'doctor', round: '2022' }
  })
  expect(items[1]?.rationale).toBeNull()
})

test('CLIcK: a paragraph, a list of choices and the text of the right one', async () => {
  const content = JSON.stringify([
    {
      id: 'KIIP_1',
      paragraph: '',
      question: '옳은 것은?',
      choices: ['하나', '둘', '셋'],
      answer: '둘',
      source: 'KIIP'
    },
    {
      id: 'KIIP_2',
      paragraph: '단락이 있다.',
      question: '그른 것은?',
      choices: ['하나', '둘', '셋'],
      answer: '셋',
      source: 'KIIP'
    }
  ])
  const { items } = await readContent(jsonReader, content)
  expect(items.map((item) => essence(item)[2])).toEqual([[2], [3]])
  expect(items.map(({ stimulus }) => stimulus)).toEqual([null, '단락이 있다.'])
})

test('ARC: a stem within the question, a mark for each choice', async () => {
  const choices = ['가액', '세액'].map((text, at) => ({ text, label: 'AB'[at] }))
  const { items } = await lines(
    { id: 'M1', question: { stem: 'Which one?', choices }, answerKey: 'B' },
    { id: 'M2', question: { stem: 'Which other?', choices }, answerKey: 'A' }
  )
  expect(items.map(essence)).toEqual([
    ['Which one?', ['가액', '세액'], [2]],
    ['Which other?', ['가액', '세액'], [1]]
  ])
})

test('MMLU: choices and an index from 0', async () => {
  const choices = ['a1', 'b2', 'c3', 'd4']
  const { items } = await lines(
    { question: 'First?', subject: 'anatomy', choices, answer: 0 },
    { question: 'Second?', subject: 'anatomy', choices, answer: 3 }
  )
  expect(items.map((item) => essence(item)[2])).toEqual([[1], [4]])
})
