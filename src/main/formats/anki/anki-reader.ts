import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { looksLikeZip, openArchive, type Archive } from '../archive.ts'
import { Refusal, type FormatReader, type ReadSink } from '../format.ts'
import { MOST_NOTE_BYTES, readCollection, type Collection } from './collection.ts'
import { draftOfNote, remarksOn, type NotePlace } from './note-draft.ts'
import { shapeOf, type NoteShape } from './note-shape.ts'
import { openNoteText } from './note-text.ts'
import { ownNote, withEdits, withPictures } from './own-note.ts'
import { holdsCollection, openMedia, openPackage } from './package.ts'
import { MOST_REVIEWS, readNoteReviews, type NoteReviews } from './note-reviews.ts'
import { openPictures, type Pictures } from './pictures.ts'

/** Notes between two waits for the other side. */
const NOTES_AT_ONCE = 200
/** Characters of a field without its markup: some fifty printed pages. */
const MOST_TEXT = 100_000

/** Anki's packages, of a deck (apkg) or of all (colpkg). Of their notes those with options are read. */
export const ankiReader: FormatReader = {
  format: 'anki',
  recognises: async (source) => {
    if (!looksLikeZip(source)) return false
    try {
      return await withArchive(openArchive(source), (archive) => holdsCollection(archive))
    } catch (error) {
      // Not to be opened by anyone; what is wrong with it is told where no reader takes it.
      if (error instanceof Refusal) return false
      throw error
    }
  },
  read: ({ source, sink }) =>
    withArchive(openArchive(source), async (archive) => {
      const file = await openPackage(archive)
      try {
        const collection = readCollection(file)
        const reviews = readNoteReviews(file)
        await readNotes(collection, reviews, archive, file.entry, sink)
        sayLeftOut(reviews, file.entry, sink)
      } finally {
        file.close()
      }
    })
}

async function withArchive<T>(
  opening: Promise<Archive>,
  use: (archive: Archive) => T | Promise<T>
): Promise<T> {
  const archive = await opening
  try {
    return await use(archive)
  } finally {
    archive.close()
  }
}

async function readNotes(
  collection: Collection,
  reviews: NoteReviews,
  archive: Archive,
  entry: string,
  sink: ReadSink
): Promise<void> {
  const pictures = openPictures(await openMedia(archive), (asset) => sink.asset(asset))
  const shapes = new Map<string, NoteShape>()
  let seen = 0
  for (const { id, note } of collection.notes()) {
    seen += 1
    if (seen % NOTES_AT_ONCE === 0) await sink.drained()
    const place = placeAt({ entry, path: `notes[${id}]` })
    if (note === null) {
      sink.reject(importFinding('too-large', place, { what: 'cell', limit: MOST_NOTE_BYTES }))
      continue
    }
    const type = collection.noteTypes.get(note.typeId)
    if (type === undefined) {
      sink.reject(importFinding('damaged', place, { detail: `no note type ${note.typeId}` }))
      continue
    }
    let shape = shapes.get(type.id)
    if (shape === undefined) shapes.set(type.id, (shape = shapeOf(type.fields)))
    const withReviews: ReadSink = {
      ...sink,
      item: (draft) => {
        const counted = reviews.of(id)
        sink.item(counted.length === 0 ? draft : { ...draft, reviews: counted })
      }
    }
    await readNote({ note, type, shape, deck: collection.deckOf(id), place }, pictures, withReviews)
  }
}

function sayLeftOut({ damaged, cut }: NoteReviews, entry: string, sink: ReadSink): void {
  const place = placeAt({ entry, path: 'revlog' })
  if (damaged > 0) {
    sink.finding(importFinding('reviews-left-out', place, { reviews: damaged, why: 'damaged' }))
  }
  if (cut) sink.finding(importFinding('too-many-reviews', place, { most: MOST_REVIEWS }))
}

async function readNote(notePlace: NotePlace, pictures: Pictures, sink: ReadSink): Promise<void> {
  const { note, type, place } = notePlace
  const own = ownNote(notePlace)
  if (own?.edited === false) {
    const { draft, assets } = await withPictures(own.draft, pictures)
    pictures.give(assets)
    sink.item(draft)
    return
  }
  const html = type.cloze ? [] : note.fields
  const text = await openNoteText(html, pictures, place)
  const fields = html.map(text.of)
  if (fields.some(({ length }) => length > MOST_TEXT)) {
    sink.reject(importFinding('too-large', place, { what: 'cell', limit: MOST_TEXT }))
    return
  }
  const result = draftOfNote(notePlace, fields)
  if (!result.ok) {
    sink.reject(result.finding)
    return
  }
  pictures.give(text.assets())
  for (const finding of [...text.findings(), ...remarksOn(result.draft)]) sink.finding(finding)
  sink.item(own === null ? result.draft : withEdits(own.draft, result.draft))
}
