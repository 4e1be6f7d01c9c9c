import { createRedactor, type Redactor } from './redact.ts'

export type Level = 'error' | 'warn' | 'info' | 'debug'
export type Facts = Readonly<Record<string, unknown>>

/**
 * One line an event, facts as fields. No text of an item or a learner, no response, no prompt, no name of a file: what a
 * fact may show goes by its name (redact.ts).
 */
export type Logger = {
  error(message: string, facts?: Facts): void
  warn(message: string, facts?: Facts): void
  info(message: string, facts?: Facts): void
  debug(message: string, facts?: Facts): void
  child(subject: string): Logger
}

const RANK: Record<Level, number> = { error: 0, warn: 1, info: 2, debug: 3 }
/** Characters of one line: well within what one write puts down whole. */
const LONGEST_LINE = 3500

export function createLogger(
  write: (line: string) => void,
  level: Level,
  now: () => number,
  redactor: Redactor = createRedactor()
): Logger {
  const under = (subject: string): Logger => {
    const at =
      (lineLevel: Level) =>
      (message: string, facts: Facts = {}): void => {
        if (RANK[lineLevel] > RANK[level]) return
        const fields = Object.entries(facts).map(
          ([name, value]) => `${name}=${redactor.fact(name, value)}`
        )
        const said = redactor.text(message).replaceAll(/\s+/gu, ' ')
        const line = [new Date(now()).toISOString(), lineLevel, subject, said, ...fields].join(' ')
        write(line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line)
      }
    return {
      error: at('error'),
      warn: at('warn'),
      info: at('info'),
      debug: at('debug'),
      child: (part) => under(subject === '' ? part : `${subject}.${part}`)
    }
  }
  return under('')
}

export const silentLogger: Logger = createLogger(
  () => undefined,
  'error',
  () => 0
)
