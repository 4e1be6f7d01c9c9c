import iconv from 'iconv-lite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { samples } from '../../../../test/support/samples.ts'
import { jsonLinesReader, jsonReader } from './json-reader.ts'
import { essence, isRecognised, readContent, readPath, where } from './reading.fixture.ts'
import { withEffort } from '../../../../test/support/effort.ts'

const ITEM = { 문제: '똠방각하에 관한 설명으로 옳은 것은?', 선택지: ['가액', '세액'], 정답: 2 }
const TEXT = JSON.stringify([ITEM], null, 2)

test.each([
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`), null],
  ['UTF-16, little end first', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'UTF-16LE'],
  ['UTF-16, big end first', iconv.encode(TEXT, 'utf-16be', { addBOM: true }), 'UTF-16BE'],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), 'UTF-16LE'],
  ['CP949', iconv.encode(TEXT, 'cp949'), 'CP949'],
  [
    'CP949 after much ASCII',
    Buffer.concat([Buffer.from(`${' '.repeat(100_000)}\n`), iconv.encode(TEXT, 'cp949')]),
    'CP949'
  ],
  [
    'escapes alone',
    Buffer.from(
      TEXT.replaceAll(
        /[^\x00-\x7f]/gu,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
      )
    ),
    null
  ]
])('JSON in %s is read', async (_, bytes, encoding) => {
  const { items, findings } = await readContent(jsonReader, bytes)
  expect(items.map(essence)).toEqual([[ITEM.문제, ITEM.선택지, [2]]])
  const said = findings.flatMap((finding) =>
    finding.code === 'read-as' ? [finding.data.encoding] : []
  )
  expect(said).toEqual(encoding === null ? [] : [encoding])
})

test('a damaged byte in UTF-8 does not make it CP949', async () => {
  const bytes = Buffer.from(
    JSON.stringify([{ ...ITEM, 해설: '관세는 수입물품에 부과한다. 과세물건은 수입물품이다.' }])
  )
  bytes[bytes.length - 10] = 0xff
  const { items } = await readContent(jsonReader, bytes)
  expect(items[0]?.stem).toBe(ITEM.문제)
})

test('text decomposed on a Mac is composed', async () => {
  const { items } = await readContent(jsonReader, TEXT.normalize('NFD'))
  expect(items.map(essence)).toEqual([[ITEM.문제, ITEM.선택지, [2]]])
})

test('JSON is told from what only has brackets', async () => {
  for (const content of [
    TEXT,
    JSON.stringify(ITEM),
    `다음은 문제입니다.\n\`\`\`json\n${TEXT}\n\`\`\``
  ]) {
    expect(await isRecognised(jsonReader, content)).toBe(true)
  }
  const others = [
    '// 설명\n::이름::관세는? {=옳다 ~그르다}\n',
    '[1] 다음 중 옳은 것은?\n① 가 ② 나\n',
    '문제,선택지1,선택지2,정답\n"[가]에서","{나}","다",1\n',
    '<quiz><question/></quiz>',
    '다음 중 { 옳은 } 것은?'
  ]
  for (const content of others) expect(await isRecognised(jsonReader, content)).toBe(false)
})

test('lines of JSON are told from one value over many lines', async () => {
  expect(
    await isRecognised(jsonLinesReader, `${JSON.stringify(ITEM)}\n${JSON.stringify(ITEM)}\n`)
  ).toBe(true)
  expect(await isRecognised(jsonLinesReader, TEXT)).toBe(false)
  expect(await isRecognised(jsonLinesReader, JSON.stringify({ questions: [ITEM] }))).toBe(false)
})

test('a broken record is told with line and column, and the others are read', async () => {
  const good = JSON.stringify(ITEM)
  const content = [
    good,
    '{"문제":"2는?","선택지":["가","나",정답":1}',
    '',
    '{"문제":"3은?","선택지":["가","나"]',
    '{"문제":"4는?,"선택지":["가","나"],"정답":1}',
    '"문제":"6은?","선택지":["가","나"],"정답":1}',
    good
  ].join('\n')
  const { items, rejects } = await readContent(jsonLinesReader, content)
  expect(items.map(({ place }) => place.line)).toEqual([1, 7])
  expect(rejects.map((finding) => [...where(finding).slice(0, 2), finding.data])).toEqual([
    ['not-json', 2, { column: 28 }],
    ['not-json', 4, { column: 28 }],
    ['not-json', 5, { column: 13 }],
    ['not-json', 6, { column: 1 }]
  ])
})

test('a broken record of a list is told once, with its path', async () => {
  const good = JSON.stringify(ITEM)
  const options = '[{"text":"가" "correct":true},{"text":"나" "correct":false}]'
  const content = `{"questions":[\n${good},\n{"question":"둘은?","options":${options}},\n${good}]}`
  const { items, rejects } = await readContent(jsonReader, content)
  expect(items.map(({ place }) => place.path)).toEqual(['questions[0]', 'questions[2]'])
  expect(rejects.map(where)).toEqual([['not-json', 3, 'questions[1]']])
})

test('a file cut off is read as far as it goes, and says so', async () => {
  const within = await readContent(jsonReader, `[${JSON.stringify(ITEM)}, {"문제": "둘은?", "선택`)
  expect(within.items).toHaveLength(1)
  expect(within.rejects.map(({ code }) => code)).toEqual(['not-json'])
  const between = await readContent(jsonReader, `[${JSON.stringify(ITEM)},`)
  expect(between.items).toHaveLength(1)
  expect(between.findings.map(({ code }) => code)).toContain('damaged')
})

test('names twice and names that mean something to JavaScript are harmless', async () => {
  const content =
    '[{"__proto__":{"문제":"x"},"constructor":"y","toString":1,"문제":"버린다","문제":"옳은 것은?","선택지":["가","나"],"정답":2}]'
  const { items } = await readContent(jsonReader, content)
  expect(items.map(essence)).toEqual([['옳은 것은?', ['가', '나'], [2]]])
  expect(({} as Record<string, unknown>)['문제']).toBeUndefined()
})

test('JSON without items is refused as such', async () => {
  for (const content of ['[]', '{}', '{"name":"x","list":[{"label":"a","text":"b"}]}', '[1,2,3]']) {
    const { refusal } = await readContent(jsonReader, content)
    expect(refusal?.code).toBe('no-items')
  }
})

test(
  'hostile JSON is refused or told, quickly and in little memory',
  { timeout: 60_000 },
  async () => {
    const long = 'x'.repeat(20 * 1024 * 1024)
    const hostile: [string, string, string | null][] = [
      ['deep', '['.repeat(1_000_000), 'too-large'],
      ['deep line', `{"문제":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}\n{"문제":1}`, 'too-large'],
      ['one text', `[${JSON.stringify(ITEM)},"${long}"]`, null],
      ['one record', `{"문제":"옳은 것은?","선택지":["가","나"],"정답":1,"그림":"${long}"}`, null],
      ['no end', `{"문제":"${long}`, null],
      ['digits', `[${'1'.repeat(5_000_000)}]`, 'no-items'],
      ['commas', `[${','.repeat(5_000_000)}]`, 'no-items'],
      ['words', `[{},${'x,'.repeat(3_000_000)}]`, 'damaged'],
      ['braces', '{"a":'.repeat(50) + '}{'.repeat(1_000_000), null]
    ]
    for (const [name, content, code] of hostile) {
      const { refusal } = await withEffort(400, () => readContent(jsonReader, content), name)
      expect([name, refusal?.code ?? null]).toEqual([name, code])
    }
  }
)

test('a field nested without end is left out of its line', async () => {
  const deep = `${'{"a":'.repeat(50_000)}[${'['.repeat(50_000)}${']'.repeat(50_000)}]${'}'.repeat(50_000)}`
  const line = JSON.stringify({ ...ITEM, 자료: null }).replace('null', deep)
  const { items } = await readContent(jsonLinesReader, `${line}\n${JSON.stringify(ITEM)}`)
  expect(items.map(essence)).toEqual([ITEM, ITEM].map(({ 문제, 선택지 }) => [문제, 선택지, [2]]))
})

test('a record of more than 4 MiB is rejected by itself', async () => {
  const large = { ...ITEM, 그림: 'x'.repeat(5 * 1024 * 1024) }
  const { items, rejects } = await readContent(jsonReader, JSON.stringify([ITEM, large, ITEM]))
  expect(items.map(({ place }) => place.path)).toEqual(['[0]', '[2]'])
  expect(rejects.map(({ code, place, data }) => [code, place.path, data])).toEqual([
    ['too-large', '[1]', { what: 'entry', limit: 4 * 1024 * 1024 }]
  ])
})

test('what a large object says of its items after them is heard', async () => {
  const long = { ...ITEM, 해설: '과세가격은 거래가격을 기초로 한다. '.repeat(200) }
  const many = Array.from({ length: 1000 }, () => long)
  const { items } = await readContent(
    jsonReader,
    JSON.stringify({ questions: many, 과목: '관세법' })
  )
  expect(items).toHaveLength(1000)
  expect(items[0]?.paper.subject).toBe('관세법')
})

test('broken JSON of any kind ends in items and findings', async () => {
  const whole = JSON.stringify(
    { 과목: '민법', questions: [ITEM, { ...ITEM, 보기: [{ text: 'ㄱ', correct: true }] }] },
    null,
    1
  )
  const bytes = Buffer.from(whole)
  const change = fc.record({
    at: fc.nat(bytes.length - 1),
    length: fc.nat(8),
    instead: fc.oneof(
      fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\n', '\\', '\u0000'),
      fc.string()
    )
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (changes, cut) => {
        let mutated = bytes
        for (const { at, length, instead } of changes) {
          mutated = Buffer.concat([
            mutated.subarray(0, at),
            Buffer.from(instead),
            mutated.subarray(at + length)
          ])
        }
        if (cut) mutated = mutated.subarray(0, changes[0]?.at)
        await readContent(jsonReader, mutated)
        await isRecognised(jsonLinesReader, mutated)
      }
    ),
    { numRuns: 150 }
  )
})

test('JSON of any arrangement ends in items and findings', async () => {
  const name = fc.constantFrom(
    'question',
    'options',
    'answer',
    '문제',
    '보기',
    '정답',
    'items',
    'type',
    'id',
    'text'
  )
  const { any } = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer({ min: -2, max: 6 }),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('object')
    ),
    list: fc.array(tie('any'), { maxLength: 5 }),
    object: fc.dictionary(name, tie('any'), { maxKeys: 6 })
  }))
  await fc.assert(
    fc.asyncProperty(any, async (value) => {
      await readContent(jsonReader, JSON.stringify([value]))
    }),
    { numRuns: 150 }
  )
})

// The README of the sample counts 150 answers, in three subjects of 40, 70 and 40.
test('the answer key of a bar examination gives its 150 keys', async () => {
  const path = samples('kogl-bar-exam-15/questions.json')
  if (path === null) return
  const { keys, rejects, items } = await readPath(jsonReader, path)
  expect([keys.length, rejects.length, items.length]).toEqual([150, 0, 0])
  const perSubject = new Map<string | null, number>()
  for (const { paper } of keys)
    perSubject.set(paper.subject, (perSubject.get(paper.subject) ?? 0) + 1)
  expect([...perSubject.values()]).toEqual([40, 70, 40])
  expect(keys[0]).toMatchObject({ number: 1, key: { options: [5] }, paper: { subject: '공법' } })
})
