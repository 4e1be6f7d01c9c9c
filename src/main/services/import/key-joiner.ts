import type { DraftPaper, ItemDraft, KeyDraft } from '@shared/domain/draft.ts'
import { sameKey } from '@shared/domain/key.ts'
import { bare } from './subject-finder.ts'

/** Keys of a 답안 file, waiting for the items that they belong to. */
export class KeyJoiner {
  readonly #byNumber = new Map<number, { key: KeyDraft; file: number; used: boolean }[]>()

  add(key: KeyDraft, file: number): void {
    const known = this.#byNumber.get(key.number) ?? []
    this.#byNumber.set(key.number, [...known, { key, file, used: false }])
  }

  /** The key of a draft, by number, subject and form; null where there is none, or several that differ. */
  find(draft: ItemDraft): KeyDraft | null {
    if (draft.number === null) return null
    const all = this.#byNumber.get(draft.number) ?? []
    const fitting = all.filter(({ key }) => fits(key.paper, draft.paper))
    // One that says which subject or form it is for comes before one that says nothing.
    const said = fitting.filter(({ key }) => says(key.paper, draft.paper))
    const chosen = said.length > 0 ? said : fitting
    const [first] = chosen
    if (first === undefined) return null
    if (!chosen.every(({ key }) => sameKey(key.key, first.key.key))) return null
    for (const one of chosen) one.used = true
    return first.key
  }

  /** Keys of a file, and those that found their item. */
  count(file: number): { keys: number; used: number } {
    const own = [...this.#byNumber.values()].flat().filter((one) => one.file === file)
    return { keys: own.length, used: own.filter(({ used }) => used).length }
  }

  /** Keys that no item asked for, of subjects and forms of which others were asked for. */
  unused(): { key: KeyDraft; file: number }[] {
    const all = [...this.#byNumber.values()].flat()
    const partOf = ({ key, file }: (typeof all)[number]): string =>
      JSON.stringify([file, key.paper.subject, key.paper.form])
    const asked = new Set(all.filter(({ used }) => used).map(partOf))
    return all.filter((one) => !one.used && asked.has(partOf(one)))
  }
}

const PLACES = ['subject', 'form', 'round'] as const

/** Nothing that both say differs. */
const fits = (key: DraftPaper, item: DraftPaper): boolean =>
  PLACES.every((place) => {
    const [one, other] = [key[place], item[place]]
    return one === null || other === null || alike(one, other)
  })

const says = (key: DraftPaper, item: DraftPaper): boolean =>
  PLACES.some((place) => key[place] !== null && item[place] !== null)

const alike = (one: string, other: string): boolean => {
  const [a, b] = [bare(one), bare(other)]
  return a === b || (a !== '' && b !== '' && (a.includes(b) || b.includes(a)))
}
