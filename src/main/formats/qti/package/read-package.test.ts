import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { codes, packageOf, PIXEL, readPackageOf, readSource } from '../reading.fixture.ts'
import { fileOf } from '../../zip.fixture.ts'
import { qtiReader } from '../reader.ts'
import { documentOfItems, itemOf as itemOf1 } from '../version-1/version-1.fixture.ts'
import { asVersion3, itemOf } from '../version-2/version-2.fixture.ts'

const manifestOf = (...resources: string[]): string =>
  `<?xml version="1.0"?><manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><organizations/><resources>${resources.join('')}</resources></manifest>`
const resourceOf = (href: string, type = 'imsqti_item_xmlv2p2', inside = ''): string =>
  `<resource identifier="r" type="${type}" href="${href}">${inside}<file href="${href}"/></resource>`
const testOf = (sections: string): string =>
  `<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="t"><testPart identifier="p">${sections}</testPart></assessmentTest>`
const refOf = (href: string): string => `<assessmentItemRef identifier="x" href="${href}"/>`
const item = (identifier: string, more: Parameters<typeof itemOf>[0] = {}): string =>
  itemOf({ identifier, prompt: `${identifier}?`, ...more })

describe('a content package of QTI', () => {
  test('gives the items that its manifest lists, in that order, with their entries', async () => {
    const { items, rejects } = await readPackageOf({
      'imsmanifest.xml': manifestOf(resourceOf('b/item.xml'), resourceOf('a/item.xml')),
      'a/item.xml': item('first'),
      'b/item.xml': item('second'),
      'c/item.xml': item('unlisted')
    })
    expect(rejects).toEqual([])
    expect(items.map(({ stem, place }) => [stem, place.entry])).toEqual([
      ['second?', 'b/item.xml'],
      ['first?', 'a/item.xml']
    ])
  })

  test('gives them in the order of its test, with subject and topic from the sections', async () => {
    const { items } = await readPackageOf({
      'imsmanifest.xml': manifestOf(
        resourceOf('a.xml'),
        resourceOf('test.xml', 'imsqti_test_xmlv2p2'),
        resourceOf('b.xml')
      ),
      'test.xml': testOf(
        `<assessmentSection identifier="s" title="관세법">${refOf('b.xml')}<assessmentSection identifier="s1" title="통관">${refOf('a.xml')}</assessmentSection></assessmentSection><assessmentSectionRef identifier="q" href="more/section.xml"/>`
      ),
      'more/section.xml': `<assessmentSection xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="z" title="무역영어">${refOf('more/c.xml')}</assessmentSection>`,
      'more/c.xml': item('c'),
      'a.xml': item('a'),
      'b.xml': item('b')
    })
    expect(items.map(({ stem, paper, topic }) => [stem, paper.subject, topic])).toEqual([
      ['b?', '관세법', null],
      ['a?', '관세법', '통관'],
      ['c?', '무역영어', null]
    ])
  })

  test('is read without a manifest, and with one that is damaged', async () => {
    const entries = { 'x/1.xml': item('a'), 'x/readme.txt': '<p>', 'x/other.xml': '<html/>' }
    const without = await readPackageOf(entries)
    expect(without.items).toHaveLength(1)
    const damaged = await readPackageOf({ ...entries, 'imsmanifest.xml': '<manifest><resources>' })
    expect(damaged.items).toHaveLength(1)
    expect(codes(damaged.findings)).toEqual(['damaged'])
    expect(damaged.findings[0]?.place.entry).toBe('imsmanifest.xml')
  })

  test('loses only the item whose file is damaged, missing, declares entities or is no QTI', async () => {
    const { items, rejects } = await readPackageOf({
      'imsmanifest.xml': manifestOf(
        ...['good.xml', 'cut.xml', 'gone.xml', 'entity.xml', 'else.xml'].map((href) =>
          resourceOf(href)
        )
      ),
      'good.xml': item('good'),
      'cut.xml': item('cut').slice(0, -30),
      'entity.xml': item('entity').replace(
        '<assessmentItem',
        '<!DOCTYPE assessmentItem [<!ENTITY a "a">]>\n<assessmentItem'
      ),
      'else.xml': '<html><body/></html>'
    })
    expect(items.map(({ stem }) => stem)).toEqual(['good?'])
    expect(rejects.map(({ code, place }) => [code, place.entry])).toEqual([
      ['damaged', 'cut.xml'],
      ['damaged', 'gone.xml'],
      ['unsafe-xml', 'entity.xml'],
      ['damaged', 'else.xml']
    ])
  })

  test('finds pictures by the paths its items have, each picture handed out once', async () => {
    const shown = (src: string): string =>
      item('p', { before: `<p><img src="${src}" alt="도면"/></p>` })
    const { items, assets, findings } = await readPackageOf({
      'imsmanifest.xml': manifestOf(
        ...['1', '2', '3', '4', '5'].map((name) => resourceOf(`items/${name}.xml`))
      ),
      'items/1.xml': shown('../그림/도면 1.png'),
      'items/2.xml': shown('../%EA%B7%B8%EB%A6%BC/%EB%8F%84%EB%A9%B4%201.png?download=1'),
      'items/3.xml': shown('..\\그림\\도면 1.png'),
      'items/4.xml': shown('도면 1.png'),
      'items/5.xml': shown('없는 그림.png'),
      // As a Mac writes it: the letters of the syllables apart.
      [`${'그림'.normalize('NFD')}/${'도면 1'.normalize('NFD')}.png`]: PIXEL
    })
    expect(assets).toHaveLength(1)
    const [asset] = assets
    expect(items.map(({ stimulus }) => stimulus)).toEqual([
      ...Array.from({ length: 4 }, () => `![도면](asset:${asset?.name ?? ''})`),
      '[도면]'
    ])
    expect(codes(findings)).toEqual(['picture-missing'])
  })

  test('hands out a picture once that lies under two names', async () => {
    const shown = (src: string): string => item('p', { before: `<img src="${src}" alt=""/>` })
    const { items, assets } = await readPackageOf({
      'a.xml': shown('one.png'),
      'b.xml': shown('two.png'),
      'one.png': PIXEL,
      'two.png': PIXEL
    })
    expect([items.length, assets.length]).toEqual([2, 1])
  })

  test.each(['2.2', '3.0'] as const)(
    'shares a stimulus of QTI %s between its items',
    async (version) => {
      const ref = '<assessmentStimulusRef identifier="s" href="../stimuli/s1.xml"/>'
      const stimulus = `<assessmentStimulus xmlns="x" identifier="s" title="지문"><stimulusBody><p>갑은 <em>을</em>에게 물품을 팔았다.</p><p><img src="fig.png" alt="계약서"/></p></stimulusBody></assessmentStimulus>`
      const { items, assets } = await readPackageOf({
        'imsmanifest.xml': manifestOf(
          resourceOf('items/a.xml', 'imsqti_item_xmlv3p0'),
          resourceOf('items/b.xml', 'imsqti_item_xmlv3p0'),
          resourceOf('stimuli/s1.xml', 'imsqti_stimulus_xmlv3p0')
        ),
        'items/a.xml': item('a', { head: ref, version }),
        'items/b.xml': item('b', { head: ref, version, before: '<p>을의 책임으로</p>' }),
        'stimuli/s1.xml': version === '3.0' ? asVersion3(stimulus) : stimulus,
        'stimuli/fig.png': PIXEL
      })
      const text = `갑은 을에게 물품을 팔았다.\n![계약서](asset:${assets[0]?.name ?? ''})`
      expect(
        items.map(({ stem, stimulus: words, stimulusGroup }) => [stem, words, stimulusGroup])
      ).toEqual([
        ['a?', text, 'stimuli/s1.xml'],
        ['을의 책임으로\nb?', text, 'stimuli/s1.xml']
      ])
    }
  )

  test('shares a page that items bring in by object', async () => {
    const page = '<object type="text/html" data="passage.html"/>'
    const { items } = await readPackageOf({
      'a.xml': item('a', { before: page }),
      'b.xml': item('b', { before: page }),
      'passage.html': '<html><head><title>머리</title></head><body><p>지문</p></body></html>'
    })
    expect(items.map(({ stimulus, stimulusGroup }) => [stimulus, stimulusGroup])).toEqual([
      ['지문', 'passage.html'],
      ['지문', 'passage.html']
    ])
  })

  test('takes keywords, difficulty and topic from the metadata of a resource', async () => {
    const lom = `<metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><general><keyword><string language="ko">환급</string></keyword><keyword><string>통관</string></keyword></general><educational><difficulty><source>LOMv1.0</source><value>difficult</value></difficulty></educational><classification><purpose><value>discipline</value></purpose><taxonPath><source><string>KECO</string></source><taxon><id>1</id><entry><string>세법</string></entry></taxon><taxon><id>2</id><entry><string>관세환급</string></entry></taxon></taxonPath></classification></lom></metadata>`
    const { items } = await readPackageOf({
      'imsmanifest.xml': manifestOf(resourceOf('a.xml', 'imsqti_item_xmlv2p2', lom)),
      'a.xml': item('a')
    })
    expect(items[0]).toMatchObject({
      tags: ['환급', '통관'],
      difficulty: 'hard',
      topic: '관세환급'
    })
  })

  test('finds the banks of Blackboard, which its manifest names in a way of its own', async () => {
    const { items } = await readPackageOf({
      'imsmanifest.xml':
        '<manifest xmlns:bb="http://www.blackboard.com/content-packaging/"><resources><resource bb:file="res00001.dat" bb:title="Pool" identifier="res00001" type="assessment/x-bb-qti-pool" xml:base="res00001"/></resources></manifest>',
      'res00001.dat': documentOfItems(itemOf1())
    })
    expect(items).toHaveLength(1)
  })

  test('reads a picture that thousands of records of other kinds show no more than is needed', async () => {
    const shown = { before: '<img src="big.png" alt="그림"/>' }
    const essay = item('x', shown).replaceAll('choiceInteraction', 'extendedTextInteraction')
    const big = Buffer.concat([PIXEL, randomBytes(4 * 1024 * 1024)])
    const essay1 =
      '<item><presentation><material><matimage uri="big.png"/></material><response_str/></presentation></item>'
    const entries: Record<string, string | Uint8Array> = {
      'big.png': big,
      'old.xml': documentOfItems(essay1.repeat(300))
    }
    for (let at = 0; at < 300; at += 1) entries[`essay${at}.xml`] = essay
    entries['last.xml'] = item('a', shown)
    const { items, rejects, assets, refused } = await readPackageOf(entries)
    expect([items.length, rejects.length, refused]).toEqual([1, 600, null])
    expect(assets).toHaveLength(1)
  })

  test('reads the same test in two dialects once', async () => {
    const quiz = documentOfItems(itemOf1({ ident: 'x' }), itemOf1({ ident: 'y' }))
    const { items } = await readPackageOf({
      'imsmanifest.xml': manifestOf(
        resourceOf('quiz/assessment_qti.xml', 'imsqti_xmlv1p2/imscc_xmlv1p1/assessment'),
        '<resource identifier="r2" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="meta.xml"><file href="meta.xml"/><file href="non_cc/quiz.xml.qti"/></resource>'
      ),
      'quiz/assessment_qti.xml': quiz,
      'meta.xml': '<quiz/>',
      'non_cc/quiz.xml.qti': quiz
    })
    expect(items).toHaveLength(2)
  })

  test('keeps its items apart where two files use the same names for them', async () => {
    const { items } = await readPackageOf({
      'a.xml': documentOfItems(itemOf1({ ident: 'x', stem: '하나?' })),
      'b.xml': documentOfItems(itemOf1({ ident: 'x', stem: '둘?' }))
    })
    expect(items.map(({ stem }) => stem)).toEqual(['하나?', '둘?'])
  })

  test('with nothing of QTI in it gives nothing', async () => {
    const read = await readSource(fileOf(packageOf({ 'a.xml': '<html/>' })))
    expect([read.items, read.rejects]).toEqual([[], []])
  })
})

describe('a zip file is taken for a package of QTI', () => {
  const recognised = (entries: Parameters<typeof packageOf>[0]): unknown =>
    qtiReader.recognises(fileOf(packageOf(entries)))

  test('by its manifest or by an item in it', async () => {
    expect(await recognised({ 'imsmanifest.xml': manifestOf(resourceOf('a.xml')) })).toBe(true)
    expect(await recognised({ 'deep/one.xml': item('a') })).toBe(true)
  })

  test('but no workbook, no course without questions, no pictures', async () => {
    expect(
      await recognised({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' })
    ).toBe(false)
    expect(
      await recognised({
        'imsmanifest.xml': manifestOf(resourceOf('a.html', 'webcontent')),
        'a.html': '<p/>'
      })
    ).toBe(false)
    expect(await recognised({ 'a.png': PIXEL })).toBe(false)
  })
})
