import { describe, expect, test } from 'vitest'
import { codes, readXmlFile } from '../reading.fixture.ts'
import { asVersion3, itemOf } from './version-2.fixture.ts'

describe.each(['2.2', '3.0'] as const)('an item of QTI %s', (version) => {
  test('has its prompt as stem and the rest of its body as stimulus', async () => {
    const { items, findings } = await readXmlFile(
      itemOf({ version, before: '<p>갑은 물품을 수입하였다.</p>', after: '<p>출처: 관세청</p>' })
    )
    expect(findings).toEqual([])
    expect(items[0]).toMatchObject({
      stimulus: '갑은 물품을 수입하였다.\n출처: 관세청',
      stimulusGroup: null,
      stem: '과세물건의 확정시기는?',
      options: [
        { text: '수입신고한 때' },
        { text: '수입신고가 수리된 때' },
        { text: '물품을 인도받은 때' }
      ]
    })
  })

  test('has its body as stem where there is no prompt', async () => {
    const { items } = await readXmlFile(
      itemOf({ version, prompt: null, before: '<div><p>확정시기는?</p></div>' })
    )
    expect(items[0]).toMatchObject({ stem: '확정시기는?', stimulus: null })
  })

  test('finds its interaction deep in the body', async () => {
    const xml = itemOf({ version, before: '<div><div><p>자료</p>', after: '<p>끝</p></div></div>' })
    expect((await readXmlFile(xml)).items[0]).toMatchObject({
      stimulus: '자료\n끝',
      stem: '과세물건의 확정시기는?'
    })
  })

  test('leaves out what is for markers', async () => {
    const { items } = await readXmlFile(
      itemOf({ version, before: '<rubricBlock view="scorer"><p>채점 기준</p></rubricBlock>' })
    )
    expect(items[0]).toMatchObject({ stimulus: null, stem: '과세물건의 확정시기는?' })
  })

  test('reads formulae in MathML', async () => {
    const { items } = await readXmlFile(
      itemOf({
        version,
        prompt:
          '세율이 <math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>일 때?'
      })
    )
    expect(items[0]?.stem).toMatch(/^세율이 \$\\frac\{1\}\{2\}\$\s?일 때\?$/u)
  })

  test('has feedback in an option as its reason and modal feedback as rationale', async () => {
    const shown = (identifier: string): string =>
      `outcomeIdentifier="FEEDBACK" identifier="${identifier}" showHide="show"`
    const { items } = await readXmlFile(
      itemOf({
        version,
        choices: [
          ['A', `수입신고한 때<feedbackInline ${shown('A')}>법 제16조</feedbackInline>`],
          ['B', `수리된 때 <feedbackInline ${shown('B')}>그 뒤이다</feedbackInline>`],
          ['C', '인도받은 때']
        ],
        tail:
          `<modalFeedback ${shown('correct')}>정답입니다.</modalFeedback>` +
          `<modalFeedback ${shown('solution')}><p>신고한 때의 성질과 수량</p></modalFeedback>` +
          `<modalFeedback ${shown('C')}>소비세의 시기이다</modalFeedback>`
      })
    )
    expect(items[0]).toMatchObject({
      options: [
        { text: '수입신고한 때', reason: '법 제16조' },
        { text: '수리된 때', reason: '그 뒤이다' },
        { text: '인도받은 때', reason: '소비세의 시기이다' }
      ],
      rationale: '신고한 때의 성질과 수량'
    })
  })

  test('shows feedback in the body afterwards, but what is there from the start before', async () => {
    const outcome = (identifier: string, value: string): string =>
      `<outcomeDeclaration identifier="${identifier}" cardinality="single" baseType="identifier">${value}</outcomeDeclaration>`
    const { items } = await readXmlFile(
      itemOf({
        version,
        head:
          outcome('SOLUTION', '') +
          outcome('BODY', '<defaultValue><value>part1</value></defaultValue>'),
        before:
          '<feedbackBlock outcomeIdentifier="BODY" identifier="part1" showHide="show"><p>자료</p></feedbackBlock>',
        after:
          '<feedbackBlock outcomeIdentifier="SOLUTION" identifier="shown" showHide="show"><p>풀이</p></feedbackBlock>'
      })
    )
    expect(items[0]).toMatchObject({ stimulus: '자료', rationale: '풀이' })
  })

  test.each([
    ['cloze', '<inlineChoiceInteraction responseIdentifier="R"/>'],
    ['short-answer', '<p><textEntryInteraction responseIdentifier="R"/></p>'],
    ['essay', '<extendedTextInteraction responseIdentifier="R"/>'],
    ['ordering', '<orderInteraction responseIdentifier="R"/>'],
    ['matching', '<matchInteraction responseIdentifier="R"/>'],
    ['hotspot', '<hotspotInteraction responseIdentifier="R"/>'],
    ['slider', '<sliderInteraction responseIdentifier="R"/>'],
    ['custom', '<portableCustomInteraction responseIdentifier="R"/>'],
    ['description', '<p>지문뿐이다.</p>'],
    [
      'several',
      '<choiceInteraction responseIdentifier="R"/><choiceInteraction responseIdentifier="S"/>'
    ]
  ])('is told as %s where it asks so', async (kind, body) => {
    const xml = itemOf({ version: '2.2' }).replace(
      /<itemBody>[^]*<\/itemBody>/u,
      `<itemBody>${body}</itemBody>`
    )
    const named =
      version === '3.0'
        ? asVersion3(xml).replace(
            /<(\/?)([a-z]+[A-Z]\w*)/gu,
            (_, slash: string, name: string) =>
              `<${slash}qti-${name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`
          )
        : xml
    const { items, rejects } = await readXmlFile(named)
    expect(items).toEqual([])
    expect(rejects.map(({ code, data }) => ({ code, data }))).toEqual([
      { code: 'not-multiple-choice', data: { kind } }
    ])
  })

  test('is told as made anew each time where its text is', async () => {
    const { rejects } = await readXmlFile(
      itemOf({
        version,
        head: '<templateDeclaration identifier="X" cardinality="single" baseType="integer"/><templateProcessing><setTemplateValue identifier="X"><randomInteger min="1" max="9"/></setTemplateValue></templateProcessing>',
        before: '<p><printedVariable identifier="X"/>의 두 배는?</p>'
      })
    )
    expect(rejects[0]?.data).toEqual({ kind: 'template' })
  })

  test('is told by its fault: no stem, too few or empty options', async () => {
    const found = async (made: Parameters<typeof itemOf>[0]): Promise<string[]> =>
      codes((await readXmlFile(itemOf({ ...made, version }))).rejects)
    expect(await found({ prompt: null })).toEqual(['no-stem'])
    expect(await found({ choices: [['A', '하나']] })).toEqual(['too-few-options'])
    expect(
      await found({
        choices: [
          ['A', '하나'],
          ['B', '<p> </p>']
        ]
      })
    ).toEqual(['option-empty'])
  })

  test('asks for nothing more by a button or a film beside it', async () => {
    const { items } = await readXmlFile(
      itemOf({ version, after: '<endAttemptInteraction responseIdentifier="HINT" title="힌트"/>' })
    )
    expect(items).toHaveLength(1)
  })
})

test('pictures of a file that stands alone are missing, those of the network are not fetched', async () => {
  const { items, findings } = await readXmlFile(
    itemOf({
      before:
        '<p><img src="figures/a.png" alt="그림"/><img src="https://example.org/b.png" alt="그림"/></p>'
    })
  )
  expect(items).toHaveLength(1)
  expect(findings.map(({ code, data }) => ({ code, data }))).toEqual([
    { code: 'picture-missing', data: { name: 'figures/a.png' } },
    { code: 'picture-left-out', data: { name: 'https://example.org/b.png', why: 'network' } }
  ])
})

test('a test by itself holds no items', async () => {
  const { refused } = await readXmlFile(
    '<assessmentTest identifier="t"><testPart identifier="p"/></assessmentTest>'
  )
  expect(refused?.code).toBe('no-items')
})
