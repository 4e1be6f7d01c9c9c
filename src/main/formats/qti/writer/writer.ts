import { AppError } from '@shared/errors.ts'
import { ARCHIVE_LIMITS } from '../../archive.ts'
import type { ExportedItem, FormatWriter, WriteRequest } from '../../write.ts'
import type { Surround } from './inline-markup.ts'
import { itemFile, stimulusFile } from './item-file.ts'
import { filesOf, stimulusMark } from './package-files.ts'
import { manifestStore } from './manifest-store.ts'
import {
  MANIFEST_END,
  MANIFEST_START,
  metadataOf,
  resourceMarkup,
  type ResourceType
} from './resource.ts'
import { zipPieces } from './zip-pieces.ts'

/** Files in one package: what our own reader opens. Each item is one, as are its pictures and shared stimuli. */
const MOST_FILES = ARCHIVE_LIMITS.entries - 1

/**
 * A content package of QTI 3.0: one file for each item, stimuli that several share, pictures, and what is known of
 * the items in the manifest. Throws `export-too-large` for more files than a package may hold.
 */
export const qtiWriter: FormatWriter = {
  format: 'qti',
  extension: 'zip',
  check: async (items) => {
    const files = await filesOf(items)
    if (files > MOST_FILES) throw tooLarge(files)
  },
  write: async function* (request) {
    const zip = zipPieces()
    const manifest = manifestStore()
    const pack = packer(request, (file) => {
      zip.add(file.href, file.bytes, file.type === 'webcontent')
      manifest.add(resourceMarkup(file))
    })
    for (const exported of request.items) {
      pack(exported)
      yield* zip.take()
      // Lets the file be written before the next items are made.
      await Promise.resolve()
    }
    zip.addParts('imsmanifest.xml', manifestParts(manifest.parts()))
    zip.end()
    yield* zip.take()
  }
}

const tooLarge = (files: number): AppError =>
  new AppError('export-too-large', { files, limit: MOST_FILES })

function* manifestParts(resources: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield Buffer.from(MANIFEST_START)
  yield* resources
  yield Buffer.from(MANIFEST_END)
}

type PackedFile = {
  identifier: string
  type: ResourceType
  href: string
  dependencies: string[]
  metadata: string
  bytes: Uint8Array
}

/** Files of one item after another: pictures and stimuli the first time they are needed. */
function packer(
  { asset, lost }: WriteRequest,
  put: (file: PackedFile) => void
): (exported: ExportedItem) => void {
  let items = 0
  let files = 0
  const pictures = new Map<string, { identifier: string; href: string } | null>()
  const stimuli = new Map<string, { identifier: string; href: string; dependencies: string[] }>()
  const add = (file: PackedFile): void => {
    files += 1
    if (files > MOST_FILES) {
      throw tooLarge(files)
    }
    put(file)
  }

  const pictureOf = (name: string): { identifier: string; href: string } | null => {
    const known = pictures.get(name)
    if (known !== undefined) return known
    const found = asset(name)
    const picture =
      found === null
        ? null
        : { identifier: `picture-${pictures.size + 1}`, href: `pictures/${safeName(name)}` }
    pictures.set(name, picture)
    if (found !== null && picture !== null) {
      add({ ...picture, type: 'webcontent', dependencies: [], metadata: '', bytes: found.bytes })
    }
    return picture
  }

  /** Pictures of one file, gathered while its text is made. */
  const surround = (itemId: string): { around: Surround; needs: Set<string> } => {
    const needs = new Set<string>()
    const told = new Set<string>()
    return {
      needs,
      around: {
        picture: (name) => {
          const picture = pictureOf(name)
          if (picture === null) return null
          needs.add(picture.identifier)
          return `../${encodeURI(picture.href)}`
        },
        lost: (what) => {
          if (!told.has(what)) lost(what, itemId)
          told.add(what)
        }
      }
    }
  }

  const stimulusOf = (
    { item }: ExportedItem,
    around: Surround,
    needs: Set<string>
  ): string | null => {
    if (item.stimulus === null || item.stimulusGroup === null) return null
    const mark = stimulusMark(item)
    const known = stimuli.get(mark)
    if (known !== undefined) {
      needs.add(known.identifier)
      return `../${known.href}`
    }
    const identifier = `stimulus-${stimuli.size + 1}`
    const href = `stimuli/${identifier}.xml`
    const own = new Set<string>()
    const text = stimulusFile(item.stimulus, identifier, {
      ...around,
      picture: (name) => {
        const path = around.picture(name)
        const picture = pictures.get(name)
        if (picture !== null && picture !== undefined) own.add(picture.identifier)
        return path
      }
    })
    const dependencies = [...own]
    stimuli.set(mark, { identifier, href, dependencies })
    add({
      identifier,
      href,
      type: 'imsqti_stimulus_xmlv3p0',
      dependencies,
      metadata: '',
      bytes: Buffer.from(text)
    })
    needs.add(identifier)
    return `../${href}`
  }

  return (exported) => {
    items += 1
    const identifier = `item-${String(items).padStart(5, '0')}`
    const { around, needs } = surround(exported.item.id)
    const stimulus = stimulusOf(exported, around, needs)
    const text = itemFile(exported, identifier, stimulus, around)
    tellLosses(exported, lost)
    add({
      identifier,
      href: `items/${identifier}.xml`,
      type: 'imsqti_item_xmlv3p0',
      dependencies: [...needs],
      metadata: metadataOf(exported),
      bytes: Buffer.from(text)
    })
  }
}

/** What only our own reader finds again, or no reader does. */
function tellLosses(exported: ExportedItem, lost: WriteRequest['lost']): void {
  const { item, keyStatus, printings } = exported
  if (item.key.kind === 'all' || item.key.kind === 'none') lost('key-of-everyone', item.id)
  if (keyStatus === 'provisional') lost('key-status', item.id)
  if (item.cognitiveLevel !== null) lost('levels', item.id)
  if (printings.length > 0) lost('printings', item.id)
}

/** Asset names are hashes; any other is kept apart from what a file system might take for a path. */
const safeName = (name: string): string => name.replace(/[^\w.-]/gu, '_')
