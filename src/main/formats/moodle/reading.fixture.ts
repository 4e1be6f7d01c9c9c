import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { DraftAsset, ItemDraft } from '@shared/domain/draft.ts'
import { Refusal, type FormatReader } from '../format.ts'
import { fileOf } from '../zip.fixture.ts'

/** All that came of reading a file. */
export type Read = {
  recognised: boolean
  items: ItemDraft[]
  rejects: ImportFinding[]
  findings: ImportFinding[]
  assets: DraftAsset[]
  /** Why the file was given up; null where it was read to its end. */
  refused: ImportFinding | null
}

/** Reads a file of this content whether it is recognised or not. */
export async function readWith(reader: FormatReader, content: string | Uint8Array): Promise<Read> {
  const source = fileOf(typeof content === 'string' ? Buffer.from(content) : content)
  const read: Read = {
    recognised: await reader.recognises(source),
    items: [],
    rejects: [],
    findings: [],
    assets: [],
    refused: null
  }
  const sink = {
    item: (draft: ItemDraft) => void read.items.push(draft),
    key: () => undefined,
    asset: (asset: DraftAsset) => void read.assets.push(asset),
    finding: (finding: ImportFinding) => void read.findings.push(finding),
    reject: (finding: ImportFinding) => void read.rejects.push(finding),
    table: () => undefined,
    drained: () => Promise.resolve()
  }
  try {
    await reader.read({ source, sink, mapping: () => null })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    read.refused = error.finding
  }
  return read
}

export const codes = (findings: readonly ImportFinding[]): string[] =>
  findings.map(({ code }) => code)
