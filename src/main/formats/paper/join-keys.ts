import type { KeyDraft } from '@shared/domain/draft.ts'
import type { PlacedKeys } from './between-items.ts'
import type { PaperEntry, PaperItem } from './paper-item.ts'
import type { PaperContent } from './paper-items.ts'
import { formLetter } from './paper-heading.ts'

/** More tables than any file of papers has; the keys of those beyond are handed on as they are. */
const MOST_TABLES = 1000

/** Items by the run and the number that a 답안표 finds them under. */
type Index = {
  runs: Map<number, Map<number, PaperItem>>
  /** Null for a number that several runs have. */
  alone: Map<number, PaperItem | null>
  subjects: Map<number, Set<string>>
}

/** Gives the items the keys that stand apart from them. Answers the keys that belong to no item of the file. */
export function joinKeys(content: PaperContent): KeyDraft[] {
  const index = indexOf(content.items)
  const left: KeyDraft[] = []
  const status = content.status ?? 'final'
  for (const { number, key, place, paper } of joinEntries(index, content.entries)) {
    left.push({ number, key, place, paper, status })
  }
  const own = content.items.find(({ paper }) => paper.form !== null)?.paper.form ?? null
  const forms = new Set(
    content.keys.flatMap(({ paper }) => (paper.form === null ? [] : [formLetter(paper.form)]))
  )
  const served = new Set<number>()
  for (const [order, placed] of content.keys.entries()) {
    const isOther = order >= MOST_TABLES || isOtherForm(placed, own, forms)
    const run = isOther ? null : runOf(placed, index, served)
    if (run !== null) served.add(run)
    for (const { number, key, place } of placed.column.entries) {
      const item = run === null ? undefined : index.runs.get(run)?.get(number)
      if (item === undefined) {
        left.push({ number, key, place, paper: placed.paper, status: placed.status ?? status })
      } else item.key ??= key
    }
  }
  return left
}

function indexOf(items: readonly PaperItem[]): Index {
  const index: Index = { runs: new Map(), alone: new Map(), subjects: new Map() }
  for (const item of items) {
    const run = index.runs.get(item.run) ?? new Map<number, PaperItem>()
    index.runs.set(item.run, run)
    // Of two with one number the second is rejected.
    if (!run.has(item.number)) run.set(item.number, item)
    const subjects = index.subjects.get(item.run) ?? new Set()
    index.subjects.set(item.run, subjects)
    if (item.paper.subject !== null) subjects.add(item.paper.subject)
    index.alone.set(item.number, index.alone.has(item.number) ? null : item)
  }
  return index
}

/** The 정답 및 해설 pages follow the items in the same order of subjects. Answers the entries of no item. */
function joinEntries(index: Index, entries: readonly PaperEntry[]): PaperEntry[] {
  const runs = [...index.runs.keys()]
  const entryRuns = [...new Set(entries.map(({ run }) => run))]
  const runFor = new Map(
    entryRuns.map((run, order) => [
      run,
      runs.length === entryRuns.length ? runs[order] : runs.findLast((one) => one <= run)
    ])
  )
  return entries.filter((entry) => {
    const run = runFor.get(entry.run)
    const item =
      (run === undefined ? undefined : index.runs.get(run)?.get(entry.number)) ??
      index.alone.get(entry.number)
    if (item === undefined || item === null) return true
    item.key ??= entry.key
    item.rationale ??= entry.rationale
    if (item.reasons.length === 0 && entry.reasons.length === item.parts.options.length) {
      item.reasons = entry.reasons
    }
    return false
  })
}

/** Keys of form B are not those of a paper of form A; of several forms none is taken where the paper names none. */
function isOtherForm(
  { paper: { form } }: PlacedKeys,
  own: string | null,
  forms: ReadonlySet<string>
): boolean {
  if (form === null) return false
  return own === null ? forms.size > 1 : formLetter(own) !== formLetter(form)
}

/** The run of items that a 답안표 is for: of its subject, else the first one that has no keys yet and fits. */
function runOf(placed: PlacedKeys, index: Index, served: ReadonlySet<number>): number | null {
  const { subject } = placed.paper
  const numbers = placed.column.entries.map(({ number }) => number)
  const { subjects } = index
  const isNamed = [...subjects.values()].some(({ size }) => size > 0)
  const fitting = [...index.runs].flatMap(([run, items]) => {
    const known = numbers.filter((number) => items.has(number)).length
    if (known * 2 < numbers.length) return []
    if (subject === null || !isNamed) return [run]
    return [...(subjects.get(run) ?? [])].some((name) => isSameSubject(name, subject)) ? [run] : []
  })
  if (subject !== null && !isNamed && index.runs.size > 1) return null
  const [only] = fitting
  return (
    fitting.find((run) => !served.has(run)) ??
    (fitting.length === 1 && only !== undefined ? only : null)
  )
}

function isSameSubject(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/[\s·ㆍ()]|과목|\d/gu, '')
  const [left, right] = [plain(a), plain(b)]
  if (left === right) return true
  return left.length >= 2 && right.length >= 2 && (left.includes(right) || right.includes(left))
}
