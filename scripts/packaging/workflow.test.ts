import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TARGETS, targetName } from './targets.ts'
import { ROOT } from './testing/packed-folder.ts'

const folder = join(ROOT, '.github', 'workflows')
const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))

test('foreign steps are pinned to a commit, with the release that it is', () => {
  const steps = texts.flatMap((text) => text.match(/uses: .*/g) ?? [])
  expect(steps.length).toBeGreaterThan(0)
  for (const step of steps) {
    expect(step).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  }
})

test('there is a machine for every system that packages are made for', () => {
  const named = { win32: 'windows', darwin: 'macos', linux: 'linux' }
  const wanted = TARGETS.map((target) => `${named[target.platform]}-${target.arch}`)
  const machines = texts.flatMap((text) =>
    [...text.matchAll(/\{ name: ([\w-]+), runner: [\w.-]+ \}/g)].map((match) => match[1])
  )
  expect(machines.toSorted()).toEqual(wanted.toSorted())
  expect(TARGETS.map(targetName)).toHaveLength(machines.length)
})
