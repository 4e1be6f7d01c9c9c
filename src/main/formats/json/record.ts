import { optionsOfStem } from '../table/split-options.ts'
import { factsOf, namesKey, namesOptions } from './field-names.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object'
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

type Surety = 'none' | 'vague' | 'sure'
type Signs = { stem: Surety; options: boolean; key: Surety; number: boolean; kind: boolean }

/** What of an item an object has by the names of its fields, and by what they hold. */
function signsOf(fields: JsonObject): Signs {
  const signs: Signs = { stem: 'none', options: false, key: 'none', number: false, kind: false }
  let single = 0
  let stem: string | null = null
  for (const [name, value] of Object.entries(fields)) {
    const names = factsOf(name)
    if (names.stem && isText(value)) {
      stem ??= value
      if (names.sureStem) signs.stem = 'sure'
      else if (signs.stem === 'none') signs.stem = 'vague'
    }
    if (names.options && holdsOptions(value)) signs.options = true
    else if (names.option && isScalar(value)) single += 1
    else if (names.key && isKeyValue(value)) {
      if (names.sureKey) signs.key = 'sure'
      else if (signs.key === 'none') signs.key = 'vague'
    }
    if (names.number && isScalar(value)) signs.number = true
    if (names.kind && isText(value)) signs.kind = true
  }
  // Looked for last: few stems carry their options.
  signs.options ||= single >= 2 || (stem !== null && optionsOfStem(stem) !== null)
  return signs
}

const holdsOptions = (value: unknown): boolean =>
  isText(value) ||
  (Array.isArray(value) && value.every((one) => isScalar(one) || isOption(one))) ||
  (isObject(value) && Object.values(value).every((one) => isScalar(one) || isScalarList(one)))

const isScalarList = (value: unknown): boolean => Array.isArray(value) && value.every(isScalar)

/** `{text, correct}`: some text and no list. */
export const isOption = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).some((part) => isText(part) || typeof part === 'number') &&
  !Object.entries(value).some(([name, part]) => Array.isArray(part) && namesOptions(name))

const isKeyValue = (value: unknown): boolean =>
  (isScalar(value) && value !== null && value !== '') || isScalarList(value) || isObject(value)

/** Whether an object is an item, or was meant to be one: by itself, or with the one object in it that is the rest. */
export function isItem(fields: JsonObject): boolean {
  const own = signsOf(fields)
  const parts: JsonObject[] = []
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== 'object' || value === null || namesOptions(name) || namesKey(name))
      continue
    if (Array.isArray(value)) {
      if (isObject(value[0]) && isWhole(signsOf(value[0]))) return false
    } else if (isObject(value) && hasAny(signsOf(value))) parts.push(value)
  }
  const [part] = parts
  if (part === undefined) return isWhole(own) || isMeant(own)
  const inside = signsOf(part)
  if (parts.length > 1 || !hasAny(own)) return false
  return hasStem(own) !== hasStem(inside) || (!own.options && inside.options) || isWhole(own)
}

/** Fewer fields are no item, whatever they are called. */
const FEWEST_FIELDS = 3

/** Whether an object could be a row of a table whose columns have names that nobody knows. */
export const isRow = (fields: JsonObject): boolean =>
  Object.keys(fields).length >= FEWEST_FIELDS &&
  Object.values(fields).every((value) => isScalar(value) || isScalarList(value)) &&
  Object.values(fields).some(isText)

const hasStem = ({ stem }: Signs): boolean => stem !== 'none'
const hasAny = ({ stem, options, key }: Signs): boolean =>
  stem === 'sure' || options || key === 'sure' || (stem !== 'none' && key !== 'none')

/** Nothing else than an item has these together: a text with a label is one of a thousand other things. */
function isWhole({ stem, options, key, kind }: Signs): boolean {
  if (stem === 'sure') return options || key !== 'none' || kind
  return stem === 'vague' ? options || key === 'sure' : options && key !== 'none'
}

/** What an item has that lacks something, and a line of an answer key. */
const isMeant = ({ stem, key, number, kind }: Signs): boolean =>
  stem === 'sure' || (stem !== 'none' && kind) || (key === 'sure' && number)
