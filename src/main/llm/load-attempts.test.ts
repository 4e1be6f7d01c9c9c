import { expect, test } from 'vitest'
import { loadModel, type Backend } from './load-attempts.ts'

type Attempt = 'auto' | 'processor' | number

/** A computer on which a load works or not; `gpu: false` has none at all. */
function computer(works: (attempt: Attempt) => boolean, gpu = true) {
  const attempts: Attempt[] = []
  const warnings: string[] = []
  let open = 0
  const backend = (wanted: 'auto' | false): Backend<string> => {
    const onGpu = gpu && wanted === 'auto'
    open += 1
    return {
      gpu: onGpu,
      load: (most) => {
        const attempt = !onGpu ? 'processor' : (most ?? 'auto')
        attempts.push(attempt)
        return works(attempt)
          ? Promise.resolve(`model on ${attempt}`)
          : Promise.reject(new Error('out of memory'))
      },
      dispose: () => {
        open -= 1
        return Promise.resolve()
      }
    }
  }
  return {
    attempts,
    warnings,
    open: () => open,
    load: (safer = false) =>
      loadModel(
        {
          open: (wanted) => Promise.resolve(backend(wanted)),
          layers: () => Promise.resolve(65),
          warn: (message) => warnings.push(message)
        },
        safer
      )
  }
}

test('a GPU with room for the model takes it at once', async () => {
  const { load, attempts, warnings } = computer(() => true)
  expect(await load()).toBe('model on auto')
  expect(attempts).toEqual(['auto'])
  expect(warnings).toEqual([])
})

test('too little memory on the GPU is tried with half and a quarter of the layers there', async () => {
  const half = computer((attempt) => attempt === 32)
  expect(await half.load()).toBe('model on 32')
  expect(half.attempts).toEqual(['auto', 32])
  const quarter = computer((attempt) => attempt === 16)
  expect(await quarter.load()).toBe('model on 16')
  expect(quarter.attempts).toEqual(['auto', 32, 16])
  expect(quarter.open()).toBe(1)
})

test('a GPU that takes nothing leaves the processor, and lets its memory go first', async () => {
  const { load, attempts, open, warnings } = computer((attempt) => attempt === 'processor')
  expect(await load()).toBe('model on processor')
  expect(attempts).toEqual(['auto', 32, 16, 'processor'])
  expect(open()).toBe(1)
  expect(warnings).toHaveLength(3)
  expect(warnings[0]).toContain('out of memory')
})

test('without a GPU a model that cannot be loaded is tried once', async () => {
  const { load, attempts, open } = computer(() => false, false)
  await expect(load()).rejects.toThrow('out of memory')
  expect(attempts).toEqual(['processor'])
  expect(open()).toBe(0)
})

test('a model that loads nowhere says why, and nothing stays open', async () => {
  const { load, open } = computer(() => false)
  await expect(load()).rejects.toThrow('out of memory')
  expect(open()).toBe(0)
})

test('after crashes the GPU is not asked', async () => {
  const { load, attempts } = computer(() => true)
  expect(await load(true)).toBe('model on processor')
  expect(attempts).toEqual(['processor'])
})
