import type { TimeSource } from '@shared/domain/session-clock.ts'

/** The platform's own clocks. */
export const platformTime: TimeSource = {
  wall: () => Date.now(),
  monotonic: () => performance.now()
}
