import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Item } from '@shared/domain/item.ts'

const BANK = fileURLToPath(new URL('../resources/bank', import.meta.url))
const SUBJECTS = ['customs-law', 'customs-english', 'apr-civil', 'la-theory', 'med-general']

type Line = { stem: string; rationale: string; options: { text: string }[] }

/** Words of the starter bank, as often as they stand there: what is searched for must be as common as in life. */
export function bankWords(): string[] {
  const files = globSync(`${BANK}/**/*.jsonl`).filter((path) => !path.endsWith('review.jsonl'))
  return files
    .toSorted()
    .flatMap((path) => readFileSync(path, 'utf8').trim().split('\n'))
    .map((json) => JSON.parse(json) as Line)
    .flatMap(({ stem, rationale, options }) => [stem, rationale, ...options.map((one) => one.text)])
    .join(' ')
    .split(/\s+/u)
    .filter((word) => word !== '')
}

/** The same numbers on every machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Items of five options, about 150 characters each, made of the starter bank's words. */
export function* madeItems(count: number, seed = 1): Generator<Item> {
  const words = bankWords()
  const random = seeded(seed)
  const word = (): string => words[Math.floor(random() * words.length)] ?? ''
  const text = (length: number): string => Array.from({ length }, word).join(' ')
  for (let at = 0; at < count; at += 1) {
    yield {
      id: `made-${at}`,
      revision: 1,
      subjectId: SUBJECTS[at % SUBJECTS.length] ?? '',
      topic: null,
      stimulus: null,
      stimulusGroup: null,
      stem: `${text(10)}?`,
      statements: [],
      options: [1, 2, 3, 4, 5].map((no) => ({ no, text: text(4), reason: null })),
      responseCount: 1,
      key: { kind: 'options', options: [1 + Math.floor(random() * 5)] },
      rationale: text(12),
      citations: [],
      effectiveOn: null,
      difficulty: null,
      cognitiveLevel: null,
      origin: 'generated',
      licence: 'CC BY 4.0'
    }
  }
}

/** A word of the bank cut to so many syllables. */
export function syllables(words: readonly string[], length: number, random: () => number): string {
  for (;;) {
    const word = words[Math.floor(random() * words.length)]?.match(/[가-힣]+/u)?.[0]
    if (word !== undefined && word.length >= length) return word.slice(0, length)
  }
}
