import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { DraftAsset, ItemDraft, KeyDraft } from '@shared/domain/draft.ts'
import type { Mapping, TableView } from '@shared/domain/mapping.ts'
import { Refusal, type FormatReader, type ReadSink } from '../format.ts'
import { fileSource } from '../read-file.ts'

export type ReadOutcome = {
  items: ItemDraft[]
  keys: KeyDraft[]
  assets: DraftAsset[]
  findings: ImportFinding[]
  rejects: ImportFinding[]
  tables: TableView[]
  refusal: ImportFinding | null
}

/** What a reader makes of a file; anything but a Refusal is a fault of the reader and is thrown. */
export async function readPath(
  reader: FormatReader,
  path: string,
  mapping: (signature: string) => Mapping | null = () => null
): Promise<ReadOutcome> {
  const outcome: ReadOutcome = {
    items: [],
    keys: [],
    assets: [],
    findings: [],
    rejects: [],
    tables: [],
    refusal: null
  }
  const sink: ReadSink = {
    item: (draft) => void outcome.items.push(draft),
    key: (key) => void outcome.keys.push(key),
    asset: (asset) => void outcome.assets.push(asset),
    finding: (finding) => void outcome.findings.push(finding),
    reject: (finding) => void outcome.rejects.push(finding),
    table: (table) => void outcome.tables.push(table),
    drained: () => Promise.resolve()
  }
  try {
    await reader.read({ source: fileSource(path), sink, mapping })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    outcome.refusal = error.finding
  }
  return outcome
}

/** The same of content that is written to a file for the time being. */
export async function readContent(
  reader: FormatReader,
  content: string | Uint8Array,
  mapping?: (signature: string) => Mapping | null
): Promise<ReadOutcome> {
  return withFile(content, (path) => readPath(reader, path, mapping))
}

export async function isRecognised(
  reader: FormatReader,
  content: string | Uint8Array
): Promise<boolean> {
  return withFile(content, async (path) => reader.recognises(fileSource(path)))
}

async function withFile<T>(
  content: string | Uint8Array,
  use: (path: string) => Promise<T>
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-read-'))
  try {
    const path = join(folder, 'file')
    writeFileSync(path, content)
    return await use(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What matters of a draft in most tests. */
export const essence = ({ stem, options, key }: ItemDraft): unknown[] => [
  stem,
  options.map(({ text }) => text),
  key !== null && 'options' in key ? key.options : (key?.kind ?? null)
]

/** Code, line and path of a finding. */
export const where = ({ code, place }: ImportFinding): unknown[] => [code, place.line, place.path]
