import { join } from 'node:path'
import { ensureInstalled, main, projectNode, ROOT, run } from './lib.mjs'

// `npm run lint`: every rule on every file, also those that need the types of components (eslint.config.js).
await main(() => {
  ensureInstalled()
  process.env.LINT = 'whole'
  const eslint = join(ROOT, 'node_modules', 'eslint', 'bin', 'eslint.js')
  return run(projectNode(), [eslint, '.', '--max-warnings', '0'])
})
