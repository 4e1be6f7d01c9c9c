import type { ColumnRole } from '@shared/domain/mapping.ts'
import { type TableCell } from './cell-text.ts'
import { fillByContent } from './content-roles.ts'
import { profileOf, type ColumnProfile } from './column-profile.ts'
import { ownRoles } from './item-columns.ts'
import { rolesOfName, seriesOfName, type NamedRole, type SeriesColumn } from './column-names.ts'

/** Longest option list of a licensing paper (R형). */
const MOST_OPTIONS = 15
/** Characters from which a column named 문제 holds stems, not numbers or headings. */
const WORDED = 4
const LICENCE = /\b(?:cc|mit|apache|gpl|odc|kogl)\b|공공누리|저작/iu
const FORM = /^(?:[a-z]|\d|홀수|짝수|가|나|다|라)(?:책?형)?$/iu

/** What each column holds, first by its name, then by its values. */
export function columnRoles(
  names: readonly string[],
  samples: readonly (readonly TableCell[])[]
): ColumnRole[] {
  const own = ownRoles(names)
  if (own !== null) return own
  const profiles = names.map((_, index) => profileOf(samples, index))
  const roles = namedRoles(names, profiles)
  return fillByContent(profiles, roles, samples).map((role) => role ?? 'ignore')
}

/** What the names alone say; null for a column whose name says nothing. */
export function namedRoles(
  names: readonly string[],
  profiles: readonly ColumnProfile[]
): (ColumnRole | null)[] {
  const roles: (ColumnRole | null)[] = names.map(() => null)
  claimSeries(names, profiles, roles)
  claimNamed(names, profiles, roles)
  return roles
}

function claimSeries(
  names: readonly string[],
  profiles: readonly ColumnProfile[],
  roles: (ColumnRole | null)[]
): void {
  const series = new Map<string, (SeriesColumn & { column: number })[]>()
  for (const [column, name] of names.entries()) {
    const found = seriesOfName(name)
    if (found === null) continue
    const others = series.get(found.series) ?? []
    series.set(found.series, [...others, { ...found, column }])
  }
  const runs = [...series.values()].flatMap((all) => runOf(all, names, profiles))
  const longest = (kind: SeriesColumn['kind']): Run | null =>
    runs.filter((run) => run.kind === kind).toSorted((a, b) => b.rank - a.rank)[0] ?? null
  const options = longest('option')
  if (options !== null) {
    for (const { no, column } of options.columns) roles[column] = `option:${no}`
  }
  for (const { no, column } of longest('reason')?.columns ?? []) roles[column] ??= `reason:${no}`
  for (const { column } of longest('key')?.columns ?? []) roles[column] ??= 'key'
}

type Run = {
  kind: SeriesColumn['kind']
  columns: { no: number; column: number }[]
  rank: number
}

/** A series that counts without a gap from 1, a or 0. */
function runOf(
  all: readonly (SeriesColumn & { column: number })[],
  names: readonly string[],
  profiles: readonly ColumnProfile[]
): Run[] {
  const [first] = all
  if (first === undefined) return []
  const { kind, series } = first
  const start = all.some(({ at }) => at === 0) ? 0 : 1
  const columns: Run['columns'] = []
  for (let at = start; columns.length < MOST_OPTIONS; at += 1) {
    const next = all.find((one) => one.at === at)
    if (next === undefined) break
    columns.push({ no: at - start + 1, column: next.column })
  }
  if (columns.length < 2) return []
  // Columns named 1, 2, 3 … are options beside a column of stems; in a key table each of them is an item.
  const asks = names.some(
    (name, column) =>
      rolesOfName(name).some(({ role }) => role === 'stem') &&
      (profiles[column]?.integers ?? 1) < 0.5 &&
      (profiles[column]?.meanLength ?? 0) >= WORDED
  )
  const marks = columns.reduce((sum, { column }) => sum + (profiles[column]?.keyMarks ?? 0), 0)
  const hasKeys = marks >= columns.length * 0.8
  if (kind === 'option' && /digit 번?$/u.test(series) && hasKeys && !asks) return []
  // "answer1" may be the only key of a file: options are named that way only beside a column of the key.
  const weak = /(?:answer|ans|답안)/u.test(series) && kind === 'option'
  if (weak && !names.some((name) => rolesOfName(name).some(({ role }) => role === 'key'))) return []
  return [{ kind, columns, rank: columns.length - (weak ? 0.5 : 0) }]
}

function claimNamed(
  names: readonly string[],
  profiles: readonly ColumnProfile[],
  roles: (ColumnRole | null)[]
): void {
  const candidates = names.flatMap((name, column) => {
    const profile = profiles[column]
    if (roles[column] !== null || profile === undefined) return []
    return rolesOfName(name).map((hint) => ({ ...hint, column, fit: fits(hint.role, profile) }))
  })
  const best = (role: NamedRole, names: 'weak' | 'plain' = 'weak'): number | null =>
    candidates
      .filter((one) => one.role === role && one.fit && roles[one.column] === null)
      .filter((one) => names === 'weak' || !one.weak)
      .toSorted((a, b) => filledFirst(profiles, a.column, b.column) || a.rank - b.rank)[0]
      ?.column ?? null
  const claim = (role: NamedRole, as: ColumnRole, names: 'weak' | 'plain' = 'weak'): void => {
    const column = best(role, names)
    if (column !== null) roles[column] = as
  }
  const has = (role: ColumnRole): boolean => roles.includes(role)

  claim('id', 'id')
  claim('options', 'options')
  if (has('option:1') && has('options')) roles[roles.indexOf('options')] = null
  const box = best('box')
  if (box !== null) {
    const lists = profiles[box]?.optionLists ?? 0
    roles[box] = !has('option:1') && !has('options') && lists >= 0.5 ? 'options' : 'statements'
  }
  if (!has('statements')) claim('statements', 'statements')
  if (!roles.includes('key')) claim('key', 'key')
  // A column named 내용 or text may hold anything: it is the stem where there is something to choose from.
  claim('stem', 'stem', has('option:1') || has('options') ? 'weak' : 'plain')
  claim('number', 'number')
  claim('stimulus', 'stimulus')
  const rest: readonly NamedRole[] = [
    ...([
      'key-status',
      'response-count',
      'rationale',
      'subject',
      'exam',
      'round',
      'form',
      'topic'
    ] as const),
    ...(['stimulus-group', 'tags', 'difficulty', 'cognitive-level', 'citation'] as const),
    ...(['effective-on', 'source', 'licence'] as const)
  ]
  for (const role of rest) if (role !== 'box') claim(role, role)
  // A file that calls its stems 지문 has no stimulus apart.
  if (!has('stem') && has('stimulus') && (has('option:1') || has('options'))) {
    roles[roles.indexOf('stimulus')] = 'stem'
  }
}

/** A column that is empty in all samples is taken only where there is none better. */
const filledFirst = (profiles: readonly ColumnProfile[], a: number, b: number): number =>
  Number(profiles[a]?.filled === 0) - Number(profiles[b]?.filled === 0)

/** Whether the values can be what the name says, for the names that mean several things. */
function fits(role: NamedRole, profile: ColumnProfile): boolean {
  if (profile.filled === 0) return true
  switch (role) {
    case 'stem':
      return profile.integers < 0.9 && profile.meanLength >= 2
    case 'number':
      return profile.numbers >= 0.5
    case 'form':
      return profile.distinct.every((value) => FORM.test(value))
    case 'licence':
      return profile.distinct.length < 3 || profile.distinct.some((value) => LICENCE.test(value))
    case 'exam':
      return !profile.distinct.some((value) => LICENCE.test(value))
    case 'rationale':
      // `solution` may as well name the key.
      return profile.keyMarks < 0.9
    case 'options':
      return profile.integers < 0.9
    case 'difficulty':
      return profile.meanLength < 20
    default:
      return true
  }
}
