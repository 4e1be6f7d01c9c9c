/** A second digit within this time completes a number of two, milliseconds. */
const TOGETHER_MS = 800

type First = { purpose: string; digit: number; at: number }

/** Numbers of an option list, typed digit by digit: 1 then 2 is ⑫ where there are so many options. */
export class DigitEntry {
  #first: First | null = null

  /**
   * The place that is meant after this digit, counted from 1; null when there is none. `insteadOf`: the place
   * that the digit before it was taken for, to be taken back. `purpose` tells what the number is for: a digit
   * completes only one typed for the same.
   */
  type(
    digit: number,
    { purpose, places, at }: { purpose: string; places: number; at: number }
  ): { place: number; insteadOf: number | null } | null {
    const first = this.#first
    this.#first = null
    if (first !== null && first.purpose === purpose && at - first.at <= TOGETHER_MS) {
      const place = first.digit * 10 + digit
      if (place <= places) return { place, insteadOf: first.digit }
    }
    if (digit === 0 || digit > places) return null
    if (digit * 10 <= places) this.#first = { purpose, digit, at }
    return { place: digit, insteadOf: null }
  }

  /** Another key came between. */
  forget(): void {
    this.#first = null
  }
}
