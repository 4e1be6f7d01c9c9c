import type { Key } from '@shared/domain/item.ts'
import { JSON_DEPTH } from './json-parts.ts'
import { cellText, isList, squeeze, type TableCell } from '../table/cell-text.ts'
import { isKeyMark } from '../table/key-marks.ts'
import { optionsOfStem } from '../table/split-options.ts'
import {
  factsOf,
  namesBox,
  namesKey,
  namesNumber,
  namesOption,
  namesOptions,
  namesStem,
  namesWrong,
  rolesOf
} from './field-names.ts'
import {
  isNamedByMarks,
  keyByMarks,
  takeLabelled,
  takeOptions,
  type TakenOptions
} from './options.ts'
import { isObject, type JsonObject } from './record.ts'

/** A record as a row of a table, and what no cell can say of it. */
export type FlatRecord = {
  cells: Map<string, TableCell>
  /** Key that the options themselves carry or that names one of them by its mark; null: the cell says it. */
  key: Key | null
  /** By option, from the first. */
  reasons: readonly (string | null)[]
  /** 유형 as the record words it. */
  kind: string | null
}

/** Names that say nothing without the name of the object that they are in. */
const WITHIN = new Set([
  'name',
  'title',
  'text',
  'value',
  'content',
  'label',
  'id',
  'index',
  'ko',
  'kor',
  'kr',
  'korean',
  '이름',
  '명칭',
  '내용'
])

/** Takes a record's nested fields apart. */
export function flatten(record: JsonObject): FlatRecord {
  const flat: FlatRecord = { cells: new Map(), key: null, reasons: [], kind: null }
  const options = spread(flat, record, null, null, 0) ?? optionsAroundKey(flat)
  if (options !== null) applyOptions(flat, options)
  else splitStem(flat)
  nameKey(flat)
  return flat
}

/** Answers the options that were taken so far. */
function spread(
  flat: FlatRecord,
  fields: JsonObject,
  outer: string | null,
  taken: TakenOptions | null,
  depth: number
): TakenOptions | null {
  const besideBox = Object.entries(fields).some(([name, value]) => {
    const names = factsOf(name)
    return names.options && !names.box && Array.isArray(value)
  })
  let options = taken
  for (const [inner, value] of Object.entries(fields)) {
    const name = nameOf(inner, outer, flat.cells)
    if (factsOf(inner).kind && typeof value === 'string') flat.kind ??= value.trim() || null
    const listed = namesOptions(name) && !(isBox(name, value) || (namesBox(name) && besideBox))
    const renamed = isOptionsBesideKey(name, value)
    const found = options === null && (listed || renamed) ? takeOptions(value) : null
    if (found !== null) {
      options = found
      flat.cells.set(renamed ? 'options' : namesBox(name) ? '선택지' : name, found.texts)
    } else if (isObject(value)) {
      if (namesKey(name) && spreadKey(flat, name, value)) continue
      const within = options === null ? takeLabelled(value) : null
      if (within !== null) {
        options = within
        flat.cells.set('options', within.texts)
      } else if (depth < JSON_DEPTH) {
        options = spread(
          flat,
          value,
          outer === null ? inner : `${outer}.${inner}`,
          options,
          depth + 1
        )
      }
    } else flat.cells.set(name, cellOf(value))
  }
  return options
}

const KEY_PARTS = [
  ...['text', 'value', 'label', 'key', 'letter', 'number', 'no', 'index', 'idx', 'id', 'answer'],
  '정답'
]

/** `answer: {index: 1, text: "…"}` says one thing twice: the text is the surer. */
function spreadKey(flat: FlatRecord, name: string, value: JsonObject): boolean {
  for (const wanted of KEY_PARTS) {
    const said = Object.entries(value).find(([inner]) => squeeze(inner) === wanted)?.[1]
    if (said === undefined || said === null || isObject(said)) continue
    flat.cells.set(name, cellOf(said))
    return true
  }
  return false
}

/** The right option in one field and the others in a list: in the order of their texts, which gives nothing away. */
function optionsAroundKey(flat: FlatRecord): TakenOptions | null {
  const wrong = [...flat.cells].find(([name, cell]) => namesWrong(name) && isList(cell))?.[1]
  const key = [...flat.cells].find(
    ([name, cell]) => namesKey(name) && typeof cell === 'string'
  )?.[1]
  if (!isList(wrong) || wrong.length === 0 || wrong.length > 14 || typeof key !== 'string')
    return null
  const texts = [key, ...wrong.map(cellText)].map(cellText).toSorted((a, b) => (a < b ? -1 : 1))
  flat.cells.set('options', texts)
  const no = texts.indexOf(cellText(key)) + 1
  return {
    texts,
    marks: texts.map(() => null),
    reasons: texts.map(() => null),
    key: { kind: 'options', options: [no] }
  }
}

/** Options that stand at the end of the stem become a field of their own. */
function splitStem({ cells }: FlatRecord): void {
  const names = [...cells.keys()]
  if (names.filter(namesOption).length >= 2) return
  const name = names.find((one) => namesStem(one) && typeof cells.get(one) === 'string')
  const found = name === undefined ? null : optionsOfStem(cellText(cells.get(name)))
  if (name === undefined || found === null) return
  cells.set(name, found.stem)
  cells.set('options', found.options)
}

/** A solution that is only a mark is the key. */
function nameKey({ cells }: FlatRecord): void {
  if ([...cells.keys()].some(namesKey)) return
  for (const [name, cell] of cells) {
    if (!rolesOf(name).includes('rationale') || isList(cell) || !isKeyMark(cellText(cell))) continue
    cells.delete(name)
    cells.set('answer', cell)
    return
  }
}

/** ‹보기› as a list of ㄱ, ㄴ, ㄷ: statements, not options. */
const isBox = (name: string, value: unknown): boolean =>
  namesBox(name) &&
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => /^\s*[ㄱ-ㅎ㉠-㉭ⓐ-ⓩ](?:[.)\s:]|$)/u.test(cellText(cellOf(one))))

/** answers: [{text, correct}] and answers: {a: …, b: …} are options by another name. */
const isOptionsBesideKey = (name: string, value: unknown): boolean =>
  namesKey(name) &&
  (Array.isArray(value) ? value.length >= 2 && value.every(isObject) : isNamedByMarks(value))

function applyOptions(flat: FlatRecord, options: TakenOptions): void {
  flat.reasons = options.reasons
  if (options.key !== null) {
    flat.key = options.key
    return
  }
  for (const [name, cell] of flat.cells) {
    if (!namesKey(name) || namesOption(name)) continue
    const key = keyByMarks(cell, options)
    if (key === null) continue
    flat.key = key
    // It says nothing of how the keys of other records are written.
    flat.cells.delete(name)
    return
  }
}

/** The field's own name where that is enough and still free, else with what it is in. */
function nameOf(
  inner: string,
  outer: string | null,
  taken: ReadonlyMap<string, TableCell>
): string {
  if (outer === null) return inner
  const last = outer.slice(outer.lastIndexOf('.') + 1)
  if (WITHIN.has(squeeze(inner))) {
    if (!taken.has(last) && !(namesNumber(inner) && namesStem(last))) return last
    return `${outer}.${inner}`
  }
  return taken.has(inner) ? `${outer}.${inner}` : inner
}

export function cellOf(value: unknown, depth = 0): TableCell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (Array.isArray(value)) {
    return depth > JSON_DEPTH ? null : value.map((part) => cellOf(part, depth + 1))
  }
  return isObject(value) ? textOfPart(value) : null
}

/** `{label: "ㄱ", text: "…"}` and `{kind: "law", text: "…"}` as one text. */
function textOfPart(part: JsonObject): string | null {
  const texts = Object.entries(part).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number'
  )
  const label = texts.find(([name]) => /^(?:label|mark|key|id|기호|번호)$/iu.test(name))?.[1]
  const text = texts.find(([name]) => isTextName(name))?.[1]
  if (text === undefined) return texts.length === 1 ? String(texts[0]?.[1]) : null
  return label === undefined ? String(text) : `${label}. ${text}`
}

const isTextName = (name: string): boolean =>
  /^(?:text|content|value|name|statement|내용|글|진술)$/iu.test(name) ||
  rolesOf(name).includes('citation')
