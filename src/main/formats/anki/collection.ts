import type Database from 'better-sqlite3'
import { databaseFault, readable, tablesOf, type CollectionFile } from './collection-file.ts'

/** 노트 유형: the fields that its notes have, in their order. */
export type NoteType = { id: string; name: string; cloze: boolean; fields: string[] }

/** A note with its fields' HTML, in the order of its type's. */
export type Note = { id: string; typeId: string; tags: string[]; fields: string[] }

export type Collection = {
  noteTypes: ReadonlyMap<string, NoteType>
  /** Path of the deck in which a note's first card lies: `['관세사', '관세법']`; empty where it has no card. */
  deckOf: (noteId: string) => string[]
  /** In the order of their making; null for one too long to be read. */
  notes: () => Iterable<{ id: string; note: Note | null }>
}

/** Notes and cards that are read; Anki is slow long before. */
const MOST_ROWS = 2_000_000
/** Bytes of a note's fields. Pictures are files of their own, so text is all that is in there. */
export const MOST_NOTE_BYTES = 4 * 1024 * 1024
const MOST_FIELDS = 500
const FIELD_BREAK = '\x1F'

/** Reads schema 11 (names as JSON in `col`) and 15 and later (tables of their own). */
export function readCollection({ database, entry }: CollectionFile): Collection {
  return readable(entry, () => {
    const tables = tablesOf(database)
    if (!['notes', 'cards'].every((table) => tables.includes(table))) {
      throw databaseFault(entry, 'shape')
    }
    const newer = tables.includes('notetypes') && tables.includes('fields')
    if (!newer && !tables.includes('col')) throw databaseFault(entry, 'shape')
    const noteTypes = newer ? typesOfTables(database) : typesOfJson(database, entry)
    const decks = tables.includes('decks') ? decksOfTable(database) : decksOfJson(database)
    const homes = homesOf(database)
    return {
      noteTypes,
      deckOf: (noteId) => decks.get(homes.get(noteId)?.deckId ?? '') ?? [],
      notes: () => notesOf(database, entry)
    }
  })
}

function typesOfTables(database: Database.Database): Map<string, NoteType> {
  const types = new Map<string, NoteType>()
  for (const row of rows(database, 'SELECT id, name, config FROM notetypes')) {
    const config = row['config']
    // Notetype.Config: field 1 is the kind, 1 of it cloze; a proto3 number that is 0 is not written.
    const cloze = config instanceof Uint8Array && config[0] === 0x08 && config[1] === 1
    types.set(text(row['id']), { id: text(row['id']), name: text(row['name']), cloze, fields: [] })
  }
  for (const row of rows(database, 'SELECT ntid, ord, name FROM fields')) {
    const at = Number(row['ord'])
    const fields = types.get(text(row['ntid']))?.fields
    if (fields !== undefined && at >= 0 && at < MOST_FIELDS) fields[at] = text(row['name'])
  }
  for (const type of types.values())
    type.fields = Array.from(type.fields, (name: string | undefined) => name ?? '')
  return types
}

function typesOfJson(database: Database.Database, entry: string): Map<string, NoteType> {
  const types = new Map<string, NoteType>()
  const models = columnJson(database, 'SELECT models AS value FROM col')
  if (models === null) throw databaseFault(entry, 'shape')
  for (const [id, model] of Object.entries(models)) {
    if (!isRecord(model)) continue
    const listed = Array.isArray(model['flds']) ? model['flds'].filter(isRecord) : []
    const ordered = listed.toSorted((a, b) => Number(a['ord'] ?? 0) - Number(b['ord'] ?? 0))
    types.set(id, {
      id,
      name: text(model['name']),
      cloze: model['type'] === 1,
      fields: ordered.slice(0, MOST_FIELDS).map((field) => text(field['name']))
    })
  }
  return types
}

function decksOfTable(database: Database.Database): Map<string, string[]> {
  const decks = new Map<string, string[]>()
  for (const row of rows(database, 'SELECT id, name FROM decks')) {
    decks.set(text(row['id']), deckPath(text(row['name'])))
  }
  return decks
}

function decksOfJson(database: Database.Database): Map<string, string[]> {
  const decks = columnJson(database, 'SELECT decks AS value FROM col') ?? {}
  return new Map(
    Object.entries(decks).map(([id, deck]) => [
      id,
      isRecord(deck) ? deckPath(text(deck['name'])) : []
    ])
  )
}

/** Between the parts stands `::` for people and in older collections, U+001F in newer ones. */
const deckPath = (name: string): string[] =>
  name
    .split(/::|\x1F/u)
    .map((part) => part.normalize('NFC').trim())
    .filter((part) => part !== '')

type Home = { deckId: string; card: number }

function homesOf(database: Database.Database): Map<string, Home> {
  const homes = new Map<string, Home>()
  for (const row of rows(database, 'SELECT nid, did, odid, ord FROM cards')) {
    const noteId = text(row['nid'])
    const card = Number(row['ord'])
    // A filtered deck holds cards of others for a while; `odid` is where they belong.
    const deckId = text(row['odid']) === '0' ? text(row['did']) : text(row['odid'])
    const known = homes.get(noteId)
    if (known === undefined || card < known.card) homes.set(noteId, { deckId, card })
  }
  return homes
}

function* notesOf(
  database: Database.Database,
  entry: string
): Generator<{ id: string; note: Note | null }> {
  const found = readable(entry, () =>
    database
      .prepare(
        `SELECT id, mid, tags, CASE WHEN octet_length(flds) <= ${MOST_NOTE_BYTES} THEN flds END AS flds
        FROM notes LIMIT ${MOST_ROWS}`
      )
      .safeIntegers()
      .iterate()
  ) as IterableIterator<Record<string, unknown>>
  try {
    for (;;) {
      const next = readable(entry, () => found.next())
      if (next.done === true) return
      const { id, mid, tags, flds } = next.value
      const note =
        flds === null
          ? null
          : {
              id: text(id),
              typeId: text(mid),
              tags: text(tags).normalize('NFC').split(/\s+/u).filter(Boolean),
              fields: text(flds).split(FIELD_BREAK, MOST_FIELDS)
            }
      yield { id: text(id), note }
    }
  } finally {
    found.return?.()
  }
}

const rows = (database: Database.Database, sql: string): Iterable<Record<string, unknown>> =>
  database.prepare(`${sql} LIMIT ${MOST_ROWS}`).safeIntegers().iterate() as IterableIterator<
    Record<string, unknown>
  >

function columnJson(database: Database.Database, sql: string): Record<string, unknown> | null {
  const row = database.prepare(`${sql} LIMIT 1`).get() as { value: unknown } | undefined
  try {
    const value: unknown = JSON.parse(text(row?.value))
    return isRecord(value) ? value : null
  } catch {
    // Not JSON: the caller knows what that means for it.
    return null
  }
}

/** SQLite gives any type in any column. */
function text(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint' || typeof value === 'number') return String(value)
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : ''
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
