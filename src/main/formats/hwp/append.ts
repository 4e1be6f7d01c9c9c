/** Adds many at once: `push(...items)` passes each as an argument, of which a call takes some ten thousand only. */
export function append<T>(to: T[], items: Iterable<T>): void {
  for (const item of items) to.push(item)
}
