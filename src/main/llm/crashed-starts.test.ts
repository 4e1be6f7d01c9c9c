import { expect, test } from 'vitest'
import { silentLogger } from '../lib/logger.ts'
import { createCrashedStarts, storeInMemory, type CrashStore } from './crashed-starts.ts'

const PATH = '/모델.gguf'
/** The program starts anew each time; only the store stays. */
const starts = (store: CrashStore) => createCrashedStarts(PATH, store, silentLogger)

test('two starts of which nothing more is heard make the third a safer one, whatever else ended', () => {
  const store = storeInMemory()
  expect(starts(store).begin().safer).toBe(false)
  expect(starts(store).begin().safer).toBe(false)
  expect(starts(store).hopeless()).toBe(false)
  expect(starts(store).begin().safer).toBe(true)
  expect(starts(store).hopeless()).toBe(true)
})

test('a start that is proven clears what was counted', () => {
  const store = storeInMemory()
  starts(store).begin()
  const good = starts(store).begin()
  good.proven()
  expect(store.read(PATH)).toBe(0)
  expect(starts(store).begin().safer).toBe(false)
})

test('a safer start that is proven leaves the next one safer, and no longer hopeless', () => {
  const store = storeInMemory()
  for (let crash = 0; crash < 3; crash += 1) starts(store).begin()
  const careful = starts(store).begin()
  expect(careful.safer).toBe(true)
  careful.proven()
  expect(starts(store).hopeless()).toBe(false)
  expect(starts(store).begin().safer).toBe(true)
})

test('a start that was ended on purpose counts as none', () => {
  const store = storeInMemory()
  starts(store).begin()
  starts(store).begin().withdrawn()
  expect(store.read(PATH)).toBe(1)
  const proven = starts(store).begin()
  proven.proven()
  proven.withdrawn()
  expect(store.read(PATH)).toBe(0)
})

test('each model file has a count of its own', () => {
  const store = storeInMemory()
  starts(store).begin()
  starts(store).begin()
  const other = createCrashedStarts('/다른 모델.gguf', store, silentLogger)
  expect(other.begin().safer).toBe(false)
})

test('a store that fails does not keep a model from starting', () => {
  const fail = (): never => {
    throw new Error('disk full')
  }
  const start = starts({ read: fail, write: fail }).begin()
  expect(start.safer).toBe(false)
  start.proven()
})
