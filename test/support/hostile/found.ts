import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { DraftAsset, ItemDraft } from '@shared/domain/draft.ts'
import { readFile } from '../../../src/main/formats/read-file.ts'

type Found = { items: ItemDraft[]; assets: DraftAsset[]; findings: ImportFinding[] }

/** What is read of a file's bytes, which lie in that folder meanwhile. */
export async function found(folder: string, bytes: Uint8Array): Promise<Found> {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  const all: Found = { items: [], assets: [], findings: [] }
  await readFile(path, {
    item: (draft) => void all.items.push(draft),
    key: () => undefined,
    asset: (asset) => void all.assets.push(asset),
    finding: (finding) => void all.findings.push(finding),
    reject: (finding) => void all.findings.push(finding),
    table: () => undefined,
    drained: () => Promise.resolve()
  })
  return all
}
