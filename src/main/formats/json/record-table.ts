import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt, type DraftPaper, type FilePlace, type ItemDraft } from '@shared/domain/draft.ts'
import type { ColumnRole } from '@shared/domain/mapping.ts'
import { setOfColumns, type PublishedSet } from '@shared/domain/published-sets.ts'
import type { ReadSink } from '../format.ts'
import { isBlankCell, cellText, type TableCell } from '../table/cell-text.ts'
import { readRow, tableView, tellAssumptions, type Understanding } from '../table/table-drafts.ts'
import type { FlatRecord } from './flat-record.ts'
import type { HandedDown } from './handed-down.ts'
import { cellOfColumn, type Column } from './table-columns.ts'

/** Fewer rows than these are too little to tell items by their values. */
const FEWEST_ROWS = 3

/** `given`: the learner said what the columns are. */
type SeenRows = {
  /** Of the records' own fields, as the file has them. */
  names: readonly string[]
  samples: readonly (readonly TableCell[])[]
  rows: number
  given: boolean
}

/** Records understood as rows of one table. */
export class RecordTable {
  readonly #columns: readonly Column[]
  readonly #seen: SeenRows
  readonly #understanding: Understanding
  /** That these fields are of. */
  readonly #set: PublishedSet | null

  constructor(columns: readonly Column[], seen: SeenRows, understanding: Understanding) {
    this.#columns = columns
    this.#seen = seen
    this.#understanding = understanding
    this.#set = setOfColumns(seen.names)
  }

  /**
   * Whether records whose names say nothing are items all the same: the learner said so, or the values of several
   * look like stem, options and key.
   */
  get looksLikeItems(): boolean {
    const has = (role: ColumnRole): boolean =>
      this.#understanding.columns.some((column) => column.role === role)
    const options = has('stem') && (has('options') || has('option:2'))
    return options && (this.#seen.given || (this.#seen.rows >= FEWEST_ROWS && has('key')))
  }

  /** The fields, for the learner to look over. */
  show(sink: ReadSink): void {
    const { rows, samples } = this.#seen
    if (rows === 0) return
    sink.table(tableView(this.#understanding, { name: null, headerLine: null, rows, samples }))
  }

  /** What was assumed of the fields. */
  tell(sink: ReadSink): void {
    if (this.#seen.rows === 0) return
    tellAssumptions(this.#understanding, this.#seen.samples, placeAt(), sink)
  }

  read(flat: FlatRecord, context: RecordContext, sink: ReadSink): void {
    const { place } = context
    const completing: ReadSink = {
      ...sink,
      item: (draft) => sink.item(completed(draft, flat, context, this.#set))
    }
    const { columns } = this.#understanding
    const cells = this.#columns.map((column, index) =>
      // Options that carry their key need no cell of it.
      columns[index]?.role === 'key' && flat.key !== null ? null : cellOfColumn(flat.cells, column)
    )
    if (hasOptions(columns, cells)) readRow(this.#understanding, cells, place, completing)
    else this.#readWithout(flat, cells, place, completing)
  }

  /** A record without options: of two that it does not name, or of another kind. */
  #readWithout(
    flat: FlatRecord,
    cells: readonly TableCell[],
    place: FilePlace,
    sink: ReadSink
  ): void {
    const { columns } = this.#understanding
    const keyAt = columns.findIndex(({ role }) => role === 'key')
    const sides = sidesOf(cells[keyAt] ?? null)
    if (sides === null) {
      const kind = flat.kind === null ? null : otherKind(flat.kind)
      if (kind === null) readRow(this.#understanding, cells, place, sink)
      else sink.reject(importFinding('not-multiple-choice', place, { kind }))
      return
    }
    const role = (own: ColumnRole): ColumnRole => (own.startsWith('option') ? 'ignore' : own)
    const twoSided: Understanding = {
      ...this.#understanding,
      columns: [
        ...columns.map((column) => ({ ...column, role: role(column.role) })),
        { name: '', role: 'options' as const }
      ]
    }
    const row = cells.map((cell, index) => (index === keyAt ? null : cell))
    readRow(twoSided, [...row, sides.options], place, {
      ...sink,
      item: (draft) => sink.item({ ...draft, key: { kind: 'options', options: [sides.no] } })
    })
  }
}

export type RecordContext = {
  place: FilePlace
  handed: HandedDown
  /** Of records that share a stimulus; null for one that has its own. */
  group: string | null
  /** Number that the record is listed under; null where there is none. */
  number: number | null
}

const hasOptions = (columns: Understanding['columns'], cells: readonly TableCell[]): boolean =>
  columns.some(
    ({ role }, index) =>
      (role === 'options' || role.startsWith('option:')) && !isBlankCell(cells[index])
  )

/** ○× and true or false: two options that go without saying. */
function sidesOf(cell: TableCell): { options: string[]; no: number } | null {
  const said = typeof cell === 'boolean' ? String(cell) : cellText(cell).normalize('NFKC')
  for (const [pattern, options] of SIDES) {
    const found = pattern.exec(said)
    if (found !== null) return { options, no: found[1] === undefined ? 2 : 1 }
  }
  return null
}

const SIDES: readonly [RegExp, string[]][] = [
  [/^(?:([oO○◯⭕])|[xX×✕❌])$/u, ['O', 'X']],
  [
    /^(?:(true|t|yes|참|맞다|맞음|옳다|옳음|예)|false|f|no|거짓|틀리다|틀림|그르다|아니오)$/iu,
    ['참', '거짓']
  ]
]

/** 유형 of a record that offers nothing to choose from; null where it says that there should be options. */
const otherKind = (kind: string): string | null =>
  /multiple|choice|mcq|select|single|객관식|선다|선택|단일|다중/iu.test(kind) ? null : kind

/** Several options that are to be marked together, as the kind says. */
const SEVERAL =
  /multi(?:ple)?[\s_-]*(?:select|response|answer|correct)|checkbox|msq|^multi$|복수\s*(?:선택|응답)|다중/iu

function completed(
  draft: ItemDraft,
  flat: FlatRecord,
  { handed, group, number }: RecordContext,
  set: PublishedSet | null
): ItemDraft {
  const key = flat.key ?? draft.key
  const count = key?.kind === 'options' ? key.options.length : 1
  const together = count > 1 && flat.kind !== null && SEVERAL.test(flat.kind)
  return {
    ...draft,
    number: draft.number ?? number,
    place: { ...draft.place, number: draft.place.number ?? number },
    key: together && key?.kind === 'options' ? { kind: 'set', options: key.options } : key,
    responseCount: together ? count : draft.responseCount,
    paper: paperOf(draft.paper, handed),
    topic: draft.topic ?? handed.topic ?? null,
    stimulus: draft.stimulus ?? handed.stimulus ?? null,
    stimulusGroup:
      draft.stimulusGroup ??
      (draft.stimulus === null && handed.stimulus !== undefined ? group : null),
    source: draft.source ?? handed.source ?? set?.source ?? null,
    licence: draft.licence ?? handed.licence ?? set?.licence ?? null,
    options: draft.options.map((option, index) => ({
      text: option.text,
      reason: option.reason ?? flat.reasons[index] ?? null
    }))
  }
}

export const paperOf = (paper: DraftPaper, handed: HandedDown): DraftPaper => ({
  exam: paper.exam ?? handed.exam ?? null,
  subject: paper.subject ?? handed.subject ?? null,
  round: paper.round ?? handed.round ?? null,
  form: paper.form ?? handed.form ?? null
})
