import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileOf } from '../zip.fixture.ts'
import { qtiReader } from './reader.ts'
import { codes, packageOf, readPackageOf, readSource, readXmlFile } from './reading.fixture.ts'
import { documentOfItems, itemOf as itemOf1 } from './version-1/version-1.fixture.ts'
import { itemOf } from './version-2/version-2.fixture.ts'
import { withEffort } from '../../../../test/support/effort.ts'

const item1 = documentOfItems(itemOf1({ ident: 'a' }), itemOf1({ ident: 'b' }))

/** Within which any file is read or refused. */
const timed = <T>(work: () => Promise<T>): Promise<T> => withEffort(150, work)

describe('a hostile file of QTI', () => {
  test('with entities of its own is refused, without any being expanded', async () => {
    const laughs = item1.replace(
      '<questestinterop',
      '<!DOCTYPE questestinterop [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<questestinterop'
    )
    const { items, refused } = await readXmlFile(laughs.replace('신고납부', '&b;'))
    expect(items).toEqual([])
    expect(refused).toMatchObject({ code: 'unsafe-xml', data: { fault: 'doctype' } })
  })

  test('is read where its doctype only names the public one of QTI 1.2', async () => {
    const named = item1.replace(
      '<questestinterop',
      '<!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2p1.dtd">\n<questestinterop'
    )
    expect((await readXmlFile(named)).items).toHaveLength(2)
  })

  test('nested without end is refused', async () => {
    const deep = itemOf({ before: '<div>'.repeat(100_000) + '</div>'.repeat(100_000) })
    const { refused } = await timed(() => readXmlFile(deep))
    expect(refused).toMatchObject({ code: 'unsafe-xml', data: { fault: 'depth' } })
  })

  test('with one text of many megabytes is refused', async () => {
    const { refused } = await timed(() => readXmlFile(itemOf({ prompt: '가'.repeat(12_000_000) })))
    expect(refused?.code).toBe('too-large')
  })

  test('with more options than any item has is rejected', async () => {
    const choices = Array.from({ length: 50_000 }, (_, at) => [`c${at}`, '선지'] as const)
    const { rejects } = await timed(() => readXmlFile(itemOf({ choices, correct: ['c0'] })))
    expect(codes(rejects)).toEqual(['too-many-options'])
  })

  test('with a score of endless conditions has no readable key', async () => {
    const condition = `<respcondition><conditionvar><or>${'<varequal respident="R">A</varequal>'.repeat(50)}</or></conditionvar><setvar action="Add">1</setvar></respcondition>`
    const { rejects } = await timed(() =>
      readXmlFile(
        documentOfItems(itemOf1({ cardinality: 'Multiple', processing: condition.repeat(2000) }))
      )
    )
    expect(codes(rejects)).toEqual(['key-unreadable'])
  })

  test('cut off gives the items before the cut, then says that it is damaged', async () => {
    const { items, refused } = await readXmlFile(
      item1.slice(0, item1.lastIndexOf('<presentation>'))
    )
    expect(items).toHaveLength(1)
    expect(refused?.code).toBe('damaged')
  })

  test('whose sections refer to each other comes to an end', async () => {
    const section = (to: string): string =>
      `<assessmentSection identifier="s" title="가"><assessmentSectionRef identifier="x" href="${to}"/><assessmentItemRef identifier="i" href="i.xml"/></assessmentSection>`
    const { items } = await readPackageOf({
      'test.xml': `<assessmentTest identifier="t"><testPart identifier="p">${section('s1.xml')}</testPart></assessmentTest>`,
      's1.xml': section('s2.xml'),
      's2.xml': section('s1.xml'),
      'i.xml': itemOf()
    })
    expect(items).toHaveLength(1)
  })

  test('with addresses that lead out of the package finds nothing there', async () => {
    const addresses = ['../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', 'C:\\a.png']
    const before = addresses.map((src) => `<img src="${src}" alt=""/>`).join('')
    const { items, assets, findings } = await readPackageOf({ 'items/a.xml': itemOf({ before }) })
    expect(items).toHaveLength(1)
    expect(assets).toEqual([])
    expect(codes(findings)).toEqual(addresses.map(() => 'picture-missing'))
  })

  test('with scripts and handlers keeps none of them', async () => {
    const { items } = await readXmlFile(
      itemOf({
        before:
          '<p onclick="alert(1)">자료<script>alert(1)</script><iframe src="https://e.org"/></p>',
        prompt: '<a href="javascript:alert(1)">확정시기는?</a>'
      })
    )
    expect(JSON.stringify(items)).not.toMatch(/alert|script|iframe|e\.org/u)
    expect(items[0]?.stem).toBe('확정시기는?')
  })
})

const RUNS = 150

/** One byte changed, a stretch cut out, doubled, or the end cut off. */
const mutated = (bytes: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      at: fc.nat(bytes.length - 1),
      length: fc.nat(200),
      byte: fc.nat(255),
      how: fc.constantFrom('change', 'cut', 'double', 'end')
    })
    .map(({ at, length, byte, how }) => {
      const [head, middle, tail] = [
        bytes.subarray(0, at),
        bytes.subarray(at, at + length),
        bytes.subarray(at + length)
      ]
      if (how === 'end') return head
      if (how === 'cut') return Buffer.concat([head, tail])
      if (how === 'double') return Buffer.concat([head, middle, middle, tail])
      return Buffer.concat([head, Buffer.of(byte), bytes.subarray(at + 1)])
    })

const XML = Buffer.from(item1)
const ITEM2 = itemOf({
  version: '3.0',
  mapping: { A: 1, B: 0.5 },
  before: '<p><img src="a.png" alt="그림"/></p>',
  head: '<assessmentStimulusRef identifier="s" href="s.xml"/>'
})
const PACKAGE = packageOf({
  'imsmanifest.xml':
    '<manifest><resources><resource identifier="r" type="imsqti_item_xmlv3p0" href="i.xml"><file href="i.xml"/></resource></resources></manifest>',
  'i.xml': ITEM2,
  's.xml':
    '<qti-assessment-stimulus><qti-stimulus-body>지문</qti-stimulus-body></qti-assessment-stimulus>'
})

test.each([
  ['of version 1.2', XML],
  ['of version 3', Buffer.from(ITEM2)],
  ['in a package', PACKAGE]
])(
  'a damaged file %s ends in items and findings, never in a fault of the program',
  async (_, bytes) => {
    await fc.assert(
      fc.asyncProperty(mutated(bytes), async (damaged) => {
        const source = fileOf(damaged)
        await qtiReader.recognises(source)
        const { items, rejects, findings, refused } = await readSource(source)
        // Whatever is told has a code, and items have what the bank needs of them.
        for (const finding of [...rejects, ...findings]) expect(finding.code).toBeTruthy()
        for (const item of items) expect(item.stem !== '' && item.options.length > 1).toBe(true)
        if (refused !== null) expect(refused.severity).toBe('error')
      }),
      { numRuns: RUNS }
    )
  }
)

const element = fc.constantFrom(
  'item',
  'section',
  'presentation',
  'response_lid',
  'render_choice',
  'response_label',
  'material',
  'mattext',
  'resprocessing',
  'respcondition',
  'conditionvar',
  'varequal',
  'not',
  'and',
  'or',
  'setvar',
  'itemfeedback',
  'qti-item-body',
  'qti-choice-interaction',
  'qti-simple-choice',
  'qti-prompt',
  'qti-response-declaration',
  'qti-correct-response',
  'qti-value',
  'qti-feedback-inline',
  'qti-modal-feedback',
  'object',
  'math',
  'table',
  'p'
)
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom('A', '가', '1', ' '),
    fc
      .tuple(
        element,
        fc.constantFrom('A', 'R', 'RESPONSE', ''),
        fc.array(tie('tree'), { maxLength: 4 })
      )
      .map(
        ([name, value, inside]) =>
          `<${name} ident="${value}" identifier="${value}" respident="${value}" responseIdentifier="${value}" href="${value}">${inside.join('')}</${name}>`
      )
  )
}))

test.each(['questestinterop', 'qti-assessment-item', 'assessmentItem'])(
  'elements of QTI in any order below %s end in items and findings',
  async (root) => {
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 5 }), async (inside) => {
        const { refused } = await readXmlFile(`<${root}>${inside.join('')}</${root}>`)
        expect(refused).toBeNull()
      }),
      { numRuns: RUNS }
    )
  }
)
