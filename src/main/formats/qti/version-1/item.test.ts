import { describe, expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { fileOf } from '../../zip.fixture.ts'
import { qtiReader } from '../reader.ts'
import { codes, readSource, readXmlFile } from '../reading.fixture.ts'
import { condition, documentOfItems, is, itemOf } from './version-1.fixture.ts'

describe('an item of QTI 1.2', () => {
  test('is read with stem, options, section, keywords and the line it begins in', async () => {
    const { items, rejects, findings } = await readXmlFile(
      documentOfItems(itemOf({ metadata: { keywords: '관세, 납부', points_possible: '1.0' } }))
    )
    expect(rejects).toEqual([])
    expect(findings).toEqual([])
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      stem: '관세의 원칙적인 납부 방식은?',
      options: [
        { text: '신고납부', reason: null },
        { text: '부과고지', reason: null },
        { text: '원천징수', reason: null }
      ],
      paper: { subject: '관세법' },
      tags: ['관세', '납부'],
      place: { entry: null, line: 3 }
    })
  })

  test('has the title of a section within a section as its topic', async () => {
    const xml = documentOfItems(
      `<section ident="t" title="과세요건"><section ident="u">${itemOf()}</section></section>`
    )
    const { items } = await readXmlFile(xml)
    expect(items[0]).toMatchObject({ paper: { subject: '관세법' }, topic: '과세요건' })
  })

  test('has no subject where a program named the section by itself', async () => {
    const xml = documentOfItems(itemOf()).replace('관세법', 'Section 1')
    expect((await readXmlFile(xml)).items[0]?.paper.subject).toBeNull()
  })

  test('reads escaped HTML, HTML elements and plain words with signs in them', async () => {
    const words = (type: string, content: string): string =>
      documentOfItems(itemOf()).replace(
        '<mattext texttype="text/plain">관세의 원칙적인 납부 방식은?</mattext>',
        `<mattext${type}>${content}</mattext>`
      )
    const stemOf = async (type: string, content: string): Promise<string | undefined> =>
      (await readXmlFile(words(type, content))).items[0]?.stem
    expect(await stemOf(' texttype="text/html"', '&lt;p&gt;납부는 &amp;lt;?&lt;/p&gt;')).toBe(
      '납부는 <?'
    )
    expect(await stemOf('', '<![CDATA[<b>납부</b>는?]]>')).toBe('납부는?')
    expect(await stemOf(' texttype="text/html"', '<div>납부<strong>는?</strong></div>')).toBe(
      '납부는?'
    )
    expect(await stemOf(' texttype="text/plain"', 'a &lt; b 인가?')).toBe('a < b 인가?')
    expect(await stemOf(' texttype="text/plain"', '첫 줄\n둘째 줄')).toBe('첫 줄\n둘째 줄')
  })

  test('joins the materials of nested flows and reads options wrapped in labels', async () => {
    const xml =
      documentOfItems(`<item ident="x"><presentation><flow><flow><material><mattext>다음 중</mattext></material></flow>
      <flow><material><mattext>옳은 것은?</mattext></material></flow>
      <flow><response_lid ident="R"><render_choice>
        <flow_label><response_label ident="1"><flow_mat><material><mat_extension><mat_formattedtext type="HTML">&lt;p&gt;하나&lt;/p&gt;</mat_formattedtext></mat_extension></material></flow_mat></response_label></flow_label>
        <flow_label><response_label ident="2"><flow_mat><material><mattext>둘</mattext></material></flow_mat></response_label></flow_label>
      </render_choice></response_lid></flow></flow></presentation>
      <resprocessing>${condition('<varequal respident="R">2</varequal>', '1')}</resprocessing></item>`)
    const { items } = await readXmlFile(xml)
    expect(items[0]).toMatchObject({
      stem: '다음 중\n옳은 것은?',
      options: [{ text: '하나' }, { text: '둘' }],
      key: { kind: 'options', options: [2] }
    })
  })

  test('hands feedback on one option to it and makes the rest the rationale', async () => {
    const link = (test: string, ident: string): string =>
      `<respcondition continue="Yes"><conditionvar>${test}</conditionvar><displayfeedback feedbacktype="Response" linkrefid="${ident}"/></respcondition>`
    const fed = (ident: string, words: string): string =>
      `<itemfeedback ident="${ident}"><flow_mat><material><mattext texttype="text/html">&lt;p&gt;${words}&lt;/p&gt;</mattext></material></flow_mat></itemfeedback>`
    const { items } = await readXmlFile(
      documentOfItems(
        itemOf({
          processing:
            link('<other/>', 'general_fb') +
            link(is('A'), 'A_fb') +
            link(is('B'), 'B_fb') +
            `<respcondition continue="No"><conditionvar>${is('A')}</conditionvar><setvar action="Set" varname="SCORE">100</setvar><displayfeedback feedbacktype="Response" linkrefid="correct_fb"/></respcondition>` +
            link('<other/>', 'general_incorrect_fb'),
          feedback:
            fed('general_fb', '관세법 제38조 참조') +
            fed('correct_fb', 'Correct!') +
            fed('general_incorrect_fb', '부과고지는 예외이다') +
            fed('A_fb', '원칙이다') +
            fed('B_fb', '예외이다')
        })
      )
    )
    expect(items[0]).toMatchObject({
      rationale: '관세법 제38조 참조\n부과고지는 예외이다',
      options: [{ reason: '원칙이다' }, { reason: '예외이다' }, { reason: null }]
    })
  })

  test('stands below the text that other items share with it', async () => {
    const passage = (ident: string): string =>
      `<item ident="${ident}"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>text_only_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material><mattext>갑은 물품을 수입하였다.</mattext></material></presentation></item>`
    const child = { metadata: { parent_stimulus_item_ident: 'p1' } }
    const { items, rejects } = await readXmlFile(
      documentOfItems(
        passage('p1'),
        itemOf({ ...child, ident: 'c1' }),
        itemOf({ ...child, ident: 'c2' }),
        passage('p2')
      )
    )
    expect(items.map(({ stimulus }) => stimulus)).toEqual([
      '갑은 물품을 수입하였다.',
      '갑은 물품을 수입하였다.'
    ])
    expect(items[0]?.stimulusGroup).not.toBeNull()
    expect(items[0]?.stimulusGroup).toBe(items[1]?.stimulusGroup)
    // The text that nothing stands below is a record of another kind.
    expect(rejects.map(({ data }) => data)).toEqual([{ kind: 'description' }])
  })
})

test.each([
  ['EUC-KR', 'cp949'],
  ['UTF-16', 'utf-16']
])('a file of QTI 1.2 in %s is read', async (declared, encoding) => {
  const xml = documentOfItems(itemOf()).replace('UTF-8', declared)
  const source = fileOf(iconv.encode(xml, encoding))
  expect(await qtiReader.recognises(source)).toBe(true)
  const { items } = await readSource(source)
  expect(items[0]).toMatchObject({
    stem: '관세의 원칙적인 납부 방식은?',
    paper: { subject: '관세법' }
  })
})

test('a bank of items without an assessment is read, and an item that is the root', async () => {
  const bank = documentOfItems(itemOf())
    .replaceAll('assessment ', 'objectbank ')
    .replaceAll('</assessment>', '</objectbank>')
  expect((await readXmlFile(bank)).items).toHaveLength(1)
  expect((await readXmlFile(itemOf())).items).toHaveLength(1)
})

test('a document too large to be held whole is read item by item', async () => {
  const items = Array.from({ length: 9000 }, (_, at) =>
    itemOf({ ident: `i${at}`, stem: `문항 ${at}` })
  )
  const xml = documentOfItems(...items)
  expect(Buffer.byteLength(xml)).toBeGreaterThan(8 * 1024 * 1024)
  const read = await readXmlFile(xml)
  expect(read.items).toHaveLength(9000)
  expect(read.items[8999]).toMatchObject({ stem: '문항 8999', key: { options: [1] } })
})

describe('a record of QTI 1.2 that is no item of the bank', () => {
  const response = (xml: string, metadata = ''): string =>
    documentOfItems(
      `<item ident="x">${metadata}<presentation><material><mattext>묻는 말</mattext></material>${xml}</presentation></item>`
    )
  const kindOf = async (xml: string): Promise<unknown> => {
    const { items, rejects } = await readXmlFile(xml)
    expect(items).toEqual([])
    return rejects.map(({ code, data }) => [code, 'kind' in data ? data.kind : null])
  }
  const lid = (more: string, inside: string): string =>
    `<response_lid ident="R" ${more}><render_choice><response_label ident="1"><material><mattext>${inside}</mattext></material></response_label></render_choice></response_lid>`

  test.each([
    ['essay', response('<response_str ident="R"><render_fib rows="10"/></response_str>')],
    ['numerical', response('<response_num ident="R"><render_fib/></response_num>')],
    ['hotspot', response('<response_xy ident="R"><render_hotspot/></response_xy>')],
    ['ordering', response(lid('rcardinality="Ordered"', '가'))],
    ['matching', response(lid('', '가') + lid('', '나'))],
    ['several', response(`${lid('', '가')}<response_str ident="S"/>`)],
    ['custom', response('<response_lid ident="R"><render_extension/></response_lid>')],
    ['description', response('')],
    [
      'cloze',
      response(
        lid('', '가'),
        '<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>multiple_dropdowns_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>'
      )
    ]
  ])('is told as %s', async (kind, xml) => {
    expect(await kindOf(xml)).toEqual([['not-multiple-choice', kind]])
  })

  test('is told by its fault: no stem, too few or empty options', async () => {
    const { items, rejects } = await readXmlFile(
      documentOfItems(
        itemOf({ stem: ' ', ident: 'a' }),
        itemOf({ options: ['하나'], ident: 'b' }),
        itemOf({ options: ['하나', '', '셋'], ident: 'c' }),
        itemOf({ options: Array.from({ length: 16 }, (_, index) => `선지 ${index}`), ident: 'd' }),
        itemOf({ ident: 'e' })
      )
    )
    expect(codes(rejects)).toEqual([
      'no-stem',
      'too-few-options',
      'option-empty',
      'too-many-options'
    ])
    expect(rejects[2]?.data).toEqual({ option: 2 })
    expect(items).toHaveLength(1)
  })
})
