import { beforeEach, expect, test } from 'vitest'
import { createCrashPolicy } from './crash-policy.ts'

let now: number
let policy: ReturnType<typeof createCrashPolicy>
beforeEach(() => {
  now = 1000
  policy = createCrashPolicy(() => now)
})

test('a lost page is opened again once; the second time within a minute the learner is asked', () => {
  expect(policy.gone('crashed')).toBe('reopen')
  now += 59_999
  expect(policy.gone('oom')).toBe('ask')
})

test('after a quiet minute a crash is a first one again', () => {
  expect(policy.gone('crashed')).toBe('reopen')
  now += 60_000
  expect(policy.gone('crashed')).toBe('reopen')
})

test('a window that was closed is no crash', () => {
  expect(policy.gone('clean-exit')).toBe('nothing')
  expect(policy.gone('crashed')).toBe('reopen')
})

test('a window that cannot be started is asked about at once', () => {
  expect(policy.gone('launch-failed')).toBe('ask')
})

test('a window that the learner had opened anew counts for no crash', () => {
  policy.expect()
  expect(policy.gone('killed')).toBe('reopen')
  expect(policy.gone('crashed')).toBe('reopen')
  expect(policy.gone('crashed')).toBe('ask')
})
