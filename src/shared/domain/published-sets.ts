/** Data sets whose terms hold wherever their items go, whether a file of theirs says so or not. */
export type PublishedSet = {
  source: string
  licence: string
  /** Columns by which a file is known for one of it, squeezed; null: its columns are those of any other set. */
  columns: readonly string[] | null
}

/**
 * Both are gated on the Hugging Face hub, and their files do not name their terms: Hong et al. 2025,
 * arXiv:2507.08924, ethics statement.
 */
export const PUBLISHED_SETS: readonly PublishedSet[] = [
  {
    source: 'KMMLU-Pro',
    licence: 'CC BY-NC-ND 4.0',
    columns: ['licensename', 'question', 'options', 'solution']
  },
  { source: 'KMMLU-Redux', licence: 'CC BY-NC-ND 4.0', columns: null }
]

/** The set that a source names: "KMMLU Redux", "LGAI-EXAONE/KMMLU-Redux (test)". */
export const setOfSource = (source: string | null): PublishedSet | null => {
  const words = squeezed(source ?? '')
  return PUBLISHED_SETS.find((set) => words.includes(squeezed(set.source))) ?? null
}

/** The set that columns of these names are of. */
export const setOfColumns = (names: readonly string[]): PublishedSet | null => {
  const held = names.map(squeezed)
  const all = (columns: readonly string[]): boolean => columns.every((name) => held.includes(name))
  return PUBLISHED_SETS.find(({ columns }) => columns !== null && all(columns)) ?? null
}

const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
