import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileSource } from '../../src/main/formats/format.ts'
import { fileSource } from '../../src/main/formats/read-file.ts'

/** Bytes as a file on the disk, for the length of one call. */
export async function withFile<T>(
  bytes: Uint8Array,
  use: (source: FileSource) => T | Promise<T>
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-file-'))
  try {
    const path = join(folder, 'file')
    writeFileSync(path, bytes)
    return await use(fileSource(path))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
