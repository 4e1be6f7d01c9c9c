import { NO_PAPER, type DraftPaper } from '@shared/domain/draft.ts'

/** What the path of a category says of the items in it. */
export type CategoryHint = { paper: DraftPaper; topic: string | null }

export const NO_CATEGORY: CategoryHint = { paper: NO_PAPER, topic: null }

/**
 * `$course$/top/관세사/관세법/과세요건` is exam, subject and topic; of two names the second is the subject, a single
 * one is both subject and topic. A slash within a name is doubled.
 */
export function categoryHint(path: string): CategoryHint {
  const names = path
    .split(/(?<!\/)\/(?!\/)/u)
    .map((name) => name.replaceAll('//', '/').normalize('NFC').trim())
    .filter((name, index) => !isPlaceOfMoodle(name, index))
  const [first = null, second = null] = names
  if (names.length <= 1) return { paper: { ...NO_PAPER, subject: first }, topic: first }
  return {
    paper: { ...NO_PAPER, exam: first, subject: second },
    topic: names.length > 2 ? (names.at(-1) ?? null) : null
  }
}

/** The context, the top of its tree, and the category that every course has. */
const isPlaceOfMoodle = (name: string, index: number): boolean =>
  name === '' ||
  /^\$[^$]*\$$/u.test(name) ||
  (index <= 1 && /^top$/iu.test(name)) ||
  /^(?:Default for |.+에 대한 기본 범주$|.+의 기본 범주$)/u.test(name)

export const categoryPath = (names: readonly (string | null)[]): string =>
  [
    '$course$',
    'top',
    ...names.flatMap((name) => {
      const written = (name ?? '').replace(/\s+/gu, ' ').replaceAll('/', '//').trim()
      return written === '' ? [] : [written]
    })
  ].join('/')
