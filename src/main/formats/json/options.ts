import type { Key } from '@shared/domain/item.ts'
import { cellText, squeeze, type TableCell } from '../table/cell-text.ts'
import { isObject, type JsonObject } from './record.ts'

/** Options as a record lists them. */
export type TakenOptions = {
  texts: string[]
  /** What the record calls each: its label or id, or key in an object; null where they are only listed. */
  marks: (string | null)[]
  reasons: (string | null)[]
  /** By the options' own flags; null where they have none. */
  key: Key | null
}

const TEXT =
  /^(?:text|content|value|option|choice|answer|answertext|optiontext|choicetext|label|name|body|title|description|선택지|보기|내용|글|답|텍스트)$/u
const MARK =
  /^(?:id|key|label|letter|mark|no|number|num|index|idx|value|option|번호|기호|순번|no\.)$/u
const CORRECT =
  /^(?:correct|iscorrect|isanswer|isright|right|answer|istrue|correctanswer|iskey|key|정답|정답여부|맞음)$/u
const FRACTION = /^(?:fraction|score|weight|points|grade)$/u
const REASON = /^(?:reason|explanation|rationale|feedback|comment|해설|이유|설명)$/u

/** Options in a list, in a list of objects, in an object by letter or number, or in lists side by side; else null. */
export function takeOptions(value: unknown): TakenOptions | null {
  if (Array.isArray(value)) return value.some(isObject) ? fromObjects(value) : fromList(value)
  return isObject(value) ? (fromColumns(value) ?? fromNamed(value)) : null
}

const plain = (texts: string[], marks?: (string | null)[]): TakenOptions => ({
  texts,
  marks: marks ?? texts.map(() => null),
  reasons: texts.map(() => null),
  key: null
})

function fromList(value: readonly unknown[]): TakenOptions | null {
  // Pairs of letter and text, as scripts write them.
  if (value.length >= 2 && value.every((one) => Array.isArray(one) && one.length === 2)) {
    const pairs = value as [unknown, unknown][]
    if (pairs.every(([mark]) => isMark(mark))) {
      return plain(
        pairs.map(([, text]) => textOf(text)),
        pairs.map(([mark]) => textOf(mark))
      )
    }
  }
  if (value.some((one) => typeof one === 'object' && one !== null)) return null
  const last = value.findLastIndex((one) => one !== null)
  return plain(value.slice(0, last + 1).map(textOf))
}

/** As it is but for spaces around: texts are composed with all others of the record. */
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'boolean' ? cellText(value) : ''
}

const isMark = (value: unknown): boolean =>
  (typeof value === 'string' && value.trim().length <= 3) || typeof value === 'number'

function fromObjects(value: readonly unknown[]): TakenOptions | null {
  const objects = value.filter(isObject)
  if (objects.length < value.length) return null
  // [{"A": "…"}, {"B": "…"}]
  if (objects.every((one) => Object.keys(one).length === 1)) {
    const entries = objects.flatMap((one) => Object.entries(one))
    if (
      entries.every(([mark]) => isMark(mark)) ||
      new Set(entries.map(([name]) => name)).size > 1
    ) {
      return plain(
        entries.map(([, text]) => textOf(text)),
        entries.map(([mark]) => mark)
      )
    }
  }
  const textName = textFieldOf(objects)
  if (textName === null) return null
  const markName = fieldOf(objects, MARK, (name, found) => name !== textName && found.every(isMark))
  const options = plain(
    objects.map((one) => textOf(one[textName])),
    objects.map((one) => (markName === null ? null : textOf(one[markName])))
  )
  const reasonName = fieldOf(
    objects,
    REASON,
    (name, found) => name !== textName && found.some(isWords)
  )
  if (reasonName !== null) options.reasons = objects.map((one) => textOf(one[reasonName]) || null)
  options.key = flaggedKey(objects)
  return options
}

const isWords = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** The longest of the fields that may be the text: where {label, text} both could be, the label is the mark. */
function textFieldOf(objects: readonly JsonObject[]): string | null {
  const names = [...new Set(objects.flatMap((one) => Object.keys(one)))]
  const length = (name: string): number =>
    objects.reduce((sum, one) => sum + textOf(one[name]).length, 0)
  const fits = names.filter(
    (name) =>
      TEXT.test(squeeze(name)) &&
      objects.some((one) => textOf(one[name]) !== '' && typeof one[name] !== 'boolean')
  )
  const sure = fits.find((name) =>
    /^(?:text|content|optiontext|choicetext|answertext|내용|텍스트)$/u.test(squeeze(name))
  )
  return sure ?? fits.toSorted((a, b) => length(b) - length(a))[0] ?? null
}

function fieldOf(
  objects: readonly JsonObject[],
  names: RegExp,
  fits: (name: string, values: unknown[]) => boolean
): string | null {
  const all = [...new Set(objects.flatMap((one) => Object.keys(one)))]
  return (
    all.find(
      (name) =>
        names.test(squeeze(name)) &&
        fits(
          name,
          objects.map((one) => one[name])
        )
    ) ?? null
  )
}

function flaggedKey(objects: readonly JsonObject[]): Key | null {
  const flag = fieldOf(
    objects,
    CORRECT,
    (_, found) => found.some(isFlag) && found.every(isFlagOrNothing)
  )
  const weight =
    flag === null
      ? fieldOf(objects, FRACTION, (_, found) => found.every((one) => typeof one === 'number'))
      : null
  if (flag === null && weight === null) return null
  const marked = objects.flatMap((one, index) => {
    const set = flag === null ? Number(one[weight ?? '']) > 0 : isTrue(one[flag])
    return set ? [index + 1] : []
  })
  return marked.length === 0 ? null : { kind: 'options', options: marked }
}

const isTrue = (value: unknown): boolean =>
  value === true ||
  value === 1 ||
  (typeof value === 'string' && /^(?:true|yes|y|1|o|정답)$/iu.test(value.trim()))
const isFlag = (value: unknown): boolean =>
  isTrue(value) ||
  value === false ||
  value === 0 ||
  (typeof value === 'string' && /^(?:false|no|n|0|x|오답)$/iu.test(value.trim()))
const isFlagOrNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || isFlag(value)

/** {text: […], label: […]}, as tables of several lists are written. */
function fromColumns(value: JsonObject): TakenOptions | null {
  const lists = Object.entries(value).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1])
  )
  const texts = lists.find(([name]) =>
    /^(?:text|texts|content|choices|options)$/u.test(squeeze(name))
  )?.[1]
  if (texts === undefined || lists.some(([, list]) => list.length !== texts.length)) return null
  const labels = lists.find(([name]) =>
    /^(?:label|labels|key|keys|letter|id|ids)$/u.test(squeeze(name))
  )?.[1]
  if (labels?.every((one) => one === 0 || one === 1) === true && labels.includes(1)) {
    const options = labels.flatMap((one, index) => (one === 1 ? [index + 1] : []))
    return { ...plain(texts.map(textOf)), key: { kind: 'options', options } }
  }
  return plain(texts.map(textOf), labels?.map(textOf))
}

/** The same under a name that does not say so: only with a label, or a flag, for each text. */
export function takeLabelled(value: JsonObject): TakenOptions | null {
  const taken = fromColumns(value)
  return taken !== null && (taken.key !== null || taken.marks.some((mark) => mark !== null))
    ? taken
    : null
}

/** {"A": "…", "B": "…"}, {"1": "…"}, {"option1": "…"}, by their names in order. */
function fromNamed(value: JsonObject): TakenOptions | null {
  const entries = Object.entries(value)
  if (entries.length < 2 || entries.some(([, text]) => isNested(text))) return null
  const counted = entries.every(([name]) => placeOf(name) !== null)
  const sorted = counted
    ? entries.toSorted(([a], [b]) => (placeOf(a) ?? 0) - (placeOf(b) ?? 0))
    : entries
  // Places for more options than the item has.
  const last = sorted.findLastIndex(([, text]) => textOf(text) !== '')
  const used = sorted.slice(0, last + 1)
  return plain(
    used.map(([, text]) => textOf(text)),
    used.map(([name]) => name)
  )
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null

/** {a: "…", b: "…", c: null}: nothing but options is named so. */
export const isNamedByMarks = (value: unknown): boolean =>
  isObject(value) &&
  Object.keys(value).length >= 2 &&
  Object.entries(value).every(
    ([name, text]) => /^(?:[a-o]|option_?[a-o\d])$/iu.test(name) && !isNested(text)
  )

/** Of "A", "3", "③" or "option_b" the place that it counts to. */
function placeOf(name: string): number | null {
  const mark = /^(?:\D*?)(\d{1,2}|[a-o]|[가-하])$/u.exec(squeeze(name))?.[1]
  if (mark === undefined) return null
  return /^\d/u.test(mark) ? Number(mark) : mark.charCodeAt(0)
}

/**
 * The key where a cell calls options by marks of their own, or flags each of them; null where it is a usual number,
 * letter or text, which are understood over the whole file.
 */
export function keyByMarks(cell: TableCell, { texts, marks }: TakenOptions): Key | null {
  const parts: readonly TableCell[] = Array.isArray(cell) ? cell : [cell]
  if (parts.length === texts.length && texts.length >= 2) {
    const flags = parts.every((one) => typeof one === 'boolean')
    const oneHot = texts.length >= 3 && parts.every((one) => one === 0 || one === 1)
    if ((flags || oneHot) && parts.some(Boolean)) {
      return {
        kind: 'options',
        options: parts.flatMap((one, index) => (one === true || one === 1 ? [index + 1] : []))
      }
    }
  }
  if (marks.every((mark, index) => mark === null || isUsual(mark, index))) return null
  const found = parts.map((part) =>
    marks.findIndex((mark) => mark !== null && squeeze(mark) === squeeze(cellText(part)))
  )
  if (found.length === 0 || found.includes(-1)) return null
  return {
    kind: 'options',
    options: [...new Set(found.map((index) => index + 1))].toSorted((a, b) => a - b)
  }
}

/** A, a, ①, 1 or 가 in the option's own place: the key column says the same, and is read with all others. */
const isUsual = (mark: string, index: number): boolean => {
  const bare = squeeze(mark)
  return (
    bare === String(index + 1) ||
    bare === String.fromCharCode(0x61 + index) ||
    bare === '가나다라마바사아자차카타파하'[index]
  )
}
