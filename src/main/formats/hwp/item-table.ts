import type { FilledCell } from './table-layout.ts'
import { marksIn } from './printed-marks.ts'

type Role = 'number' | 'stem' | 'option' | 'key' | 'rationale' | 'other'

const HEADINGS: readonly (readonly [Role, RegExp])[] = [
  ['number', /^(?:번\s*호|문\s*번|문항\s*번호|문제\s*번호|연번|순번|No\.?|#)$/iu],
  ['key', /^(?:정\s*답|답|답안|모범\s*답안)$/u],
  ['rationale', /^(?:해\s*설|풀\s*이|해설\s*및\s*근거|정답\s*해설)$/u],
  ['option', /^(?:보\s*기|선택지|선지|지문|답가지)?\s*(?:[①-⑮]|\(?\d\)?번?)$/u],
  ['option', /^(?:선택지|선지|답가지|보기)$/u],
  ['stem', /^(?:문\s*제|문\s*항|질\s*문|문제\s*내용|내\s*용|발문|문항\s*내용)$/u]
]
const BARE_KEY = /^(?:[①-⑮❶-❿](?:\s*[,，·]?\s*[①-⑮])*|\d(?:\s*[,，]\s*\d)*)$/u

/**
 * The rows of a table that holds items, one in each row, as lines of a paper: number and stem, options, 정답, 해설.
 * Null for any other table.
 */
export function itemLines(rows: readonly (readonly FilledCell[])[]): string[] | null {
  const [head] = rows
  if (head === undefined) return null
  const headed = rolesOf(head)
  const roles = headed ?? rolesByContent(rows)
  if (roles === null) return null
  const items = rows.slice(headed === null ? 0 : 1)
  const lines = items.flatMap((row, at) => itemOf(row, roles, at + 1))
  return lines.length > 0 ? lines : null
}

/** Roles by column, when the first row names at least the stem and what answers it. */
function rolesOf(head: readonly FilledCell[]): Map<number, Role> | null {
  const roles = new Map(head.map(({ column, text }): [number, Role] => [column, roleOf(text)]))
  const named = [...roles.values()]
  const answers = named.includes('key') || named.includes('option')
  return named.includes('stem') && answers ? roles : null
}

const roleOf = (text: string): Role =>
  HEADINGS.find(([, pattern]) => pattern.test(text.trim()))?.[0] ?? 'other'

/** Without a head: a column that counts up, one whose cells hold options, perhaps one of keys. */
function rolesByContent(rows: readonly (readonly FilledCell[])[]): Map<number, Role> | null {
  const [first] = rows
  const [number, ...others] = first ?? []
  if (number === undefined || rows.some((row) => row.length < 2 || row.length > 4)) return null
  const start = numberIn(number.text)
  const counts = rows.every(
    (row, at) => start !== null && numberIn(row[0]?.text ?? '') === start + at
  )
  if (!counts) return null
  const column = (at: number): FilledCell[] =>
    rows.flatMap((row) => row.filter((cell) => cell.column === at))
  const content = others.find(({ column: at }) => {
    const cells = column(at)
    return cells.length === rows.length && cells.every(({ text }) => holdsOptions(text))
  })
  if (content === undefined) return null
  const roles = new Map<number, Role>([
    [number.column, 'number'],
    [content.column, 'stem']
  ])
  for (const { column: at } of others) {
    if (at !== content.column && column(at).every(({ text }) => BARE_KEY.test(text)))
      roles.set(at, 'key')
  }
  return roles
}

const numberIn = (text: string): number | null => {
  const digits = /^(?:문제?\s?)?(\d{1,3})\s?[.)번]?$/u.exec(text.trim())?.[1]
  return digits === undefined ? null : Number(digits)
}

const holdsOptions = (text: string): boolean =>
  marksIn(text).length >= 2 && !/^\s*[①-⑮]/u.test(text)

function itemOf(
  row: readonly FilledCell[],
  roles: ReadonlyMap<number, Role>,
  place: number
): string[] {
  const of = (role: Role): string[] =>
    row.filter(({ column }) => roles.get(column) === role).map(({ text }) => text)
  const [stem] = of('stem')
  if (stem === undefined || stem === '') return []
  const number = numberIn(of('number')[0] ?? '') ?? place
  const [first = '', ...more] = stem.split('\n')
  const isNumbered = /^\d{1,3}\s?[.)]/u.test(first)
  const options = of('option').filter((text) => text !== '')
  const marked = options.map((text, at) =>
    marksIn(text).length > 0 ? text : `${String.fromCharCode(0x2460 + at)} ${text}`
  )
  return [
    isNumbered ? first : `${number}. ${first}`,
    ...more,
    ...marked.flatMap((text) => text.split('\n')),
    ...of('key').map((text) => `정답: ${text}`),
    ...of('rationale')
      .map((text) => `해설: ${text}`)
      .flatMap((text) => text.split('\n'))
  ].filter((line) => line.trim() !== '')
}
