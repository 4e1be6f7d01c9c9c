import { statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureInstalled, main, projectNode, Refusal, ROOT, run, say } from './lib.mjs'

// `node scripts/make-gguf.mjs --shape 1.2b --type q4_k --out FILE`: a model of EXAONE 4.0's shape with random
// weights, for measuring. `--layers N` shortens it, `--sparse` leaves the weights out.
const USAGE =
  '사용법: node scripts/make-gguf.mjs --shape 1.2b|32b|tiny --type q4_k|q8_0 [--layers N] [--sparse] [--seed N] --out FILE'

await main(async () => {
  // The code behind it is TypeScript, which an older Node does not read.
  if (!process.features.typescript) {
    ensureInstalled()
    const self = join(ROOT, 'scripts', 'make-gguf.mjs')
    return run(projectNode(), [self, ...process.argv.slice(2)], { cwd: process.cwd() })
  }
  const { MADE_SHAPES, writeMadeGguf } = await import('../test/support/made-gguf.ts')
  const { values } = parseArgs({
    options: {
      shape: { type: 'string', default: '1.2b' },
      type: { type: 'string', default: 'q4_k' },
      layers: { type: 'string' },
      sparse: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' }
    }
  })
  const shape = MADE_SHAPES[values.shape]
  const isType = values.type === 'q4_k' || values.type === 'q8_0'
  const layers = values.layers === undefined ? shape?.blockCount : Number(values.layers)
  const isWhole = Number.isInteger(layers) && layers > 0
  if (shape === undefined || !isType || !isWhole || values.out === undefined) {
    throw new Refusal(USAGE)
  }
  writeMadeGguf(
    values.out,
    { ...shape, blockCount: layers },
    { type: values.type, sparse: values.sparse, seed: Number(values.seed) }
  )
  say(`${values.out}: ${statSync(values.out).size} bytes`)
  return 0
})
