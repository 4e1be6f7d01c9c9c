import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type KeyDraft } from '@shared/domain/draft.ts'
import type { ReadSink } from '../format.ts'
import type { PaperBlock } from './blocks.ts'
import { takeEmphasisedKeys } from './emphasised-keys.ts'
import { withoutFurniture } from './furniture.ts'
import { itemDraft } from './item-draft.ts'
import { itemStarts } from './item-starts.ts'
import { joinKeys } from './join-keys.ts'
import { keyRegions } from './key-lines.ts'
import { optionStyleOf } from './option-style.ts'
import { paperItems, type PaperContent } from './paper-items.ts'
import { NO_LINE, openTables, paperLines, type PaperLine } from './paper-line.ts'
import { scanPaper } from './paper-scan.ts'
import { withoutInstructions } from './run-check.ts'

/** Makes items and keys of a paper's blocks. Answers what it found, so that a caller can say "no key found". */
export function readPaper(
  blocks: Iterable<PaperBlock>,
  sink: ReadSink
): { items: number; keys: number } {
  const lines = openTables(withKeysApart(withoutFurniture(paperLines(blocks))))
  const style = optionStyleOf(lines)
  const { candidates, sums } = scanPaper(lines, style)
  const starts = withoutInstructions(itemStarts(candidates, sums), lines, sums)
  const content = paperItems(lines, starts, style)
  const left = joinKeys(content)
  takeEmphasisedKeys(content.items)
  const items = tellItems(content, sink)
  for (const key of left) sink.key(key)
  tellRest(content, left, sink)
  const own = content.items.filter(({ key }) => key !== null).length
  return { items, keys: own + left.length }
}

/** A 답안표 is one line that carries its keys: none of its numbers can begin an item then. */
function withKeysApart(lines: readonly PaperLine[]): PaperLine[] {
  const regions = new Map(keyRegions(lines).map((region) => [region.from, region]))
  const apart: PaperLine[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    const region = regions.get(at)
    if (line === undefined) break
    if (region === undefined) apart.push(line)
    else {
      apart.push({ ...NO_LINE, kind: 'break', place: line.place, keys: region.columns })
      at = region.to - 1
    }
  }
  return apart
}

function tellItems({ items, status }: PaperContent, sink: ReadSink): number {
  let told = 0
  let known = new Set<number>()
  let last = { run: -1, number: 0 }
  for (const item of items) {
    const { run, number, place } = item
    if (run !== last.run) known = new Set()
    else if (number > last.number + 1) {
      sink.finding(
        importFinding('number-missing', place, { from: last.number + 1, to: number - 1 })
      )
    }
    last = { run, number }
    if (known.has(number)) {
      sink.reject(importFinding('number-twice', place, { number }))
      continue
    }
    known.add(number)
    const outcome = itemDraft(item, status ?? 'final')
    if ('reject' in outcome) {
      sink.reject(outcome.reject)
      continue
    }
    sink.item(outcome.draft)
    told += 1
    for (const finding of outcome.findings) sink.finding(finding)
  }
  return told
}

function tellRest(content: PaperContent, left: readonly KeyDraft[], sink: ReadSink): void {
  for (const { from, to, sure, line } of content.stimuli) {
    if (!sure) sink.finding(importFinding('stimulus-uncertain', line.place, { from, to }))
  }
  if (content.items.length === 0 && left.length > 0) {
    sink.finding(importFinding('key-table-read', placeAt(), { keys: left.length }))
  }
  const lost = content.left.filter(({ text }) => text !== '')
  const [first] = lost
  if (first !== undefined) {
    const sample = first.text.slice(0, 80)
    sink.finding(importFinding('lines-left-out', first.place, { lines: lost.length, sample }))
  }
}
