import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anItem } from '../../../../test/support/builders.ts'
import type { Item } from '@shared/domain/item.ts'
import { anExport, writeWith } from '../moodle/writing.fixture.ts'
import { readWith } from '../moodle/reading.fixture.ts'
import { giftReader } from './gift-reader.ts'
import { giftWriter } from './gift-writer.ts'

test('an item is written as Moodle writes it', async () => {
  const item = anItem('customs-1', 'customs-law', {
    topic: '과세요건',
    stem: '다음 중 옳은 것은? (단, x = 2: 참)',
    options: [
      { no: 1, text: '3~5일', reason: null },
      { no: 2, text: '{가} # 나', reason: '제1호=옳다' }
    ],
    key: { kind: 'options', options: [2] },
    rationale: '첫째\n둘째'
  })
  const { text, lost } = await writeWith(giftWriter, [
    anExport(item, { examName: '관세사', subjectName: '관세법', tags: ['기본', 'a]b'] })
  ])
  expect(text).toBe(
    [
      '$CATEGORY: $course$/top/관세사/관세법/과세요건',
      '',
      '// [tag:기본] [tag:a\\]b]',
      '::customs-1::다음 중 옳은 것은? (단, x \\= 2\\: 참){',
      '\t~3\\~5일',
      '\t=\\{가\\} \\# 나#제1호\\=옳다',
      '\t####첫째\\n둘째',
      '}',
      '',
      ''
    ].join('\n')
  )
  expect(lost).toEqual(['customs-1 licence'])
})

test('formulae and tables are written as HTML that Moodle shows', async () => {
  const item = anItem('a-1', 'a', {
    stem: '$x^{2}$의 값\n\n| 가 | 나 |\n| --- | --- |\n| 1 | 2 |'
  })
  const { text } = await writeWith(giftWriter, [anExport(item)])
  expect(text).toContain('::a-1::[html]\\\\(x^\\{2\\}\\\\)의 값')
  expect(text).toContain(
    '<table><tr><th>가</th><th>나</th></tr><tr><td>1</td><td>2</td></tr></table>'
  )
  const { items } = await readWith(giftReader, text)
  expect(items[0]?.stem).toBe('\\(x^{2}\\)의 값\n\n| 가 | 나 |\n| --- | --- |\n| 1 | 2 |')
})

test.each<[string, Partial<Item>]>([
  ['several accepted', { key: { kind: 'options', options: [1, 4] } }],
  ['two together', { key: { kind: 'set', options: [2, 5] }, responseCount: 2 }],
  ['three together', { key: { kind: 'set', options: [1, 2, 3] }, responseCount: 3 }],
  ['everyone right', { key: { kind: 'all' } }]
])('a key of %s comes back', async (_, over) => {
  const { text, lost } = await writeWith(giftWriter, [anExport(anItem('a-1', 'a', over))])
  const { items } = await readWith(giftReader, text)
  expect(items).toMatchObject([{ key: over.key, responseCount: over.responseCount ?? 1 }])
  expect(lost).toEqual(['a-1 licence'])
})

test('what GIFT cannot carry is told once for each item', async () => {
  const item = anItem('a-1', 'a', {
    stimulus: '지문',
    stimulusGroup: 'g',
    stem: '![그래프](asset:a.png)에서 ![](asset:b.png)',
    statements: [{ label: 'ㄱ', text: '가' }],
    citations: [{ kind: 'law', text: '관세법' }],
    difficulty: 'easy',
    key: { kind: 'none' }
  })
  const { text, lost } = await writeWith(giftWriter, [
    anExport(item, {
      keyStatus: 'provisional',
      source: '출처',
      printings: [{ round: '제1회', heldOn: null, form: '', number: 1 }]
    })
  ])
  expect(lost.toSorted()).toEqual(
    [
      'citations',
      'key-of-everyone',
      'key-status',
      'levels',
      'licence',
      'pictures',
      'printings',
      'source',
      'statements',
      'stimulus',
      'stimulus-group'
    ].map((loss) => `a-1 ${loss}`)
  )
  const { items } = await readWith(giftReader, text)
  expect(items[0]?.stem).toBe('지문\n\n[그래프]에서 [그림]\nㄱ. 가')
})

test('whatever the words are, they come back', async () => {
  const word = fc.constantFrom(
    ...'가나 x=1 ~3일 a:b {중} # \\ \\n // $5 $7 100% <보기> a<b & &lt; [html] [별표] :: -> | ! T ① "가" ( '
      .trim()
      .split(' ')
  )
  const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
  const lines = fc.array(words, { minLength: 1, maxLength: 3 }).map((list) => list.join('\n'))
  const items = fc.record({
    stem: lines,
    texts: fc.array(fc.tuple(words, fc.option(lines)), { minLength: 2, maxLength: 6 }),
    rationale: fc.option(lines),
    tags: fc.uniqueArray(fc.constantFrom('기본', 'a]b', '2026 대비', '[x]'), { maxLength: 3 }),
    right: fc.nat(5)
  })
  await fc.assert(
    fc.asyncProperty(items, async ({ stem, texts, rationale, tags, right }) => {
      const key = { kind: 'options' as const, options: [(right % texts.length) + 1] }
      const item = anItem('a-1', 'a', {
        stem,
        options: texts.map(([text, reason], index) => ({ no: index + 1, text, reason })),
        key,
        rationale
      })
      const { text } = await writeWith(giftWriter, [anExport(item, { tags })])
      const read = await readWith(giftReader, text)
      expect(read.rejects).toEqual([])
      const [draft] = read.items
      const money = (written: string | null | undefined): string | null =>
        written?.replaceAll('\\$', '$') ?? null
      expect(money(draft?.stem)).toBe(stem)
      expect(draft?.options.map((option) => [money(option.text), money(option.reason)])).toEqual(
        texts
      )
      expect(money(draft?.rationale)).toBe(rationale)
      expect(draft?.tags).toEqual(tags)
      expect(draft?.key).toEqual(key)
    }),
    { numRuns: 200 }
  )
})
