import type { ItemView } from '@shared/contract/items.ts'
import type { Key } from '@shared/domain/item.ts'
import { expect, test } from 'vitest'
import type { Api } from '../../api.ts'
import { KeyCorrection } from './key-correction.svelte.ts'
import { aReport } from './key-report.fixture.ts'

function correcting(key: Key, responseCount = 1) {
  const sent: unknown[] = []
  const api = {
    items: {
      correctKey: (input: unknown) => {
        sent.push(input)
        return Promise.resolve(aReport())
      }
    }
  } as unknown as Api
  const item = { id: 'law-1', key, responseCount } as ItemView
  return { correction: new KeyCorrection(api, item), sent }
}

test('it begins with the key in force, and a reason has to be given', () => {
  const { correction } = correcting({ kind: 'options', options: [3] })
  expect(correction.options).toEqual([3])
  expect(correction.lacking).toBe('reason')
  correction.write('  ')
  expect(correction.lacking).toBe('reason')
  correction.write('복수정답 인정')
  expect(correction.lacking).toBeNull()
})

test('an empty reason is told when it is left or asked without, not before', () => {
  const left = correcting({ kind: 'options', options: [3] }).correction
  expect(left.told).toBeNull()
  left.leaveReason()
  expect(left.told).toBe('reason')
  const { correction, sent } = correcting({ kind: 'options', options: [3] })
  expect(correction.ask()).toBe(false)
  expect(correction.told).toBe('reason')
  correction.write('복수정답 인정')
  expect(correction.told).toBeNull()
  expect(sent).toEqual([])
  expect(correction.ask()).toBe(true)
  expect(sent).toHaveLength(1)
})

test('several options are sent in ascending order with status and trimmed reason', async () => {
  const { correction, sent } = correcting({ kind: 'options', options: [3] })
  correction.toggle(5)
  correction.toggle(2)
  correction.toggle(3)
  correction.chooseStatus('provisional')
  correction.write(' 가답안 정정 ')
  await correction.change.ask()
  expect(sent).toEqual([
    {
      itemId: 'law-1',
      key: { kind: 'options', options: [2, 5] },
      status: 'provisional',
      reason: '가답안 정정',
      dryRun: true
    }
  ])
})

test('전항정답 and 정답없음 need no option', () => {
  const { correction } = correcting({ kind: 'options', options: [3] })
  correction.write('전항정답')
  correction.toggle(3)
  expect(correction.lacking).toBe('options')
  correction.chooseKind('all')
  expect(correction.lacking).toBeNull()
  expect(correction.key).toEqual({ kind: 'all' })
})

test('an item of which two are to be marked asks for two', () => {
  const { correction } = correcting({ kind: 'set', options: [1, 2] }, 2)
  correction.write('정정')
  correction.toggle(4)
  expect(correction.lacking).toBe('count')
  correction.toggle(1)
  expect(correction.lacking).toBeNull()
  expect(correction.key).toEqual({ kind: 'set', options: [2, 4] })
})

test('what was told is taken back when something else is entered', async () => {
  const { correction } = correcting({ kind: 'options', options: [3] })
  correction.write('정정')
  for (const change of [
    () => correction.toggle(4),
    () => correction.chooseStatus('provisional'),
    () => correction.write('재정정'),
    () => correction.chooseKind('none')
  ]) {
    await correction.change.ask()
    expect(correction.change.canApply).toBe(true)
    change()
    expect(correction.change.canApply).toBe(false)
  }
})
