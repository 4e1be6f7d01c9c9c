import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anItem } from '../../../../test/support/builders.ts'
import type { Item } from '@shared/domain/item.ts'
import { takePicture } from '../picture.ts'
import { moodleXmlReader } from './moodle-xml-reader.ts'
import { moodleXmlWriter } from './moodle-xml-writer.ts'
import { PIXEL, PIXEL_NAME } from './quiz.fixture.ts'
import { readWith, type Read } from './reading.fixture.ts'
import { anExport, writeWith } from './writing.fixture.ts'

const read = (xml: string | Uint8Array): Promise<Read> => readWith(moodleXmlReader, xml)

describe('writing', () => {
  const pixel = Buffer.from(PIXEL, 'base64')
  const asset = (name: string) =>
    name === PIXEL_NAME ? { mediaType: 'image/png' as const, bytes: pixel } : null

  test('pictures go with their text, once each', async () => {
    const item = anItem('a-1', 'a', {
      stem: `그림 ![분자](asset:${PIXEL_NAME})과 ![분자](asset:${PIXEL_NAME})`,
      rationale: '![없는 것](asset:none.png)'
    })
    const { text, lost } = await writeWith(moodleXmlWriter, [anExport(item)], asset)
    expect(text.match(/<file /gu)).toHaveLength(1)
    expect(lost).toEqual(['a-1 licence', 'a-1 pictures'])
    const { items, assets, findings } = await read(text)
    expect(findings).toEqual([])
    expect(items[0]?.stem).toBe(item.stem)
    expect(items[0]?.rationale).toBe('[없는 것]')
    expect(takePicture(assets[0]?.bytes ?? Buffer.alloc(0))).toEqual(takePicture(pixel))
  })

  test('a stimulus of one item stands in its stem, and that is told', async () => {
    const item = anItem('a-1', 'a', { stimulus: '다음 자료', stem: '옳은 것은?', licence: '' })
    const { text, lost } = await writeWith(moodleXmlWriter, [anExport(item)])
    expect(lost).toEqual(['a-1 stimulus'])
    expect((await read(text)).items[0]).toMatchObject({
      stimulus: null,
      stem: '다음 자료\n\n옳은 것은?'
    })
  })

  test('the file is XML whatever stands in it', async () => {
    const item = anItem('a&<"1', 'a', { stem: 'a]]>b\u0000\u0008\uFFFFc <p> & "' })
    const { text } = await writeWith(moodleXmlWriter, [
      anExport(item, { subjectName: '관세법 ]]> & <법>', tags: [']]>', '&amp;'] })
    ])
    const { items, refused } = await read(text)
    expect(refused).toBeNull()
    expect(items).toMatchObject([
      { stem: 'a]]>bc <p> & "', paper: { subject: '관세법 ]]> & <법>' }, tags: [']]>', '&amp;'] }
    ])
  })

  test.each<[string, Partial<Item>]>([
    ['several accepted', { key: { kind: 'options', options: [1, 4] } }],
    ['two together', { key: { kind: 'set', options: [2, 5] }, responseCount: 2 }],
    ['three together', { key: { kind: 'set', options: [1, 2, 3] }, responseCount: 3 }],
    ['everyone right', { key: { kind: 'all' } }]
  ])('a key of %s comes back', async (_, over) => {
    const { text, lost } = await writeWith(moodleXmlWriter, [anExport(anItem('a-1', 'a', over))])
    expect((await read(text)).items).toMatchObject([
      { key: over.key, responseCount: over.responseCount ?? 1 }
    ])
    expect(lost).toEqual(['a-1 licence'])
  })

  test('whatever the words are, they come back', async () => {
    const word = fc.constantFrom(
      ...'가나 x=1 a:b {중} # \\ // $5 <보기> a<b & &lt; [html] ]]> | T ① "가" H₂O \\(x^2\\) <script> </p>'.split(
        ' '
      )
    )
    const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
    const lines = fc.array(words, { minLength: 1, maxLength: 3 }).map((list) => list.join('\n'))
    const table = fc.constant('앞\n\n| 가 | a\\|b |\n| --- | --- |\n| 1 | \\(x\\) |\n\n뒤')
    const items = fc.record({
      stem: fc.oneof(lines, table),
      texts: fc.array(fc.tuple(words, fc.option(lines)), { minLength: 2, maxLength: 6 }),
      rationale: fc.option(lines),
      right: fc.nat(5)
    })
    await fc.assert(
      fc.asyncProperty(items, async ({ stem, texts, rationale, right }) => {
        const key = { kind: 'options' as const, options: [(right % texts.length) + 1] }
        const item = anItem('a-1', 'a', {
          stem,
          options: texts.map(([text, reason], index) => ({ no: index + 1, text, reason })),
          key,
          rationale
        })
        const { text } = await writeWith(moodleXmlWriter, [
          anExport(item, { examName: '가', subjectName: '나' })
        ])
        const [draft] = (await read(text)).items
        const money = (written: string | null | undefined): string | null =>
          written?.replaceAll('\\$', '$') ?? null
        expect(money(draft?.stem)).toBe(stem)
        expect(draft?.options.map((option) => [money(option.text), money(option.reason)])).toEqual(
          texts
        )
        expect(money(draft?.rationale)).toBe(rationale)
        expect(draft?.key).toEqual(key)
        expect(draft?.paper).toMatchObject({ exam: '가', subject: '나' })
      }),
      { numRuns: 150 }
    )
  })
})
