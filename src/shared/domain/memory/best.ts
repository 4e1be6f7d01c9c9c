/** Places of the `count` highest keys, the highest first; of equal keys the earlier one. */
export function best(keys: Float64Array, count: number): number[] {
  if (count <= 0) return []
  let places: number[] = []
  if (count >= keys.length) {
    places = Array.from(keys.keys())
  } else {
    // Numbers alone sort many times faster than places by a comparison, and few places are left to be compared.
    const least = keys.toSorted()[keys.length - count] ?? -Infinity
    keys.forEach((key, place) => {
      if (key >= least) places.push(place)
    })
  }
  return places.sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || a - b).slice(0, count)
}
