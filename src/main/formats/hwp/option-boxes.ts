import type { PaperBlock } from '../paper/blocks.ts'
import { countUp, leadingMark, marksIn, printed, startsItem } from './printed-marks.ts'

/**
 * Options that stand in text boxes or in a frame are options and no stimulus, when the item has none besides. The
 * numbers of ① ② ③ are all that tells them from the paragraphs of a law, so the box must hold nothing else.
 */
export function freeOptionBoxes(blocks: readonly PaperBlock[]): PaperBlock[] {
  const freed = [...blocks]
  let at = 0
  while (at < freed.length) {
    const next = endOfBoxes(freed, at)
    if (next > at && holdsOptions(freed.slice(at, next)) && !optionsAround(freed, at, next)) {
      for (let inside = at; inside < next; inside += 1) {
        const block = freed[inside]
        if (block !== undefined && 'box' in block) freed[inside] = { ...block, box: null }
      }
    }
    at = Math.max(next, at + 1)
  }
  return freed
}

/** Where a run of boxed blocks ends; several boxes may hold one option each. */
function endOfBoxes(blocks: readonly PaperBlock[], from: number): number {
  let at = from
  while (at < blocks.length) {
    const block = blocks[at]
    if (block === undefined || !('box' in block) || block.box === null) break
    at += 1
  }
  return at
}

function holdsOptions(blocks: readonly PaperBlock[]): boolean {
  const lines = blocks.filter((block) => block.kind === 'line' && block.text !== '')
  const first = lines[0]
  if (first?.kind !== 'line' || leadingMark(printed(first)) !== 1) return false
  const marks = lines.flatMap((line) => (line.kind === 'line' ? marksIn(printed(line)) : []))
  return marks.length >= 3 && countUp(marks)
}

/** Blocks that an item may have before and after its options. */
const REACH = 200

function optionsAround(blocks: readonly PaperBlock[], from: number, to: number): boolean {
  for (let at = to; at < Math.min(blocks.length, to + REACH); at += 1) {
    const block = blocks[at]
    if (block?.kind !== 'line' || block.box !== null) continue
    if (startsItem(block)) break
    if (leadingMark(printed(block)) === 1) return true
  }
  for (let at = from - 1; at >= Math.max(0, from - REACH); at -= 1) {
    const block = blocks[at]
    if (block?.kind !== 'line' || block.box !== null) continue
    if (leadingMark(printed(block)) === 1) return true
    if (startsItem(block)) break
  }
  return false
}
