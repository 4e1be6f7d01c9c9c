import { spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureInstalled, main, projectNode, ROOT, say } from './lib.mjs'

// `npm run fuzz -- --minutes 5 --format pdf`: damaged files for every reader, a process for each format.
const FORMATS = 'csv xlsx jsonl json gift moodle-xml qti apkg text pdf hwp hwpx parquet'.split(' ')
const KEPT = join(ROOT, 'test', 'fixtures', 'import', 'regressions')
/** Larger finds have to be made smaller by hand before they are kept. */
const MOST_BYTES = 64 * 1024

await main(async () => {
  ensureInstalled()
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      format: { type: 'string', multiple: true },
      seed: { type: 'string' }
    }
  })
  const formats = FORMATS.filter((one) => values.format?.includes(one) ?? true)
  const seconds = (Number(values.minutes) * 60) / formats.length
  const first = Number(values.seed ?? Date.now() % 1_000_000)
  const finds = []
  for (const format of formats) finds.push(...(await fuzz(format, seconds, first)))
  say(
    finds.length === 0 ? '찾은 것이 없습니다.' : `찾은 것 ${finds.length}건:\n${finds.join('\n')}`
  )
  return finds.length === 0 ? 0 : 1
})

/** Goes on after a process that was ended by a file, which is then a find too. */
async function fuzz(format, seconds, first) {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-fuzz-'))
  const until = Date.now() + seconds * 1000
  let seed = first
  let ended = 0
  while (Date.now() < until - 1000) {
    const before = Date.now()
    const code = await run(format, folder, (until - before) / 1000, seed)
    if (code === 0 || code === 1) break
    ended += 1
    for (const name of ['current-own', 'current-sample']) {
      const path = join(folder, name)
      const isLast = existsSync(path) && statSync(path).mtimeMs >= lastWrite(folder)
      if (isLast) copyFileSync(path, join(folder, `${name.slice(8)}-ended-${ended}`))
    }
    seed += 1
  }
  const finds = readdirSync(folder).filter((name) => !name.startsWith('current-'))
  if (finds.length === 0) rmSync(folder, { recursive: true })
  return finds.map((name) => keep(format, folder, name))
}

function lastWrite(folder) {
  const times = readdirSync(folder)
    .filter((name) => name.startsWith('current-'))
    .map((name) => statSync(join(folder, name)).mtimeMs)
  return Math.max(...times)
}

/** Our own bytes are kept as a test; those of samples stay where they are. */
function keep(format, folder, name) {
  const path = join(folder, name)
  if (!name.startsWith('own-') || statSync(path).size > MOST_BYTES) return path
  mkdirSync(KEPT, { recursive: true })
  const kept = join(KEPT, `${format}-${name.slice(4)}`)
  copyFileSync(path, kept)
  return kept
}

function run(format, folder, seconds, seed) {
  return new Promise((resolve) => {
    const child = spawn(
      projectNode(),
      [
        join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
        'run',
        '--config',
        'vitest.fuzz.config.ts'
      ],
      {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          FUZZ_FORMAT: format,
          FUZZ_SECONDS: String(seconds),
          FUZZ_SEED: String(seed),
          FUZZ_FOLDER: folder
        }
      }
    )
    let told = ''
    const take = (data) => {
      told += data
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('close', () => {
      const figures = /^@fuzz (.*)$/mu.exec(told)?.[1]
      for (const line of told.split('\n').filter((one) => one.startsWith(`${format} `))) say(line)
      say(figures === undefined ? `${format}: ${told.slice(-600)}` : figures)
      // Vitest tells a worker that was killed as an error of its own: no figures, no end.
      resolve(figures === undefined ? 2 : 0)
    })
  })
}
