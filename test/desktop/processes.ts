import { existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

/** Whether a process is there; one that has ended and waits for its parent to notice is not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  // Only Linux has this folder, and there it goes with the process.
  if (!existsSync('/proc/self/stat')) return true
  try {
    return !/^\d+ \(.*\) Z/su.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Ends when the process has; throws where it is still there after ten seconds. */
export async function untilGone(pid: number, what: string): Promise<void> {
  const begun = performance.now()
  while (isRunning(pid)) {
    if (performance.now() - begun > 10_000) throw new Error(`${what} is left`)
    // A process that is not ours tells nobody of its end.
    await setTimeout(20)
  }
}
