import { expect, test } from 'vitest'
import { newRun, runsAhead, stepOf, type Run } from './run.ts'

const run = (itemId: string, over: Partial<Run> = {}): Run => ({
  ...newRun(itemId, { kind: 'explanation' }, 'direct'),
  runId: itemId,
  ...over
})
const under = (runningRunId: string | null) => ({ runningRunId })

test('what was asked for first is ahead of what waits', () => {
  const [first, second, third] = [run('a', { part: 'thought' }), run('b'), run('c')]
  const all = [first, second, third]
  expect(all.map((one) => runsAhead(one, all, under('a')))).toEqual([0, 1, 2])
  // The first is over: those behind move up.
  expect([second, third].map((one) => runsAhead(one, [second, third], under('b')))).toEqual([0, 1])
})

test("another window's run is ahead, too, and none is before anything is known", () => {
  const mine = run('a')
  expect(runsAhead(mine, [mine], under('of another window'))).toBe(1)
  expect(runsAhead(mine, [mine], under(null))).toBe(0)
  expect(runsAhead(mine, [mine], null)).toBe(0)
  // Which run is under way is not known as this one's before it has its name.
  const unnamed = run('a', { runId: null })
  expect(runsAhead(unnamed, [unnamed], under('a'))).toBe(0)
})

test('a run that waits is taken back, one that is written is stopped', () => {
  expect(stepOf(null, 0)).toBe('idle')
  expect(stepOf(run('a'), 1)).toBe('waiting')
  expect(stepOf(run('a', { part: 'final' }), 0)).toBe('writing')
  expect(stepOf(run('a', { stopping: true }), 1)).toBe('stopping')
})
