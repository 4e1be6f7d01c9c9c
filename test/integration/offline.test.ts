import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { OfflineDay } from '../support/offline-day.ts'

const DAY = fileURLToPath(new URL('../support/offline-day.ts', import.meta.url))
/** A namespace that has its loopback and nothing else; a user's own where this is no administrator. */
const ALONE = process.getuid?.() === 0 ? ['--net'] : ['--map-root-user', '--net']
const inside = (command: string): string[] => [
  ...ALONE,
  'sh',
  '-c',
  `ip link set lo up && ${command}`
]
const possible = process.platform === 'linux' && spawnSync('unshare', inside('true')).status === 0

if (!possible)
  process.stdout.write('offline.test.ts skipped: no network namespace can be made here\n')

test.skipIf(!possible)(
  'a day of the command line and of the host works without a network, and nothing of it asks for one',
  { timeout: 120_000 },
  () => {
    const out = execFileSync('unshare', inside(`exec "${process.execPath}" "${DAY}"`), {
      encoding: 'utf8'
    })
    const { codes, served, wantedOut } = JSON.parse(out) as OfflineDay
    // 1: done with findings (of doctor, on a folder where no model was chosen).
    for (const [command, code] of Object.entries(codes)) expect([0, 1], command).toContain(code)
    expect(Object.keys(codes)).toHaveLength(11)
    expect(served).toEqual({ page: 200, items: 1250, backups: 1 })
    expect(wantedOut.after - wantedOut.before).toBe(0)
    expect(wantedOut.afterOneTry).toBeGreaterThan(wantedOut.after)
  }
)
