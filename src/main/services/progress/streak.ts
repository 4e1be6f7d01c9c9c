/** Days in a row, newest first, up to today; a day that is not over yet breaks nothing. */
export function streakOf(newestFirst: Iterable<number>, today: number): number {
  let streak = 0
  let expected = today
  for (const day of newestFirst) {
    if (streak === 0 && day === today - 1) expected = day
    if (day !== expected) break
    streak += 1
    expected -= 1
  }
  return streak
}
