import { planTable, type AskMapping, type TablePlan } from '../table/plan-table.ts'
import { sniffDelimiters, type Sniffed } from './delimiter.ts'

export type CsvTable = { shape: Sniffed['shape']; plan: TablePlan }

/** Shares of even rows from which a text is a table: with headings that are known, without, and of unknown use. */
const EVEN_NAMED = 0.4
const EVEN_UNNAMED = 0.7
const EVEN_UNKNOWN = 0.95
// What other formats begin with: JSON, XML and HTML, GIFT, PDF.
const OTHER_FORMAT = /^\s*(?:[[{]\s*["[{\]}]|<[?!a-z]|::|%PDF|\/\/|\$CATEGORY)/iu

/** The table that lines of text are, split the way that makes most sense of them; null where they are none. */
export function findCsvTable(lines: readonly string[], mapping: AskMapping): CsvTable | null {
  if (OTHER_FORMAT.test(lines.slice(0, 20).join('\n'))) return null
  const tables = sniffDelimiters(lines).map((sniffed) => ({
    ...sniffed,
    plan: planTable(sniffed.rows, mapping)
  }))
  const known = tables.find(({ plan, consistent }) => {
    if (plan.kind === 'unknown') return false
    return consistent >= (plan.header === null ? EVEN_UNNAMED : EVEN_NAMED)
  })
  if (known !== undefined) return known
  return (
    tables.find(({ shape, rows, consistent, plan }) =>
      shape.columns >= 3 && rows.length >= 3
        ? consistent >= EVEN_UNKNOWN
        : // Lines of prose have a comma each as well: so little is a table under headings only.
          rows.length >= 2 && consistent === 1 && plan.header !== null
    ) ?? null
  )
}
