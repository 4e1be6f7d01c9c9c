import type { Numbering, NumberingLevel } from './document.ts'
import { numberText } from './number-shape.ts'

/** Counts numbered paragraphs through a document, in the order of its text. */
export type ParagraphNumbers = {
  /** What the next paragraph of this list and level (from 0) shows: "3.", "가)"; '' where it shows nothing. */
  next: (list: string, level: number) => string
}

type Counter = (number | null)[]

/**
 * Each list goes on where it stood, however many others came between. A list that is met for the first time begins
 * at its own start, unless it says that it goes on from the one before (start 0) and looks the same.
 */
export function paragraphNumbers(numberings: ReadonlyMap<string, Numbering>): ParagraphNumbers {
  const counters = new Map<string, Counter>()
  let before: { list: string; counter: Counter } | null = null

  const startOf = (list: string, level: number): Counter => {
    const own = counters.get(list)
    if (own !== undefined) return own
    const goesOn =
      before !== null &&
      numberings.get(list)?.start === 0 &&
      sameKind(list, before.list) &&
      looksSame(levelOf(numberings, list, level), levelOf(numberings, before.list, level))
    const counter = goesOn && before !== null ? [...before.counter] : []
    counters.set(list, counter)
    return counter
  }

  return {
    next: (list, level) => {
      const definition = levelOf(numberings, list, level)
      if (definition === null) return ''
      const counter = startOf(list, level)
      const last = counter[level] ?? null
      counter.length = level
      counter[level] = last === null ? definition.start : last + 1
      before = { list, counter }
      return definition.format.replaceAll(/\^(\d+|n|N)/gu, (_, which: string) => {
        const at = /\d/u.test(which) ? Number(which) - 1 : level
        const of = levelOf(numberings, list, at)
        if (of === null || at > level) return ''
        return numberText(counter[at] ?? of.start, of.shape)
      })
    }
  }
}

/** Headings (개요) and numbered paragraphs do not go on from each other. */
const sameKind = (a: string, b: string): boolean => a.split(':')[0] === b.split(':')[0]

const looksSame = (a: NumberingLevel | null, b: NumberingLevel | null): boolean =>
  a?.format === b?.format && a?.shape === b?.shape

const levelOf = (
  numberings: ReadonlyMap<string, Numbering>,
  list: string,
  level: number
): NumberingLevel | null => numberings.get(list)?.levels[level] ?? null
