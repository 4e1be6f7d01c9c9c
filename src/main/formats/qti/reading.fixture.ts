import type { ImportFinding } from '@shared/contract/import-findings.ts'
import type { DraftAsset, ItemDraft } from '@shared/domain/draft.ts'
import { Refusal, type FileSource } from '../format.ts'
import { fileOf, zipOf } from '../zip.fixture.ts'
import { qtiReader } from './reader.ts'

/** All that came of reading a file. */
export type Read = {
  items: ItemDraft[]
  rejects: ImportFinding[]
  findings: ImportFinding[]
  assets: DraftAsset[]
  /** Why the file was given up; null where it was read to its end. */
  refused: ImportFinding | null
}

export async function readSource(source: FileSource): Promise<Read> {
  const read: Read = { items: [], rejects: [], findings: [], assets: [], refused: null }
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
    await qtiReader.read({ source, sink, mapping: () => null })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    read.refused = error.finding
  }
  return read
}

export const readXmlFile = (xml: string | Uint8Array): Promise<Read> =>
  readSource(fileOf(typeof xml === 'string' ? Buffer.from(xml) : xml))

/** A zip file of these entries by name. */
export const packageOf = (entries: Readonly<Record<string, string | Uint8Array>>): Buffer =>
  zipOf(
    Object.entries(entries).map(([name, content]) => ({
      name,
      bytes: typeof content === 'string' ? Buffer.from(content) : content
    }))
  )

export const readPackageOf = (
  entries: Readonly<Record<string, string | Uint8Array>>
): Promise<Read> => readSource(fileOf(packageOf(entries)))

export const codes = (findings: readonly ImportFinding[]): string[] =>
  findings.map(({ code }) => code)

/** The smallest PNG there is: one transparent pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64'
)
