import { createReadStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@shared/errors.ts'
import { systemReason } from '../../lib/write-out.ts'
import type { ExportedItem, FormatWriter, WriteRequest } from '../write.ts'
import { writeCollection, writeNotice } from './apkg-collection.ts'
import { zipPieces, type ZipEntry } from './zip-pieces.ts'

// PackageMetadata: field 1, version 2 (collection.anki21).
const META = Uint8Array.of(0x08, 0x02)
const FIGURE = /!\[[^\]\n]*\]\(asset:([^()\s]+)\)/gu

/** A package for Anki, one deck for each subject; our own reader gets every item back from it as it was. */
export const apkgWriter: FormatWriter = {
  format: 'apkg',
  extension: 'apkg',
  async *write(request) {
    const folder = temporaryFolder()
    try {
      const collection = join(folder, 'collection')
      const notice = join(folder, 'notice')
      const pictures = new Set<string>()
      writeCollection(collection, request.items, (exported) => {
        const named = picturesOf(exported)
        for (const name of named) pictures.add(name)
        const missing = named.some((name) => request.asset(name) === null)
        if (missing) request.lost('pictures', exported.item.id)
      })
      writeNotice(notice)
      yield* zipPieces(entriesOf(request, collection, notice, pictures))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** In which the collection is put together: a database is not written piece by piece. */
function temporaryFolder(): string {
  const place = tmpdir()
  try {
    return mkdtempSync(join(place, 'hapgyeok-package-'))
  } catch (cause) {
    throw new AppError('file-unwritable', { path: place, reason: systemReason(cause) }, { cause })
  }
}

function* entriesOf(
  { asset }: WriteRequest,
  collection: string,
  notice: string,
  pictures: ReadonlySet<string>
): Generator<ZipEntry> {
  yield { name: 'meta', stored: true, pieces: [META] }
  yield { name: 'collection.anki2', stored: false, pieces: createReadStream(notice) }
  yield { name: 'collection.anki21', stored: false, pieces: createReadStream(collection) }
  const media: Record<string, string> = {}
  for (const name of pictures) {
    const found = asset(name)
    if (found === null) continue
    const at = String(Object.keys(media).length)
    media[at] = name
    yield { name: at, stored: true, pieces: [found.bytes] }
  }
  const list = new TextEncoder().encode(JSON.stringify(media))
  yield { name: 'media', stored: false, pieces: [list] }
}

function picturesOf({ item }: ExportedItem): string[] {
  const texts = [
    item.stimulus,
    item.stem,
    item.rationale,
    ...item.statements.map(({ text }) => text),
    ...item.options.flatMap(({ text, reason }) => [text, reason])
  ]
  return texts.flatMap((text) => [...(text ?? '').matchAll(FIGURE)].map(([, name = '']) => name))
}
