import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync
} from 'node:fs'
import { open, realpath, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ModelFileView } from '@shared/contract/models.ts'
import { AppError, isAppError } from '@shared/errors.ts'
import type { ModelFile, ModelFileQueries } from '../../db/model-file-queries.ts'
import { sha256OfFile } from '../../lib/file-hash.ts'
import { systemReason } from '../../lib/write-out.ts'
import { readGgufHeader, type GgufHeader } from '../../llm/gguf-header.ts'

export type ModelFilesNeeds = {
  queries: ModelFileQueries
  /** Where copies are kept. */
  dir: string
  /** Epoch milliseconds. */
  now: () => number
  newId: () => string
  /** Whether this program alone has the profile open: what another left half copied is its to clear away. */
  alone: boolean
  /** Of the disk that holds a folder. */
  freeBytes?: (folder: string) => Promise<number>
}

/** A copy needs this much of the disk for each of its bytes. */
const ROOM = 1.05
/** Names of files end at 255 bytes on most systems: four for each letter, and room for what is put behind them. */
const LONGEST_NAME = 55

/** Model files of the learner's: added with their hash, checked again, let go. */
export function createModelFiles(needs: ModelFilesNeeds) {
  const { queries, dir, now, newId } = needs
  const freeBytes = needs.freeBytes ?? freeBytesOf
  if (needs.alone) removeHalfCopies(dir)

  const get = (fileId: string): ModelFile => {
    const file = queries.findModelFile(fileId)
    if (file === null) throw new AppError('not-found', { what: 'model', id: fileId })
    return file
  }

  /** A copy gets its name only when all of it is written; what is left of one that failed is removed. */
  async function copy(
    from: string,
    bytes: number,
    id: string
  ): Promise<{ path: string; sha256: string }> {
    const name = Array.from(nameOf(from)).slice(0, LONGEST_NAME).join('')
    const path = join(dir, `${name}-${id.slice(0, 8)}.gguf`)
    const part = `${path}${PART}`
    const hash = createHash('sha256')
    const through = new Transform({
      transform: (piece: Buffer, _, done) => {
        hash.update(piece)
        done(null, piece)
      }
    })
    try {
      mkdirSync(dir, { recursive: true })
      await checkRoom(bytes)
      await pipeline(createReadStream(from), through, createWriteStream(part, { flush: true }))
      await rename(part, path)
      await syncFolder(dir)
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined)
      throw isFaultOf(from, error) ? unreadable(error, from) : unwritable(error, dir)
    }
    return { path, sha256: hash.digest('hex') }
  }

  async function checkRoom(bytes: number): Promise<void> {
    const neededBytes = Math.ceil(bytes * ROOM)
    const free = await freeBytes(dir)
    if (free < neededBytes) {
      throw new AppError('download-no-space', { path: dir, neededBytes, freeBytes: free })
    }
  }

  return {
    list: (): ModelFile[] => queries.listModelFiles(),
    get,
    findAt: (path: string): ModelFile | null => queries.findByPath(path),
    findByHash: (sha256: string): ModelFile | null => queries.findByHash(sha256),

    /** The same file a second time is the one that is there. */
    add: async (given: string, how: 'copy' | 'link'): Promise<ModelFile> => {
      const source = await realpath(given).catch((error: unknown) => {
        throw unreadable(error, given)
      })
      const header = readHeader(source)
      const linked = queries.findByPath(source)
      if (linked !== null && (await stateOf(linked)) === 'ready') return linked
      const { fileBytes } = header
      // A copy is hashed on the way: only where it may be one that is there is it read for that before.
      const isHashedFirst =
        how === 'link' || queries.listModelFiles().some(({ bytes }) => bytes === fileBytes)
      const sha256 = isHashedFirst ? await hashOf(source) : null
      const known = sha256 === null ? null : queries.findByHash(sha256)
      if (known !== null && (await stateOf(known)) === 'ready') return known
      if (known !== null) queries.removeModelFile(known.id)
      if (linked !== null) queries.removeModelFile(linked.id)
      const id = newId()
      const held =
        how === 'link' && sha256 !== null
          ? { path: source, sha256 }
          : await copy(source, fileBytes, id)
      const { size, mtimeMs } = await stat(held.path)
      const file: ModelFile = {
        id,
        name: nameOf(source),
        path: held.path,
        bytes: size,
        modifiedAt: mtimeMs,
        sha256: held.sha256,
        architecture: header.architecture,
        quantisation: header.quantisation,
        trainContextTokens: header.contextLength,
        isExaone: header.isExaone,
        linked: how === 'link',
        addedAt: now()
      }
      queries.insertModelFile(file)
      return file
    },

    /** Reads all of it again. Throws `llm-model-missing`, `model-unusable` and `model-changed`. */
    verify: async (fileId: string): Promise<ModelFile> => {
      const file = get(fileId)
      if ((await stateOf(file)) === 'missing') {
        throw new AppError('llm-model-missing', { path: file.path })
      }
      readGgufHeader(file.path)
      if ((await hashOf(file.path)) !== file.sha256) {
        throw new AppError('model-changed', { path: file.path })
      }
      return file
    },

    remove: async (fileId: string): Promise<void> => {
      const file = get(fileId)
      queries.removeModelFile(fileId)
      if (!file.linked) await rm(file.path, { force: true })
    },

    stateOf
  }
}

export type ModelFiles = ReturnType<typeof createModelFiles>

const PART = '.part'

const nameOf = (path: string): string =>
  basename(path)
    .normalize('NFC')
    .replace(/\.gguf$/iu, '')

/** What a program that was killed left behind. One with a note beside it is a download that can go on. */
function removeHalfCopies(dir: string): void {
  for (const name of namesIn(dir)) {
    const path = join(dir, name)
    const isHalf = name.endsWith(`.gguf${PART}`) && !existsSync(`${path}.json`)
    if (isHalf) rmSync(path, { force: true })
  }
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch {
    // No such folder yet, or one that may not be read: told when a copy is to go there.
    return []
  }
}

const hashOf = (path: string): Promise<string> =>
  sha256OfFile(path).catch((error: unknown) => {
    throw unreadable(error, path)
  })

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** So that the new name outlasts a power cut. Windows has no such thing for a folder. */
async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** By size and time, without reading the file. */
async function stateOf(file: ModelFile): Promise<ModelFileView['state']> {
  try {
    const { size, mtimeMs } = await stat(file.path)
    return size === file.bytes && mtimeMs === file.modifiedAt ? 'ready' : 'changed'
  } catch {
    // Gone, or on a disk that is not there now.
    return 'missing'
  }
}

/** Only models of EXAONE 4.0's vocabulary: the tutor's template fits no other. */
function readHeader(path: string): GgufHeader {
  const header = headerAt(path)
  if (header.part !== null) {
    const detail = `${header.part.no}/${header.part.of}`
    throw new AppError('model-unusable', { path, why: 'unsupported', detail })
  }
  if (header.isExaone) return header
  throw new AppError('model-unusable', { path, why: 'unsupported', detail: header.architecture })
}

/** What the head of a file says. Throws `model-unusable` and `file-unreadable`. */
export function headerAt(path: string): GgufHeader {
  try {
    return readGgufHeader(path)
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(error, path)
  }
}

export const unreadable = (cause: unknown, path: string): unknown =>
  isSystemError(cause)
    ? new AppError('file-unreadable', { path, reason: systemReason(cause) }, { cause })
    : cause

const unwritable = (cause: unknown, path: string): unknown =>
  isSystemError(cause)
    ? new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
    : cause

/** Whether the file that was read gave way, not the one that was written. */
const isFaultOf = (path: string, error: unknown): boolean =>
  error instanceof Error &&
  (('path' in error && error.path === path) || ('syscall' in error && error.syscall === 'read'))

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && !isAppError(error) && 'code' in error
