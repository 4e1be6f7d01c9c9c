import type { GpuFacts } from '@shared/contract/models.ts'
import type { Power } from '../../lib/power.ts'
import type { Room } from '../../llm/fit.ts'

/**
 * What this computer has for a model. The graphics processor is looked for once, and its free memory is what it was
 * then: before a model of ours took some.
 */
export function createRoom(
  power: Pick<Power, 'freeMemoryMb'>,
  lookForGpu: () => Promise<GpuFacts | null>
) {
  let gpu: GpuFacts | null = null
  let looking: Promise<void> | null = null
  return {
    /** Done when it is known whether there is a graphics processor; never throws. */
    look: (): Promise<void> =>
      (looking ??= lookForGpu().then(
        (found) => void (gpu = found),
        () => undefined
      )),
    now: (): Room => ({ freeMemoryMb: power.freeMemoryMb(), gpu })
  }
}

export type ModelRoom = ReturnType<typeof createRoom>
