import { expect, test } from 'vitest'
import { Loaded } from './loaded.svelte.ts'

function controlled<T>() {
  const pending: { resolve: (value: T) => void; reject: (error: unknown) => void }[] = []
  const read = (): Promise<T> =>
    new Promise((resolve, reject) => {
      pending.push({ resolve, reject })
    })
  return { read, pending }
}

test('an answer that comes late never replaces a newer one', async () => {
  const { read, pending } = controlled<string>()
  const loaded = new Loaded(read)
  const first = loaded.load()
  const second = loaded.load()
  pending[1]?.resolve('new')
  pending[0]?.resolve('old')
  await Promise.all([first, second])
  expect(loaded.value).toBe('new')
})

test('what is shown stays while it is read again', async () => {
  const { read, pending } = controlled<string>()
  const loaded = new Loaded(read)
  const first = loaded.load()
  pending[0]?.resolve('shown')
  await first
  const again = loaded.load()
  expect(loaded.current).toEqual({ phase: 'ready', value: 'shown' })
  pending[1]?.resolve('newer')
  await again
  expect(loaded.value).toBe('newer')
})

test('a failure is kept for its sentence, and reading again starts over', async () => {
  const { read, pending } = controlled<string>()
  const loaded = new Loaded(read)
  const first = loaded.load()
  const error = new Error('broken')
  pending[0]?.reject(error)
  await first
  expect(loaded.current).toEqual({ phase: 'failed', error })
  const again = loaded.load()
  expect(loaded.current).toEqual({ phase: 'loading' })
  pending[1]?.resolve('back')
  await again
  expect(loaded.value).toBe('back')
})
