import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ensureBuilt,
  ensureInstalled,
  main,
  projectNode,
  ROOT,
  run,
  say,
  withoutNetwork
} from './lib.mjs'

// `npm test`: everything that must be green, in the order in which it fails fastest. `npm run test:long`: what takes
// longer. What belongs where says docs/testing.md.
const bin = (name, ...path) => join(ROOT, 'node_modules', name, ...path)
const VITEST = bin('vitest', 'vitest.mjs')
const checks = [
  ['규칙 (eslint)', bin('eslint', 'bin', 'eslint.js'), ['.', '--max-warnings', '0']],
  [
    '형식 (prettier)',
    bin('prettier', 'bin', 'prettier.cjs'),
    // By content: a file that was right is read again when it changes only.
    ['--check', '.', '--cache', '--cache-strategy', 'content']
  ],
  [
    '타입: window (svelte-check)',
    bin('svelte-check', 'bin', 'svelte-check'),
    ['--tsconfig', 'tsconfig.web.json', '--fail-on-warnings']
  ],
  ['타입: main, test', bin('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.node.json']],
  ['타입: e2e', bin('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.e2e.json']],
  ['타입: shared', bin('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.shared.json']]
]
const projects = (...names) => names.flatMap((name) => ['--project', name])
/** Vitest with everything that the built program needs besides the engine; the engine's tests run beside other work. */
const others = projects('unit', 'window', 'integration', 'desktop', 'e2e', 'timed')
const vitest = (name, ...args) => [`테스트: ${name} (vitest)`, VITEST, ['run', ...args]]

const SHORT = ['--exclude', '**/*.long.test.ts']
/** Names that a file of tests has: what runs in the long lane alone, and what goes round a loop in both. */
const LONG = ['.long.test.ts', '.loop.test.ts']

/** Steps after each other; what one step holds runs two at a time, the longest first. */
function stepsOf(wanted) {
  if (wanted[0] === '--long') {
    return [
      [vitest('오래 걸리는 것', ...others, ...LONG), vitest('모델', ...projects('model'), ...LONG)]
    ]
  }
  if (wanted.length > 0) return [checks, [vitest('고른 것', ...wanted)]]
  const model = vitest('모델', ...projects('model'), ...SHORT)
  return [[checks[0], model, ...checks.slice(1)], [vitest('나머지', ...others, ...SHORT)]]
}

await main(async () => {
  ensureInstalled()
  const node = projectNode()
  ensureBuilt()
  const wanted = process.argv.slice(2)
  if (wanted[0] === '--long') process.env.LANE = 'long'
  const prefix = withoutNetwork()
  say(
    prefix === null
      ? '이 컴퓨터에서는 네트워크를 끊은 공간을 만들 수 없어, 네트워크가 있는 채로 테스트합니다.'
      : '네트워크로 나갈 길이 없는 공간에서 테스트합니다.'
  )
  const notes = mkdtempSync(join(tmpdir(), 'hapgyeok-test-'))
  try {
    for (const step of stepsOf(wanted)) {
      const code = await runAll([...(prefix ?? []), node], step, notes)
      if (code !== 0) return code
    }
    return 0
  } finally {
    rmSync(notes, { recursive: true, force: true })
  }
})

/**
 * One beside another on a machine with two cores or more, up to the first that fails; `before` stands before each.
 * What CI tries once more runs alone, when all else is green (scripts/testing/second-try.ts).
 */
async function runAll(before, step, notes) {
  const [command, ...rest] = before
  const left = [...step]
  const again = []
  let failed = 0
  const lane = async () => {
    for (let next = left.shift(); next !== undefined && failed === 0; next = left.shift()) {
      const [name, script, args] = next
      const begun = Date.now()
      say(`\n■ ${name}`)
      const note = join(notes, `${name}.json`)
      const tried = process.env.CI && script === VITEST ? secondTry(note) : { args: [] }
      const code = await run(command, [...rest, script, ...args, ...tried.args], tried.options)
      const shaky = code === 0 ? [] : redFiles(note)
      if (code !== 0 && shaky.length === 0) failed = code
      else say(`  ${name} ${((Date.now() - begun) / 1000).toFixed(1)}초`)
      again.push(...shaky)
    }
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane))
  for (const { project, file } of again) {
    if (failed !== 0) break
    say(`\n■ 다시, 혼자: ${file}`)
    failed = await run(command, [...rest, VITEST, 'run', '--project', project, file])
  }
  if (failed === 0) for (const { file } of again) tellShaky(file)
  return failed
}

/** What vitest needs to leave a note of red files. */
function secondTry(note) {
  const reporters = [
    'default',
    ...(process.env.GITHUB_ACTIONS ? ['github-actions'] : []),
    join(ROOT, 'scripts', 'testing', 'second-try.ts')
  ]
  return {
    args: reporters.map((reporter) => `--reporter=${reporter}`),
    options: { env: { ...process.env, SECOND_TRY: note } }
  }
}

function redFiles(note) {
  return existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : []
}

function tellShaky(file) {
  const words = `${file}: 처음에는 실패했고, 혼자 다시 돌리니 통과했습니다. 원인을 찾아 주세요.`
  say(process.env.GITHUB_ACTIONS ? `::warning file=${file}::${words}` : `⚠ ${words}`)
}
