import type {
  ImportFinding,
  ImportFindingCode,
  ImportFindingData,
  SizeLimit
} from '../contract/import-findings.ts'
import type { FilePlace } from '../domain/draft.ts'
import type { ToldFindings } from './import-facts.ts'
import { formatCount } from './numbers.ts'
import { roleName } from './role-text.ts'
import { sharedText } from './shared-text.ts'

/** What stands in the sentence of a code in other words than the finding has it. */
const told: { [C in keyof ToldFindings]: (data: ImportFindingData[C]) => ToldFindings[C] } = {
  'too-large': ({ what, limit }) => ({ what, limit: amount(what, limit) }),
  'header-assumed': ({ columns }) => ({ columns: columns.map(roleName) }),
  'duplicate-in-import': ({ first }) => ({ place: placeText(first) }),
  'pictures-left-out': ({ pictures, lines }) => ({ pictures, lines: shortened(lines) })
}

const COUNTS: readonly SizeLimit[] = ['rows', 'depth', 'items', 'pages']
const amount = (what: SizeLimit, limit: number): string =>
  COUNTS.includes(what)
    ? formatCount(limit)
    : limit >= 2 ** 20
      ? `${Math.round(limit / 2 ** 20)} MB`
      : `${Math.round(limit / 1024)} kB`

/** Rows that are named in a sentence. */
const NAMED = 10
const shortened = (lines: readonly number[]): string =>
  lines.slice(0, NAMED).join(', ') + (lines.length > NAMED ? ' …' : '')

/** 3번 문항 · 2쪽 · 시트1 · 14번째 줄: what is known of a place; empty for the whole file. */
export function placeText({ entry, sheet, line, page, path, number }: FilePlace): string {
  const words = sharedText().place
  const parts = [
    entry,
    sheet,
    page === null ? null : words.page(page),
    line === null ? null : words.line(line),
    path,
    number === null ? null : words.item(number)
  ]
  return parts.filter((part) => part !== null && part !== '').join(' · ')
}

/** One sentence for each finding of an import. */
export function importFindingSentence({ code, data }: ImportFinding): string {
  // The code and its data belong together; TypeScript cannot see that through the tables.
  const facts = isTold(code) ? told[code](data as never) : data
  const sentence = sharedText().findings[code] as (facts: never) => string
  return sentence(facts as never)
}

const isTold = (code: ImportFindingCode): code is keyof ToldFindings => Object.hasOwn(told, code)

/** With its place, for a list. */
export function importFindingLine(finding: ImportFinding): string {
  const place = placeText(finding.place)
  const sentence = importFindingSentence(finding)
  return place === '' ? sentence : `${place}: ${sentence}`
}

/** Names of the formats, as the learner knows them. */
export function formatName(format: string | null): string {
  const { names, unknown } = sharedText().format
  return format === null ? unknown : (names[format] ?? format)
}
