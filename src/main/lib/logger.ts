import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export type Level = 'error' | 'warn' | 'info' | 'debug'
export type Facts = Readonly<Record<string, unknown>>

/** One line an event, facts as fields. Item text, responses and prompts only at `debug`. */
export type Logger = {
  error(message: string, facts?: Facts): void
  warn(message: string, facts?: Facts): void
  info(message: string, facts?: Facts): void
  debug(message: string, facts?: Facts): void
  child(subject: string): Logger
}

const RANK: Record<Level, number> = { error: 0, warn: 1, info: 2, debug: 3 }
/** Two files of this size are kept: the current one and the one before. */
const MAX_BYTES = 2 * 1024 * 1024

export function createLogger(
  write: (line: string) => void,
  level: Level,
  now: () => number
): Logger {
  const under = (subject: string): Logger => {
    const at =
      (lineLevel: Level) =>
      (message: string, facts: Facts = {}): void => {
        if (RANK[lineLevel] > RANK[level]) return
        const fields = Object.entries(facts).map(([name, value]) => `${name}=${show(value)}`)
        const head = [new Date(now()).toISOString(), lineLevel, subject, message]
        write([...head, ...fields].join(' '))
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

/** Appends to a file and turns it over at two megabytes. A log that cannot be written stops nothing. */
export function fileLog(path: string): (line: string) => void {
  mkdirSync(dirname(path), { recursive: true })
  return (line) => {
    try {
      if (sizeOf(path) > MAX_BYTES) renameSync(path, `${path}.1`)
      appendFileSync(path, `${line}\n`)
    } catch {
      // A full or read-only disk must not stop an exam; the database reports such trouble itself.
    }
  }
}

export const silentLogger: Logger = createLogger(
  () => undefined,
  'error',
  () => 0
)

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

function show(value: unknown): string {
  if (value instanceof Error) return JSON.stringify(value.stack ?? value.message)
  return value === undefined ? 'undefined' : JSON.stringify(value)
}
