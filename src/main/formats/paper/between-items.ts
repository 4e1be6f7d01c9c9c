import type { DraftPaper } from '@shared/domain/draft.ts'
import type { KeyStatus } from '@shared/domain/item.ts'
import { rangeMark } from './item-marks.ts'
import type { KeyColumn } from './key-table.ts'
import { heading, paperAfter, plainSubject } from './paper-heading.ts'
import { isBlankLine, type PaperLine } from './paper-line.ts'
import { isInstruction, sharedStimulus, type SharedStimulus } from './shared-stimulus.ts'

/** A 답안표, with what the lines above it say of it. */
export type PlacedKeys = { column: KeyColumn; paper: DraftPaper; status: KeyStatus | null }

/** What the lines before an item, which belong to none, say of the items behind them. */
export type Between = {
  paper: DraftPaper
  stimuli: SharedStimulus[]
  keys: PlacedKeys[]
  status: KeyStatus | null
  left: PaperLine[]
}

/**
 * `next`: the item that follows, null behind the last one. `begins`: its numbers begin anew, so that a line of
 * nothing but a subject's name is one.
 */
export function betweenItems(
  lines: readonly PaperLine[],
  before: DraftPaper,
  next: { number: number; begins: boolean; run: number } | null
): Between {
  const found: Between = { paper: before, stimuli: [], keys: [], status: null, left: [] }
  // A 답안표 behind all items is of the subject that is named above it, not of the last item's.
  let named: string | null = null
  let plain: string | null = null
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || isBlankLine(line)) continue
    if (line.keys !== null) {
      const subject = plain ?? named
      for (const column of line.keys) {
        const paper = {
          ...found.paper,
          subject: column.subject ?? subject,
          form: column.form ?? found.paper.form
        }
        found.keys.push({ column, paper, status: found.status })
      }
      plain = null
      continue
    }
    if (line.kind === 'break') {
      const head = heading(line.text)
      if (head !== null) found.paper = paperAfter(found.paper, head)
      continue
    }
    if (line.kind !== 'text') {
      found.left.push(line)
      continue
    }
    const range = rangeMark(line.text)
    const alone = range === null && next !== null && isInstruction(line.text)
    if (next !== null && (range !== null || alone)) {
      const end = stimulusEnd(lines, at + 1)
      const announcement = range ?? { from: next.number, to: next.number, text: line.text }
      const sure = announcement.from === next.number
      const stimulus = sharedStimulus(announcement, line, lines.slice(at + 1, end), {
        run: next.run,
        sure: sure && !alone
      })
      if (stimulus !== null) found.stimuli.push(stimulus)
      at = end - 1
      continue
    }
    const said = heading(line.text)
    if (said !== null) {
      found.paper = paperAfter(found.paper, said)
      if (said.status !== null) found.status = said.status
      named = said.paper.subject ?? named
      continue
    }
    plain = plainSubject(line.text)
    const isSubject = plain !== null && (next?.begins === true || namesKeys(lines, at + 1))
    if (!isSubject) found.left.push(line)
    else if (next !== null) found.paper = { ...found.paper, subject: plain }
  }
  return found
}

/** A stimulus goes on to the next announcement, the next heading of a subject, or the item. */
function stimulusEnd(lines: readonly PaperLine[], from: number): number {
  let end = from
  for (; end < lines.length; end += 1) {
    const line = lines[end]
    if (line === undefined || line.keys !== null) break
    if (line.kind === 'text' && rangeMark(line.text) !== null) break
  }
  return end
}

const namesKeys = (lines: readonly PaperLine[], from: number): boolean =>
  lines.slice(from, from + 4).find((line) => !isBlankLine(line))?.keys != null
