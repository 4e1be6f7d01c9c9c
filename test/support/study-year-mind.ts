import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RESOURCES } from './study.ts'

/** What a made learner knows: items have a difficulty, the learner a skill that others set, and what was met sticks. */
export class Mind {
  readonly #random: () => number
  readonly #keys: Map<string, number>
  readonly #difficulty = new Map<string, number>()
  readonly #met = new Map<string, number>()
  /** In logits: 0 knows half of what is of middle difficulty. */
  skill = 0

  constructor(random: () => number, examId = 'appraiser') {
    this.#random = random
    this.#keys = keysOfBank(examId)
  }

  /** The option that is marked; what is not known is guessed. */
  ask(itemId: string): { known: boolean; option: number } {
    const difficulty = this.#difficulty.get(itemId) ?? (this.#random() - 0.5) * 4
    const met = this.#met.get(itemId) ?? 0
    this.#difficulty.set(itemId, difficulty)
    this.#met.set(itemId, met + 1)
    const logit = this.skill + 0.4 * Math.log2(1 + met) - difficulty
    const known = this.#random() < 1 / (1 + Math.exp(-logit))
    const guess = 1 + Math.floor(this.#random() * 5)
    return { known, option: known ? this.keyOf(itemId) : guess }
  }

  /** First right option; of an item that is not the starter bank's, the first. */
  keyOf(itemId: string): number {
    return this.#keys.get(itemId) ?? 1
  }

  /** Item of the starter bank at that place. */
  item(at: number): string {
    return [...this.#keys.keys()][at] ?? ''
  }
}

function keysOfBank(examId: string): Map<string, number> {
  const folder = join(RESOURCES, 'bank', examId)
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
  return new Map(
    lines.map((line) => {
      const { id, key } = JSON.parse(line) as { id: string; key: number[] | 'all' | 'none' }
      return [id, Array.isArray(key) ? (key[0] ?? 1) : 1]
    })
  )
}
