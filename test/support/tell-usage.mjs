import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

// Preloaded into a process whose peak memory a test wants to know; worker threads are part of it.
const path = process.env.HAPGYEOK_USAGE
if (isMainThread && path !== undefined) {
  process.on('exit', () => writeFileSync(path, String(process.resourceUsage().maxRSS)))
}
