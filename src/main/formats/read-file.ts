import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import type { Mapping } from '@shared/domain/mapping.ts'
import { looksLikeZip, openArchive } from './archive.ts'
import { Refusal, type FileSource, type FormatName, type ReadSink } from './format.ts'
import { readers } from './readers.ts'

/** What the learner said of tables, by their signature; `*` is for every table. */
export type Mappings = Readonly<Record<string, Mapping>>

const HEAD_BYTES = 64 * 1024
/** Files that a reader takes whole into memory, unless it names a limit of its own. */
const WHOLE_FILE_BYTES = 256 * 1024 * 1024

/**
 * Recognises a file by its content and reads it into the sink. Answers the format, null when it is none. What is
 * wrong with the file is a finding; only a fault of the program or of the disk throws.
 */
export async function readFile(
  path: string,
  sink: ReadSink,
  { name = basename(path), mappings = {} }: { name?: string; mappings?: Mappings } = {}
): Promise<FormatName | null> {
  const source = fileSource(path, name)
  let format: FormatName | null = null
  try {
    if (source.size === 0) throw refusal('file-empty', {})
    for (const reader of readers) {
      if (!(await reader.recognises(source))) continue
      format = reader.format
      await reader.read({
        source,
        sink,
        mapping: (signature) => mappings[signature] ?? mappings['*'] ?? null
      })
      return format
    }
    // No reader takes an archive that it must not open: then that is what is wrong with the file.
    if (looksLikeZip(source)) (await openArchive(source)).close()
    if (declaresEntities(source)) {
      throw new Refusal(importFinding('unsafe-xml', placeAt(), { fault: 'doctype' }))
    }
    throw refusal('not-recognised', {})
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    sink.finding(error.finding)
    return format
  }
}

/** XML with entities of its own, which hides what it is from every reader. */
const declaresEntities = ({ head }: FileSource): boolean => {
  const text = Buffer.from(head.subarray(0, 4096)).toString('latin1')
  return /^(?:\xEF\xBB\xBF)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<!DOCTYPE[^>]*\[/u.test(text)
}

const refusal = (code: 'file-empty' | 'not-recognised', data: Record<string, never>): Refusal =>
  new Refusal(importFinding(code, placeAt(), data))

export function fileSource(path: string, name: string = basename(path)): FileSource {
  const { size } = statSync(path)
  return {
    name,
    path,
    size,
    head: readHead(path, Math.min(size, HEAD_BYTES)),
    bytes: (limit = WHOLE_FILE_BYTES) => {
      if (size > limit) {
        throw new Refusal(importFinding('too-large', placeAt(), { what: 'file', limit }))
      }
      return readFileSync(path)
    },
    stream: () => createReadStream(path, { highWaterMark: 256 * 1024 })
  }
}

function readHead(path: string, length: number): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const head = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      const read = readSync(file, head, filled, length - filled, filled)
      if (read === 0) break
      filled += read
    }
    return head.subarray(0, filled)
  } finally {
    closeSync(file)
  }
}
