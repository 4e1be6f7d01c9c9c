import type { Mapping } from '@shared/domain/mapping.ts'
import type { TableCell } from '../table/cell-text.ts'
import { understandTable } from '../table/table-drafts.ts'
import type { JsonObject } from './record.ts'
import { RecordTable } from './record-table.ts'
import { cellOfColumn, columnsOf } from './table-columns.ts'

/** Rows that a table is understood by at the least, and at the most with those that show other keys. */
const FIRST_ROWS = 200
const MOST_ROWS = 1000
/** Columns of one table; records with ever other names have no more of them. */
const MOST_COLUMNS = 300
/** Longest value that may be a key's, characters. */
const SHORT = 8
/** Different values of one column for which rows are kept: more than there are keys. */
const MOST_VALUES = 40
/** Records of the same fields after which one more is looked at for other values only; shapes that are counted. */
const KNOWN_SHAPE = 200
const MOST_SHAPES = 500

/** The rows by which records are understood as a table, chosen while they go by. */
export class TableSample {
  readonly #names = new Set<string>()
  /** Of the records themselves: taken apart, a field may go by another name. */
  readonly #fields = new Set<string>()
  readonly #rows: Map<string, TableCell>[] = []
  readonly #values = new Map<string, Set<string>>()
  readonly #shapes = new Map<string, number>()
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Whether a record says nothing that others of the same fields have not said; it is counted, then. */
  passes(record: JsonObject): boolean {
    if ((this.#shapes.get(shapeOf(record)) ?? 0) < KNOWN_SHAPE) return false
    for (const [name, value] of Object.entries(record)) {
      if (typeof value === 'object' && value !== null && !isTextList(value)) return false
      if (this.#isNews(name, value)) return false
    }
    this.#count += 1
    return true
  }

  add(cells: ReadonlyMap<string, TableCell>, record: JsonObject): void {
    this.#count += 1
    if (this.#fields.size < MOST_COLUMNS) {
      for (const name of Object.keys(record)) this.#fields.add(name)
    }
    const shape = shapeOf(record)
    const alike = this.#shapes.get(shape) ?? 0
    if (alike > 0 || this.#shapes.size < MOST_SHAPES) this.#shapes.set(shape, alike + 1)
    let news = this.#count <= FIRST_ROWS
    for (const [name, cell] of cells) {
      if (!this.#names.has(name) && this.#names.size < MOST_COLUMNS) {
        this.#names.add(name)
        news = true
      }
      news ||= this.#isNews(name, cell)
    }
    if (!news || this.#rows.length >= MOST_ROWS) return
    for (const [name, cell] of cells) {
      const values = this.#values.get(name) ?? new Set()
      this.#values.set(name, values)
      if (isShort(cell) && values.size < MOST_VALUES) values.add(String(cell))
    }
    this.#rows.push(new Map(cells))
  }

  /** A key of 0, or one as large as there are options, may stand anywhere in the file. */
  #isNews(name: string, value: unknown): boolean {
    if (!isShort(value)) return false
    const values = this.#values.get(name)
    return values === undefined || (values.size < MOST_VALUES && !values.has(String(value)))
  }

  understand(mapping: (signature: string) => Mapping | null): RecordTable {
    const columns = columnsOf([...this.#names], this.#rows)
    const names = columns.map(([name]) => name)
    const samples = this.#rows.map((row) => columns.map((column) => cellOfColumn(row, column)))
    const own = understandTable(names, samples, null)
    const given = mapping(own.signature)
    const understanding = given === null ? own : understandTable(names, samples, given)
    const seen = { names: [...this.#fields], samples, rows: this.#count, given: given !== null }
    return new RecordTable(columns, seen, understanding)
  }
}

const shapeOf = (record: JsonObject): string => Object.keys(record).join('\n')

const isShort = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value.length <= SHORT)

/** A list of texts is of options; one of numbers may be of keys. */
const isTextList = (value: object): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && one.length > 1)
