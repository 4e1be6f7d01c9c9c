import { EventEmitter } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { createLogger } from './logger.ts'
import { guardProcess, type FaultNeeds } from './process-faults.ts'

let did: string[]
let lines: string[]
beforeEach(() => {
  did = []
  lines = []
})

/** A process that breaks, and the promise of its end. */
function guarded(over: Partial<FaultNeeds> = {}) {
  const process = new EventEmitter()
  const ended = new Promise<number>((resolve) => {
    guardProcess(process, {
      log: createLogger(
        (line) => lines.push(line),
        'info',
        () => 0
      ),
      close: () => {
        did.push('closed')
        return Promise.resolve()
      },
      tell: (sentence) => did.push(sentence.slice(0, 11)),
      exit: (code) => {
        did.push(`exit ${code}`)
        resolve(code)
      },
      ...over
    })
  })
  return { process, ended }
}

test.each(['uncaughtException', 'unhandledRejection'])(
  'after an %s the database is closed, the learner told, and then it ends with 1',
  async (name) => {
    const { process, ended } = guarded()
    process.emit(name, new TypeError('item.key is not iterable'))
    expect(await ended).toBe(1)
    expect(did).toEqual(['closed', '예상하지 못한 오류가', 'exit 1'])
    expect(lines[0]).toMatch(
      / error {2}program broke how="(?:exception|rejection)" error="TypeError /u
    )
  }
)

test('it ends also when closing fails, or takes too long', async () => {
  const failing = guarded({ close: () => Promise.reject(new Error('no value')) })
  failing.process.emit('uncaughtException', new Error('first'))
  expect(await failing.ended).toBe(1)
  expect(lines.at(-1)).toContain('not closed')
  const hanging = guarded({ close: () => new Promise(() => undefined), limitMs: 5 })
  hanging.process.emit('uncaughtException', new Error('first'))
  expect(await hanging.ended).toBe(1)
  expect(lines.at(-1)).toContain('how="late"')
})

test('a second fault while it ends is written down and ends it no second time', async () => {
  const { process, ended } = guarded()
  process.emit('uncaughtException', new Error('first'))
  process.emit('unhandledRejection', new Error('second'))
  await ended
  expect(did.filter((step) => step.startsWith('exit'))).toEqual(['exit 1'])
  expect(lines.filter((line) => line.includes('program broke'))).toHaveLength(2)
})
