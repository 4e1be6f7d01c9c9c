// Downloads one file as a program of its own, so that a test can kill it. Arguments: folder, address, bytes, hash.
// Prints each state that is told as a line of JSON, and last how it ended.
import { registerHooks } from 'node:module'
import process from 'node:process'

const SHARED = new URL('../../src/shared/', import.meta.url)
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('@shared/')
      ? next(new URL(specifier.slice('@shared/'.length), SHARED).href, context)
      : next(specifier, context)
})

const [dir, url, bytes, sha256] = process.argv.slice(2)
const { createDownloads } = await import('../../src/main/services/models/downloads.ts')
const { tryLockFile } = await import('../../src/main/db/file-lock.ts')
const { silentLogger } = await import('../../src/main/lib/logger.ts')

const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`)
const downloads = createDownloads({
  dir,
  lock: tryLockFile,
  now: Date.now,
  log: silentLogger,
  onChange: (id) => {
    const view = downloads.state(id)
    if (view !== null) tell(view)
  },
  // A line that comes back at once.
  wait: async () => undefined
})
for (const view of downloads.list()) tell(view)
const request = { id: 'big', url, fileName: '큰 모델.gguf', bytes: Number(bytes), sha256 }
try {
  tell({ end: await downloads.start(request) })
} catch (error) {
  tell({ end: { outcome: 'failed', code: error.code, detail: String(error.stack) } })
  process.exitCode = 1
}
