import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { importFinding, type ArchiveFault } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { FileRange } from './file-range.ts'
import { Refusal, type FileSource } from './format.ts'

/** What an archive may hold, counted on the bytes that really come out. */
export const ARCHIVE_LIMITS = {
  entries: 20_000,
  /** Bytes out for each byte in, of an entry above `ratioFrom` bytes. */
  ratio: 100,
  ratioFrom: 1024 * 1024,
  entryBytes: 128 * 1024 * 1024,
  totalBytes: 1024 * 1024 * 1024
} as const

/** Size of a local file header without its name (APPNOTE.TXT 4.3.7). */
const LOCAL_HEADER_BYTES = 30
const ENCRYPTED = 0x1
const UNIX_LINK = 0xa000
const UNIX_TYPE = 0xf000
const CENTRAL_DIRECTORY = [0x50, 0x4b, 0x03, 0x04]
const EMPTY_ARCHIVE = [0x50, 0x4b, 0x05, 0x06]
// Names that Windows keeps for devices, with or without an extension.
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/iu

/** A zip file whose entries were looked over before any was read. Nothing of it is ever written to the disk. */
export type Archive = {
  /** Files in the order of the directory, `/` between folders; folders are left out. */
  names: readonly string[]
  has: (name: string) => boolean
  /** Bytes that the directory promises for an entry. */
  sizeOf: (name: string) => number
  /** Null when there is no such entry. */
  read: (name: string) => Promise<Uint8Array | null>
  close: () => void
}

export const looksLikeZip = ({ head }: FileSource): boolean =>
  [CENTRAL_DIRECTORY, EMPTY_ARCHIVE].some((mark) => mark.every((byte, at) => head[at] === byte))

/** Opens a zip file; throws a Refusal for anything that a well-meant one has not. Close it when done. */
export async function openArchive({ path, size }: FileSource): Promise<Archive> {
  const zip = await openZip(path, size)
  try {
    const entries = await listEntries(zip)
    checkOverlap(entries, zip.fileSize)
    const byName = new Map<string, Entry>()
    for (const entry of entries) byName.set(entry.fileName, entry)
    let total = 0
    return {
      names: [...byName.keys()],
      has: (name) => byName.has(name),
      sizeOf: (name) => byName.get(name)?.uncompressedSize ?? 0,
      read: async (name) => {
        const entry = byName.get(name)
        if (entry === undefined) return null
        const bytes = await readEntry(zip, entry, ARCHIVE_LIMITS.totalBytes - total)
        total += bytes.length
        return bytes
      },
      close: () => zip.close()
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

const fault = (kind: ArchiveFault, entry: string | null, cause?: unknown): Refusal =>
  new Refusal(importFinding('unsafe-archive', placeAt({ entry }), { fault: kind, entry }), {
    cause
  })

async function openZip(path: string, size: number): Promise<ZipFile> {
  const file = new FileRange(path, size)
  let zip: ZipFile
  try {
    zip = await yauzl.fromRandomAccessReaderPromise(file, size, {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: true,
      // A backslash is else taken for the slash that it is on one system only.
      strictFileNames: true
    })
  } catch (cause) {
    file.close(() => undefined)
    throw fault('damaged', null, cause)
  }
  if (zip.entryCount <= ARCHIVE_LIMITS.entries) return zip
  zip.close()
  throw fault('entry-count', null)
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    const twins = new Set<string>()
    zip.on('entry', (entry: Entry) => {
      try {
        checkEntry(entry, twins)
        if (!entry.fileName.endsWith('/')) entries.push(entry)
        zip.readEntry()
      } catch (error) {
        reject(error)
      }
    })
    zip.on('error', (error: Error) => {
      const named = /^(?:invalid|absolute) (?:relative )?path|invalid characters in fileName/u
      reject(fault(named.test(error.message) ? 'entry-name' : 'damaged', null, error))
    })
    zip.on('end', () => resolve(entries))
    zip.readEntry()
  })
}

function checkEntry(entry: Entry, twins: Set<string>): void {
  const name = entry.fileName
  const type = (entry.externalFileAttributes >>> 16) & UNIX_TYPE
  if (type === UNIX_LINK) throw fault('link', name)
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) {
    throw new Refusal(importFinding('password-protected', placeAt({ entry: name }), {}))
  }
  if (!isPlainName(name)) throw fault('entry-name', name)
  // On a disk that folds case or composes Hangul the two would be one file.
  const folded = name.normalize('NFC').toLowerCase()
  if (twins.has(folded)) throw fault('entry-twice', name)
  twins.add(folded)
}

/** A relative path that stays where it is on every system. */
export function isPlainName(name: string): boolean {
  if (name === '' || /[\u0000-\u001F\\]/u.test(name) || /^(?:\/|[a-z]:)/iu.test(name)) return false
  const parts = name.replace(/\/$/u, '').split('/')
  return parts.every((part) => part !== '' && !/[. ]$/u.test(part) && !DEVICE.test(part))
}

/** Entries that share bytes are how a small file promises a large one. */
function checkOverlap(entries: readonly Entry[], fileSize: number): void {
  const inOrder = entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader
  )
  let end = 0
  for (const entry of inOrder) {
    const start = entry.relativeOffsetOfLocalHeader
    if (start < end) throw fault('overlap', entry.fileName)
    end = start + LOCAL_HEADER_BYTES + entry.compressedSize
    if (end > fileSize) throw fault('damaged', entry.fileName)
  }
}

function readEntry(zip: ZipFile, entry: Entry, left: number): Promise<Uint8Array> {
  const most = Math.min(ARCHIVE_LIMITS.entryBytes, left)
  const fat = (bytes: number): boolean =>
    bytes > ARCHIVE_LIMITS.ratioFrom && bytes > entry.compressedSize * ARCHIVE_LIMITS.ratio
  const check = (bytes: number): Refusal | null => {
    if (fat(bytes)) return fault('ratio', entry.fileName)
    return bytes > most ? fault('total-size', entry.fileName) : null
  }
  return new Promise((resolve, reject) => {
    const promised = check(entry.uncompressedSize)
    if (promised !== null) {
      reject(promised)
      return
    }
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) {
        reject(fault('damaged', entry.fileName, error))
        return
      }
      const pieces: Buffer[] = []
      let bytes = 0
      stream.on('data', (piece: Buffer) => {
        bytes += piece.length
        const wrong = check(bytes)
        if (wrong === null) {
          pieces.push(piece)
          return
        }
        // The library's streams may end without a word when they are destroyed.
        reject(wrong)
        stream.destroy()
      })
      stream.on('error', (cause: Error) => reject(fault('damaged', entry.fileName, cause)))
      stream.on('end', () => resolve(Buffer.concat(pieces)))
    })
  })
}
