import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename, rm, stat, statfs } from 'node:fs/promises'
import { AppError } from '@shared/errors.ts'
import type { FileFacts, HashSource, Wanted } from './download-answer.ts'
import { readRecord, removePair, syncFolder, type PartPaths } from './download-record.ts'

export type DownloadedFile = {
  path: string
  /** Of the whole file, as it is on the disk. */
  sha256: string
  bytes: number
  hashSource: HashSource
}

export type FinishTools = {
  signal: AbortSignal
  onChecked: (bytes: number) => void
  /** Before the record is removed: what did not come to its end is done again at the next start. */
  onNamed: (file: DownloadedFile) => Promise<void>
}

const PIECE_BYTES = 1024 * 1024

/** SHA-256 of a file, hex; told how far it is, and ended by a signal. */
async function hashOf(
  path: string,
  signal: AbortSignal,
  onChecked: (bytes: number) => void
): Promise<string> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES, signal })) {
    hash.update(piece as Buffer)
    bytes += (piece as Buffer).length
    onChecked(bytes)
  }
  return hash.digest('hex')
}

/**
 * Gives a part whose bytes are all there its name, when they are the right ones; else throws them away. The part must
 * be synced and closed.
 */
export async function nameFile(
  dir: string,
  paths: PartPaths,
  facts: FileFacts,
  url: string,
  { signal, onChecked, onNamed }: FinishTools
): Promise<DownloadedFile> {
  const sha256 = await hashOf(paths.part, signal, onChecked)
  if (facts.sha256 !== null && facts.sha256 !== sha256) {
    await removePair(paths)
    throw new AppError('download-wrong-hash', { url, expected: facts.sha256, found: sha256 })
  }
  const { size } = await stat(paths.part)
  if (size !== facts.total) throw new Error(`${size} bytes of ${facts.total} have been hashed`)
  if (await isThere(paths.file)) throw nameTaken(paths.file)
  await rename(paths.part, paths.file)
  await syncFolder(dir)
  const file = { path: paths.file, sha256, bytes: size, hashSource: facts.hashSource }
  await onNamed(file)
  await rm(paths.record, { force: true })
  return file
}

const nameTaken = (path: string): AppError =>
  new AppError('file-unwritable', { path, reason: 'EEXIST' })

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false
  )

/**
 * A file that has the name already: the one that is wanted, known by its hash, or by the record that was left when the
 * program ended between giving the name and removing the record. Any other file is the learner's and stays.
 */
export async function findNamed(
  paths: PartPaths,
  wanted: Wanted,
  { signal, onChecked, onNamed }: FinishTools
): Promise<DownloadedFile | null> {
  if (!(await isThere(paths.file))) return null
  const record = (await isThere(paths.part)) ? null : readRecord(paths.record)
  const facts = record?.url === wanted.url ? record.facts : null
  const expected = wanted.sha256 ?? facts?.sha256 ?? null
  const { size } = await stat(paths.file)
  if (expected === null && size !== facts?.total) throw nameTaken(paths.file)
  const sha256 = await hashOf(paths.file, signal, onChecked)
  if (expected !== null && sha256 !== expected) throw nameTaken(paths.file)
  const hashSource = wanted.sha256 === null ? (facts?.hashSource ?? 'none') : 'catalogue'
  const file = { path: paths.file, sha256, bytes: size, hashSource }
  await onNamed(file)
  await removePair(paths)
  return file
}

/** Of the file system on which a folder is, for this user. */
export async function freeBytesIn(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize
}
