import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parseXml, type XmlElement } from '../../xml.ts'
import { qtiWriter } from './writer.ts'
import { exportedItem, readBack, written, type Written } from './writer.fixture.ts'

const fileIn = ({ bytes }: Written, name: string): string =>
  Buffer.from(unzipSync(bytes)[name] ?? new Uint8Array()).toString()

const ITEM = 'items/item-00001.xml'

describe('a written package of QTI 3', () => {
  test('has well-formed files in the namespaces of the specification, listed in its manifest', async () => {
    const packed = await written([
      exportedItem({
        item: { stimulus: '갑은 <을>에게 & 물품을', stimulusGroup: 'g', rationale: '풀이' }
      }),
      exportedItem({ item: { stem: '![표](asset:a.png)을 보고 답하시오.' } })
    ])
    const files = unzipSync(packed.bytes)
    const names = Object.keys(files).toSorted()
    expect(names).toEqual([
      'imsmanifest.xml',
      'items/item-00001.xml',
      'items/item-00002.xml',
      'pictures/a.png',
      'stimuli/stimulus-1.xml'
    ])
    const roots: Record<string, XmlElement> = {}
    for (const name of names.filter((one) => one.endsWith('.xml'))) {
      roots[name] = await parseXml(files[name] ?? new Uint8Array())
    }
    const namespaces = Object.values(roots).map(({ name, attributes }) => [
      name,
      attributes['xmlns']
    ])
    expect(namespaces).toEqual([
      ['manifest', 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1'],
      ['qti-assessment-item', 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'],
      ['qti-assessment-item', 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'],
      ['qti-assessment-stimulus', 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0']
    ])
    const listed = [
      ...fileIn(packed, 'imsmanifest.xml').matchAll(
        /<resource [^>]*type="([^"]*)" href="([^"]*)"/gu
      )
    ]
    expect(listed.map(([, type, href]) => [href, type]).toSorted()).toEqual([
      ['items/item-00001.xml', 'imsqti_item_xmlv3p0'],
      ['items/item-00002.xml', 'imsqti_item_xmlv3p0'],
      ['pictures/a.png', 'webcontent'],
      ['stimuli/stimulus-1.xml', 'imsqti_stimulus_xmlv3p0']
    ])
  })

  test('keys an item by the correct response and the template for it', async () => {
    const xml = fileIn(await written([exportedItem()]), ITEM)
    expect(xml).toContain(
      '<qti-correct-response><qti-value>option-1</qti-value></qti-correct-response>'
    )
    expect(xml).toContain(
      '<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>'
    )
    expect(xml).toContain('max-choices="1"')
  })

  test('gives each of several accepted options a point', async () => {
    const xml = fileIn(
      await written([exportedItem({ item: { key: { kind: 'options', options: [2, 4] } } })]),
      ITEM
    )
    expect(xml).toContain(
      '<qti-map-entry map-key="option-2" mapped-value="1"/><qti-map-entry map-key="option-4" mapped-value="1"/>'
    )
    expect(xml).toContain('rptemplates/map_response.xml')
  })

  test('asks for several responses where the key is a set', async () => {
    const xml = fileIn(
      await written([
        exportedItem({ item: { key: { kind: 'set', options: [1, 3] }, responseCount: 2 } })
      ]),
      ITEM
    )
    expect(xml).toContain('cardinality="multiple"')
    expect(xml).toContain('max-choices="2"')
  })

  test('tells what it cannot carry, once for each item', async () => {
    const { lost } = await written([
      exportedItem({ item: { id: 'a', key: { kind: 'all' } } }),
      exportedItem({ item: { id: 'b', key: { kind: 'none' } }, keyStatus: 'provisional' }),
      exportedItem({
        item: { id: 'c', stem: '![그림](asset:missing.png) ![그림](asset:missing2.png)' },
        printings: [{ round: '제42회', heldOn: null, form: 'A형', number: 3 }]
      }),
      exportedItem({ item: { id: 'd', stem: '값 $\\frac{1$은?' } })
    ])
    expect(lost).toEqual([
      ['key-of-everyone', 'a'],
      ['key-of-everyone', 'b'],
      ['key-status', 'b'],
      ['pictures', 'c'],
      ['printings', 'c'],
      ['formulae', 'd']
    ])
  })

  test('of the same items is the same file', async () => {
    const [a, b] = [await written([exportedItem()]), await written([exportedItem()])]
    expect(Buffer.from(a.bytes).equals(Buffer.from(b.bytes))).toBe(true)
  })

  test('without items is an empty package', async () => {
    expect(Object.keys(unzipSync((await written([])).bytes))).toEqual(['imsmanifest.xml'])
  })
})

describe('what our own reader finds in a written package', () => {
  test('is the whole item', async () => {
    const exported = exportedItem({
      examName: '관세사',
      subjectName: '관세법개론',
      tags: ['과세', '시기'],
      source: '제42회 관세사 1차',
      item: {
        topic: '과세요건',
        stimulus:
          '| 구분 | 금액 |\n| --- | --- |\n| 갑 | 100원 |\n| 을 | $x^2$ |\n\n위 표는 자료이다.',
        stem: '다음 설명 중 옳은 것을 모두 고르시오.\n(단, $a<b$)',
        statements: [
          { label: 'ㄱ', text: '세율은 $\\frac{1}{2}$이다.' },
          { label: 'ㄴ', text: '미화 $5' }
        ],
        options: Array.from({ length: 15 }, (_, at) => ({
          no: at + 1,
          text: at === 0 ? '![도면](asset:a.png)' : `선지 ${at + 1} <&>`,
          reason: at % 2 === 0 ? `이유 ${at + 1}` : null
        })),
        key: { kind: 'options', options: [2, 15] },
        rationale: '첫째 줄\n둘째 줄',
        citations: [
          { kind: 'law', text: '관세법 제16조' },
          { kind: 'standard', text: 'K-IFRS 제1115호 문단 9' }
        ],
        effectiveOn: '2026-08-11',
        difficulty: 'hard',
        cognitiveLevel: 'interpretation',
        licence: 'CC BY 4.0'
      }
    })
    const { item } = exported
    const { items, rejects, findings, assets, refused } = await readBack(await written([exported]))
    expect([rejects, findings, refused]).toEqual([[], [], null])
    expect(assets).toHaveLength(1)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      stimulus: item.stimulus,
      stimulusGroup: null,
      stem: item.stem,
      statements: item.statements,
      key: item.key,
      keyStatus: 'final',
      rationale: item.rationale,
      citations: item.citations,
      effectiveOn: item.effectiveOn,
      difficulty: item.difficulty,
      cognitiveLevel: item.cognitiveLevel,
      licence: item.licence,
      topic: item.topic,
      tags: exported.tags,
      source: exported.source,
      paper: { exam: '관세사', subject: '관세법개론' }
    })
    const options = items[0]?.options ?? []
    expect(options[0]).toEqual({
      text: `![도면](asset:${assets[0]?.name ?? ''})`,
      reason: '이유 1'
    })
    expect(options.slice(1)).toEqual(
      item.options.slice(1).map(({ text, reason }) => ({ text, reason }))
    )
  })

  test.each([
    [{ kind: 'all' as const }, 1],
    [{ kind: 'none' as const }, 1],
    [{ kind: 'options' as const, options: [5] }, 1],
    [{ kind: 'options' as const, options: [1, 2, 3] }, 1],
    [{ kind: 'set' as const, options: [2, 5] }, 2]
  ])('is the key %j', async (key, responseCount) => {
    for (const rationale of [null, '풀이']) {
      const { items } = await readBack(
        await written([
          exportedItem({ keyStatus: 'provisional', item: { key, responseCount, rationale } })
        ])
      )
      expect(items[0]).toMatchObject({ key, responseCount, rationale, keyStatus: 'provisional' })
    }
  })

  test('are stimuli that items share, those of another group apart', async () => {
    const of = (
      stem: string,
      group: string | null,
      stimulus: string
    ): ReturnType<typeof exportedItem> =>
      exportedItem({ item: { stem, stimulus, stimulusGroup: group } })
    const { items } = await readBack(
      await written([
        of('하나?', 'g', '지문'),
        of('둘?', 'g', '지문'),
        of('셋?', 'h', '다른 지문'),
        of('넷?', null, '지문')
      ])
    )
    expect(items.map(({ stem, stimulus }) => [stem, stimulus])).toEqual([
      ['하나?', '지문'],
      ['둘?', '지문'],
      ['셋?', '다른 지문'],
      ['넷?', '지문']
    ])
    const groups = items.map(({ stimulusGroup }) => stimulusGroup)
    expect(groups[0]).toBe(groups[1])
    expect(groups[2]).not.toBe(groups[0])
    expect(groups[3]).toBeNull()
  })
})

test('more files than a package may hold are refused before anything is written, and said in numbers', async () => {
  const items = (count: number) =>
    (function* () {
      for (let at = 1; at <= count; at += 1) {
        // Two files for each of the first hundred: the item and its picture.
        const stem = at <= 100 ? `![](asset:p${at}.png)` : '물음은?'
        yield exportedItem({ item: { id: `i-${at}`, stem } })
      }
    })()
  // 20,000 entries of an archive, one of which is the manifest.
  await expect(qtiWriter.check?.(items(19_899))).resolves.toBeUndefined()
  await expect(qtiWriter.check?.(items(19_900))).rejects.toMatchObject({
    code: 'export-too-large',
    data: { files: 20_000, limit: 19_999 }
  })
})
