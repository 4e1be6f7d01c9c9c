import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cacheBytes, processorFit, repackedBytes } from '../src/main/llm/fit.ts'
import { readGgufHeader } from '../src/main/llm/gguf-header.ts'
import { MADE_SHAPES, writeMadeGguf, type MadeShape } from '../test/support/made-gguf.ts'
import { report } from './figure.ts'

const CHILD = fileURLToPath(new URL('./engine-memory.ts', import.meta.url))
const MB = 2 ** 20
/** `BENCH_WHOLE=1` loads the 32B with all of its layers: 16 GB of the process's own and 19 GB of pages. */
const WHOLE = process.env['BENCH_WHOLE'] === '1'

const SMALL = MADE_SHAPES['1.2b']
const LARGE = MADE_SHAPES['32b']
/** The cache of the 32B is a matter of layers, heads and window; these are all there, the rest is thin. */
const NARROW: MadeShape = {
  ...LARGE,
  embeddingLength: 1024,
  headCount: 8,
  feedForwardLength: 512,
  tied: true
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hapgyeok-bench-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

type Measured = { peakMb: number; anonymousMb: number; neededMb: number }

/**
 * M6: the estimate beside what a process needs that loads the model, evaluates 600 tokens and writes 8. The weights
 * are zeros from a hole in the file, which take the same memory. Linux alone tells which pages are used.
 */
test
  .skipIf(process.platform !== 'linux')
  .each<[string, MadeShape, 'q4_k' | 'q8_0', readonly number[]]>([
    ['1.2B Q4_K_M', SMALL, 'q4_k', [4096, 16_384, 65_536]],
    ['1.2B Q8_0', SMALL, 'q8_0', [4096, 16_384]],
    ['32B Q4_K_M, 8 of 64 layers', { ...LARGE, blockCount: 8 }, 'q4_k', [4096, 16_384]],
    ['32B, cache whole and narrow layers', NARROW, 'q8_0', [4096, 16_384, 32_768]],
    ...(WHOLE
      ? [['32B Q4_K_M', LARGE, 'q4_k', [4096]] as [string, MadeShape, 'q4_k', number[]]]
      : [])
  ])('memory of %s', async (name, made, type, contexts) => {
  const path = join(folder, 'model.gguf')
  writeMadeGguf(path, made, { type, sparse: true })
  const header = readGgufHeader(path)
  const processor = process.arch === 'arm64' ? 'arm64' : 'x64'
  for (const context of contexts) {
    const fit = processorFit(
      { ...header, contextLength: 4096 },
      header.weightsBytes,
      1e6,
      processor
    )
    // The window offers contexts up to 16,384; a larger one is measured all the same.
    const neededMb = fit.neededMb - fit.cacheMb + cacheBytes(header, context) / MB
    if (neededMb > freemem() / MB) {
      process.stdout.write(`${name}, ${context}: ${Math.round(neededMb)} MB are not free\n`)
      continue
    }
    const { stdout } = await promisify(execFile)(process.execPath, [CHILD, path, `${context}`])
    const found = JSON.parse(stdout) as Measured
    expect(found.neededMb).toBeGreaterThan(0)
    const figure = (what: string, estimate: number, measured: number): void =>
      report({
        name: `M6 ${name}, ${context}: ${what} estimated beside measured`,
        value: Math.round(estimate),
        unit: 'MB',
        baseline: measured,
        ratio: estimate / measured
      })
    const repackedMb = repackedBytes(header, processor) / MB
    figure('needed', neededMb, found.neededMb)
    figure('of its own', neededMb - fit.weightsMb + repackedMb, found.anonymousMb)
    process.stdout.write(`${name}, ${context}: peak of resident pages ${found.peakMb} MB\n`)
  }
})
