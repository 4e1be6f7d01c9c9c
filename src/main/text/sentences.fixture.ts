/** What a gap is filled with: counts of one and of several, names, lists, and both ways of a question. */
const FILLINGS: readonly unknown[] = ['2', ['2'], 1, 0, null]

/** Every sentence of a table of words by its place; one with gaps is said with each filling that it takes. */
export function sentencesOf(table: unknown, place = ''): [place: string, sentence: string][] {
  if (typeof table === 'string') return [[place, table]]
  if (typeof table === 'function') {
    const say = table as (...gaps: unknown[]) => unknown
    const said = FILLINGS.flatMap((filling) => filled(say, filling))
    if (said.length === 0) throw new Error(`${place} takes no filling`)
    return said.flatMap((sentence) => sentencesOf(sentence, place))
  }
  return Object.entries(table as Record<string, unknown>).flatMap(([name, part]) =>
    sentencesOf(part, place === '' ? name : `${place}.${name}`)
  )
}

function filled(say: (...gaps: unknown[]) => unknown, filling: unknown): unknown[] {
  try {
    return [say(...Array.from({ length: say.length }, () => filling))]
  } catch (error) {
    if (error instanceof TypeError) return []
    throw error
  }
}

export const HANGUL = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/u
