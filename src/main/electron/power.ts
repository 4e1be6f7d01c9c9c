import { powerMonitor } from 'electron'
import { platformPower, type Power } from '../lib/power.ts'

/** What the computer has to spare, the power supply as the system tells it. */
export const electronPower = (): Power => ({
  ...platformPower(),
  onBattery: () => powerMonitor.isOnBatteryPower()
})
