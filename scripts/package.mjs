import { join } from 'node:path'
import { ensureInstalled, main, projectNode, ROOT, run } from './lib.mjs'

// `npm run package`: installers for this system in dist/. --dir (the program's folder only), --e2e (a build that tests
// drive from outside), --out DIR; see docs/packaging.md.
await main(() => {
  ensureInstalled()
  return run(projectNode(), [
    join(ROOT, 'scripts', 'packaging', 'main.ts'),
    ...process.argv.slice(2)
  ])
})
