import { expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { qtiRoot } from './recognise.ts'
import { withEffort } from '../../../../test/support/effort.ts'

const root = (text: string): unknown => qtiRoot(Buffer.from(text))

test.each([
  ['version-1', '<?xml version="1.0"?>\n<questestinterop>'],
  [
    'version-1',
    '\uFEFF<!-- a > b --><!DOCTYPE questestinterop SYSTEM "ims_qtiasiv1p2.dtd"><questestinterop/>'
  ],
  ['version-1', '<item ident="a"><presentation/></item>'],
  ['item', '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a">'],
  ['item', '<q:assessmentItem xmlns:q="http://www.imsglobal.org/xsd/imsqti_v2p1">'],
  ['item', '<qti-assessment-item/>'],
  ['test', '<qti-assessment-test>'],
  ['stimulus', '<assessmentStimulus>']
])('a file is of QTI, %s, by its root', (expected, text) => {
  expect(root(text)).toBe(expected)
})

test.each([
  ['<html><body>questestinterop</body></html>'],
  ['<quiz><question type="multichoice"/></quiz>'],
  ['<item><title>a feed</title></item>'],
  ['questestinterop'],
  ['<questestinteroperable/>'],
  ['{"assessmentItem": 1}'],
  ['<!-- <questestinterop> never closed'],
  ['<constructor/>'],
  ['']
])('other files are not: %s', (text) => {
  expect(root(text)).toBeNull()
})

test('a file in UTF-16 is known too', () => {
  const xml = '<?xml version="1.0" encoding="UTF-16"?><assessmentItem identifier="a"/>'
  expect(qtiRoot(Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(xml, 'utf-16le')]))).toBe(
    'item'
  )
})

test('comments without end cost no time', async () => {
  const texts = ['<!---->'.repeat(9000), '<!--'.repeat(16_000)]
  expect(await withEffort(15, () => texts.map(root))).toEqual([null, null])
})
