import { paragraphs } from './line-text.ts'
import type { PaperLine } from './paper-line.ts'

/** A stimulus that several items share, as "[5~7] 다음 글을 읽고 물음에 답하시오." announces it. */
export type SharedStimulus = {
  from: number
  to: number
  text: string
  run: number
  /** The same for all items of it, and for no others of the file. */
  group: string
  line: PaperLine
  /** False where the paper does not say for which items it is. */
  sure: boolean
}

const INSTRUCTION = /(?:답하시오|답하십시오|답하라|물음에\s*답함)\s*[.。]?$/u

export const isInstruction = (text: string): boolean =>
  /^(?:※|#|\*|다음|아래|위|\[|<|〈)/u.test(text) && INSTRUCTION.test(text)

/** The stimulus in the lines from its announcement to the first of its items; null when there is nothing in them. */
export function sharedStimulus(
  announcement: { from: number; to: number; text: string },
  line: PaperLine,
  lines: readonly PaperLine[],
  { run, sure }: { run: number; sure: boolean }
): SharedStimulus | null {
  const text = paragraphs([
    { ...line, text: announcement.text.replace(/^[※#*\s]+/u, '') },
    ...lines
  ])
  const { from, to } = announcement
  return text === '' ? null : { from, to, text, run, group: `${run + 1}:${from}-${to}`, line, sure }
}
