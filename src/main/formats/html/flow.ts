import { markPlainText } from './plain-text.ts'
import { SIGN, withoutSigns } from './signs.ts'
import { withScript, type ScriptMark } from './script-marks.ts'
import { type Grid, gridText, gridWords } from './grid.ts'

/** A text being put together: runs of text with line breaks, and tables between them. */
export type Flow = {
  /** Text with white space as HTML has it: any run of it is one space. */
  text: (text: string) => void
  /** Text as it stands, as in `pre`. */
  verbatim: (text: string) => void
  /** A formula or a figure, with its signs. */
  atom: (text: string) => void
  /** Ends the line, if anything stands on it. */
  endLine: () => void
  /** A break that is there even on an empty line. */
  breakLine: () => void
  grid: (grid: Grid) => void
  /** Sub- or superscript begins. */
  openScript: (mark: ScriptMark) => void
  closeScript: () => void
  isEmpty: () => boolean
  /** With signs, blocks apart. */
  blocks: () => string[]
  hasGrid: () => boolean
  /** On one line, tables as words. */
  oneLine: () => string
}

type Script = { mark: ScriptMark; from: number }

/** Pieces since the last table are kept apart until they are asked for, so that long texts stay linear. */
export function createFlow(): Flow {
  const done: (string | Grid)[] = []
  let pieces: string[] = []
  let lineEmpty = true
  let spacePending = false
  let script: Script | null = null

  const push = (piece: string): void => {
    if (spacePending && !lineEmpty) pieces.push(' ')
    spacePending = false
    lineEmpty = false
    pieces.push(piece)
  }
  const newLine = (): void => {
    pieces.push('\n')
    lineEmpty = true
    spacePending = false
  }
  const endRun = (): void => {
    if (pieces.length > 0) done.push(pieces.join(''))
    pieces = []
    script = null
    lineEmpty = true
    spacePending = false
  }
  const parts = (): (string | Grid)[] => {
    endRun()
    return done
  }

  return {
    text: (text) => {
      const folded = withoutSigns(text).replace(WHITE_SPACE, ' ')
      if (folded === '') return
      if (folded.startsWith(' ')) spacePending = true
      const words = folded.trim()
      if (words === '') return
      push(words)
      spacePending = folded.endsWith(' ')
    },
    verbatim: (text) => {
      const lines = withoutSigns(text)
        .replaceAll('\u00A0', ' ')
        .split(/\r\n?|\n/u)
      for (const [index, line] of lines.entries()) {
        if (index > 0) newLine()
        if (line !== '') push(line)
      }
    },
    atom: push,
    endLine: () => {
      if (!lineEmpty) newLine()
    },
    breakLine: newLine,
    grid: (grid) => {
      endRun()
      done.push(grid)
    },
    openScript: (mark) => {
      if (script !== null) return
      if (spacePending && !lineEmpty) pieces.push(' ')
      spacePending = false
      script = { mark, from: pieces.length }
    },
    closeScript: () => {
      if (script === null) return
      const content = pieces.splice(script.from).join('')
      const before = pieces.pop() ?? ''
      const whole = withScript(before, script.mark, content)
      if (whole !== '') pieces.push(whole)
      lineEmpty = whole === '' || whole.endsWith('\n')
      script = null
    },
    isEmpty: () => done.length === 0 && pieces.every((piece) => piece.trim() === ''),
    blocks: () =>
      parts()
        .map((part) => (typeof part === 'string' ? tidy(part) : gridText(part)))
        .filter((block) => block !== ''),
    hasGrid: () => done.some((part) => typeof part !== 'string'),
    oneLine: () =>
      parts()
        .map((part) => (typeof part === 'string' ? tidy(part) : gridWords(part)))
        .join(' ')
        .replace(/\s+/gu, ' ')
        .trim()
  }
}

// A lone space is as it should be: to leave it out of the pattern makes long texts quick.
const WHITE_SPACE = /[^\S ]\s*| \s+/gu

const tidy = (run: string): string =>
  markPlainText(run)
    .replace(/[ \t]+(?=\n|$)/gu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/^\n+|\n+$/gu, '')

/** An asset's picture as the bank names it. */
export const figureSign = (name: string, description: string): string =>
  `${SIGN.figure}[${withoutSigns(description)
    .replace(/[[\]]/gu, (bracket) => (bracket === '[' ? '(' : ')'))
    .replace(/\s+/gu, ' ')
    .trim()}](asset:${name})`
