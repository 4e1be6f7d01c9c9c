import type { FieldShape } from '@shared/contract/import-findings.ts'
import { isObject, type JsonObject } from '../json/record.ts'

/** What was wrong with a field: the first fault of a line is told. */
export type FieldFault = { field: string; expected: FieldShape }

/** The fields of one line, each read as what it must be. A field of null is as good as none. */
export class BankFields {
  readonly #fields: JsonObject
  readonly #path: string
  #fault: FieldFault | null = null

  constructor(fields: JsonObject, path = '') {
    this.#fields = fields
    this.#path = path
  }

  firstFault(): FieldFault | null {
    return this.#fault
  }

  get(name: string): unknown {
    return Object.hasOwn(this.#fields, name) ? (this.#fields[name] ?? null) : null
  }

  wrong(name: string, expected: FieldShape): null {
    this.#fault ??= { field: `${this.#path}${name}`, expected }
    return null
  }

  /** As item text: NFC, line feeds, trimmed; null where there is none. */
  text(name: string): string | null {
    const value = this.get(name)
    if (value === null) return null
    return typeof value === 'string' ? itemText(value) || null : this.wrong(name, 'text')
  }

  /** A whole number of at least `least`. */
  count(name: string, least: number): number | null {
    const value = this.get(name)
    if (value === null) return null
    const fits = typeof value === 'number' && Number.isSafeInteger(value) && value >= least
    return fits ? value : this.wrong(name, 'number')
  }

  /** YYYY-MM-DD, a day of the calendar. */
  day(name: string): string | null {
    const text = this.text(name)
    if (text === null) return null
    return isDay(text) ? text : this.wrong(name, 'day')
  }

  word<W extends string>(name: string, words: readonly W[]): W | null {
    const value = this.get(name)
    if (value === null) return null
    return words.find((word) => word === value) ?? this.wrong(name, 'known-word')
  }

  texts(name: string): string[] {
    return this.#list(name).flatMap((value, index) => {
      if (typeof value === 'string') return itemText(value) || []
      this.wrong(`${name}[${index}]`, 'text')
      return []
    })
  }

  /** Each object of a list, read by `read`; the first fault in one is this line's. */
  objects<T>(name: string, read: (part: BankFields) => T): T[] {
    return this.#list(name).flatMap((value, index) => {
      if (!isObject(value)) {
        this.wrong(`${name}[${index}]`, 'object')
        return []
      }
      const part = new BankFields(value, `${this.#path}${name}[${index}].`)
      const found = read(part)
      this.#fault ??= part.firstFault()
      return [found]
    })
  }

  #list(name: string): readonly unknown[] {
    const value = this.get(name)
    if (value === null) return []
    if (Array.isArray(value)) return value as readonly unknown[]
    this.wrong(name, 'list')
    return []
  }
}

export const itemText = (text: string): string =>
  text.replaceAll(/\r\n?/gu, '\n').normalize('NFC').trim()

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
