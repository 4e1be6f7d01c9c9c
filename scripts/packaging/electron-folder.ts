import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const BINARY = {
  win32: 'electron.exe',
  darwin: 'Electron.app',
  linux: 'electron'
}
/** Milliseconds; about a hundred megabytes. */
const LONGEST_DOWNLOAD_MS = 10 * 60 * 1000

/** Where npm's electron package keeps the Electron of its version; fetched when it is not there. Null: it cannot be had. */
export function electronFolder(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron')
  const dist = join(folder, 'dist')
  const binary = join(dist, BINARY[process.platform as keyof typeof BINARY])
  // Ends at once where this version is there already.
  const { status } = spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LONGEST_DOWNLOAD_MS
  })
  return status === 0 && existsSync(binary) ? dist : null
}
