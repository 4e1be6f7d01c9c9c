import { join } from 'node:path'
import { ensureInstalled, main, projectNode, ROOT, run } from './lib.mjs'

// Draws build/icons/*.png, build/icon.png and build/icon-mac.png from build/icon.svg, in Chromium.
await main(() => {
  ensureInstalled()
  return run(projectNode(), [join(ROOT, 'scripts', 'packaging', 'write-icons.ts')])
})
