import { join } from 'node:path'
import { ensureInstalled, main, projectNode, ROOT, run } from './lib.mjs'

// Writes resources/licences/third-party.json anew, after a change of what the program is made of.
await main(() => {
  ensureInstalled()
  return run(projectNode(), [join(ROOT, 'scripts', 'packaging', 'write-licences.ts')])
})
