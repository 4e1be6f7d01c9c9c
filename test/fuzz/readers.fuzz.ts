import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import type { ReadSink } from '../../src/main/formats/format.ts'
import { readFile } from '../../src/main/formats/read-file.ts'
import { seeded } from '../support/seeded.ts'
import { mutated } from './mutate.ts'
import { FUZZED, ownSeeds, sampleSeeds } from './seeds.ts'

// Told by scripts/fuzz.mjs, which starts a process for each format and goes on after one that was ended.
const format = FUZZED.find((one) => one === process.env['FUZZ_FORMAT']) ?? 'csv'
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 5)
const seed = Number(process.env['FUZZ_SEED'] ?? 1)
const folder = process.env['FUZZ_FOLDER'] ?? '/tmp/hapgyeok-fuzz'

/** A reader that takes longer is stopped, and the file is a find; of a busy machine twice what a user waits. */
const STUCK_MS = 8000
const SLOW_MS = 2000
const SAMPLES_EVERY = 3
/** Finds of one kind that are kept. */
const KEPT = 3

const nothing = (): void => undefined
const sink: ReadSink = {
  item: nothing,
  key: nothing,
  asset: nothing,
  finding: nothing,
  reject: nothing,
  table: nothing,
  drained: () => Promise.resolve()
}

test(`${format}: whatever the bytes are, the reading ends in items or findings`, async () => {
  mkdirSync(folder, { recursive: true })
  const [own, samples] = [await ownSeeds(format), sampleSeeds(format)]
  const random = seeded(seed)
  const shared = new SharedArrayBuffer(4)
  const runs = new Int32Array(shared)
  const watchdog = new Worker(new URL('./watchdog.mjs', import.meta.url), {
    workerData: { shared, mostMs: STUCK_MS }
  })
  const finds = new Map<string, number>()
  let current: { bytes: Uint8Array; name: string } = { bytes: new Uint8Array(), name: '' }
  const keep = (kind: string, words: string): void => {
    const count = (finds.get(kind) ?? 0) + 1
    finds.set(kind, count)
    if (count > KEPT) return
    const name = `${kind.replaceAll(/[^\w가-힣]+/gu, '-').slice(0, 60)}-${count}`
    writeFileSync(join(folder, `${current.name}-${name}`), current.bytes)
    process.stdout.write(`${format} ${current.name}: ${words}\n`)
  }
  // Promises that pdf.js leaves behind: the reader's thread takes no notice of them (item-reader.ts).
  const onRejection = (reason: unknown): void => {
    if (format !== 'pdf') keep(`rejection ${topOf(reason)}`, String(reason))
  }
  process.on('unhandledRejection', onRejection)

  const until = performance.now() + seconds * 1000
  let slowest = 0
  while (performance.now() < until) {
    const ofSamples = samples.length > 0 && Atomics.load(runs, 0) % SAMPLES_EVERY === 0
    const bytes = mutated(ofSamples ? samples : own, format, random)
    current = { bytes, name: ofSamples ? 'sample' : 'own' }
    // Written first: it is what is left when the process is ended.
    const path = join(folder, `current-${current.name}`)
    writeFileSync(path, bytes)
    Atomics.add(runs, 0, 1)
    const began = performance.now()
    try {
      await readFile(path, sink)
    } catch (error) {
      keep(`crash ${topOf(error)}`, error instanceof Error ? (error.stack ?? '') : String(error))
    }
    const ms = performance.now() - began
    slowest = Math.max(slowest, ms)
    if (ms > SLOW_MS) keep('slow', `${Math.round(ms)} ms for ${bytes.length} bytes`)
    // Rejections that nobody waits for are told now.
    await nextTurn()
  }
  process.off('unhandledRejection', onRejection)
  await watchdog.terminate()
  process.stdout.write(
    `@fuzz ${JSON.stringify({ format, runs: Atomics.load(runs, 0), slowest: Math.round(slowest), finds: Object.fromEntries(finds) })}\n`
  )
  expect([...finds.keys()]).toEqual([])
}, 3_600_000)

/** Where an error was thrown: one fault makes many files fail. */
function topOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 60)
  const line = error.stack?.split('\n').find((one) => /\.(?:ts|m?js):\d+/u.test(one)) ?? ''
  return /([\w.-]+\.(?:ts|m?js):\d+)/u.exec(line)?.[1] ?? error.message.slice(0, 60)
}
