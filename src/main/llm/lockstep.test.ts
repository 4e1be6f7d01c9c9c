import { expect, test } from 'vitest'
import { createLockstep } from './lockstep.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('nobody goes on before all have come, and they go on in their order, the last who came as well', async () => {
  for (const arrival of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
    [2, 0, 1]
  ]) {
    const lockstep = createLockstep(3)
    const went: number[] = []
    for (const walker of arrival) {
      expect(went).toEqual([])
      void (async () => {
        await lockstep.step(walker, 'together')
        went.push(walker)
      })()
      await Promise.resolve()
    }
    await turn()
    expect(went).toEqual([0, 1, 2])
  }
})

test('who leaves is not waited for', async () => {
  const lockstep = createLockstep(2)
  const went: string[] = []
  void lockstep.step(1, 'together').then(() => went.push('first'))
  await turn()
  expect(went).toEqual([])
  lockstep.leave(0)
  await turn()
  expect(went).toEqual(['first'])
  void lockstep.step(1, 'together').then(() => went.push('second'))
  await turn()
  expect(went).toEqual(['first', 'second'])
})

test('who goes alone goes while all others wait, one after the other, before they go together', async () => {
  const lockstep = createLockstep(3)
  const went: string[] = []
  const walk = async (walker: number, hows: readonly ('together' | 'alone')[]): Promise<void> => {
    for (const how of hows) {
      await lockstep.step(walker, how)
      went.push(`${walker} ${how}`)
    }
    lockstep.leave(walker)
  }
  await Promise.all([
    walk(0, ['together', 'alone']),
    walk(2, ['alone', 'alone', 'together']),
    walk(1, ['alone', 'together'])
  ])
  expect(went).toEqual([
    '1 alone',
    '2 alone',
    '2 alone',
    '0 together',
    '1 together',
    '2 together',
    '0 alone'
  ])
})
