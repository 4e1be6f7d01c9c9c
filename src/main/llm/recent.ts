/** What was made for a key, kept for the `most` keys that were asked for last. */
export function createRecent<Value>(most: number, make: (key: string) => Value) {
  const values = new Map<string, Value>()
  return (key: string): Value => {
    const value = values.get(key) ?? make(key)
    // A map keeps the order of insertion: the first is the one not asked for the longest.
    values.delete(key)
    values.set(key, value)
    const [oldest] = values.keys()
    if (values.size > most && oldest !== undefined) values.delete(oldest)
    return value
  }
}
