import { readFileSync, writeFileSync } from 'node:fs'
import { openOurs } from './engine-runs.ts'

// `node bench/engine-memory.ts FILE CONTEXT_TOKENS`: what a process needs that loads the model and answers. Linux only.
const [path = '', context = '4096'] = process.argv.slice(2)
const tokens = Number(context)

/** Where memory runs out it is this process that has to go. */
writeFileSync('/proc/self/oom_score_adj', '1000')

const kilobytes = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'mu').exec(text)?.[1] ?? 0)
const status = (): string => readFileSync('/proc/self/status', 'utf8')

/** Pages of the model's file that were used since the marks were cleared. */
function usedOfFile(): number {
  const maps = readFileSync('/proc/self/smaps', 'utf8').split(/^(?=[0-9a-f]+-[0-9a-f]+ )/mu)
  return maps
    .filter((map) => map.slice(0, map.indexOf('\n')).endsWith('.gguf'))
    .reduce((sum, map) => sum + kilobytes(map, 'Referenced'), 0)
}

const engine = await openOurs(path, tokens)
const sequence = await engine.sequence(tokens)
writeFileSync('/proc/self/clear_refs', '1')
const prompt = Array.from({ length: 600 }, (_, at) => 600 + ((at * 7919) % 3000))
await sequence.evaluate(prompt)
const written = await sequence.generate([600], {
  sampler: { temperature: 0.6, topP: 0.95, seed: 1, presencePenalty: 0 },
  grammar: null,
  banned: () => [],
  generated: () => []
})
const answer: number[] = []
for await (const token of written) {
  answer.push(token)
  if (answer.length === 8) break
}
const now = status()
const megabytes = (kb: number): number => Math.round(kb / 1024)
process.stdout.write(
  JSON.stringify({
    /** Most that was ever resident, pages of the file counted that are not needed any more. */
    peakMb: megabytes(kilobytes(now, 'VmHWM')),
    anonymousMb: megabytes(kilobytes(now, 'RssAnon')),
    /** What has to stay in memory: all of the process's own, and the pages of the file that a token reads. */
    neededMb: megabytes(kilobytes(now, 'RssAnon') + usedOfFile())
  })
)
await engine.dispose()
process.exit(0)
