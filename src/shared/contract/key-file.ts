import { z } from 'zod'
import type { Key, KeyStatus } from '../domain/item.ts'
import { keyFinding, WHOLE, type KeyFinding, type KeyPlace } from './key-findings.ts'
import { readKeyTable } from './key-table.ts'

/** One corrected key as a file names it; a subject by its id or its name. */
export type KeyFileRow = {
  place: KeyPlace
  target: { itemId: string } | { number: number; subject: string | null }
  key: Key
  /** As announced; null where the file gives none. */
  reason: string | null
}

/** A key file read; null stands for what it does not say. */
export type KeyFile = {
  examId: string | null
  /** Id or name. */
  round: string | null
  form: string | null
  status: KeyStatus | null
  reason: string | null
  rows: KeyFileRow[]
}
export type KeyFileResult = { file: KeyFile | null; findings: KeyFinding[] }

const text = z.string().trim().min(1)
const option = z.int().min(1).max(15)
const options = z
  .array(option)
  .min(1)
  .refine((list) => new Set(list).size === list.length)
  .transform((list) => list.toSorted((a, b) => a - b))
const keyField = z.union([
  options.transform((list): Key => ({ kind: 'options', options: list })),
  z.strictObject({ set: options }).transform(({ set }): Key => ({ kind: 'set', options: set })),
  z.enum(['all', 'none']).transform((kind): Key => ({ kind }))
])
const itemRow = z.strictObject({ itemId: text, key: keyField, reason: text.optional() })
const numberRow = z.strictObject({
  number: z.int().min(1),
  subjectId: text.optional(),
  key: keyField,
  reason: text.optional()
})
const fileHead = z.strictObject({
  examId: text.optional(),
  round: z.union([z.strictObject({ id: text }), z.strictObject({ name: text })]).optional(),
  form: z.string().trim().optional(),
  status: z.enum(['provisional', 'final']),
  reason: text.optional(),
  keys: z.array(z.unknown())
})

/** Reads a key file, JSON or a table as docs/key-file-format.md describes them; recognised by its content. */
export function readKeyFile(content: string): KeyFileResult {
  const bare = content.replace(/^\uFEFF/u, '').normalize('NFC')
  return /^\s*\{/u.test(bare) ? readJson(bare) : readKeyTable(bare)
}

function readJson(json: string): KeyFileResult {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return { file: null, findings: [notJson(error)] }
  }
  const head = fileHead.safeParse(value)
  if (!head.success) return { file: null, findings: fieldFindings(head.error, []) }
  const { examId = null, round, form = null, status, reason = null, keys } = head.data
  const read = keys.map((one, index) => readRow(one, index))
  const findings = read.flatMap((one) => one.findings)
  if (keys.length === 0) findings.push(keyFinding('no-keys', WHOLE, {}))
  const named = round === undefined ? null : 'id' in round ? round.id : round.name
  const rows = read.flatMap(({ row }) => (row === null ? [] : [row]))
  return { file: { examId, round: named, form, status, reason, rows }, findings }
}

/** V8 tells the place of a fault in words only: "… in JSON at position 12 (line 1 column 13)". */
function notJson(error: unknown): KeyFinding {
  const told = error instanceof Error ? error.message : ''
  const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(told) ?? []
  const place = line === undefined ? WHOLE : { line: Number(line), path: '' }
  return keyFinding('not-json', place, { column: column === undefined ? null : Number(column) })
}

function readRow(
  value: unknown,
  index: number
): { row: KeyFileRow | null; findings: KeyFinding[] } {
  const byItem = typeof value === 'object' && value !== null && 'itemId' in value
  const parsed = byItem ? itemRow.safeParse(value) : numberRow.safeParse(value)
  if (!parsed.success) return { row: null, findings: fieldFindings(parsed.error, ['keys', index]) }
  const { key, reason = null } = parsed.data
  const target =
    'itemId' in parsed.data
      ? { itemId: parsed.data.itemId }
      : { number: parsed.data.number, subject: parsed.data.subjectId ?? null }
  const place = { line: null, path: pathOf(['keys', index]) }
  return { row: { place, target, key, reason }, findings: [] }
}

/** One finding a field, a key that is wrong in each of its forms being one. */
function fieldFindings(error: z.ZodError, above: readonly PropertyKey[]): KeyFinding[] {
  return error.issues.flatMap((issue): KeyFinding[] => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : ['']
    return unknown.map((name) => {
      const path = [...above, ...issue.path, ...(name === '' ? [] : [name])]
      const field = path.findLast((part) => typeof part === 'string') ?? ''
      return keyFinding('bad-field', { line: null, path: pathOf(path) }, { field })
    })
  })
}

/** keys[3].key */
const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`
    )
    .join('')
