import type Electron from 'electron'
import { Emitter } from './emitter.ts'
import { label, makeLoud } from './loud.ts'

/** A test tells its events; the supply is what a desktop has. */
class PowerMonitor extends Emitter implements Pick<Electron.PowerMonitor, 'isOnBatteryPower'> {
  constructor() {
    super(['suspend', 'resume', 'on-battery', 'on-ac', 'shutdown', 'lock-screen', 'unlock-screen'])
  }

  isOnBatteryPower(): boolean {
    return false
  }
}
label('powerMonitor', PowerMonitor.prototype)
export const powerMonitor = new PowerMonitor()

const blockers = new Set<number>()
let count = 0

export const powerSaveBlocker = makeLoud('powerSaveBlocker', {
  start: (): number => {
    blockers.add((count += 1))
    return count
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id)
}) satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>
