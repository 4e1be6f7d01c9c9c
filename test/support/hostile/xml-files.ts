import { zipSync } from 'fflate'
import type { HostileFile } from './hostile-file.ts'
import { QTI_ITEM, wellMade } from './packages.ts'

const LAUGHS =
  '<!DOCTYPE r [<!ENTITY a "하하하하하하하하하하">' +
  'bcdefghijk'
    .split('')
    .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'.charAt(at)};`.repeat(10)}">`)
    .join('') +
  ']>'

/** What stands before the root, and what stands in its text. */
const ENTITIES: Readonly<Record<string, { before: string; text: string }>> = {
  laughs: { before: LAUGHS, text: '&k;' },
  'reads a file': { before: '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', text: '&x;' },
  'asks the network': {
    before: '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:9/evil.dtd"> %x;]>',
    text: ''
  }
}

const MOODLE = [
  '<quiz><question type="multichoice"><questiontext format="html"><text>',
  '</text></questiontext></question></quiz>'
] as const
const QTI = [
  QTI_ITEM.slice(0, QTI_ITEM.indexOf('관세의')),
  QTI_ITEM.slice(QTI_ITEM.indexOf('관세의'))
] as const

/** Entities, depth, attributes and texts beyond measure, in every format that is XML or holds it. */
export function xmlFiles(): HostileFile[] {
  return [
    ...of('moodle.xml', MOODLE, (xml) => Buffer.from(xml)),
    ...of('qti.xml', QTI, (xml) => Buffer.from(xml)),
    ...wellMade()
      .filter(({ extension }) => extension !== 'apkg')
      .flatMap(({ extension, entries, main }) => {
        const xml = Buffer.from(entries[main] ?? []).toString()
        const at = xml.indexOf('관세의')
        return of(extension, [xml.slice(0, at), xml.slice(at)], (text) =>
          zipSync({ ...entries, [main]: Buffer.from(text) }, { level: 1 })
        )
      })
  ]
}

function of(
  extension: string,
  [head, tail]: readonly [string, string],
  pack: (xml: string) => Uint8Array
): HostileFile[] {
  const body = head.replace(/^<\?xml[^>]*\?>/u, '')
  const file = (what: string, xml: () => string, codes: string[]): HostileFile => ({
    name: `${what}.${extension}`,
    bytes: () => pack(xml()),
    codes
  })
  // A workbook is read by another parser, which knows no entities and follows its own elements only.
  const unsafe = extension === 'xlsx' ? [] : ['unsafe-xml', 'damaged']
  const deep = unsafe.length === 0 ? [] : [...unsafe, 'unsafe-archive']
  const large = ['too-large', 'unsafe-archive', 'damaged', 'unsafe-xml']
  return [
    ...Object.entries(ENTITIES).map(([what, { before, text }]) =>
      file(what, () => `${before}${body}${text}${tail}`, unsafe)
    ),
    file(
      'ten thousand deep',
      () => `${body}${'<b>'.repeat(10_000)}${'</b>'.repeat(10_000)}${tail}`,
      deep
    ),
    file('a million deep, never closed', () => body + '<b>'.repeat(1_000_000), deep),
    file(
      'a million attributes',
      () =>
        `${body}<b ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}=""`).join(' ')}/>${tail}`,
      large
    ),
    file('twenty megabytes of text', () => body + letters(20_000_000) + tail, large),
    file('a name of ten megabytes', () => `${body}<${'b'.repeat(10_000_000)}/>${tail}`, []),
    file('two million empty elements', () => body + '<b/>'.repeat(2_000_000) + tail, large)
  ]
}

/** Text that does not pack so well that it is refused for that. */
export function letters(count: number): string {
  const piece = Array.from({ length: 5000 }, (_, at) =>
    String.fromCodePoint(97 + ((at * at * 7 + at) % 26))
  ).join('')
  return piece.repeat(Math.ceil(count / piece.length)).slice(0, count)
}
