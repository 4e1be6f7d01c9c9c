import { append } from './append.ts'
import type { PaperBlock } from '../paper/blocks.ts'
import { marksIn, printed, startsItem } from './printed-marks.ts'

type Line = Extract<PaperBlock, { kind: 'line' }>

/**
 * A note that waits until the item it hangs on is over: authors of papers keep 정답 and 해설 in endnotes, whose mark
 * stands at the begin of the item.
 */
export type WaitingNote = { kind: 'note'; blocks: PaperBlock[] }

const KEY_WORDS =
  /^\s*[[【〔<〈(]?\s*(?:정\s*답|답|해\s*설|풀\s*이|Answer|Key)\s*[\]】〕>〉).:：\s]/iu
const BARE_KEY = /^(?:[①-⑮](?:\s*[,，·]?\s*[①-⑮])*|\(?\d{1,2}\)?\s?번?)$/u
const KEY_AND_TEXT = /^([①-⑮])\s*(\S.*)$/su

export const saysKey = (blocks: readonly PaperBlock[]): boolean => {
  const first = blocks.find((block) => block.kind === 'line')
  return first !== undefined && (KEY_WORDS.test(`${first.text} `) || BARE_KEY.test(first.text))
}

/** A note's lines with the words that tell a key and a rationale apart from the text of the item. */
export function worded(blocks: readonly PaperBlock[]): PaperBlock[] {
  const at = blocks.findIndex((block) => block.kind === 'line' && block.text !== '')
  const first = blocks[at]
  if (first?.kind !== 'line') return [...blocks]
  const before = blocks.slice(0, at)
  const after = blocks.slice(at + 1)
  const line = { ...first, marker: null }
  if (KEY_WORDS.test(`${first.text} `)) return [...before, line, ...after]
  if (BARE_KEY.test(first.text)) {
    return [...before, { ...line, text: `정답: ${first.text}` }, ...rationale(after)]
  }
  const both = KEY_AND_TEXT.exec(first.text)
  if (both === null) return [...before, { ...line, text: `해설: ${first.text}` }, ...after]
  return [
    ...before,
    { ...line, text: `정답: ${both[1] ?? ''}` },
    { ...line, text: `해설: ${both[2] ?? ''}` },
    ...after
  ]
}

function rationale(blocks: readonly PaperBlock[]): PaperBlock[] {
  const at = blocks.findIndex((block) => block.kind === 'line' && block.text !== '')
  const first = blocks[at]
  if (first?.kind !== 'line' || KEY_WORDS.test(`${first.text} `)) return [...blocks]
  return blocks.with(at, { ...first, text: `해설: ${first.text}` })
}

/** Puts each waiting note behind the item on whose line it hangs. */
export function settleNotes(blocks: readonly (PaperBlock | WaitingNote)[]): PaperBlock[] {
  const settled: PaperBlock[] = []
  let waiting: PaperBlock[] = []
  let marks = 0
  const settle = (): void => {
    append(settled, waiting)
    waiting = []
    marks = 0
  }
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'note') {
      const line = lineAfter(blocks, at)
      if (marks >= 2 || (line !== null && startsItem(line))) settle()
      append(waiting, block.blocks)
      continue
    }
    // A note stands before its own line: that one must not end the wait.
    const own = blocks[at - 1]?.kind === 'note'
    if (block.kind === 'line' && !own && marks >= 2 && startsItem(block)) settle()
    marks += marksOf(block)
    settled.push(block)
  }
  settle()
  return settled
}

function lineAfter(blocks: readonly (PaperBlock | WaitingNote)[], at: number): Line | null {
  for (const block of blocks.slice(at, at + 4)) if (block.kind === 'line') return block
  return null
}

const marksOf = (block: PaperBlock): number => {
  if (block.kind === 'line') return marksIn(printed(block)).length
  return block.kind === 'table' ? block.rows.flat().flatMap(marksIn).length : 0
}
