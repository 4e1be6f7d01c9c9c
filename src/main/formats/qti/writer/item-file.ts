import { keyOptions, type Item, type Key } from '@shared/domain/item.ts'
import type { ExportedItem } from '../../write.ts'
import { BOXES, MARKS } from '../own-marks.ts'
import { blockMarkup, flowMarkup, hasBlocks } from './block-markup.ts'
import { inlineMarkup, type Surround } from './inline-markup.ts'
import { attribute, escapeXml, XML_DECLARATION } from './xml-text.ts'

export const QTI_NAMESPACE = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'
const SCHEMA = 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd'
const TEMPLATES = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates'

/** Attributes of the root of every file of QTI 3 (QTI 3.0 best practice, "Namespaces"). */
export const ROOT_ATTRIBUTES = ` xmlns="${QTI_NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${QTI_NAMESPACE} ${SCHEMA}"`

export const optionIdentifier = (no: number): string => `option-${no}`

/** Characters of a stem that are its title. */
const TITLE = 60

/** One item as a `qti-assessment-item`; `stimulus` is the path to the file its stimulus is in, null: in the body. */
export function itemFile(
  exported: ExportedItem,
  identifier: string,
  stimulus: string | null,
  around: Surround
): string {
  const { item } = exported
  const title = item.stem.replace(/\s+/gu, ' ').slice(0, TITLE)
  return [
    XML_DECLARATION,
    `<qti-assessment-item${ROOT_ATTRIBUTES}`,
    attribute('identifier', identifier),
    attribute('title', title),
    ' adaptive="false" time-dependent="false" xml:lang="ko">\n',
    declarations(item),
    stimulus === null
      ? ''
      : `<qti-assessment-stimulus-ref identifier="stimulus"${attribute('href', stimulus)}/>\n`,
    bodyOf(exported, stimulus !== null, around),
    processing(item),
    rationale(item, around),
    '</qti-assessment-item>\n'
  ].join('')
}

const isSet = (key: Key): boolean => key.kind === 'set'

/** Accepted options are worth a point each, where there are several of them. */
function mappedOptions(item: Item): number[] {
  if (item.key.kind === 'all') return item.options.map(({ no }) => no)
  return item.key.kind === 'options' && item.key.options.length > 1 ? item.key.options : []
}

function declarations(item: Item): string {
  const cardinality = isSet(item.key) ? 'multiple' : 'single'
  const mapped = mappedOptions(item)
  const correct = isSet(item.key) ? keyOptions(item.key) : keyOptions(item.key).slice(0, 1)
  const value = (no: number): string => `<qti-value>${optionIdentifier(no)}</qti-value>`
  const entry = (no: number): string =>
    `<qti-map-entry map-key="${optionIdentifier(no)}" mapped-value="1"/>`
  return [
    `<qti-response-declaration identifier="RESPONSE" cardinality="${cardinality}" base-type="identifier">`,
    correct.length === 0
      ? ''
      : `<qti-correct-response>${correct.map(value).join('')}</qti-correct-response>`,
    mapped.length === 0
      ? ''
      : `<qti-mapping lower-bound="0" upper-bound="1" default-value="0">${mapped.map(entry).join('')}</qti-mapping>`,
    '</qti-response-declaration>\n',
    '<qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1"/>\n',
    hasReasons(item)
      ? `<qti-outcome-declaration identifier="FEEDBACK" cardinality="${cardinality}" base-type="identifier"/>\n`
      : '',
    item.rationale === null
      ? ''
      : '<qti-outcome-declaration identifier="RATIONALE" cardinality="single" base-type="identifier"/>\n'
  ].join('')
}

const hasReasons = (item: Item): boolean => item.options.some(({ reason }) => reason !== null)

function bodyOf({ item, keyStatus }: ExportedItem, shared: boolean, around: Surround): string {
  const { key } = item
  const marks = [
    attribute(MARKS.key, key.kind === 'all' || key.kind === 'none' ? key.kind : null),
    attribute(MARKS.keyStatus, keyStatus === 'provisional' ? keyStatus : null),
    attribute(MARKS.effectiveOn, item.effectiveOn),
    attribute(MARKS.cognitiveLevel, item.cognitiveLevel)
  ].join('')
  const stimulus = shared || item.stimulus === null ? '' : box('stimulus', item.stimulus, around)
  // A prompt holds words only, and the statements stand below the stem as on paper.
  const prompted = item.statements.length === 0 && !hasBlocks(item.stem)
  return [
    `<qti-item-body${marks}>\n`,
    stimulus,
    prompted ? '' : box('stem', item.stem, around),
    item.statements.length === 0 ? '' : statements(item, around),
    `<qti-choice-interaction response-identifier="RESPONSE" shuffle="false" max-choices="${isSet(key) ? item.responseCount : 1}">\n`,
    prompted ? `<qti-prompt>${inlineMarkup(item.stem, around)}</qti-prompt>\n` : '',
    ...item.options.map((option) => optionOf(option, around)),
    '</qti-choice-interaction>\n</qti-item-body>\n'
  ].join('')
}

const box = (name: 'stimulus' | 'stem', text: string, around: Surround): string =>
  `<div class="${BOXES[name]}">${blockMarkup(text, around)}</div>\n`

function statements({ statements: all }: Item, around: Surround): string {
  const lines = all.map(
    ({ label, text }) =>
      `<div${attribute(MARKS.label, label)}><span class="${BOXES.label}">${escapeXml(label)}. </span>${flowMarkup(text, around)}</div>`
  )
  return `<div class="${BOXES.statements}">${lines.join('')}</div>\n`
}

function optionOf({ no, text, reason }: Item['options'][number], around: Surround): string {
  const identifier = optionIdentifier(no)
  const shown = ` outcome-identifier="FEEDBACK" identifier="${identifier}" show-hide="show"`
  const feedback =
    reason === null
      ? ''
      : hasBlocks(reason)
        ? `<qti-feedback-block${shown}><qti-content-body>${blockMarkup(reason, around)}</qti-content-body></qti-feedback-block>`
        : `<qti-feedback-inline${shown}>${inlineMarkup(reason, around)}</qti-feedback-inline>`
  return `<qti-simple-choice identifier="${identifier}">${flowMarkup(text, around)}${feedback}</qti-simple-choice>\n`
}

/** The standard templates, or the same written out where feedback is to be shown as well. */
function processing(item: Item): string {
  const mapped = mappedOptions(item).length > 0
  const feedback = [
    hasReasons(item) ? set('FEEDBACK', '<qti-variable identifier="RESPONSE"/>') : '',
    item.rationale === null ? '' : set('RATIONALE', base('identifier', 'rationale'))
  ].join('')
  if (feedback === '') {
    const template = mapped ? 'map_response' : 'match_correct'
    return item.key.kind === 'none'
      ? ''
      : `<qti-response-processing template="${TEMPLATES}/${template}.xml"/>\n`
  }
  const matched = [
    '<qti-response-condition><qti-response-if>',
    '<qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>',
    set('SCORE', base('float', '1')),
    '</qti-response-if><qti-response-else>',
    set('SCORE', base('float', '0')),
    '</qti-response-else></qti-response-condition>'
  ].join('')
  const scored = mapped ? set('SCORE', '<qti-map-response identifier="RESPONSE"/>') : matched
  return `<qti-response-processing>${item.key.kind === 'none' ? '' : scored}${feedback}</qti-response-processing>\n`
}

const set = (outcome: string, expression: string): string =>
  `<qti-set-outcome-value identifier="${outcome}">${expression}</qti-set-outcome-value>`

const base = (type: string, value: string): string =>
  `<qti-base-value base-type="${type}">${value}</qti-base-value>`

const rationale = (item: Item, around: Surround): string =>
  item.rationale === null
    ? ''
    : `<qti-modal-feedback outcome-identifier="RATIONALE" identifier="rationale" show-hide="show"><qti-content-body>${blockMarkup(item.rationale, around)}</qti-content-body></qti-modal-feedback>\n`

/** A stimulus that several items share, as a file of its own. */
export const stimulusFile = (text: string, identifier: string, around: Surround): string =>
  [
    XML_DECLARATION,
    `<qti-assessment-stimulus${ROOT_ATTRIBUTES}${attribute('identifier', identifier)} title="지문" xml:lang="ko">`,
    `<qti-stimulus-body>${blockMarkup(text, around)}</qti-stimulus-body>`,
    '</qti-assessment-stimulus>\n'
  ].join('')
