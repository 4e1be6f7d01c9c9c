import type { Reveal } from '@shared/contract/session.ts'

/** The keys shown so far, each read once. */
export class Reveals {
  readonly #read: (position: number) => Promise<Reveal>
  #shown = $state.raw<Readonly<Record<number, Reveal>>>({})

  constructor(read: (position: number) => Promise<Reveal>) {
    this.#read = read
  }

  at(position: number): Reveal | null {
    return this.#shown[position] ?? null
  }

  async show(position: number): Promise<void> {
    if (this.at(position) !== null) return
    const reveal = await this.#read(position)
    this.#shown = { ...this.#shown, [position]: reveal }
  }
}
