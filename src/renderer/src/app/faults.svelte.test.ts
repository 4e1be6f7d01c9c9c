import { AppError } from '@shared/errors.ts'
import { beforeEach, expect, test } from 'vitest'
import { Faults, type FaultSource } from './faults.svelte.ts'

type Report = { kind: string; screen: string; name: string; message: string; stack: string }

let reports: Report[]
let now: number
let faults: Faults
let hear: Record<string, (event: { error?: unknown; reason?: unknown }) => void>
beforeEach(() => {
  reports = []
  now = 0
  hear = {}
  faults = new Faults(
    {
      diagnostics: {
        report: (fault?: unknown) => {
          reports.push(fault as Report)
          return Promise.resolve({ logged: true })
        }
      }
    },
    () => 'bank',
    () => now
  )
  const source: FaultSource = { addEventListener: (name, fn) => (hear[name] = fn) }
  faults.watch(source)
})

test('a bug in a handler is shown and told with its place', () => {
  hear['error']?.({ error: new TypeError('x is not a function') })
  expect(faults.shown).toBe('handler')
  expect(reports).toMatchObject([
    { kind: 'handler', screen: 'bank', name: 'TypeError', message: 'x is not a function' }
  ])
  expect(reports[0]?.stack).toContain('faults.svelte.test')
  faults.dismiss()
  expect(faults.shown).toBeNull()
})

test('an expected failure that nobody heard is told by its code and not shown', () => {
  hear['unhandledrejection']?.({ reason: new AppError('db-locked', { path: '/data' }) })
  expect(faults.shown).toBeNull()
  expect(reports.map(({ kind, name }) => [kind, name])).toEqual([['promise', 'db-locked']])
})

test('a notice of the browser and work that was given up are no faults', () => {
  hear['error']?.({ error: null })
  hear['unhandledrejection']?.({ reason: Object.assign(new Error('stop'), { name: 'AbortError' }) })
  hear['unhandledrejection']?.({ reason: undefined })
  expect([faults.shown, reports]).toEqual([null, []])
})

test('what the boundary shows is not shown a second time', () => {
  faults.note('render', new Error('each key'))
  expect(faults.shown).toBeNull()
  expect(reports).toHaveLength(1)
})

test('the same fault is told once a minute, and five of them at most', () => {
  for (let time = 0; time < 40; time += 1) faults.note('render', new Error('same'))
  expect(reports).toHaveLength(1)
  for (let time = 0; time < 40; time += 1) faults.note('render', new Error(`other ${time}`))
  expect(reports).toHaveLength(5)
  now = 60_000
  faults.note('render', new Error('same'))
  expect(reports).toHaveLength(6)
})

test('what is told is cut to what the call takes', () => {
  const error = new Error('m'.repeat(5000))
  error.stack = 's'.repeat(20_000)
  error.name = 'n'.repeat(300)
  faults.note('handler', error)
  expect(
    [reports[0]?.name, reports[0]?.message, reports[0]?.stack].map((text) => text?.length)
  ).toEqual([100, 2000, 8000])
})
