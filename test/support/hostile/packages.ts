import { strToU8, unzipSync } from 'fflate'
import { BASIC, olderCollection } from '../../../src/main/formats/anki/package.fixture.ts'
import { line, writeHwpx } from '../hwpx-writer.ts'
import { workbookParts } from '../workbook-of.ts'

/** A well-made package of one format: its entries, and the one that its items stand in. */
export type WellMade = {
  extension: string
  entries: Record<string, Uint8Array>
  main: string
}

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const row = (...cells: string[]): string => `<row>${cells.map(cell).join('')}</row>`

export const QTI_ITEM =
  '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a" title="a" adaptive="false" timeDependent="false">' +
  '<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>B</value></correctResponse></responseDeclaration>' +
  '<itemBody><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>관세의 과세물건은?</prompt>' +
  '<simpleChoice identifier="A">수출물품</simpleChoice><simpleChoice identifier="B">수입물품</simpleChoice></choiceInteraction></itemBody></assessmentItem>'

export const QTI_MANIFEST =
  '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><resources>' +
  '<resource identifier="r" type="imsqti_item_xmlv2p1" href="items/a.xml"><file href="items/a.xml"/></resource></resources></manifest>'

/** One package of each format that is a zip file, with one item. */
export function wellMade(): WellMade[] {
  return [
    {
      extension: 'xlsx',
      entries: workbookParts(
        `<sheetData>${row('문제', '보기1', '보기2', '정답')}${row('관세의 과세물건은?', '수출물품', '수입물품', '2')}</sheetData>`
      ),
      main: 'xl/worksheets/sheet1.xml'
    },
    {
      extension: 'hwpx',
      entries: unzipSync(
        writeHwpx({
          sections: [
            ['1. 관세의 과세물건은?', '① 수출물품', '② 수입물품', '정답 ②']
              .map((text) => line(text))
              .join('')
          ]
        })
      ),
      main: 'Contents/section0.xml'
    },
    {
      extension: 'qti.zip',
      entries: { 'imsmanifest.xml': strToU8(QTI_MANIFEST), 'items/a.xml': strToU8(QTI_ITEM) },
      main: 'items/a.xml'
    },
    {
      extension: 'apkg',
      entries: {
        'collection.anki21': olderCollection({
          types: [BASIC],
          notes: [{ type: 1, fields: ['관세의 과세물건은?<br>① 수출물품<br>② 수입물품', '②'] }]
        }),
        media: strToU8('{}')
      },
      main: 'collection.anki21'
    }
  ]
}
