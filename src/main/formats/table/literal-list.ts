import type { TableCell } from './cell-text.ts'

/** Names under which an option's text stands in an object. */
const TEXT_NAMES = ['text', 'texts', 'content', 'value', 'option', 'choice']
const MOST_DEPTH = 6

/**
 * A list as JSON writes it, or as Python and numpy print it: `['a', "b"]`, `['a' 'b']`, `array([...], dtype=object)`,
 * `{"A": "…", "B": "…"}`, `{'text': [...], 'label': [...]}`. Null for any other text.
 */
export function readLiteralList(text: string): TableCell[] | null {
  const bare = withoutArrayEnd(text.trim().replace(/^(?:np\.)?array\(/u, ''))
  if (!/^[[{(]/u.test(bare) || bare.length > 1_000_000) return null
  const read = new LiteralText(bare).whole()
  if (read === undefined) return null
  const list = listOf(read)
  return list !== null && list.length > 0 ? list : null
}

/** Without `, dtype=object)`; by steps, since one pattern for it takes time by the square of the spaces. */
function withoutArrayEnd(text: string): string {
  if (!text.endsWith(')')) return text
  const inner = text.slice(0, -1).trimEnd()
  const type = /dtype=\w{1,40}$/u.exec(inner.slice(-50))?.[0] ?? ''
  const list = inner.slice(0, inner.length - type.length).trimEnd()
  return list.endsWith(',') ? list.slice(0, -1) : list
}

type Literal = string | number | boolean | null | Literal[] | Map<string, Literal>

function listOf(value: Literal): TableCell[] | null {
  if (Array.isArray(value)) {
    const parts = value.map(plain)
    return parts.includes(undefined) ? null : parts.filter((part) => part !== undefined)
  }
  if (!(value instanceof Map)) return null
  for (const name of TEXT_NAMES) {
    const inner = value.get(name)
    if (Array.isArray(inner)) return listOf(inner)
  }
  // {"A": "…", "B": "…"} counts its options by their letters, whatever order they were written in.
  const names = [...value.keys()].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const counted =
    names.every((name, at) => name.toUpperCase() === String.fromCharCode(0x41 + at)) ||
    names.every((name, at) => Number(name) === at + Number(names[0]))
  return counted ? listOf(names.map((name) => value.get(name) ?? null)) : null
}

function plain(value: Literal): TableCell | undefined {
  if (Array.isArray(value)) return listOf(value) ?? undefined
  if (!(value instanceof Map)) return value
  for (const name of TEXT_NAMES) {
    const inner = value.get(name)
    if (typeof inner === 'string' || typeof inner === 'number') return inner
  }
  return undefined
}

class LiteralText {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Undefined when it is no literal. */
  whole(): Literal | undefined {
    const value = this.#value(0)
    this.#space()
    return this.#at === this.#text.length ? value : undefined
  }

  #space(): void {
    while (/\s/u.test(this.#text.charAt(this.#at))) this.#at += 1
  }

  #value(depth: number): Literal | undefined {
    this.#space()
    const mark = this.#text.charAt(this.#at)
    if (depth > MOST_DEPTH) return undefined
    if (mark === '[' || mark === '(') return this.#list(mark === '[' ? ']' : ')', depth)
    if (mark === '{') return this.#object(depth)
    if (mark === '"' || mark === "'") return this.#string(mark)
    const word = /^(?:-?\d+(?:\.\d+)?(?![\w.])|true|false|null|none|nan)/iu.exec(
      this.#text.slice(this.#at, this.#at + 40)
    )?.[0]
    if (word === undefined) return undefined
    this.#at += word.length
    if (/^[-\d]/u.test(word)) return Number(word)
    return /^true$/iu.test(word) ? true : /^false$/iu.test(word) ? false : null
  }

  #list(end: string, depth: number): Literal[] | undefined {
    this.#at += 1
    const parts: Literal[] = []
    for (;;) {
      this.#space()
      if (this.#text.charAt(this.#at) === end) {
        this.#at += 1
        return parts
      }
      const value = this.#value(depth + 1)
      if (value === undefined) return undefined
      parts.push(value)
      const after = this.#at
      this.#space()
      const mark = this.#text.charAt(this.#at)
      if (mark === ',') this.#at += 1
      // numpy prints spaces and no commas.
      else if (mark !== end && this.#at === after) return undefined
    }
  }

  #object(depth: number): Map<string, Literal> | undefined {
    this.#at += 1
    const fields = new Map<string, Literal>()
    for (;;) {
      this.#space()
      if (this.#text.charAt(this.#at) === '}') {
        this.#at += 1
        return fields
      }
      const name = this.#value(depth + 1)
      this.#space()
      if (
        this.#text.charAt(this.#at) !== ':' ||
        (typeof name !== 'string' && typeof name !== 'number')
      ) {
        return undefined
      }
      this.#at += 1
      const value = this.#value(depth + 1)
      if (value === undefined) return undefined
      fields.set(String(name), value)
      this.#space()
      if (this.#text.charAt(this.#at) === ',') this.#at += 1
    }
  }

  #string(quote: string): string | undefined {
    let text = ''
    for (let at = this.#at + 1; at < this.#text.length; at += 1) {
      const mark = this.#text.charAt(at)
      if (mark === quote) {
        this.#at = at + 1
        return text
      }
      if (mark !== '\\') {
        text += mark
        continue
      }
      at += 1
      const escaped = this.#text.charAt(at)
      const code =
        escaped === 'u' ? /^[0-9a-f]{4}/iu.exec(this.#text.slice(at + 1, at + 5))?.[0] : undefined
      if (code !== undefined) {
        text += String.fromCharCode(Number.parseInt(code, 16))
        at += 4
      } else text += ESCAPED[escaped] ?? `\\${escaped}`
    }
    return undefined
  }
}

const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\n',
  b: '\b',
  f: '\f',
  '/': '/',
  '\\': '\\',
  "'": "'",
  '"': '"'
}
