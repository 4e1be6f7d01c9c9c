import type { Reveal } from '@shared/contract/session.ts'

/** The keys shown so far, each read once, and what this window knows of their showing. */
export class Reveals {
  readonly #read: (position: number) => Promise<Reveal>
  #shown = $state.raw<Readonly<Record<number, Reveal>>>({})
  /** Positions whose key was asked for here, the last one last. */
  #asked = $state.raw<readonly number[]>([])
  /** Time with the item in front until its key was shown, milliseconds, by position. */
  #took = $state.raw<Readonly<Record<number, number>>>({})
  #fresh = $state.raw<number | null>(null)
  /** What is read before a key was taken back is not shown after it. */
  #turn = 0

  constructor(read: (position: number) => Promise<Reveal>) {
    this.#read = read
  }

  at(position: number): Reveal | null {
    return this.#shown[position] ?? null
  }

  /** Null for a key that was not shown in this window. */
  tookAt(position: number): number | null {
    return this.#took[position] ?? null
  }

  /** The item whose key was asked for last and not taken back. */
  get last(): number | null {
    return this.#asked.at(-1) ?? null
  }

  /** The item whose key was shown just now, and not when it was come back to. */
  get fresh(): number | null {
    return this.#fresh
  }

  async show(position: number): Promise<void> {
    if (this.at(position) !== null) return
    const turn = this.#turn
    const reveal = await this.#read(position)
    if (turn === this.#turn) this.#shown = { ...this.#shown, [position]: reveal }
  }

  /** The learner wants to see the key. */
  async ask(position: number): Promise<void> {
    this.#fresh = position
    await this.show(position)
    this.#asked = [...without(this.#asked, position), position]
  }

  time(position: number, elapsedMs: number): void {
    this.#took = { ...this.#took, [position]: elapsedMs }
  }

  /** Another item comes to the front. */
  leave(): void {
    this.#fresh = null
  }

  forget(position: number): void {
    this.#turn += 1
    this.#fresh = null
    this.#asked = without(this.#asked, position)
    this.#shown = dropped(this.#shown, position)
    this.#took = dropped(this.#took, position)
  }
}

const without = (positions: readonly number[], position: number): number[] =>
  positions.filter((one) => one !== position)

const dropped = <T>(
  record: Readonly<Record<number, T>>,
  position: number
): Readonly<Record<number, T>> =>
  Object.fromEntries(Object.entries(record).filter(([one]) => Number(one) !== position))
