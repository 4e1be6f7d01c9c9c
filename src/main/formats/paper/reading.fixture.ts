import type { ImportFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type ItemDraft, type KeyDraft } from '@shared/domain/draft.ts'
import type { Key } from '@shared/domain/item.ts'
import type { ReadSink } from '../format.ts'
import type { PaperBlock } from './blocks.ts'
import { readPaper } from './paper-reader.ts'

/** All that came of reading a paper. */
export type PaperRead = {
  items: ItemDraft[]
  keys: KeyDraft[]
  rejects: ImportFinding[]
  findings: ImportFinding[]
}

export function gathering(): { read: PaperRead; sink: ReadSink } {
  const read: PaperRead = { items: [], keys: [], rejects: [], findings: [] }
  const sink: ReadSink = {
    item: (draft) => void read.items.push(draft),
    key: (key) => void read.keys.push(key),
    asset: () => undefined,
    finding: (finding) => void read.findings.push(finding),
    reject: (finding) => void read.rejects.push(finding),
    table: () => undefined,
    drained: () => Promise.resolve()
  }
  return { read, sink }
}

type Look = { box?: number; emphasis?: boolean; marker?: string }

/** A block of one line. */
export const line = (text: string, { box, emphasis, marker }: Look = {}): PaperBlock => ({
  kind: 'line',
  text,
  place: placeAt(),
  marker: marker ?? null,
  box: box ?? null,
  emphasis: emphasis ?? false
})

export const table = (...rows: string[][]): PaperBlock => ({
  kind: 'table',
  rows,
  place: placeAt(),
  box: null
})

export const picture = (name: string): PaperBlock => ({
  kind: 'picture',
  name,
  place: placeAt(),
  box: null
})

export const pageBreak: PaperBlock = { kind: 'break', place: placeAt() }

/** Strings are lines. */
export function paperOf(...blocks: (PaperBlock | string)[]): PaperRead {
  const { read, sink } = gathering()
  readPaper(
    blocks.map((block) => (typeof block === 'string' ? line(block) : block)),
    sink
  )
  return read
}

/** "2", "1,4", "all", "none" or "-" for no key. */
export function keyWord(key: Key | null): string {
  if (key === null) return '-'
  return key.kind === 'all' || key.kind === 'none' ? key.kind : key.options.join(',')
}

export const keyWordsOf = (items: readonly ItemDraft[]): string[] =>
  items.map((item) => `${item.number ?? '?'}: ${keyWord(item.key)}`)

export const codesOf = (findings: readonly ImportFinding[]): string[] =>
  findings.map(({ code, place }) => `${place.number ?? '-'} ${code}`)
