import type { LlmStatus } from '@shared/contract/tutor.ts'
import type { Power } from '../lib/power.ts'

/** Mebibytes: below, nothing is done that nobody asked for. */
const LITTLE_MEMORY_MB = 512

/** Why nothing is prepared ahead; null: it may be. */
export function sparing(power: Power): LlmStatus['sparing'] {
  if (power.onBattery() === true) return 'battery'
  return power.freeMemoryMb() < LITTLE_MEMORY_MB ? 'memory' : null
}
