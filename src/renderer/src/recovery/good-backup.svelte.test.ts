import type { FileCheck } from '@shared/contract/recovery.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import { GoodBackup } from './good-backup.svelte.ts'
import { backupAt, countsOf, damaged, whole } from './recovery.fixture.ts'

const [third, second, first] = [3, 2, 1].map((hour) => backupAt(hour * 3_600_000))
const all = [third, second, first].filter((one) => one !== undefined)

/** Answers by name; every other backup is gone. */
function desk(found: Record<string, FileCheck>) {
  const asked: string[] = []
  const good = new GoodBackup({
    recovery: {
      check: ({ name }) => {
        asked.push(name)
        const then = found[name]
        if (then === undefined) {
          const code = found[''] === undefined ? 'not-found' : 'unreachable'
          return Promise.reject(
            code === 'not-found'
              ? new AppError(code, { what: 'backup', id: name })
              : new AppError(code, {})
          )
        }
        return Promise.resolve({ then, now: null })
      }
    }
  })
  return { good, asked }
}

test('the newest whole backup is found, and those before it say why they are not', async () => {
  const { good, asked } = desk({
    [third?.name ?? '']: damaged,
    [first?.name ?? '']: whole({ attempts: 7 })
  })
  expect(good.step).toEqual({ phase: 'searching' })
  await good.find(all)
  expect(good.step).toEqual({ phase: 'found', backup: first, counts: countsOf({ attempts: 7 }) })
  expect(good.unusable).toEqual({
    [third?.name ?? '']: 'damaged',
    [second?.name ?? '']: 'unreadable'
  })
  expect(asked).toHaveLength(3)
})

test('where none is whole, that is told', async () => {
  const { good } = desk({ [third?.name ?? '']: damaged })
  await good.find(all)
  expect(good.step).toEqual({ phase: 'none' })
})

test('a program that does not answer is no damaged backup', async () => {
  const { good } = desk({ '': damaged })
  await good.find(all)
  expect(good.step).toMatchObject({ phase: 'failed', error: { code: 'unreachable' } })
  expect(good.unusable).toEqual({})
})

test('a later search ends an earlier one, whose answer comes late', async () => {
  let answer: () => void = () => undefined
  const late = new Promise<void>((resolve) => (answer = resolve))
  const good = new GoodBackup({
    recovery: {
      check: async ({ name }) => {
        if (name === third?.name) await late
        return { then: whole(), now: null }
      }
    }
  })
  const earlier = good.find(all)
  await good.find(all.slice(2))
  answer()
  await earlier
  expect(good.step).toMatchObject({ phase: 'found', backup: first })
})
