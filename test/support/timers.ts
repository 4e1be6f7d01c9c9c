import { vi } from 'vitest'

/** Does it, and lets so many milliseconds of timers pass, of which none is waited for. */
export async function withTimersPast(ms: number, act: () => void): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    act()
    await vi.advanceTimersByTimeAsync(ms)
  } finally {
    vi.useRealTimers()
  }
}
