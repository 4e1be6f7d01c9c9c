/** A stretch of a stem; `negative` ones are printed underlined. */
export type StemPart = { text: string; negative: boolean }

const NEGATIVE = /(?:않은|않는|아닌|틀린|없는|아니한|제외(?:한|된|하는|되는|할|될))(?=\s)/gu
// A noun that is still followed by another one carries a particle: "없는 경우에 관한 설명으로 옳은 것은?".
const WITH_PARTICLE = /(?:의|에|에게|에서|으로|로|을|를|이|가|은|는|과|와|도|만)$/u
const THING = /^것(?!으로)/u

/**
 * Marks the negative word of the question itself, as papers underline it (옳지 않은 것은?). A negative word of
 * the case or of a proviso ("열이 없는 환자", "(다른 약정은 없는 것으로 한다)") stays plain: underlining it would
 * mislead.
 */
export function stemParts(stem: string): StemPart[] {
  const question = lastQuestion(stem)
  const found = question === null ? null : asked(question.text)
  if (question === null || found === null) return [{ text: stem, negative: false }]
  const from = question.start + found.start
  const to = from + found.length
  return [
    { text: stem.slice(0, from), negative: false },
    { text: stem.slice(from, to), negative: true },
    { text: stem.slice(to), negative: false }
  ].filter(({ text }) => text !== '')
}

/** The last sentence that ends with a question mark outside brackets. */
function lastQuestion(stem: string): { start: number; text: string } | null {
  const open = stem.replace(/\([^()]*\)/gu, (bracket) => ' '.repeat(bracket.length))
  const end = open.lastIndexOf('?')
  if (end < 0) return null
  const before = open.slice(0, end)
  const start = Math.max(...['. ', '.\n', '? ', '\n\n'].map((mark) => before.lastIndexOf(mark))) + 1
  return { start, text: before.slice(start) }
}

function asked(question: string): { start: number; length: number } | null {
  const hits = [...question.matchAll(NEGATIVE)]
  const hit = hits.findLast(({ index, 0: word }) => governs(question.slice(index + word.length)))
  return hit === undefined ? null : { start: hit.index, length: hit[0].length }
}

/** Whether what follows is the thing asked for: "것은", "것을 모두 고른 것은", "위험은", "치료 방법은". */
function governs(rest: string): boolean {
  const words = rest.trim().split(/\s+/u)
  const [first = ''] = words
  if (THING.test(first)) return true
  return words.length === 1 || (words.length === 2 && !WITH_PARTICLE.test(first))
}
