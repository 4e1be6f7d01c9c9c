import { isErrorCode, technicalOnly } from './technical-words.ts'

/** An error, or what came of one that crossed a boundary. */
export type ErrorLike = {
  name: string
  message: string
  stack?: string | undefined
  cause?: unknown
}

/** Frames of a stack that are told, characters of a message, errors behind an error. */
const MOST_FRAMES = 12
const LONGEST_MESSAGE = 200
const MOST_CAUSES = 3

/** Names in messages of V8 are those of the code, never of the data. */
const OF_THE_CODE: readonly RegExp[] = [
  /^Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]{1,40}'\)$/u,
  /^[\w$.]{1,80} is not (?:a function|a constructor|defined|iterable)$/u,
  /^(?:UNIQUE|NOT NULL|FOREIGN KEY) constraint failed(?:: [a-z_]+\.[a-z_]+(?:, [a-z_]+\.[a-z_]+)*)?$/u
]
const FRAME = /^\s*at (?:(?<name>.+?) \((?<place>.+)|(?<bare>.+)):(?<line>\d+):(?<column>\d+)\)?$/u
/** Folders from which on a path of the program is the same on every computer. */
const PROGRAM = /(?:^|\/)((?:out|src|node_modules|assets|test)\/[\w@.+/-]+)$/u

/**
 * An error on one line: its name and code, of its message what cannot be the learner's, and where in the program it
 * was. `readable` takes paths and quotes out of the message first.
 */
export function describeError(error: unknown, readable = (text: string): string => text): string {
  const told: string[] = []
  let next: unknown = error
  for (let depth = 0; depth <= MOST_CAUSES && isErrorLike(next); depth += 1) {
    told.push([headOf(next, readable), ...framesOf(next)].join(' < '))
    next = next.cause
  }
  return told.length === 0 ? `thrown ${typeof error}` : told.join(' | caused by ')
}

const isErrorLike = (value: unknown): value is ErrorLike =>
  typeof value === 'object' &&
  value !== null &&
  'message' in value &&
  typeof value.message === 'string'

function headOf(error: ErrorLike, readable: (text: string) => string): string {
  const name = /^[A-Za-z]\w{0,40}$/u.test(error.name) ? error.name : ''
  const code = 'code' in error && typeof error.code === 'string' ? codeOf(error.code) : ''
  const [first = ''] = error.message.split('\n', 1)
  const message = OF_THE_CODE.some((pattern) => pattern.test(first))
    ? first
    : // An expected failure has its code for a message; a system's code says what its words would.
      code !== '' && (error.message === code || isErrorCode(code))
      ? ''
      : technicalOnly(readable(error.message)).replaceAll(/\s+/gu, ' ')
  return [name, code, message.slice(0, LONGEST_MESSAGE)].filter((part) => part !== '').join(' ')
}

const codeOf = (code: string): string =>
  isErrorCode(code) || /^[a-z]+(?:-[a-z]+){0,5}$/u.test(code) ? code : ''

/** Where it was, as `function file:line:column`, without the folder in which the program lies. */
function framesOf({ stack = '', message }: ErrorLike): string[] {
  // A message may look like a frame: it is no part of what is read here.
  const begin = message === '' ? 0 : Math.max(0, stack.indexOf(message) + message.length)
  return stack
    .slice(begin)
    .split('\n')
    .flatMap((line) => {
      const { name, place, bare, line: at, column } = FRAME.exec(line)?.groups ?? {}
      const file = place ?? bare
      return file === undefined ? [] : [`${callee(name)}${fileOf(file)}:${at}:${column}`]
    })
    .slice(0, MOST_FRAMES)
}

const callee = (name: string | undefined): string =>
  name !== undefined && /^[\w$.#<>[\] ]{1,60}$/u.test(name) ? `${name} ` : ''

function fileOf(place: string): string {
  const path = place.replaceAll('\\', '/')
  if (/^node:[\w/]+$/u.test(path)) return path
  return PROGRAM.exec(path)?.[1] ?? '<file>'
}
