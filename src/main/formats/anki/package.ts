import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import type { Archive } from '../archive.ts'
import { Refusal } from '../format.ts'
import { openCollection, type CollectionFile } from './collection-file.ts'
import { protobufFields, protobufText } from './protobuf.ts'
import { looksLikeZstd, unpackZstd } from './zstd.ts'

/** Newest first: a package may hold an older one beside it that only says "please update". */
const COLLECTIONS = ['collection.anki21b', 'collection.anki21', 'collection.anki2'] as const
/** Highest `version` of a package's `meta` that is known (PackageMetadata: 1 anki2, 2 anki21, 3 anki21b). */
const NEWEST = 3
const MOST_LIST_BYTES = 64 * 1024 * 1024
const MOST_MEDIA_BYTES = 64 * 1024 * 1024

export const holdsCollection = (archive: Archive): boolean => newestOf(archive) !== null

const newestOf = (archive: Archive): string | null =>
  COLLECTIONS.find((name) => archive.has(name)) ?? null

/** Opens the collection of a package; throws a Refusal where there is none that can be read. */
export async function openPackage(archive: Archive): Promise<CollectionFile> {
  const name = newestOf(archive)
  const version = await versionOf(archive)
  if (name === null || version > NEWEST) {
    throw new Refusal(importFinding('unsupported-version', placeAt(), { found: String(version) }))
  }
  const bytes = (await archive.read(name)) ?? new Uint8Array()
  return openCollection(bytes, name, looksLikeZstd(bytes))
}

async function versionOf(archive: Archive): Promise<number> {
  if (archive.sizeOf('meta') > 1024) return 0
  const fields = protobufFields((await archive.read('meta')) ?? new Uint8Array()) ?? []
  const version = fields.find(({ number }) => number === 1)?.value
  return typeof version === 'number' ? version : 0
}

/** Media files by the name that notes use. */
export type Media = { read: (name: string) => Promise<Uint8Array | null> }

/** A list that cannot be read is an empty one: notes then miss their pictures, and that is told. */
export async function openMedia(archive: Archive): Promise<Media> {
  const listed = await archive.read('media')
  const list =
    listed !== null && looksLikeZstd(listed) ? unpackZstd(listed, 'media', MOST_LIST_BYTES) : listed
  const entries = list === null ? new Map<string, string>() : mediaEntries(list)
  return {
    read: async (name) => {
      const entry = entries.get(name.normalize('NFC'))
      const bytes = entry === undefined ? null : await archive.read(entry)
      return bytes !== null && entry !== undefined && looksLikeZstd(bytes)
        ? unpackZstd(bytes, entry, MOST_MEDIA_BYTES)
        : bytes
    }
  }
}

/** Entry of the archive by the name of the file: JSON `{"0": "name"}`, or since 2022 MediaEntries by their order. */
export function mediaEntries(list: Uint8Array): Map<string, string> {
  const entries = new Map<string, string>()
  const json = jsonRecord(list)
  if (json !== null) {
    for (const [entry, name] of Object.entries(json)) {
      if (typeof name === 'string') entries.set(name.normalize('NFC'), entry)
    }
    return entries
  }
  let at = 0
  for (const { number, value } of protobufFields(list) ?? []) {
    if (number !== 1 || !(value instanceof Uint8Array)) continue
    const fields = protobufFields(value) ?? []
    const name = protobufText(fields, 1)
    const renamed = fields.find((field) => field.number === 255)?.value
    if (name !== null) entries.set(name.normalize('NFC'), String(renamed ?? at))
    at += 1
  }
  return entries
}

function jsonRecord(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    // The newer form.
    return null
  }
}
