import { shuffled, type Random } from './random.ts'
import type { Item, OptionNo } from './item.ts'

/** Text that speaks of options by their place: "①과 ②", "위의", "이상", "모두". */
const SPEAKS_OF_PLACES = /[①-⑮]|위의|이상 모두|모두 (?:맞|옳|틀)|해당 ?없음|없다\.?$/u

/**
 * An order for the options of one item, by number, or null when they must stand as numbered: options
 * that speak of each other lose their meaning elsewhere.
 */
export function optionOrder(
  item: Pick<Item, 'stem' | 'options'>,
  random: Random
): OptionNo[] | null {
  const texts = [item.stem, ...item.options.map(({ text }) => text)]
  if (texts.some((text) => SPEAKS_OF_PLACES.test(text))) return null
  return shuffled(
    item.options.map(({ no }) => no),
    random
  )
}

/** A generator with 32 bits of state (mulberry32): the same seed gives the same order everywhere. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
