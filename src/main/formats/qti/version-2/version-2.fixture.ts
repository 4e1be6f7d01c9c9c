/** An item of 2.x or 3 with the parts that a test cares for. */
export type Made = {
  version?: '2.1' | '2.2' | '3.0'
  identifier?: string
  /** Of the response declaration. */
  correct?: readonly string[]
  mapping?: Readonly<Record<string, number>>
  cardinality?: 'single' | 'multiple'
  maxChoices?: number
  /** Before the interaction, and behind it. */
  before?: string
  after?: string
  prompt?: string | null
  /** Identifier and content. */
  choices?: readonly (readonly [string, string])[]
  processing?: string
  /** Declarations and references before the body. */
  head?: string
  /** Behind the response processing. */
  tail?: string
}

const NAMESPACES = {
  '2.1': 'http://www.imsglobal.org/xsd/imsqti_v2p1',
  '2.2': 'http://www.imsglobal.org/xsd/imsqti_v2p2',
  '3.0': 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'
}

export const MATCH_CORRECT = template('match_correct')
export const MAP_RESPONSE = template('map_response')

export function template(name: string): string {
  return `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`
}

/** Options are named A, B, C unless told; written in the names of 2.x and put into those of 3.0 where that is asked. */
export function itemOf(made: Made = {}): string {
  const choices = made.choices ?? [
    ['A', '수입신고한 때'],
    ['B', '수입신고가 수리된 때'],
    ['C', '물품을 인도받은 때']
  ]
  const mapping = Object.entries(made.mapping ?? {}).map(
    ([key, value]) => `<mapEntry mapKey="${key}" mappedValue="${value}"/>`
  )
  const correct = (made.correct ?? ['A']).map((value) => `<value>${value}</value>`).join('')
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="${NAMESPACES[made.version ?? '2.1']}" identifier="${made.identifier ?? 'i1'}" title="문항" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="${made.cardinality ?? 'single'}" baseType="identifier">
${correct === '' ? '' : `<correctResponse>${correct}</correctResponse>`}
${mapping.length === 0 ? '' : `<mapping defaultValue="0">${mapping.join('')}</mapping>`}
</responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
${made.head ?? ''}
<itemBody>${made.before ?? ''}
<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="${made.maxChoices ?? 1}">
${made.prompt === null ? '' : `<prompt>${made.prompt ?? '과세물건의 확정시기는?'}</prompt>`}
${choices.map(([identifier, content]) => `<simpleChoice identifier="${identifier}" fixed="false">${content}</simpleChoice>`).join('\n')}
</choiceInteraction>
${made.after ?? ''}</itemBody>
${made.processing ?? MATCH_CORRECT}
${made.tail ?? ''}
</assessmentItem>`
  return made.version === '3.0' ? asVersion3(xml) : xml
}

const OWN =
  /^(?:assessment|response|outcome|template|default|correct|map|item|choice|simple|prompt|value|feedback|modal|rubric|set|base|variable|match$|content|printed|stimulus|end)/u

/** Elements of QTI get their prefix and hyphens, and so do their attributes; HTML and MathML stay. */
export const asVersion3 = (xml: string): string =>
  xml.replace(/<(\/?)([A-Za-z]+)([^>]*)>/gu, (tag, slash: string, name: string, rest: string) => {
    if (!OWN.test(name) || tag.startsWith('<?')) return tag
    const attributes = rest.replace(/([A-Za-z]+)=/gu, (whole, attribute: string) =>
      attribute === 'xmlns' ? whole : `${kebab(attribute)}=`
    )
    return `<${slash}qti-${kebab(name)}${attributes}>`
  })

const kebab = (name: string): string =>
  name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)
