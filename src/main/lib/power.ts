import { readdirSync, readFileSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

/** What the computer has to spare. */
export type Power = {
  /** Null where it cannot be told. */
  onBattery: () => boolean | null
  /** Mebibytes. */
  freeMemoryMb: () => number
}

const SUPPLIES = '/sys/class/power_supply'

/** Plain Node tells the power supply on Linux only (kernel documentation, sysfs-class-power). */
export const platformPower = (supplies = SUPPLIES): Power => ({
  onBattery: () => onBattery(supplies),
  freeMemoryMb: () => Math.floor((availableKb() ?? freemem() / 1024) / 1024)
})

function onBattery(folder: string): boolean | null {
  try {
    const states = readdirSync(folder).map((name) => {
      const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8').trim()
      return read('type') === 'Battery' ? read('status') : null
    })
    const batteries = states.filter((state) => state !== null)
    return batteries.length === 0 ? null : batteries.includes('Discharging')
  } catch {
    // No such folder, or one that may not be read: nothing is known.
    return null
  }
}

/** Memory that a program can have without swapping; Linux counts its file cache as used elsewhere. */
function availableKb(): number | null {
  try {
    const match = /^MemAvailable:\s*(\d+) kB/mu.exec(readFileSync('/proc/meminfo', 'utf8'))
    return match === null ? null : Number(match[1])
  } catch {
    return null
  }
}
