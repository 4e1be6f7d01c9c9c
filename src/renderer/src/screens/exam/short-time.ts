const SHORT_MS = 5 * 60_000

/** Time runs out: in the last five minutes, in a short period only in its last fifth. Null: no clock runs. */
export const isShort = (remainingMs: number | null, durationMs: number | null): boolean =>
  remainingMs !== null && remainingMs < Math.min(SHORT_MS, (durationMs ?? Infinity) / 5)
