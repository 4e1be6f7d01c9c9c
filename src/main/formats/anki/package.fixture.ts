import { zstdCompressSync } from 'node:zlib'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { DraftAsset, ItemDraft } from '@shared/domain/draft.ts'
import { Refusal, type FileSource, type ReadSink } from '../format.ts'
import { fileOf, zipOf } from '../zip.fixture.ts'
import { ankiReader } from './anki-reader.ts'

export type MadeType = { id: number; name: string; cloze?: boolean; fields: string[] }
export type MadeNote = {
  id?: number
  type: number
  fields: (string | Buffer)[]
  tags?: string
  deck?: number
  originalDeck?: number
  /** Rows of the log, of the note's one card or, with `card`, of another of its own. */
  reviews?: MadeReview[]
}
/** `id`, ease, ivl, factor and type of a row; `card` is the number of the note's card, from 0. */
export type MadeReview = {
  at: unknown
  ease: unknown
  ivl?: unknown
  factor?: unknown
  type?: unknown
  card?: number
}
export type MadeCollection = {
  types: MadeType[]
  notes: MadeNote[]
  decks?: Record<string, string>
  /** As the settings say it; null: they do not. */
  scheduler?: 1 | 2 | null
  /** SQL run at the end, for what Anki would not write. */
  more?: string
}

export const BASIC: MadeType = { id: 1, name: 'Basic', fields: ['Front', 'Back'] }

const NOTES = `
  CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null,
    csum integer not null, flags integer not null, data text not null);
  CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null,
    due integer not null, ivl integer not null, factor integer not null, reps integer not null,
    lapses integer not null, left integer not null, odue integer not null, odid integer not null,
    flags integer not null, data text not null);
  CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
    type integer not null);
  CREATE TABLE col (id integer primary key, ver integer not null, conf text not null, models text not null,
    decks text not null);
`
// As Anki declares them from schema 15 on, its own collation included; that is made to be known while they are filled.
const NEWER = `
  CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);
  CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL, name text NOT NULL COLLATE unicase,
    config blob NOT NULL, PRIMARY KEY (ntid, ord)) without rowid;
  CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase,
    mtime_secs integer NOT NULL, usn integer NOT NULL, common blob NOT NULL, kind blob NOT NULL);
  CREATE TABLE config ("key" text NOT NULL PRIMARY KEY, usn integer NOT NULL, mtime_secs integer NOT NULL,
    val blob NOT NULL) without rowid;
  CREATE TABLE tags (tag text NOT NULL PRIMARY KEY COLLATE unicase, usn integer NOT NULL) without rowid;
  CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);
  CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);
  CREATE UNIQUE INDEX idx_decks_name ON decks (name);
`

/** Bytes of a collection of schema 11. */
export const olderCollection = (made: MadeCollection): Buffer =>
  databaseOf((database) => {
    database.exec(NOTES)
    const models = made.types.map(({ id, name, cloze, fields }) => [
      id,
      {
        id,
        name,
        type: cloze === true ? 1 : 0,
        flds: fields.map((field, ord) => ({ name: field, ord }))
      }
    ])
    const decks = Object.entries(made.decks ?? {}).map(([id, name]) => [id, { id, name }])
    database
      .prepare('INSERT INTO col VALUES (1, 11, ?, ?, ?)')
      .run(
        JSON.stringify(made.scheduler == null ? {} : { schedVer: made.scheduler }),
        JSON.stringify(Object.fromEntries(models)),
        JSON.stringify(Object.fromEntries(decks))
      )
    fillNotes(database, made)
  })

/** Bytes of a collection of schema 18, before it is packed; with a write-ahead log, as Anki leaves it. */
export function newerCollection(made: MadeCollection): Buffer {
  const bytes = databaseOf((database) => {
    database.exec(NOTES + NEWER.replaceAll('unicase', 'nocase '))
    database.prepare("INSERT INTO col VALUES (1, 18, '', '', '')").run()
    if (made.scheduler != null) {
      database
        .prepare("INSERT INTO config VALUES ('schedVer', 0, 0, ?)")
        .run(Buffer.from(String(made.scheduler)))
    }
    for (const { id, name, cloze, fields } of made.types) {
      const config = Buffer.of(...(cloze === true ? [0x08, 0x01] : []), 0x1a, 0x00)
      database.prepare('INSERT INTO notetypes VALUES (?, ?, 0, 0, ?)').run(id, name, config)
      fields.forEach((field, ord) =>
        database.prepare("INSERT INTO fields VALUES (?, ?, ?, x'')").run(id, ord, field)
      )
    }
    for (const [id, name] of Object.entries(made.decks ?? {})) {
      database
        .prepare("INSERT INTO decks VALUES (?, ?, 0, 0, x'', x'')")
        .run(Number(id), name.replaceAll('::', '\x1F'))
    }
    fillNotes(database, made)
  })
  const declared = Buffer.from(
    bytes.toString('latin1').replaceAll('COLLATE nocase ', 'COLLATE unicase'),
    'latin1'
  )
  declared[18] = 2
  declared[19] = 2
  return declared
}

function fillNotes(database: Database.Database, { notes, more }: MadeCollection): void {
  notes.forEach(({ id, type, fields, tags = '', deck = 1, originalDeck = 0, reviews = [] }, at) => {
    const noteId = id ?? 1000 + at
    const flds = fields.some((field) => typeof field !== 'string')
      ? Buffer.concat(fields.map((field) => Buffer.from(field as string)))
      : fields.join('\x1F')
    database
      .prepare(`INSERT INTO notes VALUES (?, ?, ?, 0, 0, ?, ?, '', 0, 0, '')`)
      .run(noteId, `guid${noteId}`, type, tags, flds)
    const cards = Math.max(0, ...reviews.map(({ card = 0 }) => card)) + 1
    for (let card = 0; card < cards; card += 1) {
      database
        .prepare(`INSERT INTO cards VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ?, 0, '')`)
        .run(noteId * 10 + card, noteId, deck, card, originalDeck)
    }
    for (const { at: time, ease, ivl = 1, factor = 2500, type: kind = 1, card = 0 } of reviews) {
      database
        .prepare('INSERT INTO revlog VALUES (?, ?, 0, ?, ?, 0, ?, 0, ?)')
        .run(time, noteId * 10 + card, ease, ivl, factor, kind)
    }
  })
  if (more !== undefined) database.exec(more)
}

function databaseOf(fill: (database: Database.Database) => void): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-test-'))
  try {
    const path = join(folder, 'made.db')
    const database = new Database(path)
    database.pragma('synchronous = OFF')
    database.pragma('journal_mode = MEMORY')
    fill(database)
    database.close()
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export type MadeMedia = Record<string, Uint8Array>

/** A package as Anki up to 2.1.49 writes it, with the note beside it that older versions show. */
export const olderPackage = (
  collection: Uint8Array,
  media: MadeMedia = {},
  name = 'collection.anki21'
): Buffer =>
  zipOf([
    { name, bytes: collection, stored: true },
    ...(name === 'collection.anki2' ? [] : [{ name: 'collection.anki2', bytes: NOTICE }]),
    ...Object.values(media).map((bytes, at) => ({ name: String(at), bytes })),
    {
      name: 'media',
      bytes: Buffer.from(
        JSON.stringify(Object.fromEntries(Object.keys(media).map((key, at) => [at, key])))
      )
    }
  ])

/** A package as Anki writes it since 2.1.50: everything packed with Zstandard, lists in protobuf. */
export const newerPackage = (collection: Uint8Array, media: MadeMedia = {}): Buffer =>
  zipOf([
    { name: 'meta', bytes: Buffer.of(0x08, 0x03) },
    { name: 'collection.anki21b', bytes: zstdCompressSync(collection), stored: true },
    { name: 'collection.anki2', bytes: NOTICE },
    ...Object.values(media).map((bytes, at) => ({
      name: String(at),
      bytes: zstdCompressSync(bytes),
      stored: true
    })),
    { name: 'media', bytes: zstdCompressSync(mediaList(media)), stored: true }
  ])

const mediaList = (media: MadeMedia): Buffer =>
  Buffer.concat(
    Object.entries(media).map(([name, { length }]) => {
      const text = Buffer.from(name)
      const entry = Buffer.concat([
        Buffer.of(0x0a, text.length),
        text,
        Buffer.of(0x10, length & 0x7f)
      ])
      return Buffer.concat([Buffer.of(0x0a, entry.length), entry])
    })
  )

/** The collection that says "please update", which no reader should show. */
export const NOTICE = olderCollection({
  types: [BASIC],
  notes: [{ type: 1, fields: ['Please update to the latest Anki version.', ''] }]
})

export type Reading = {
  items: ItemDraft[]
  rejects: ImportFinding[]
  findings: ImportFinding[]
  assets: DraftAsset[]
  refusal: ImportFinding | null
}

/** All that the reader finds in a package. */
export async function reading(from: Uint8Array | FileSource): Promise<Reading> {
  const found: Reading = { items: [], rejects: [], findings: [], assets: [], refusal: null }
  const sink: ReadSink = {
    item: (draft) => void found.items.push(draft),
    key: () => undefined,
    asset: (asset) => void found.assets.push(asset),
    finding: (finding) => void found.findings.push(finding),
    reject: (finding) => void found.rejects.push(finding),
    table: () => undefined,
    drained: () => Promise.resolve()
  }
  const source = from instanceof Uint8Array ? fileOf(from) : from
  try {
    await ankiReader.read({ source, sink, mapping: () => null })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    found.refusal = error.finding
  }
  return found
}
