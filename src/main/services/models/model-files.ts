import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ModelFileView } from '@shared/contract/models.ts'
import { AppError } from '@shared/errors.ts'
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
}

/** Model files of the learner's: added with their hash, checked again, let go. */
export function createModelFiles({ queries, dir, now, newId }: ModelFilesNeeds) {
  const get = (fileId: string): ModelFile => {
    const file = queries.findModelFile(fileId)
    if (file === null) throw new AppError('not-found', { what: 'model', id: fileId })
    return file
  }

  /** A copy gets its name only when all of it is written; what is left of one that failed is removed. */
  async function copy(from: string, id: string): Promise<{ path: string; sha256: string }> {
    mkdirSync(dir, { recursive: true })
    const name = basename(from)
      .normalize('NFC')
      .replace(/\.gguf$/iu, '')
    const path = join(dir, `${name}-${id.slice(0, 8)}.gguf`)
    const part = `${path}.part`
    const hash = createHash('sha256')
    const through = new Transform({
      transform: (piece: Buffer, _, done) => {
        hash.update(piece)
        done(null, piece)
      }
    })
    try {
      await pipeline(createReadStream(from), through, createWriteStream(part, { flush: true }))
      await rename(part, path)
    } catch (error) {
      await rm(part, { force: true })
      throw unwritable(error, dir)
    }
    return { path, sha256: hash.digest('hex') }
  }

  return {
    list: (): ModelFile[] => queries.listModelFiles(),
    get,

    /** The same file a second time is the one that is there. */
    add: async (given: string, how: 'copy' | 'link'): Promise<ModelFile> => {
      const source = await realpath(given).catch((error: unknown) => {
        throw unreadable(error, given)
      })
      const header = readHeader(source)
      const linked = queries.findByPath(source)
      if (linked !== null && (await stateOf(linked)) === 'ready') return linked
      const known = queries.findByHash(await sha256OfFile(source))
      if (known !== null && (await stateOf(known)) === 'ready') return known
      if (known !== null) queries.removeModelFile(known.id)
      if (linked !== null) queries.removeModelFile(linked.id)
      const id = newId()
      const held =
        how === 'copy'
          ? await copy(source, id)
          : { path: source, sha256: await sha256OfFile(source) }
      const { size, mtimeMs } = await stat(held.path)
      const file: ModelFile = {
        id,
        name: basename(source)
          .normalize('NFC')
          .replace(/\.gguf$/iu, ''),
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
      if ((await sha256OfFile(file.path)) !== file.sha256) {
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

function headerAt(path: string): GgufHeader {
  try {
    return readGgufHeader(path)
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(error, path)
  }
}

const unreadable = (cause: unknown, path: string): unknown =>
  isSystemError(cause)
    ? new AppError('file-unreadable', { path, reason: systemReason(cause) }, { cause })
    : cause

const unwritable = (cause: unknown, path: string): unknown =>
  isSystemError(cause)
    ? new AppError('file-unwritable', { path, reason: systemReason(cause) }, { cause })
    : cause

const isSystemError = (error: unknown): boolean => error instanceof Error && 'code' in error
