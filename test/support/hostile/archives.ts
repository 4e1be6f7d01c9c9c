import { deflateRawSync } from 'node:zlib'
import { endOf, zipOf, type MadeEntry } from '../../../src/main/formats/zip.fixture.ts'
import type { HostileFile } from './hostile-file.ts'
import { wellMade, type WellMade } from './packages.ts'

/** More than any entry may hold, packed a thousand to one. */
const SWOLLEN_BYTES = 130 * 1024 * 1024
const UNSAFE = ['unsafe-archive']
const LARGE = [...UNSAFE, 'too-large']
const LINK = 0o120777
const ENCRYPTED = 0x1

const swollen = (): Uint8Array => new Uint8Array(SWOLLEN_BYTES)

/** Names that would lead out of a folder, or be another file on another system. */
const NAMES = [
  '../evil.txt',
  '../data-evil/evil.txt',
  'a/../../evil.txt',
  '/tmp/evil.txt',
  'C:/evil.txt',
  'C:evil.txt',
  '..\\evil.txt',
  '\\\\host\\share\\evil.txt',
  '//host/share/evil.txt',
  'CON',
  'aux.txt',
  'COM1.png',
  'evil.',
  'evil ',
  'a/./evil.txt',
  'evil\u0000.txt',
  'evil\n.txt'
]

/** Each archive that is dangerous as an archive, in the clothes of each format. */
export const archives = (): HostileFile[] => wellMade().flatMap((made) => archivesOf(made))

function archivesOf({ extension, entries, main }: WellMade): HostileFile[] {
  const good: MadeEntry[] = Object.entries(entries).map(([name, bytes]) => ({ name, bytes }))
  const withMain = (change: Partial<MadeEntry>): MadeEntry[] =>
    good.map((entry) => (entry.name === main ? { ...entry, ...change } : entry))
  const file = (
    what: string,
    bytes: () => Uint8Array,
    codes: readonly string[] = UNSAFE
  ): HostileFile => ({ name: `${what}.${extension}`, bytes, codes })
  const more =
    (...added: MadeEntry[]): (() => Uint8Array) =>
    () =>
      zipOf([...good, ...added])
  const empty = new Uint8Array()
  return [
    file('swells', () => zipOf(withMain({ bytes: swollen() })), LARGE),
    file('swells and lies', () => zipOf(withMain({ bytes: swollen(), said: 1000 })), [
      ...UNSAFE,
      'damaged'
    ]),
    file('says four gigabytes', () => zipOf(withMain({ said: 0xfffffff0 })), LARGE),
    file('overlaps', () => zipOf([...good, { name: 'again', bytes: Buffer.from('again'), at: 0 }])),
    file('twenty thousand and one entries', () =>
      zipOf([
        ...good,
        ...Array.from({ length: 20_001 }, (_, at) => ({
          name: `e${at}`,
          bytes: empty,
          stored: true
        }))
      ])
    ),
    file('promises more entries than it has', () => zipOf(good, { count: 65_000 })),
    file('a directory beyond the end', () =>
      Buffer.concat([zipOf(good), endOf(10, 0xfffffff0, 0xfffffff0)])
    ),
    ...NAMES.map((name) =>
      file(
        `entry ${JSON.stringify(name).replaceAll(/[^\w.]/gu, '_')}`,
        more({ name, bytes: empty })
      )
    ),
    file(
      'twins by case',
      more({ name: 'm/A.png', bytes: empty }, { name: 'M/a.png', bytes: empty })
    ),
    file(
      'twins by composing',
      more(
        { name: '각.png'.normalize('NFC'), bytes: empty },
        { name: '각.png'.normalize('NFD'), bytes: empty }
      )
    ),
    file('the same name twice', more({ name: main, bytes: Buffer.from('other') })),
    file('a link', more({ name: 'passwd', bytes: Buffer.from('/etc/passwd'), mode: LINK })),
    file('encrypted', () => zipOf(withMain({ flags: ENCRYPTED })), ['password-protected']),
    file('cut off', () => zipOf(good).subarray(0, -40), [...UNSAFE, 'damaged']),
    file(
      'no deflate',
      () => {
        const bytes = zipOf(withMain({ bytes: Buffer.alloc(5000, 'ab') }))
        const stream = deflateRawSync(Buffer.alloc(5000, 'ab'))
        bytes.fill(0xff, bytes.indexOf(stream), bytes.indexOf(stream) + stream.length)
        return bytes
      },
      [...UNSAFE, 'damaged']
    )
  ]
}
