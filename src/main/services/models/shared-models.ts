import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { modelFilesIn } from '../../db/health.ts'
import type { ModelFile, ModelFileQueries } from '../../db/model-file-queries.ts'

/**
 * Models are of the computer: what another profile copied or fetched into the folder that all of them use is known here
 * too, without a second reading of gigabytes. Which one speaks is each profile's own choice.
 */
export function takeSharedModels(
  queries: ModelFileQueries,
  dir: string,
  databases: readonly string[]
): void {
  for (const file of databases.flatMap(knownIn)) {
    if (file.linked || dirname(file.path) !== dir || !isAsAdded(file)) continue
    const there = queries.findByPath(file.path)
    // Another file has that name since.
    if (there !== null && !isAsAdded(there)) queries.removeModelFile(there.id)
    const isKnown =
      queries.findByPath(file.path) ??
      queries.findByHash(file.sha256) ??
      queries.findModelFile(file.id)
    if (isKnown === null) queries.insertModelFile(file)
  }
}

function knownIn(database: string): readonly ModelFile[] {
  try {
    return modelFilesIn(database) ?? []
  } catch {
    // Damaged, or held by another program: its own profile says so when it is opened.
    return []
  }
}

function isAsAdded({ path, bytes, modifiedAt }: ModelFile): boolean {
  const facts = statSync(path, { throwIfNoEntry: false })
  return facts?.size === bytes && facts.mtimeMs === modifiedAt
}
