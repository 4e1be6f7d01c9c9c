import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { runCli, type ImportAnswer } from '../test/support/cli-process.ts'
import { hostileCorpus } from '../test/support/hostile/corpus.ts'
import { report } from './figure.ts'

/** Of one hostile file: what the reading may take, and what beyond the idle program it may need. */
const MOST_MS = 2000
const MOST_MB = 256
/** `HOSTILE=pdf` measures the files with that in their name or kind only. */
const ONLY = process.env['HOSTILE'] ?? ''

/** I2, with `HOSTILE_MB=100`: each file in a process of its own, by the command line, beside a file of one item. */
test('hostile files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hapgyeok-bench-'))
  const dataDir = join(folder, 'data')
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary)
  const measure = async (path: string) => {
    const run = await runCli(['import', '--dry-run', '--json', '--data-dir', dataDir, path], {
      temporary
    })
    const answer = run.code === null ? null : (JSON.parse(run.out) as ImportAnswer)
    return { peakMb: run.peakMb, ms: answer?.ms ?? run.ms, file: answer?.files[0] ?? null }
  }

  const idle = join(folder, 'idle.csv')
  writeFileSync(idle, '문제,보기1,보기2,정답\n관세의 과세물건은?,수출물품,수입물품,2\n')
  await measure(idle)
  const base = await measure(idle)
  report({ name: 'idle', value: base.peakMb, unit: 'MB', baseline: null, ratio: null })

  const over: string[] = []
  let worst = { ms: 0, mb: 0 }
  for (const [kind, files] of Object.entries(hostileCorpus)) {
    for (const { name, bytes } of files()) {
      if (!`${kind} ${name}`.includes(ONLY)) continue
      const path = join(folder, name.replaceAll('/', '_'))
      writeFileSync(path, bytes())
      const { peakMb, ms, file } = await measure(path)
      rmSync(path)
      const mb = peakMb - base.peakMb
      worst = { ms: Math.max(worst.ms, ms), mb: Math.max(worst.mb, mb) }
      const codes = file?.findings.map(({ code }) => code).slice(0, 4) ?? ['ended']
      const line = `${String(ms).padStart(6)} ms ${String(mb).padStart(5)} MB  ${kind}: ${name} → ${file?.format ?? '-'} ${file?.imported ?? '-'} ${codes.join(' ')}`
      process.stdout.write(`${line}\n`)
      if (ms > MOST_MS || mb > MOST_MB || file === null) over.push(line)
    }
  }
  report({ name: 'slowest', value: worst.ms, unit: 'ms', baseline: MOST_MS, ratio: null })
  report({ name: 'most memory', value: worst.mb, unit: 'MB', baseline: MOST_MB, ratio: null })
  process.stdout.write(`over a limit: ${over.length}\n${over.join('\n')}\n`)
  rmSync(folder, { recursive: true, force: true })
})
