import { realpath, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ModelFileView } from '@shared/contract/models.ts'
import { AppError } from '@shared/errors.ts'
import type { FilePlace, ModelFile, ModelFileQueries } from '../../db/model-file-queries.ts'
import { sha256OfFile } from '../../lib/file-hash.ts'
import type { GgufHeader } from '../../llm/gguf-header.ts'
import { freeBytesIn } from './download-finish.ts'
import { copyModel, removeHalfCopies } from './model-copy.ts'
import { headerAt, unreadable, usableHeaderAt } from './model-head.ts'

export type ModelFilesNeeds = {
  queries: ModelFileQueries
  /** Where copies and downloads are kept. */
  dir: string
  /** Epoch milliseconds. */
  now: () => number
  newId: () => string
  /** Whether this program alone has the profile open: what another left half copied is its to clear away. */
  alone: boolean
  /** Of the disk that holds a folder. */
  freeBytes?: (folder: string) => Promise<number>
}

/** Names of files end at 255 bytes on most systems: four for each letter, and room for what is put behind them. */
const LONGEST_NAME = 55
/** After so long all of a file is read again before it is loaded, whatever its times say, milliseconds. */
const CHECK_EVERY_MS = 30 * 24 * 60 * 60 * 1000

/** Model files of the learner's: added with their hash, checked again, let go. */
export function createModelFiles(needs: ModelFilesNeeds) {
  const { queries, dir, now, newId } = needs
  const freeBytes = needs.freeBytes ?? freeBytesIn
  if (needs.alone) removeHalfCopies(dir)

  const get = (fileId: string): ModelFile => {
    const file = queries.findModelFile(fileId)
    if (file === null) throw new AppError('not-found', { what: 'model', id: fileId })
    return file
  }

  const insert = (id: string, name: string, header: GgufHeader, held: Held): ModelFile => {
    const { sha256, ...place } = held
    const file: ModelFile = {
      id,
      name,
      ...place,
      sha256,
      architecture: header.architecture,
      quantisation: header.quantisation,
      trainContextTokens: header.contextLength,
      isExaone: header.isExaone,
      addedAt: now()
    }
    queries.insertModelFile(file)
    return file
  }

  const placeAt = async (path: string, linked: boolean): Promise<FilePlace> => {
    const { size, mtimeMs, ctimeMs } = await stat(path).catch((error: unknown) => {
      throw unreadable(error, path)
    })
    const times = { modifiedAt: mtimeMs, changedAt: ctimeMs, checkedAt: now() }
    return { path, linked, bytes: size, ...times }
  }

  /** All of it is read; the times kept are those from before, so that a change meanwhile is found the next time. */
  async function expectSame(file: ModelFile): Promise<void> {
    const { changedAt, checkedAt } = await placeAt(file.path, file.linked)
    if ((await hashOf(file.path)) !== file.sha256) {
      throw new AppError('model-changed', { path: file.path })
    }
    if (changedAt !== null && checkedAt !== null) {
      queries.updateChecked(file.id, changedAt, checkedAt)
    }
  }

  return {
    list: (): ModelFile[] => queries.listModelFiles(),
    get,
    findAt: (path: string): ModelFile | null => queries.findByPath(path),
    findByHash: (sha256: string): ModelFile | null => queries.findByHash(sha256),

    /** The same file a second time is the one that is there. `anyFamily`: the learner insists. */
    add: async (
      given: string,
      how: 'copy' | 'link',
      { anyFamily = false } = {}
    ): Promise<ModelFile> => {
      const source = await realpath(given).catch((error: unknown) => {
        throw unreadable(error, given)
      })
      const header = usableHeaderAt(source, anyFamily)
      const linked = queries.findByPath(source)
      if (linked !== null && (await stateOf(linked)) === 'ready') return linked
      const { fileBytes } = header
      // A copy is hashed on the way: only where it may be one that is there is it read for that before.
      const isHashedFirst =
        how === 'link' || queries.listModelFiles().some(({ bytes }) => bytes === fileBytes)
      const place = await placeAt(source, true)
      const sha256 = isHashedFirst ? await hashOf(source) : null
      const known = sha256 === null ? null : queries.findByHash(sha256)
      if (known !== null && (await stateOf(known)) === 'ready') return known
      if (known !== null) queries.removeModelFile(known.id)
      if (linked !== null) queries.removeModelFile(linked.id)
      const id = newId()
      if (how === 'link' && sha256 !== null) {
        return insert(id, nameOf(source), header, { ...place, sha256 })
      }
      const name = Array.from(nameOf(source)).slice(0, LONGEST_NAME).join('')
      const copyName = `${name}-${id.slice(0, 8)}`
      const copy = await copyModel(source, fileBytes, copyName, { dir, freeBytes })
      const held = { ...(await placeAt(copy.path, false)), sha256: copy.sha256 }
      return insert(id, nameOf(source), header, held)
    },

    /**
     * Takes in a file that was just hashed where it lies: it is the program's own from now on. Where the same bytes
     * were known by another place, what is known of them stays and the place is this one.
     */
    adopt: async (path: string, sha256: string, { anyFamily = false } = {}): Promise<ModelFile> => {
      const header = usableHeaderAt(path, anyFamily)
      const place = await placeAt(path, false)
      const there = queries.findByPath(path)
      if (there !== null && there.sha256 !== sha256) queries.removeModelFile(there.id)
      const known = queries.findByHash(sha256)
      if (known === null) return insert(newId(), nameOf(path), header, { ...place, sha256 })
      queries.updatePlace(known.id, place)
      if (!known.linked && known.path !== path) await rm(known.path, { force: true })
      return get(known.id)
    },

    /** Reads all of it again. Throws `llm-model-missing`, `model-unusable` and `model-changed`. */
    verify: async (fileId: string): Promise<ModelFile> => {
      const file = get(fileId)
      if ((await stateOf(file)) === 'missing') {
        throw new AppError('llm-model-missing', { path: file.path })
      }
      headerAt(file.path)
      await expectSame(file)
      return get(fileId)
    },

    /**
     * Before a file is loaded: by its size and times, and where these do not say that it is the file that was hashed,
     * or that was long ago, by reading all of it. Throws `llm-model-missing` and `model-changed`.
     */
    expectSound: async (fileId: string): Promise<ModelFile> => {
      const file = get(fileId)
      const state = await stateOf(file)
      if (state === 'missing') throw new AppError('llm-model-missing', { path: file.path })
      if (state === 'changed') throw new AppError('model-changed', { path: file.path })
      const { changedAt } = await placeAt(file.path, file.linked)
      const age = file.checkedAt === null ? Infinity : Math.abs(now() - file.checkedAt)
      if (changedAt !== file.changedAt || age > CHECK_EVERY_MS) await expectSame(file)
      return file
    },

    remove: async (fileId: string): Promise<void> => {
      const file = get(fileId)
      queries.removeModelFile(fileId)
      if (file.linked) return
      await rm(file.path, { force: true })
      await rm(licenceBeside(file.path), { force: true })
    },

    stateOf
  }
}

export type ModelFiles = ReturnType<typeof createModelFiles>

type Held = FilePlace & { sha256: string }

/** Where the licence of a model's file is kept: the agreement goes with every copy that is handed on. */
export const licenceBeside = (path: string): string => `${path}.LICENSE.txt`

const nameOf = (path: string): string =>
  basename(path)
    .normalize('NFC')
    .replace(/\.gguf$/iu, '')

const hashOf = (path: string): Promise<string> =>
  sha256OfFile(path).catch((error: unknown) => {
    throw unreadable(error, path)
  })

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
