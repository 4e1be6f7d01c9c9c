import {
  BASIC,
  newerCollection,
  newerPackage,
  olderCollection,
  olderPackage
} from '../../../src/main/formats/anki/package.fixture.ts'
import type { HostileFile } from './hostile-file.ts'

const FIELDS = ['관세의 과세물건은?<br>① 수출물품<br>② 수입물품', '②']
const UNSAFE = ['unsafe-database']

/** SQL that makes a collection do what it should not, by what it is. */
const SQL: Readonly<Record<string, string>> = {
  'a trigger':
    "CREATE TRIGGER t AFTER UPDATE ON notes BEGIN UPDATE notes SET flds = load_extension('evil'); END;",
  'a temporary looking trigger':
    'CREATE TRIGGER t AFTER INSERT ON cards BEGIN DELETE FROM notes; END;',
  'a view': "CREATE VIEW v AS SELECT readfile('/etc/passwd') AS flds;",
  'notes that are a view': `ALTER TABLE notes RENAME TO real_notes;
    CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
      SELECT i AS id, '' AS guid, 1 AS mid, 0 AS mod, 0 AS usn, '' AS tags, 'a' AS flds, 0 AS sfld, 0 AS csum, 0 AS flags, '' AS data FROM n;`,
  'a virtual table': 'CREATE VIRTUAL TABLE f USING fts5(a);',
  'notes that are a virtual table':
    'DROP TABLE notes; CREATE VIRTUAL TABLE notes USING fts5(id, mid, flds, tags);',
  'a column that is worked out':
    'ALTER TABLE notes ADD COLUMN x TEXT GENERATED ALWAYS AS (hex(zeroblob(10000))) VIRTUAL;'
}

/** Collections of Anki with more in them than tables, damaged ones, and one that is beyond measure. */
export function databases(): HostileFile[] {
  const made = { types: [BASIC], notes: [{ type: 1, fields: FIELDS }] }
  const damaged =
    (change: (bytes: Buffer) => void): (() => Uint8Array) =>
    () => {
      const bytes = Buffer.from(olderCollection(made))
      change(bytes)
      return olderPackage(bytes)
    }
  return [
    ...Object.entries(SQL).flatMap(([what, more]) => [
      {
        name: `${what}, older.apkg`,
        bytes: () => olderPackage(olderCollection({ ...made, more })),
        codes: UNSAFE
      },
      {
        name: `${what}, newer.apkg`,
        bytes: () => newerPackage(newerCollection({ ...made, more })),
        codes: UNSAFE
      }
    ]),
    {
      // Nothing asks for the index: its expression is never worked out.
      name: 'an index over an expression.apkg',
      bytes: () =>
        olderPackage(
          olderCollection({ ...made, more: 'CREATE INDEX i ON notes (hex(zeroblob(10000)));' })
        ),
      codes: [],
      items: 1
    },
    {
      name: 'a schema that was written over.apkg',
      bytes: damaged((bytes) => bytes.fill(0xff, 100, 1500)),
      codes: [...UNSAFE, 'damaged']
    },
    {
      name: 'pages that were written over.apkg',
      bytes: damaged((bytes) => bytes.fill(0x0d, 4096)),
      codes: [...UNSAFE, 'damaged']
    },
    {
      name: 'a header alone.apkg',
      bytes: () => olderPackage(Buffer.from('SQLite format 3\u0000')),
      codes: [...UNSAFE, 'damaged']
    },
    {
      name: 'a note of ninety megabytes.apkg',
      bytes: () =>
        olderPackage(
          olderCollection({
            types: [BASIC],
            notes: [{ type: 1, fields: ['가'.repeat(30_000_000), '②'] }]
          })
        ),
      codes: ['too-large', 'unsafe-archive', ...UNSAFE]
    }
  ]
}
