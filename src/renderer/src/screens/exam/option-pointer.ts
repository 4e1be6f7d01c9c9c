import type { OptionNo } from '@shared/domain/item.ts'

type Place = { position: number; option: OptionNo }

/** The option that the candidate points at: the pointer moved over it or the focus came to it, whichever was last. */
export class OptionPointer {
  #pointer: Place | null = null
  #focus: Place | null = null
  #last: 'pointer' | 'focus' = 'focus'

  /** `place` null: it left. */
  report(by: 'pointer' | 'focus', place: Place | null): void {
    if (by === 'pointer') this.#pointer = place
    else this.#focus = place
    this.#last = place === null ? (by === 'pointer' ? 'focus' : 'pointer') : by
  }

  /** The option of this item that is pointed at; one of an item before is none. */
  at(position: number): OptionNo | null {
    const places =
      this.#last === 'pointer' ? [this.#pointer, this.#focus] : [this.#focus, this.#pointer]
    return places.find((place) => place?.position === position)?.option ?? null
  }
}
