import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, main, projectNode, ROOT, run } from './lib.mjs'

// `npm run bench [NAME…]`: the benchmarks in bench/, all or those named.
await main(async () => {
  ensureInstalled()
  const node = projectNode()
  ensureBuilt()
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const names = process.argv.slice(2).map((name) => `bench/${name}`)
  return run(node, [vitest, 'run', '--config', 'vitest.bench.config.ts', ...names])
})
