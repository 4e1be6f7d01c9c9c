import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'
import { JSON_DEPTH, type Fault, type Position } from './json-parts.ts'

/** Offset of the first character at which a text stops being JSON (RFC 8259); null where it is JSON. */
export function findJsonFault(text: string): number | null {
  const fault = { at: null as number | null }
  const end = skipValue(text, skipSpace(text, 0), fault)
  if (fault.at !== null) return fault.at
  const rest = skipSpace(text, end)
  return rest < text.length ? rest : null
}

/** Where a value stops being JSON; `before` is what stands before it on its line, null when that is not known. */
export function notJson(text: string, position: Position, before: string | null): Fault {
  const read = text.slice(0, findJsonFault(text.trimEnd()) ?? 0)
  const newline = read.lastIndexOf('\n')
  const line = position.line + read.split('\n').length - 1
  const start = before === null ? null : before.length + read.length + 1
  return { code: 'not-json', position, line, column: newline < 0 ? start : read.length - newline }
}

/** Nesting that no well-meant file has: the whole of it is refused. */
export const tooDeep = (line: number): Refusal =>
  new Refusal(importFinding('too-large', placeAt({ line }), { what: 'depth', limit: JSON_DEPTH }))

type Found = { at: number | null }

const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy
const SPACE = /[ \t\r\n]*/uy
const STRING_PART = /[^"\\\u0000-\u001F]*/uy
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/uy

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at
  SPACE.test(text)
  return SPACE.lastIndex
}

/** Brackets are kept in a list of our own: the text may be nested as deep as it likes. */
function skipValue(text: string, from: number, fault: Found): number {
  const open: string[] = []
  let at = from
  const fail = (where: number): number => {
    fault.at = where
    return where
  }
  for (;;) {
    // Here a value is due.
    const sign = text[at]
    if (sign === '{' || sign === '[') {
      const inside = skipSpace(text, at + 1)
      const empty = text[inside] === (sign === '{' ? '}' : ']')
      if (!empty) {
        open.push(sign)
        at = sign === '{' ? skipKey(text, inside, fault) : inside
        if (fault.at !== null) return at
        continue
      }
      at = inside + 1
    } else {
      at = sign === '"' ? skipString(text, at, fault) : skipWord(text, at, fault)
      if (fault.at !== null) return at
    }
    // Here one has ended: close what closes, then a comma leads to the next.
    for (;;) {
      const innermost = open.at(-1)
      if (innermost === undefined) return at
      at = skipSpace(text, at)
      if (text[at] === ',') {
        at = skipSpace(text, at + 1)
        if (innermost === '{') at = skipKey(text, at, fault)
        if (fault.at !== null) return at
        break
      }
      if (text[at] !== (innermost === '{' ? '}' : ']')) return fail(at)
      open.pop()
      at += 1
    }
  }
}

function skipKey(text: string, from: number, fault: Found): number {
  if (text[from] !== '"') {
    fault.at = from
    return from
  }
  const end = skipString(text, from, fault)
  if (fault.at !== null) return end
  const colon = skipSpace(text, end)
  if (text[colon] !== ':') {
    fault.at = colon
    return colon
  }
  return skipSpace(text, colon + 1)
}

function skipString(text: string, from: number, fault: Found): number {
  let at = from + 1
  for (;;) {
    STRING_PART.lastIndex = at
    STRING_PART.test(text)
    at = STRING_PART.lastIndex
    if (text[at] === '"') return at + 1
    ESCAPE.lastIndex = at
    if (!ESCAPE.test(text)) {
      fault.at = at
      return at
    }
    at = ESCAPE.lastIndex
  }
}

function skipWord(text: string, from: number, fault: Found): number {
  WORD.lastIndex = from
  if (!WORD.test(text)) {
    fault.at = from
    return from
  }
  return WORD.lastIndex
}
