import type { TimeSource } from '@shared/domain/session-clock.ts'

/** A clock that goes when told to. */
export function fakeTime(start = Date.UTC(2026, 4, 9, 0, 30)) {
  let wall = start
  let monotonic = 0
  const time: TimeSource = { wall: () => wall, monotonic: () => monotonic }
  return {
    time,
    now: (): number => wall,
    /** Both clocks go on. */
    pass: (ms: number): void => {
      wall += ms
      monotonic += ms
    },
    /** The computer slept: only the system clock went on. */
    sleep: (ms: number): void => {
      wall += ms
    },
    /** Somebody set the system clock. */
    setWall: (by: number): void => {
      wall += by
    }
  }
}
