import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jsonLinesReader } from '../json/json-reader.ts'
import { essence, isRecognised, readContent, readPath, where } from '../json/reading.fixture.ts'
import { bankFileReader } from './bank-file-reader.ts'

/** One white pixel (PNG specification, smallest valid file). */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const LEAST = { stem: '옳은 것은?', options: ['가액', '세액', '세율'], key: [3] }
const lines = (...values: unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join('\n')

test('stem, options and key are enough', async () => {
  const { items, rejects, findings } = await readContent(bankFileReader, lines(LEAST))
  expect(items.map(essence)).toEqual([['옳은 것은?', ['가액', '세액', '세율'], [3]]])
  expect([...rejects, ...findings]).toEqual([])
})

test('every field of the format is read', async () => {
  const { items, findings } = await readContent(
    bankFileReader,
    lines({
      id: 'mine-001',
      revision: 3,
      examId: 'customs-broker',
      exam: '관세사',
      subjectId: 'customs-law',
      subject: '관세법개론',
      topic: '과세가격',
      stimulus: '| 구분 | 값 |\n|---|---|\n| 가 | $x^2$ |',
      stimulusGroup: 'g1',
      stem: ' 옳은 것을\r\n모두 고르면? ',
      statements: [{ label: 'ㄱ', text: '하나' }],
      options: [
        { no: 1, text: 'ㄱ', reason: '옳다.' },
        { no: 2, text: 'ㄴ', reason: null },
        { no: 3, text: 'ㄷ' }
      ],
      key: { set: [3, 1] },
      keyStatus: 'provisional',
      rationale: '해설이다.',
      citations: [{ kind: 'law', text: '관세법 제30조' }],
      effectiveOn: '2026-01-01',
      difficulty: 'hard',
      cognitiveLevel: 'problem-solving',
      tags: ['함정', '계산'],
      source: '우리 학원',
      licence: 'CC BY 4.0',
      origin: 'user',
      printings: [
        { round: '제42회', heldOn: '2026-03-21', form: 'A형', number: 7 },
        { round: '제41회', heldOn: null, form: '', number: 12 }
      ]
    })
  )
  expect(findings).toEqual([])
  expect(items).toEqual([
    {
      place: { entry: null, sheet: null, line: 1, page: null, path: null, number: 7 },
      id: 'mine-001',
      number: 7,
      paper: { exam: 'customs-broker', subject: 'customs-law', round: '제42회', form: 'A형' },
      topic: '과세가격',
      stimulus: '| 구분 | 값 |\n|---|---|\n| 가 | $x^2$ |',
      stimulusGroup: 'g1',
      stem: '옳은 것을\n모두 고르면?',
      statements: [{ label: 'ㄱ', text: '하나' }],
      options: [
        { text: 'ㄱ', reason: '옳다.' },
        { text: 'ㄴ', reason: null },
        { text: 'ㄷ', reason: null }
      ],
      responseCount: 2,
      key: { kind: 'set', options: [1, 3] },
      keyStatus: 'provisional',
      rationale: '해설이다.',
      citations: [{ kind: 'law', text: '관세법 제30조' }],
      effectiveOn: '2026-01-01',
      difficulty: 'hard',
      cognitiveLevel: 'problem-solving',
      tags: ['함정', '계산'],
      source: '우리 학원',
      licence: 'CC BY 4.0',
      origin: 'user',
      printings: [
        { round: '제42회', heldOn: '2026-03-21', form: 'A형', number: 7 },
        { round: '제41회', heldOn: null, form: '', number: 12 }
      ]
    }
  ])
})

test.each([
  [[2], 1, { kind: 'options', options: [2] }],
  [[3, 1], 1, { kind: 'options', options: [1, 3] }],
  [[3, 1], 2, { kind: 'set', options: [1, 3] }],
  [2, 1, { kind: 'options', options: [2] }],
  [{ set: [1, 2] }, 1, { kind: 'set', options: [1, 2] }],
  ['all', 1, { kind: 'all' }],
  ['none', 1, { kind: 'none' }],
  ['①, ③', 1, { kind: 'options', options: [1, 3] }],
  [[], 1, null],
  [null, 1, null]
])('the key %j where %i are to be marked', async (key, responseCount, expected) => {
  const { items } = await readContent(bankFileReader, lines({ ...LEAST, key, responseCount }))
  expect(items.map((item) => item.key)).toEqual([expected])
})

test.each([
  [{ stem: '  ' }, 'no-stem', {}],
  [{ stem: 5 }, 'bad-field', { field: 'stem', expected: 'text' }],
  [{ options: ['가'] }, 'too-few-options', { options: 1 }],
  [{ options: [] }, 'too-few-options', { options: 0 }],
  [{ options: '가, 나' }, 'bad-field', { field: 'options', expected: 'options' }],
  [{ options: ['가', 7] }, 'bad-field', { field: 'options[1]', expected: 'options' }],
  [{ options: ['가', ' '] }, 'option-empty', { option: 2 }],
  [
    { options: Array.from({ length: 16 }, (_, at) => `${at}`) },
    'too-many-options',
    { options: 16, most: 15 }
  ],
  [
    {
      options: [
        { no: 1, text: '가' },
        { no: 3, text: '다' }
      ],
      key: [1]
    },
    'options-gap',
    { found: [1, 3] }
  ],
  [{ key: [4] }, 'key-outside', { found: '[4]', options: 3 }],
  [{ key: [0] }, 'key-outside', { found: '[0]', options: 3 }],
  [{ key: '모름' }, 'key-unreadable', { found: '모름' }],
  [{ key: [1.5] }, 'key-unreadable', { found: '[1.5]' }],
  [{ key: [1, 2, 3], responseCount: 2 }, 'key-unreadable', { found: '[1,2,3]' }],
  [{ responseCount: 0 }, 'bad-field', { field: 'responseCount', expected: 'number' }],
  [{ effectiveOn: '2026-02-30' }, 'bad-field', { field: 'effectiveOn', expected: 'day' }],
  [{ difficulty: '어려움' }, 'bad-field', { field: 'difficulty', expected: 'known-word' }],
  [{ tags: '함정' }, 'bad-field', { field: 'tags', expected: 'list' }],
  [
    { statements: [{ label: 'ㄱ' }] },
    'bad-field',
    { field: 'statements[0].text', expected: 'text' }
  ],
  [{ citations: ['관세법'] }, 'bad-field', { field: 'citations[0]', expected: 'object' }],
  [
    { printings: [{ round: '제42회', number: 0 }] },
    'bad-field',
    { field: 'printings[0].number', expected: 'number' }
  ]
])('a line with %j is rejected', async (fault, code, data) => {
  const { items, rejects } = await readContent(bankFileReader, lines(LEAST, { ...LEAST, ...fault }))
  expect(items).toHaveLength(1)
  expect(rejects.map((finding) => [finding.code, finding.place.line, finding.data])).toEqual([
    [code, 2, data]
  ])
})

test('a round may be known without the place that the item had in it', async () => {
  const line = { ...LEAST, printings: [{ round: '제42회' }] }
  const { items } = await readContent(bankFileReader, lines(line))
  expect(items[0]?.printings).toEqual([{ round: '제42회', heldOn: null, form: '', number: null }])
  expect(items[0]).toMatchObject({ number: null, paper: { round: '제42회' } })
})

test('a line that is not JSON is told, and the others are read', async () => {
  const line = JSON.stringify(LEAST)
  const content = `${line}\n\n${line.slice(0, -3)}\n문제\n[1]\n${line}\n{"stem":"둘은?,"options":["가","나"],"key":[1]}\n`
  const { items, rejects } = await readContent(bankFileReader, content)
  expect(items.map(({ place }) => place.line)).toEqual([1, 6])
  expect(rejects.map(where)).toEqual([
    ['not-json', 3, null],
    ['not-json', 4, null],
    ['not-json', 5, null],
    ['not-json', 7, null]
  ])
})

test('a line nested without end is told like any other', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const content = ['key', 'options', 'tags', 'hint'].map((name) =>
    JSON.stringify({ ...LEAST, [name]: null }).replace(`"${name}":null`, `"${name}":${deep}`)
  )
  const { items, rejects } = await readContent(bankFileReader, content.join('\n'))
  expect(rejects.map(({ code }) => code)).toEqual(['key-unreadable', 'bad-field', 'bad-field'])
  expect(items).toHaveLength(1)
})

test('fields that the format does not know are told once', async () => {
  const line = { ...LEAST, hint: '힌트', ['__proto__x']: 1 }
  const { items, findings } = await readContent(bankFileReader, lines(line, line, line))
  expect(items).toHaveLength(3)
  expect(findings.map(({ code, data }) => [code, data])).toEqual([
    ['columns-left-out', { columns: ['hint', '__proto__x'] }]
  ])
})

test('options that read the same are told', async () => {
  const { items, findings } = await readContent(
    bankFileReader,
    lines({ ...LEAST, options: ['가', '나', '가'] })
  )
  expect(items).toHaveLength(1)
  expect(findings.map(({ code, data }) => [code, data])).toEqual([
    ['options-same', { options: [1, 3] }]
  ])
})

test('a picture of the file is taken under the name that the bank gives it', async () => {
  const { items, assets, findings } = await readContent(
    bankFileReader,
    lines(
      { asset: 'graph', mediaType: 'image/jpeg', base64: PNG },
      { asset: 'text', mediaType: 'image/png', base64: 'bm90IGEgcGljdHVyZQ==' },
      {
        ...LEAST,
        stem: '그래프는?\n![그래프](asset:graph)',
        rationale: '![글](asset:text) ![없음](asset:none)'
      }
    )
  )
  expect(assets.map(({ mediaType }) => mediaType)).toEqual(['image/png'])
  expect(items[0]?.stem).toBe(`그래프는?\n![그래프](asset:${assets[0]?.name ?? ''})`)
  expect(findings.map(({ code, data }) => [code, data])).toEqual([
    ['picture-left-out', { name: 'text', why: 'type' }],
    ['picture-missing', { name: 'none' }]
  ])
})

test('the format is known by its first lines', async () => {
  const line = JSON.stringify(LEAST)
  const asset = JSON.stringify({ asset: 'a', mediaType: 'image/png', base64: 'A'.repeat(100_000) })
  for (const own of [line, `\n${line}\n${line}`, asset, `${line}\n{broken`]) {
    expect(await isRecognised(bankFileReader, own)).toBe(true)
  }
  const foreign = [
    '{"question":"?","options":["가","나"],"answer":1}',
    '{"stem":"?","choices":["가","나"],"key":"A"}',
    `[${line}]`,
    '문제,선택지,정답'
  ]
  for (const other of foreign) expect(await isRecognised(bankFileReader, other)).toBe(false)
  expect(await isRecognised(jsonLinesReader, line)).toBe(true)
})

test('the starter bank is a file of this format', async () => {
  const folder = new URL('../../../../resources/bank/', import.meta.url).pathname
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const banks = files.filter((name) => name.endsWith('.jsonl') && !name.endsWith('review.jsonl'))
  const [bank = ''] = banks.toSorted()
  const { items, rejects, findings } = await readPath(bankFileReader, join(folder, bank))
  expect(items.length).toBeGreaterThan(30)
  expect(items[0]?.id).toMatch(/-001$/u)
  expect([...rejects, ...findings]).toEqual([])
})
