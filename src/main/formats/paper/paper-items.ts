import { NO_PAPER, type DraftPaper } from '@shared/domain/draft.ts'
import type { Key, KeyStatus } from '@shared/domain/item.ts'
import { betweenItems, type PlacedKeys } from './between-items.ts'
import { asksSomething, itemHead } from './item-head.ts'
import { itemParts, type ItemParts } from './item-parts.ts'
import type { ItemStart } from './item-starts.ts'
import { itemTail } from './item-tail.ts'
import { keyLine, keyWords, rationaleLine } from './key-words.ts'
import { figureText } from './line-text.ts'
import type { OptionStyle } from './option-marks.ts'
import type { PaperEntry, PaperItem } from './paper-item.ts'
import type { PaperLine } from './paper-line.ts'
import type { SharedStimulus } from './shared-stimulus.ts'

export type PaperContent = {
  items: PaperItem[]
  entries: PaperEntry[]
  keys: PlacedKeys[]
  stimuli: SharedStimulus[]
  status: KeyStatus | null
  /** Lines that belong to nothing, those of the cover left out. */
  left: PaperLine[]
}

/** An item of more lines than this is a text that happens to begin with a number. */
const MOST_LINES = 1000

/** Shares a paper's lines out among its items, the 정답 pages and what stands between them. */
export function paperItems(
  lines: readonly PaperLine[],
  starts: readonly ItemStart[],
  style: OptionStyle
): PaperContent {
  const content: PaperContent = {
    items: [],
    entries: [],
    keys: [],
    stimuli: [],
    status: null,
    left: []
  }
  const usual = usualOptions(lines, starts, style)
  let paper: DraftPaper = NO_PAPER
  const shared = new Map<string, SharedStimulus>()
  const between = (
    rest: readonly PaperLine[],
    next: ItemStart | undefined,
    last?: ItemStart
  ): string[] => {
    const found = betweenItems(
      rest,
      paper,
      next === undefined
        ? null
        : {
            number: next.number,
            run: next.run,
            begins: last === undefined || next.run !== last.run
          }
    )
    paper = found.paper
    for (const key of found.keys) content.keys.push(key)
    for (const stimulus of found.stimuli) {
      content.stimuli.push(stimulus)
      for (let number = stimulus.from; number <= stimulus.to; number += 1) {
        shared.set(`${stimulus.run}:${number}`, stimulus)
      }
    }
    content.status = found.status ?? content.status
    const pictures = found.left.filter(({ kind }) => kind === 'picture')
    if (last !== undefined) {
      for (const line of found.left) if (line.kind !== 'picture') content.left.push(line)
    }
    return pictures.map(({ text }) => figureText(text))
  }
  between(lines.slice(0, starts[0]?.line), starts[0])
  const seen = new Set<number>()
  for (const [order, start] of starts.entries()) {
    const next = starts[order + 1]
    const { own, parts } = partsOf(lines, start, next, style, usual)
    const entry = entryOf(start, own, parts, style, paper, seen)
    const within = parts.head.filter((line) => line.keys !== null)
    const behind = [...within, ...(entry?.rest ?? parts.rest), ...overlong(lines, start, next)]
    if (entry !== null) {
      content.entries.push(entry.entry)
      between(behind, next, start)
      continue
    }
    seen.add(start.number)
    const stimulus = shared.get(`${start.run}:${start.number}`) ?? null
    const item = itemOf(start, lines, parts, paper, stimulus)
    content.items.push(item)
    item.strays = between(behind, next, start)
  }
  return content
}

function partsOf(
  lines: readonly PaperLine[],
  start: ItemStart,
  next: ItemStart | undefined,
  style: OptionStyle,
  usual: number
): { own: PaperLine[]; parts: ItemParts } {
  const own = lines.slice(start.line, Math.min(next?.line ?? lines.length, start.line + MOST_LINES))
  const [first] = own
  if (first !== undefined) own[0] = { ...first, text: first.text.slice(start.end).trim() }
  return { own, parts: itemParts(own, style, usual) }
}

const overlong = (
  lines: readonly PaperLine[],
  start: ItemStart,
  next: ItemStart | undefined
): PaperLine[] =>
  lines.slice(
    start.line + MOST_LINES,
    Math.max(start.line + MOST_LINES, next?.line ?? lines.length)
  )

/** How many options most items have; 0 where none has any. */
function usualOptions(
  lines: readonly PaperLine[],
  starts: readonly ItemStart[],
  style: OptionStyle
): number {
  const counts = new Map<number, number>()
  for (const [order, start] of starts.slice(0, 200).entries()) {
    const { parts } = partsOf(lines, start, starts[order + 1], style, 0)
    const { length } = parts.options
    if (length >= 2) counts.set(length, (counts.get(length) ?? 0) + 1)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}

/** Null for an item; an entry has a key behind its number and asks nothing. */
function entryOf(
  start: ItemStart,
  own: readonly PaperLine[],
  parts: ItemParts,
  style: OptionStyle,
  paper: DraftPaper,
  seen: ReadonlySet<number>
): { entry: PaperEntry; rest: PaperLine[] } | null {
  if (!start.keyed) return null
  const asks = parts.head.some((line) => line.kind === 'text' && asksSomething(line.text))
  const isItem = parts.list?.complete === true && (asks || !seen.has(start.number))
  if (isItem) return null
  const found = keyOf(own)
  if (found === null) return null
  const tail = itemTail(found.behind, style, [])
  const { place } = own[0] ?? { place: null }
  if (place === null) return null
  const entry: PaperEntry = {
    number: start.number,
    run: start.run,
    key: found.key,
    place: { ...place, number: start.number },
    paper,
    rationale: tail.rationale,
    reasons: reasonsOf(found.behind, style, parts)
  }
  return { entry, rest: tail.rest }
}

/** The key in an entry's first line of text, and the lines behind it. */
function keyOf(own: readonly PaperLine[]): { key: Key; behind: PaperLine[] } | null {
  const at = own.findIndex(({ text }) => text !== '')
  const line = own[at]
  if (line === undefined) return null
  const stated = keyLine(line.text)
  const plain = stated === null ? keyWords(line.text) : null
  const key = stated?.key ?? plain?.key ?? null
  if (key === null) return null
  const rest = stated?.rest ?? line.text.slice(plain?.end ?? 0).replace(/^[\s.)\]:：|,/-]+/u, '')
  return { key, behind: [{ ...line, text: rest }, ...own.slice(at + 1)] }
}

function reasonsOf(behind: readonly PaperLine[], style: OptionStyle, parts: ItemParts): string[] {
  const options = parts.list?.spots.length ?? 0
  if (options < 2) return []
  const open = behind.map((line) => ({ ...line, text: rationaleLine(line.text) ?? line.text }))
  return itemTail(
    open,
    style,
    Array.from({ length: options }, () => '')
  ).reasons
}

function itemOf(
  start: ItemStart,
  lines: readonly PaperLine[],
  parts: ItemParts,
  paper: DraftPaper,
  shared: SharedStimulus | null
): PaperItem {
  const { number, run } = start
  const place = lines[start.line]?.place
  return {
    number,
    run,
    place: {
      ...(place ?? { entry: null, sheet: null, line: null, page: null, path: null }),
      number
    },
    paper,
    head: itemHead(parts.head.filter((line) => line.keys === null)),
    parts,
    shared,
    key: parts.tail.key ?? parts.headKey ?? tickedKey(parts),
    rationale: parts.tail.rationale,
    reasons: parts.tail.reasons,
    strays: []
  }
}

/** Options with a tick are the key, unless all have one: then it is how the paper prints its marks. */
function tickedKey({ options }: ItemParts): Key | null {
  const ticked = options.flatMap((option, at) => (option.ticked ? [at + 1] : []))
  return ticked.length === 0 || ticked.length === options.length
    ? null
    : { kind: 'options', options: ticked }
}
