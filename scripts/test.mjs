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

// `npm test`: everything that must be green, in the order in which it fails fastest.
const bin = (name, ...path) => join(ROOT, 'node_modules', name, ...path)
const VITEST = bin('vitest', 'vitest.mjs')
const checks = [
  ['형식 (prettier)', bin('prettier', 'bin', 'prettier.cjs'), ['--check', '.']],
  ['규칙 (eslint)', bin('eslint', 'bin', 'eslint.js'), ['.', '--max-warnings', '0']],
  ['타입: shared', bin('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.shared.json']],
  ['타입: main, test', bin('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.node.json']],
  ['타입: e2e', bin('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.e2e.json']],
  [
    '타입: window (svelte-check)',
    bin('svelte-check', 'bin', 'svelte-check'),
    ['--tsconfig', 'tsconfig.web.json', '--fail-on-warnings']
  ]
]
const model = ['테스트: 모델 (vitest)', VITEST, ['run', '--project', 'model']]
const others = ['unit', 'window', 'integration', 'desktop', 'e2e', 'timed'].flatMap((name) => [
  '--project',
  name
])
const wanted = process.argv.slice(2)

/** What needs one core each: two lanes that take about as long. */
const lanes = wanted.length > 0 ? [checks] : [checks, [model]]
const tests = [['테스트 (vitest)', VITEST, ['run', ...(wanted.length > 0 ? wanted : others)]]]

await main(async () => {
  ensureInstalled()
  const node = projectNode()
  ensureBuilt()
  const codes = await Promise.all(lanes.map((lane) => runAll(node, lane)))
  const failed = codes.find((code) => code !== 0)
  if (failed !== undefined) return failed
  const prefix = withoutNetwork()
  say(
    prefix === null
      ? '이 컴퓨터에서는 네트워크를 끊은 공간을 만들 수 없어, 네트워크가 있는 채로 테스트합니다.'
      : '네트워크로 나갈 길이 없는 공간에서 테스트합니다.'
  )
  return runAll(node, tests, prefix ?? [])
})

/** One after another, up to the first that fails; `prefix` stands before each command. */
async function runAll(node, lane, prefix = []) {
  for (const [name, script, args] of lane) {
    const begun = Date.now()
    say(`\n■ ${name}`)
    const [command, ...rest] = [...prefix, node, script, ...args]
    const code = await run(command, rest)
    if (code !== 0) return code
    say(`  ${name} ${((Date.now() - begun) / 1000).toFixed(1)}초`)
  }
  return 0
}
