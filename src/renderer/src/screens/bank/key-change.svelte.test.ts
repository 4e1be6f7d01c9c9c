import { keyFinding, WHOLE } from '@shared/contract/key-findings.ts'
import type { KeyReport } from '@shared/contract/key-report.ts'
import { expect, test } from 'vitest'
import { KeyChange } from './key-change.svelte.ts'
import { aReport } from './key-report.fixture.ts'

/** A program that answers in the order in which it is told to. */
function program() {
  const asked: { dryRun: boolean; answer: (report: KeyReport) => void }[] = []
  const change = new KeyChange((dryRun) => new Promise((answer) => asked.push({ dryRun, answer })))
  return { change, asked }
}

test('what would change is told first, and only then can it be changed', async () => {
  const { change, asked } = program()
  expect(change.canApply).toBe(false)
  const asking = change.ask()
  expect(change.busy).toBe(true)
  asked[0]?.answer(aReport())
  await asking
  expect(change.canApply).toBe(true)
  const applying = change.apply()
  expect(change.step.phase).toBe('writing')
  asked[1]?.answer(aReport())
  await applying
  expect(change.step.phase).toBe('done')
  expect(asked.map(({ dryRun }) => dryRun)).toEqual([true, false])
})

test('nothing is written twice by a second press', async () => {
  const { change, asked } = program()
  const asking = change.ask()
  asked[0]?.answer(aReport())
  await asking
  void change.apply()
  void change.apply()
  expect(asked).toHaveLength(2)
})

test.each([
  ['a fault', aReport({ findings: [keyFinding('unknown-item', WHOLE, { id: 'x' })] })],
  ['the same key again', aReport({ corrected: 0, unchanged: 1 })]
])('%s cannot be applied', async (_, report) => {
  const { change, asked } = program()
  const asking = change.ask()
  asked[0]?.answer(report)
  await asking
  expect(change.canApply).toBe(false)
  await change.apply()
  expect(asked).toHaveLength(1)
})

test('an answer about what was entered before is not shown for what is entered now', async () => {
  const { change, asked } = program()
  const first = change.ask()
  change.reset()
  asked[0]?.answer(aReport())
  await first
  expect(change.step.phase).toBe('entering')
  const [second, third] = [change.ask(), change.ask()]
  asked[2]?.answer(aReport({ corrected: 3 }))
  asked[1]?.answer(aReport({ corrected: 2 }))
  await Promise.all([second, third])
  expect(change.report?.corrected).toBe(3)
})

test('a failure is kept to be told, and asking again is possible', async () => {
  let failing = true
  const change = new KeyChange(() =>
    failing ? Promise.reject(new Error('gone')) : Promise.resolve(aReport())
  )
  await change.ask()
  expect(change.step).toMatchObject({ phase: 'failed', error: { message: 'gone' } })
  failing = false
  await change.ask()
  expect(change.canApply).toBe(true)
})
