/** How far a long command is. */
export type Progress = {
  /** A terminal shows the newest line only; elsewhere a line is written where `step` is another than before. */
  show: (line: string, step: string) => void
  /** Takes the line away before something else is written. */
  clear: () => void
}

const CLEAR_LINE = '\r\u001b[2K'

export function createProgress(err: (text: string) => void, isTerminal: boolean): Progress {
  let last: string | null = null
  return {
    show: (line, step) => {
      if (isTerminal) err(`${CLEAR_LINE}${line}`)
      else if (step !== last) err(`${line}\n`)
      last = step
    },
    clear: () => {
      if (isTerminal && last !== null) err(CLEAR_LINE)
      last = null
    }
  }
}
