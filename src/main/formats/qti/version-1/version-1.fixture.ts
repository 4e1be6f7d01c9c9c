/** An item of 1.2 with the parts that a test cares for. */
export type Made = {
  stem?: string
  options?: readonly string[]
  cardinality?: 'Single' | 'Multiple' | 'Ordered'
  /** Of `resprocessing`. */
  processing?: string
  feedback?: string
  metadata?: Readonly<Record<string, string>>
  ident?: string
}

const field = ([label, entry]: [string, string]): string =>
  `<qtimetadatafield><fieldlabel>${label}</fieldlabel><fieldentry>${entry}</fieldentry></qtimetadatafield>`

/** Options are named A, B, C … */
export function itemOf(made: Made = {}): string {
  const options = made.options ?? ['신고납부', '부과고지', '원천징수']
  const labels = options.map(
    (text, index) =>
      `<response_label ident="${String.fromCodePoint(65 + index)}"><material><mattext texttype="text/plain">${text}</mattext></material></response_label>`
  )
  return `<item ident="${made.ident ?? 'i1'}" title="문항">
  <itemmetadata><qtimetadata>${Object.entries(made.metadata ?? {})
    .map(field)
    .join('')}</qtimetadata></itemmetadata>
  <presentation>
    <material><mattext texttype="text/plain">${made.stem ?? '관세의 원칙적인 납부 방식은?'}</mattext></material>
    <response_lid ident="R" rcardinality="${made.cardinality ?? 'Single'}"><render_choice>${labels.join('')}</render_choice></response_lid>
  </presentation>
  <resprocessing><outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="100"/></outcomes>${made.processing ?? condition(is('A'), '100')}</resprocessing>
  ${made.feedback ?? ''}
</item>`
}

export const is = (ident: string): string => `<varequal respident="R">${ident}</varequal>`

export const condition = (test: string, points: string, action = 'Set', more = ''): string =>
  `<respcondition ${more}><conditionvar>${test}</conditionvar><setvar varname="SCORE" action="${action}">${points}</setvar></respcondition>`

export const documentOfItems = (...items: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="a" title="연습"><section ident="s" title="관세법">
${items.join('\n')}
</section></assessment></questestinterop>`
