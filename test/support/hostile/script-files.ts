import { strToU8, zipSync } from 'fflate'
import {
  BASIC,
  olderCollection,
  olderPackage
} from '../../../src/main/formats/anki/package.fixture.ts'
import { line, writeHwpx } from '../hwpx-writer.ts'
import { workbookOf } from '../workbook-of.ts'
import { QTI_ITEM, QTI_MANIFEST } from './packages.ts'
import { VECTORS } from './scripts.ts'

/** Files with an item for each vector. `html`: the format's texts are HTML, so that the vector must be gone. */
export type ScriptFile = { name: string; html: boolean; bytes: Uint8Array; items: number }

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
const flat = (text: string): string => text.replaceAll(/\s+/gu, ' ')
const stemOf = (at: number): string => `${at + 1}호 물품의 과세물건은?`

/** Every vector in every format: in the stem and in an option. */
export function scriptFiles(): ScriptFile[] {
  const file = (name: string, html: boolean, bytes: Uint8Array | string): ScriptFile => ({
    name,
    html,
    bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
    items: VECTORS.length
  })
  return [
    file('scripts.moodle.xml', true, `<quiz>${VECTORS.map(moodle).join('')}</quiz>`),
    file('scripts.gift', true, VECTORS.map(gift).join('\n\n')),
    file('scripts.qti.zip', true, qti()),
    file('scripts.apkg', true, anki()),
    file('scripts.csv', false, csv()),
    file('scripts.xlsx', false, workbook()),
    file('scripts.json', false, JSON.stringify(VECTORS.map(record), null, 1)),
    file(
      'scripts.jsonl',
      false,
      VECTORS.map((vector, at) => JSON.stringify(record(vector, at))).join('\n')
    ),
    file('scripts.txt', false, VECTORS.map(paper).join('\n\n')),
    file(
      'scripts.hwpx',
      false,
      writeHwpx({ sections: [VECTORS.map((vector, at) => lines(paper(vector, at))).join('')] })
    )
  ]
}

const moodle = (vector: string, at: number): string =>
  `<question type="multichoice"><name><text>q${at}</text></name><questiontext format="html"><text>${cdata(`<p>${stemOf(at)}</p>${vector}`)}</text></questiontext><single>true</single>` +
  `<answer fraction="100" format="html"><text>${cdata(`수입물품 ${at}${vector}`)}</text></answer>` +
  `<answer fraction="0" format="html"><text>수출물품</text></answer></question>`

const gift = (vector: string, at: number): string => {
  const safe = flat(vector).replaceAll(/[~=#{}:\\]/gu, (sign) => `\\${sign}`)
  return `::q${at}::[html]<p>${stemOf(at)}</p>${safe} {=수입물품 ${at} ${safe} ~수출물품}`
}

/** QTI is XML: vectors that are not, and all of them, stand escaped in what other programs read as HTML. */
function qti(): Uint8Array {
  const entries: Record<string, Uint8Array> = {}
  const hrefs = VECTORS.map((vector, at) => {
    const href = `items/a${at}.xml`
    entries[href] = strToU8(
      QTI_ITEM.replace('identifier="a"', `identifier="a${at}"`)
        .replace('관세의 과세물건은?', `${stemOf(at)}${xhtml(vector)}`)
        .replace('수입물품', `수입물품 ${at}`)
    )
    return href
  })
  const resource = QTI_MANIFEST.slice(
    QTI_MANIFEST.indexOf('<resource '),
    QTI_MANIFEST.indexOf('</resources>')
  )
  entries['imsmanifest.xml'] = strToU8(
    QTI_MANIFEST.replace(
      resource,
      hrefs
        .map((href, at) => resource.replaceAll('items/a.xml', href).replace('"r"', `"r${at}"`))
        .join('')
    )
  )
  return zipSync(entries)
}

/** The vector as elements where it is one well-made element, else nothing. */
function xhtml(vector: string): string {
  const made = /^<([a-z]+)((?: [\w:-]+="[^"<&]*")*)>([^<]*)<\/\1>$/u.exec(vector)
  const alone = /^<([a-z]+)((?: [\w:-]+="[^"<&]*")+)>$/u.exec(vector)
  if (made !== null) return vector
  return alone === null ? '' : `<${alone[1] ?? ''}${alone[2] ?? ''}/>`
}

const anki = (): Uint8Array =>
  olderPackage(
    olderCollection({
      types: [BASIC],
      notes: VECTORS.map((vector, at) => ({
        type: 1,
        fields: [
          `<p>${stemOf(at)}</p>${vector}<div>① 수입물품 ${at}</div><div>② 수출물품</div>`,
          '①'
        ]
      }))
    })
  )

function csv(): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const rows = VECTORS.map((vector, at) =>
    [`${stemOf(at)} ${vector}`, `수입물품 ${at} ${vector}`, '수출물품', '1'].map(quoted).join(',')
  )
  return ['문제,보기1,보기2,정답', ...rows].join('\r\n')
}

function workbook(): Uint8Array {
  const row = (cells: string[]): string =>
    `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')}</row>`
  const rows = VECTORS.map((vector, at) =>
    row([`${stemOf(at)} ${flat(vector)}`, `수입물품 ${at} ${flat(vector)}`, '수출물품', '1'])
  )
  return workbookOf(
    `<sheetData>${row(['문제', '보기1', '보기2', '정답'])}${rows.join('')}</sheetData>`
  )
}

const record = (vector: string, at: number): object => ({
  stem: `${stemOf(at)} ${vector}`,
  options: [`수입물품 ${at} ${vector}`, '수출물품'],
  key: [1]
})

const paper = (vector: string, at: number): string =>
  `${at + 1}. ${stemOf(at)} ${flat(vector)}\n① 수입물품 ${at} ${flat(vector)}\n② 수출물품\n정답 ①`

const lines = (text: string): string =>
  text
    .split('\n')
    .map((one) => line(escaped(one)))
    .join('')
