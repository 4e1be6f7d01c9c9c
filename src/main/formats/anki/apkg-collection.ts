import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { ExportedItem } from '../write.ts'
import { cardFields, FEWEST_OPTION_FIELDS, FIELDS_AFTER, FIELDS_BEFORE } from './card-fields.ts'
import { checksumOf, guidOf, idSource } from './apkg-ids.ts'
import { noteType, noteTypeId, noticeType } from './apkg-note-type.ts'
import {
  COLLECTION_CONFIG,
  CREATED,
  DECK_CONFIG,
  deckOf,
  SCHEMA,
  SCHEMA_VERSION
} from './apkg-schema.ts'
import { originalOf } from './original.ts'
import { escaped } from './text-to-html.ts'

const FIELD_BREAK = '\x1F'
const NOTICE = [
  '이 꾸러미를 열려면 Anki를 최신 버전으로 업데이트해 주세요.',
  'Please update Anki to open this package.'
]

/** Writes all items into a new collection at `path`. `each` sees every item on its way. */
export function writeCollection(
  path: string,
  items: Iterable<ExportedItem>,
  each: (exported: ExportedItem) => void
): void {
  withDatabase(path, (database) => {
    const idOf = idSource()
    const decks = deckList(idOf)
    const addNote = noteInsertion(database)
    /** Options of notes with more or fewer than the usual fields for them. */
    const odd = new Map<number, number>()
    let position = 0
    let most = FEWEST_OPTION_FIELDS
    for (const exported of items) {
      each(exported)
      const { item } = exported
      const id = idOf(item.id)
      const fields = Math.max(item.options.length, FEWEST_OPTION_FIELDS)
      if (fields > FEWEST_OPTION_FIELDS) odd.set(id, fields)
      most = Math.max(most, fields)
      position += 1
      addNote({ exported, id, fields, deckId: decks.idOf(pathOf(exported)), position })
    }
    database.prepare('UPDATE notes SET mid = ?').run(noteTypeId(most))
    if (most > FEWEST_OPTION_FIELDS) padOptions(database, odd, most)
    fillCollection(database, { [noteTypeId(most)]: noteType(most) }, decks.all())
  })
}

/** What versions before 2.1 open instead: one note that says why. */
export function writeNotice(path: string): void {
  withDatabase(path, (database) => {
    const [id, typeId] = [CREATED * 1000, noteTypeId(0)]
    insertNote(database).run(
      id,
      'hapgyeok-0',
      typeId,
      CREATED,
      '',
      NOTICE.join(FIELD_BREAK),
      NOTICE[0],
      0
    )
    insertCard(database).run(id, id, 1, CREATED, 1)
    fillCollection(database, { [typeId]: noticeType(typeId) }, { '1': deckOf(1, 'Default') })
  })
}

function withDatabase(path: string, fill: (database: Database.Database) => void): void {
  rmSync(path, { force: true })
  const database = new Database(path)
  try {
    // A file for one reading: nothing is to be saved from a crash half-way.
    database.pragma('journal_mode = OFF')
    database.pragma('synchronous = OFF')
    database.exec(SCHEMA)
    database.transaction(() => fill(database))()
  } finally {
    database.close()
  }
}

const insertNote = (database: Database.Database): Database.Statement =>
  database.prepare(`
    INSERT INTO notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)
    VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')
  `)

const insertCard = (database: Database.Database): Database.Statement =>
  database.prepare(`
    INSERT INTO cards (
      id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid,
      flags, data
    ) VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')
  `)

type NewNote = {
  exported: ExportedItem
  id: number
  fields: number
  deckId: number
  /** Place among the new cards, from 1. */
  position: number
}

function noteInsertion(database: Database.Database): (note: NewNote) => void {
  const note = insertNote(database)
  const card = insertCard(database)
  return ({ exported, id, fields, deckId, position }) => {
    const { item, source } = exported
    const shown: Record<string, string> = {
      문항ID: escaped(item.id),
      원본: escaped(originalOf(exported)),
      ...cardFields({ ...item, source })
    }
    const values = [
      ...FIELDS_BEFORE.map((name) => shown[name] ?? ''),
      ...Array.from({ length: fields }, (_, at) => shown[`선택지${at + 1}`] ?? ''),
      ...FIELDS_AFTER.map((name) => shown[name] ?? '')
    ]
    // A higher revision is newer to Anki, which then takes it over.
    const modified = CREATED + item.revision
    const sortField = item.stem.replaceAll(/\s+/gu, ' ')
    const flds = values.join(FIELD_BREAK)
    const sum = checksumOf(values[0] ?? '')
    note.run(id, guidOf(item.id), 0, modified, tagsOf(exported.tags), flds, sortField, sum)
    card.run(id, id, deckId, modified, position)
  }
}

/** Tags stand between spaces and hold none. */
function tagsOf(tags: readonly string[]): string {
  const spaceless = tags.map((tag) => tag.trim().replaceAll(/\s+/gu, '_')).filter(Boolean)
  return spaceless.length === 0 ? '' : ` ${spaceless.join(' ')} `
}

/** Notes written before the longest option list was known get the empty fields that they lack. */
function padOptions(
  database: Database.Database,
  odd: ReadonlyMap<number, number>,
  most: number
): void {
  const ids = database.prepare('SELECT id FROM notes').pluck().all() as number[]
  const find = database.prepare('SELECT flds FROM notes WHERE id = ?').pluck()
  const update = database.prepare('UPDATE notes SET flds = ? WHERE id = ?')
  for (const id of ids) {
    const has = odd.get(id) ?? FEWEST_OPTION_FIELDS
    if (has === most) continue
    const values = (find.get(id) as string).split(FIELD_BREAK)
    values.splice(FIELDS_BEFORE.length + has, 0, ...Array<string>(most - has).fill(''))
    update.run(values.join(FIELD_BREAK), id)
  }
}

/** 시험::과목 */
const pathOf = ({ examName, subjectName }: ExportedItem): string[] =>
  [examName ?? '합격', subjectName].map((part) => part.replaceAll('::', ':').trim() || '기타')

function deckList(idOf: (name: string) => number): {
  idOf: (path: readonly string[]) => number
  all: () => Record<string, unknown>
} {
  const ids = new Map<string, number>()
  return {
    idOf: (path) => {
      let id = 1
      // A deck within another needs the outer one to be there.
      for (let depth = 1; depth <= path.length; depth += 1) {
        const name = path.slice(0, depth).join('::')
        id = ids.get(name) ?? idOf(`deck:${name}`)
        ids.set(name, id)
      }
      return id
    },
    all: () => ({
      '1': deckOf(1, 'Default'),
      ...Object.fromEntries([...ids].map(([name, id]) => [String(id), deckOf(id, name)] as const))
    })
  }
}

function fillCollection(
  database: Database.Database,
  models: Record<string, unknown>,
  decks: Record<string, unknown>
): void {
  const config = { ...COLLECTION_CONFIG, curModel: Object.keys(models)[0] }
  const json = [config, models, decks, DECK_CONFIG, {}].map((one) => JSON.stringify(one))
  database
    .prepare('INSERT INTO col VALUES (1, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?)')
    .run(CREATED, CREATED * 1000, CREATED * 1000, SCHEMA_VERSION, ...json)
}
