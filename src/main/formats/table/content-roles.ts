import type { ColumnRole } from '@shared/domain/mapping.ts'
import { cellText, type TableCell } from './cell-text.ts'
import type { ColumnProfile } from './column-profile.ts'

type Roles = (ColumnRole | null)[]

const MOST_OPTIONS = 15
/** Characters from which a column can be a stem. */
const STEM_LENGTH = 6

/**
 * Completes what names left open, by the values: the stem is a long text, the options are a run of shorter ones, the
 * key is a column of marks next to them.
 */
export function fillByContent(
  profiles: readonly ColumnProfile[],
  named: Roles,
  samples: readonly (readonly TableCell[])[]
): Roles {
  const roles = [...named]
  const has = (role: ColumnRole): boolean => roles.includes(role)
  const open = (column: number): boolean => roles[column] === null && isUsed(profiles[column])
  const hasOptions = (): boolean => has('option:1') || has('options')
  if (has('stem') && hasOptions() && has('key')) return roles

  if (!hasOptions()) {
    const layout = bestLayout(profiles, roles, samples)
    if (layout !== null) {
      roles[layout.stem] = 'stem'
      layout.options.forEach((column, at) => (roles[column] = `option:${at + 1}`))
      roles[layout.key] = 'key'
    } else {
      const list = profiles.findIndex(
        (profile, column) => open(column) && profile.optionLists >= 0.8 && profile.meanLength >= 5
      )
      if (list >= 0) roles[list] = 'options'
    }
  }
  if (!has('stem') && hasOptions()) {
    const first = roles.findIndex((role) => role === 'option:1' || role === 'options')
    const stem =
      longest(profiles, (column) => open(column) && column < first) ??
      longest(profiles, (column) => open(column))
    if (stem !== null) roles[stem] = 'stem'
  }
  if (!has('key') && has('stem') && hasOptions()) {
    const last = roles.findLastIndex((role) => role === 'options' || /^option:/u.test(role ?? ''))
    const marks = profiles.flatMap((profile, column) =>
      open(column) && profile.keyMarks >= 0.9 && profile.rising < 0.9 ? [column] : []
    )
    const key = marks.find((column) => column > last) ?? marks[0]
    if (key !== undefined) roles[key] = 'key'
  }
  // Nothing had a name: what counts up before the stem is the number, a long text after the key its rationale.
  if (named.every((role) => role === null) && has('stem')) addUnnamed(profiles, roles)
  return roles
}

type Layout = { stem: number; options: number[]; key: number; score: number }

/** Stem, options, key; or stem, key, options. A table without a column of keys is taken for no items. */
function bestLayout(
  profiles: readonly ColumnProfile[],
  roles: Roles,
  samples: readonly (readonly TableCell[])[]
): Layout | null {
  const layouts: Layout[] = []
  const mayBe = (column: number, role: ColumnRole): boolean =>
    roles.includes(role) ? roles[column] === role : roles[column] === null
  for (const [stem, { meanLength, filled }] of profiles.entries()) {
    if (!mayBe(stem, 'stem') || meanLength < STEM_LENGTH || filled < 0.7) continue
    for (let key = stem + 1; key < profiles.length; key += 1) {
      if (!mayBe(key, 'key') || !isUsed(profiles[key])) continue
      const runs = [range(stem + 1, key)]
      if (key === stem + 1) {
        for (let end = profiles.length; end > key + 2; end -= 1) runs.push(range(key + 1, end))
      }
      const options = runs.find(
        (run) => isRun(run, profiles, roles) && isKeyOf(key, run, profiles, samples)
      )
      if (options === undefined) continue
      layouts.push({ stem, options, key, score: meanLength + (key > stem + 1 ? 1000 : 0) })
    }
  }
  return layouts.toSorted((a, b) => b.score - a.score)[0] ?? null
}

/** Columns that can be the options of one stem: of about one kind, filled from the left. */
function isRun(
  columns: readonly number[],
  profiles: readonly ColumnProfile[],
  roles: Roles
): boolean {
  if (columns.length < 2 || columns.length > MOST_OPTIONS) return false
  const lengths = columns.map((column) => profiles[column]?.meanLength ?? 0)
  const most = Math.min(...lengths.filter((length) => length > 0)) * 5 + 20
  return columns.every((column, at) => {
    const filled = profiles[column]?.filled ?? 0
    const enough = filled >= 0.8 || (at >= 2 && filled > 0)
    return roles[column] === null && enough && (lengths[at] ?? 0) <= most
  })
}

function isKeyOf(
  key: number,
  options: readonly number[],
  profiles: readonly ColumnProfile[],
  samples: readonly (readonly TableCell[])[]
): boolean {
  const { keyMarks = 0, rising = 0 } = profiles[key] ?? {}
  if (keyMarks >= 0.8 && (rising < 0.9 || samples.length < 3)) return true
  const rows = samples.filter((cells) => cellText(cells[key]) !== '')
  const named = rows.filter((cells) =>
    options.some((column) => cellText(cells[column]) === cellText(cells[key]))
  )
  return rows.length > 0 && named.length >= rows.length / 2
}

function addUnnamed(profiles: readonly ColumnProfile[], roles: Roles): void {
  const stem = roles.indexOf('stem')
  const number = profiles.findIndex(
    (profile, column) =>
      column < stem && roles[column] === null && profile.numbers >= 0.9 && profile.rising >= 0.5
  )
  if (number >= 0) roles[number] = 'number'
  const key = roles.indexOf('key')
  const rationale = longest(
    profiles,
    (column) =>
      roles[column] === null &&
      column > Math.max(stem, key) &&
      (profiles[column]?.meanLength ?? 0) >= 10
  )
  if (rationale !== null && key >= 0) roles[rationale] = 'rationale'
}

function longest(
  profiles: readonly ColumnProfile[],
  isIn: (column: number) => boolean
): number | null {
  const columns = range(0, profiles.length).filter(
    (column) => isIn(column) && (profiles[column]?.meanLength ?? 0) >= STEM_LENGTH
  )
  const lengthOf = (column: number): number => profiles[column]?.meanLength ?? 0
  return columns.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0] ?? null
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)

const isUsed = (profile: ColumnProfile | undefined): boolean => (profile?.filled ?? 0) > 0
