import { readFileSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

// Preloaded into a process whose peak memory a test wants to know, in KiB; worker threads are part of it.
const path = process.env.HAPGYEOK_USAGE
if (isMainThread && path !== undefined) {
  process.on('exit', () => writeFileSync(path, String(peak())))
}

/** On Linux getrusage tells the peak of the process that started this one where that was higher. */
function peak() {
  const { maxRSS } = process.resourceUsage()
  if (process.platform !== 'linux') return process.platform === 'darwin' ? maxRSS / 1024 : maxRSS
  const status = readFileSync('/proc/self/status', 'utf8')
  return Number(/^VmHWM:\s*(\d+) kB$/mu.exec(status)?.[1] ?? maxRSS)
}
