import type { Citation } from '@shared/domain/item.ts'
import type { ExportedItem } from '../../write.ts'
import { OWN_SOURCE } from '../package/facts.ts'
import { attribute, escapeXml, XML_DECLARATION } from './xml-text.ts'

const MANIFEST_NAMESPACE = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1'
const LOM_NAMESPACE = 'http://ltsc.ieee.org/xsd/LOM'

export const MANIFEST_START = [
  XML_DECLARATION,
  `<manifest xmlns="${MANIFEST_NAMESPACE}" xmlns:lom="${LOM_NAMESPACE}" identifier="hapgyeok-items">\n`,
  '<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>\n',
  '<organizations/>\n<resources>\n'
].join('')
export const MANIFEST_END = '</resources>\n</manifest>\n'

/** Types of resources in a package of QTI 3 (QTI 3.0 packaging, "Resource types"). */
export type ResourceType = 'imsqti_item_xmlv3p0' | 'imsqti_stimulus_xmlv3p0' | 'webcontent'

export type ResourceOf = {
  identifier: string
  type: ResourceType
  href: string
  /** Identifiers of the resources it needs. */
  dependencies: readonly string[]
  metadata: string
}

export const resourceMarkup = (resource: ResourceOf): string =>
  [
    `<resource${attribute('identifier', resource.identifier)} type="${resource.type}"${attribute('href', resource.href)}>`,
    resource.metadata,
    `<file${attribute('href', resource.href)}/>`,
    ...resource.dependencies.map((one) => `<dependency${attribute('identifierref', one)}/>`),
    '</resource>\n'
  ].join('')

// IEEE 1484.12.1, 5.8
const DIFFICULTY = { easy: 'easy', medium: 'medium', hard: 'difficult' } as const

/** What is known of an item beside its text, in the order of the LOM schema. */
export function metadataOf({ item, tags, examName, subjectName, source }: ExportedItem): string {
  return [
    '<metadata><lom:lom>',
    '<lom:general>',
    `<lom:identifier><lom:catalog>${OWN_SOURCE}</lom:catalog><lom:entry>${escapeXml(item.id)}</lom:entry></lom:identifier>`,
    ...tags.map((tag) => `<lom:keyword>${string(tag)}</lom:keyword>`),
    '</lom:general>',
    item.difficulty === null
      ? ''
      : `<lom:educational><lom:difficulty>${vocabulary(DIFFICULTY[item.difficulty])}</lom:difficulty></lom:educational>`,
    item.licence === ''
      ? ''
      : `<lom:rights><lom:description>${string(item.licence)}</lom:description></lom:rights>`,
    ...item.citations.map(citation),
    source === null ? '' : relation('isbasedon', '', source),
    taxons([
      ['exam', examName],
      ['subject', subjectName],
      ['topic', item.topic]
    ]),
    '</lom:lom></metadata>'
  ].join('')
}

const string = (text: string): string => `<lom:string language="ko">${escapeXml(text)}</lom:string>`

const vocabulary = (value: string): string =>
  `<lom:source>LOMv1.0</lom:source><lom:value>${value}</lom:value>`

const citation = ({ kind, text }: Citation): string =>
  relation(
    'references',
    `<lom:identifier><lom:catalog>${kind}</lom:catalog><lom:entry>${escapeXml(text)}</lom:entry></lom:identifier>`,
    text
  )

const relation = (kind: string, identifier: string, description: string): string =>
  `<lom:relation><lom:kind>${vocabulary(kind)}</lom:kind><lom:resource>${identifier}<lom:description>${string(description)}</lom:description></lom:resource></lom:relation>`

function taxons(named: readonly (readonly [string, string | null])[]): string {
  const known = named.flatMap(([id, entry]) =>
    entry === null || entry === ''
      ? []
      : [`<lom:taxon><lom:id>${id}</lom:id><lom:entry>${string(entry)}</lom:entry></lom:taxon>`]
  )
  return known.length === 0
    ? ''
    : `<lom:classification><lom:purpose>${vocabulary('discipline')}</lom:purpose><lom:taxonPath><lom:source>${string(OWN_SOURCE)}</lom:source>${known.join('')}</lom:taxonPath></lom:classification>`
}
