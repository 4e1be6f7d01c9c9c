/** A condition that a click puts into the query. */
export type Term = { field: '과목' | '태그' | '회차' | '출처' | '상태'; value: string }

/** As the learner would type it: 과목:민법, 회차:"제41회 1차". */
export const termText = ({ field, value }: Term): string =>
  /[\s()"]/u.test(value) ? `${field}:"${value.replaceAll('"', '')}"` : `${field}:${value}`

/** The condition for a subject by its name. */
export const subjectTerm = (name: string): string => termText({ field: '과목', value: name })

/** The query with the condition, or without it where it has it. */
export function withTerm(query: string, term: Term): string {
  const said = termText(term)
  const words = wordsOf(query)
  const at = words.indexOf(said)
  return (at >= 0 ? words.toSpliced(at, 1) : [...words, said]).join(' ')
}

export const hasTerm = (query: string, term: Term): boolean =>
  wordsOf(query).includes(termText(term))

/** Words as they were typed, a quoted stretch within its word. */
const wordsOf = (query: string): string[] => query.match(/(?:[^\s"]|"[^"]*"?)+/gu) ?? []
