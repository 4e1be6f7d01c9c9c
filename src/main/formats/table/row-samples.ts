import type { GridRow } from './find-header.ts'

const FIRST = 600
const OTHERS = 600

/** The first rows of a table and others from all over it, evenly: enough to understand columns by, whatever its length. */
export class RowSamples {
  readonly #first: GridRow[] = []
  #others: GridRow[] = []
  /** One row of so many is kept after the first ones. */
  #stride = 1
  #count = 0

  add(row: GridRow): void {
    this.#count += 1
    if (this.#first.length < FIRST) {
      this.#first.push(row)
      return
    }
    if (this.#count % this.#stride !== 0) return
    this.#others.push(row)
    if (this.#others.length < OTHERS) return
    this.#others = this.#others.filter((_, index) => index % 2 === 1)
    this.#stride *= 2
  }

  get rows(): GridRow[] {
    return [...this.#first, ...this.#others]
  }

  /** All rows that were added. */
  get count(): number {
    return this.#count
  }
}
