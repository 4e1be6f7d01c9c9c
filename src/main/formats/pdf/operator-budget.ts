import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { importFinding } from '@shared/contract/import-findings.ts'
import { placeAt } from '@shared/domain/draft.ts'
import { Refusal } from '../format.ts'

/**
 * What a file may draw, by operators and glyphs. A page of an exam has some 5,000 operators and 3,000 glyphs, a map of
 * survey quality 100,000.
 */
export const DRAWING_LIMITS = {
  page: { operators: 250_000, glyphs: 80_000 },
  file: { operators: 8_000_000, glyphs: 4_000_000 }
} as const

/** Graphics states saved one in another; PDF 32000-1, annex C, asks for 28. pdf.js needs time by their square. */
const DEEPEST = 2_000
/** Operators, and milliseconds, from which a page takes longer than any page of text would. */
const SLOW = { operators: 30_000, time: 1_500 }

type Chunk = { fnArray?: unknown[]; argsArray?: unknown[] }

/** Counts what pdf.js hands over, piece by piece, and ends a page that never would. */
export class OperatorBudget {
  #page = { operators: 0, glyphs: 0 }
  readonly #file = { operators: 0, glyphs: 0 }

  #depth = 0
  #since = 0
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  nextPage(): void {
    this.#page = { operators: 0, glyphs: 0 }
    this.#depth = 0
    this.#since = this.#now()
  }

  /** Throws a Refusal `too-large`. */
  weigh(message: unknown): void {
    const { chunk } = message as { chunk?: Chunk }
    if (chunk === undefined || !Array.isArray(chunk.fnArray)) return
    const operators = chunk.fnArray.length
    let glyphs = 0
    for (const args of chunk.argsArray ?? []) {
      // Text is the only operator whose first argument is a list of many.
      if (Array.isArray(args) && Array.isArray(args[0])) glyphs += args[0].length
    }
    for (const operator of chunk.fnArray) {
      if (operator === OPS.save) this.#depth++
      else if (operator === OPS.restore) this.#depth--
    }
    if (this.#depth > DEEPEST) throw tooLarge(DEEPEST)
    const slow = this.#now() - this.#since > SLOW.time
    if (slow && this.#page.operators > SLOW.operators) throw tooLarge(SLOW.operators)
    for (const [counted, limit] of [
      [this.#page, DRAWING_LIMITS.page],
      [this.#file, DRAWING_LIMITS.file]
    ] as const) {
      counted.operators += operators
      counted.glyphs += glyphs
      if (counted.operators > limit.operators) throw tooLarge(limit.operators)
      if (counted.glyphs > limit.glyphs) throw tooLarge(limit.glyphs)
    }
  }
}

const tooLarge = (limit: number): Refusal =>
  new Refusal(importFinding('too-large', placeAt(), { what: 'pages', limit }))
