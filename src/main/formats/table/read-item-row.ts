import { importFinding, type ImportFinding } from '@shared/contract/import-findings.ts'
import { draftOf, type FilePlace, type ItemDraft } from '@shared/domain/draft.ts'
import type { Key } from '@shared/domain/item.ts'
import type { ColumnRole, KeyForm } from '@shared/domain/mapping.ts'
import { cellText, type TableCell } from './cell-text.ts'
import { printedNumber } from './column-profile.ts'
import { isKeyMark } from './key-marks.ts'
import { readCitations, readDay, readKeyStatus, readLevel, readTags } from './read-facts.ts'
import { readKey } from './read-key.ts'
import { rowOptions } from './row-options.ts'
import type { OptionSplit } from './split-options.ts'
import { splitStatements } from './split-statements.ts'

const MOST_OPTIONS = 15
/** "2가지를 고르시오", "choose two": several options are to be marked together. */
const TOGETHER =
  /(?:([2-9])|두|세|네)\s*(?:가지|개)(?:를|을)?\s*(?:모두\s*)?고르|(?:choose|select)\s+(?:two|three|four|[2-9]|all)\b/iu

const TRUE_FALSE = /^(?:[ox○×◯✕]|true|false|참|거짓|맞음|틀림)$/iu

export type ItemTable = {
  columns: readonly { name: string; role: ColumnRole }[]
  keyForm: KeyForm | null
  /** How a column of all options is divided. */
  optionSplit: OptionSplit | null
}

/** The draft of a row that has content, or why it is none: its first fault. */
export function readItemRow(
  { columns, keyForm, optionSplit }: ItemTable,
  cells: readonly TableCell[],
  at: FilePlace
): ItemDraft | ImportFinding {
  const places = placesOf(columns)
  const cellsOf = (role: ColumnRole): TableCell[] =>
    (places.get(role) ?? []).map((column) => cells[column] ?? null)
  const textOf = (role: ColumnRole): string => cellText(cells[places.get(role)?.[0] ?? -1])
  const orNull = (role: ColumnRole): string | null => textOf(role) || null

  const number = printedNumber(textOf('number'))
  const place: FilePlace = number === null ? at : { ...at, number }
  const { stem, texts, columns: ownColumns } = rowOptions(columns, cells, optionSplit)
  if (stem === '') return importFinding('no-stem', place, {})
  const fault = optionFault(texts, ownColumns, writtenKind(cellsOf('key')), place)
  if (fault !== null) return fault
  const key = readKey(cellsOf('key'), texts, keyForm, place)
  if (key !== null && 'code' in key) return key

  const boxed = textOf('statements')
  const statements = splitStatements(boxed)
  const keyName = columns.find(({ role }) => role === 'key')?.name ?? ''
  return draftOf({
    place,
    id: orNull('id'),
    number,
    paper: {
      exam: orNull('exam'),
      subject: orNull('subject'),
      round: orNull('round'),
      form: orNull('form')
    },
    stimulus: stimulusOf(textOf('stimulus'), statements === null ? boxed : ''),
    stimulusGroup: orNull('stimulus-group'),
    stem,
    statements: statements ?? [],
    options: texts.map((text, index) => ({ text, reason: orNull(`reason:${index + 1}`) })),
    ...together(key, Number(textOf('response-count')) || askedBy(stem, cells), stem),
    keyStatus: readKeyStatus(textOf('key-status'), keyName),
    rationale: orNull('rationale'),
    topic: orNull('topic'),
    tags: readTags(cellsOf('tags')[0]),
    citations: readCitations(textOf('citation')),
    effectiveOn: readDay(textOf('effective-on')),
    ...readLevel(textOf('difficulty'), textOf('cognitive-level')),
    source: orNull('source'),
    licence: orNull('licence')
  })
}

function optionFault(
  texts: readonly string[],
  ownColumns: boolean,
  written: 'short-answer' | 'true-false' | null,
  place: FilePlace
): ImportFinding | null {
  const filled = texts.flatMap((text, index) => (text === '' ? [] : [index + 1]))
  if (filled.length === 0 && written !== null) {
    return importFinding('not-multiple-choice', place, { kind: written })
  }
  if (filled.length < 2) return importFinding('too-few-options', place, { options: filled.length })
  if (filled.length < texts.length) {
    return ownColumns
      ? importFinding('options-gap', place, { found: filled })
      : importFinding('option-empty', place, { option: texts.indexOf('') + 1 })
  }
  if (texts.length <= MOST_OPTIONS) return null
  return importFinding('too-many-options', place, { options: texts.length, most: MOST_OPTIONS })
}

/** Numbers of the options that read the same as another. */
export const sameOptions = ({ options }: ItemDraft): number[] =>
  options.flatMap(({ text }, index) =>
    options.some((other, at) => at !== index && other.text === text) ? [index + 1] : []
  )

const known = new WeakMap<object, ReadonlyMap<ColumnRole, readonly number[]>>()

/** Where the columns of each role stand; found once for a table. */
function placesOf(columns: ItemTable['columns']): ReadonlyMap<ColumnRole, readonly number[]> {
  const found = known.get(columns)
  if (found !== undefined) return found
  const places = new Map<ColumnRole, number[]>()
  for (const [column, { role }] of columns.entries()) {
    places.set(role, [...(places.get(role) ?? []), column])
  }
  known.set(columns, places)
  return places
}

/** Of an item without options: what its key, which is no mark of an option, asks for. */
function writtenKind(keys: readonly TableCell[]): 'short-answer' | 'true-false' | null {
  const texts = keys.map(cellText).filter((text) => text !== '')
  if (texts.length === 0) return null
  if (texts.every((text) => TRUE_FALSE.test(text))) return 'true-false'
  return texts.every(isKeyMark) ? null : 'short-answer'
}

const stimulusOf = (...texts: string[]): ItemDraft['stimulus'] =>
  texts.filter((text) => text !== '').join('\n\n') || null

/** Several options are one key where the item asks for as many; else each of them is accepted. */
function together(
  key: Key | null,
  asked: number,
  stem: string
): Pick<ItemDraft, 'key' | 'responseCount'> {
  const count = key?.kind === 'options' ? key.options.length : 1
  const all = count > 1 && (asked === count || (asked === 1 && asksFor(stem, count)))
  if (key?.kind === 'options' && all) {
    return { key: { kind: 'set', options: key.options }, responseCount: count }
  }
  return { key, responseCount: Math.min(Math.max(1, Math.trunc(asked)), MOST_OPTIONS) }
}

/** "5지 2답", in the stem or a cell of its own: how many options are to be marked. */
function askedBy(stem: string, cells: readonly TableCell[]): number {
  for (const cell of [stem, ...cells]) {
    const text = typeof cell === 'string' && (cell === stem || cell.length < 20) ? cell : ''
    const said = /\d지\s*선?다?\s*,?\s*([2-9])답/u.exec(text)?.[1]
    if (said !== undefined) return Number(said)
  }
  return 1
}

const WORDS: Readonly<Record<string, number>> = { 두: 2, 세: 3, 네: 4, two: 2, three: 3, four: 4 }

function asksFor(stem: string, count: number): boolean {
  const found = TOGETHER.exec(stem)
  if (found === null) return false
  const said = /[2-9]|두|세|네|two|three|four|all/iu.exec(found[0])?.[0].toLowerCase() ?? ''
  return said === 'all' || (WORDS[said] ?? Number(said)) === count
}
