import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, main, projectNode, ROOT, run } from './lib.mjs'

// `npm run -s cli -- …`: the command line over the same services as the window.
await main(() => {
  ensureInstalled()
  ensureBuilt()
  return run(projectNode(), [join(ROOT, 'out', 'main', 'cli.js'), ...process.argv.slice(2)], {
    cwd: process.env.INIT_CWD ?? process.cwd()
  })
})
