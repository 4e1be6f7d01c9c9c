import type { ModelFileView, ModelsView } from '@shared/contract/models.ts'
import { AppError } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import type { On } from '../../api.ts'
import { ModelsState, type ModelsApi } from './models-state.svelte.ts'

const FILE: ModelFileView = {
  id: 'f1',
  name: 'EXAONE-4.0-1.2B-Q8_0',
  path: 'D:\\모델\\EXAONE-4.0-1.2B-Q8_0.gguf',
  bytes: 1_360_000_000,
  sha256: 'a'.repeat(64),
  architecture: 'exaone4',
  quantisation: 'Q8_0',
  trainContextTokens: 65_536,
  linked: true,
  addedAt: 1,
  state: 'ready',
  fit: null
}

function desk() {
  let view: ModelsView = {
    choice: { kind: 'built-in' },
    fixed: false,
    files: [],
    computer: { memoryMb: 16_000, freeMemoryMb: 8000, threads: 8, onBattery: null },
    modelsDir: '/models'
  }
  let changed: () => void = () => undefined
  const on = ((_: string, fn: () => void) => {
    changed = fn
    return () => undefined
  }) as unknown as On
  const api: ModelsApi = {
    models: {
      overview: () => Promise.resolve(view),
      addFile: ({ path }) => {
        if (path === '나쁜.gguf') {
          const data = { path, why: 'not-gguf' as const, detail: '' }
          return Promise.reject(new AppError('model-unusable', data))
        }
        view = { ...view, files: [FILE] }
        return Promise.resolve(FILE)
      },
      verify: () => Promise.resolve(FILE),
      remove: () => {
        view = { ...view, choice: { kind: 'built-in' }, files: [] }
        return Promise.resolve(view)
      },
      choose: ({ choice }) => {
        view = { ...view, choice }
        return Promise.resolve(view)
      },
      trial: () =>
        Promise.resolve({
          text: '안녕하세요.',
          tokens: 9,
          tokensPerSecond: 20,
          promptTokensPerSecond: null,
          loadMs: 5,
          firstTokenMs: 6
        })
    }
  }
  return {
    state: new ModelsState(api, on),
    elsewhere: (files: ModelFileView[]): void => {
      view = { ...view, files }
      changed()
    }
  }
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

test('a file is added, chosen, read again and taken away', async () => {
  const { state } = desk()
  expect(await state.add(FILE.path, 'link')).toBe(true)
  expect(state.overview.value?.files).toEqual([FILE])
  await state.choose({ kind: 'file', fileId: 'f1' })
  expect(state.overview.value?.choice).toEqual({ kind: 'file', fileId: 'f1' })
  await state.verify(FILE)
  expect(state.verifiedId).toBe('f1')
  await state.remove(FILE)
  expect(state.overview.value).toMatchObject({ choice: { kind: 'built-in' }, files: [] })
})

test('a file that is refused is told until the next thing is done', async () => {
  const { state } = desk()
  expect(await state.add('나쁜.gguf', 'copy')).toBe(false)
  expect(state.failure).toMatchObject({ code: 'model-unusable' })
  await state.tryOut()
  expect(state.failure).toBeNull()
  expect(state.trial?.text).toBe('안녕하세요.')
})

test('one thing is done at a time', async () => {
  const { state } = desk()
  const adding = state.add(FILE.path, 'link')
  expect(state.work).toEqual({ kind: 'adding' })
  expect(await state.choose({ kind: 'built-in' })).toBe(false)
  await adding
  expect(state.work).toBeNull()
})

test('what another window did is seen', async () => {
  const { state, elsewhere } = desk()
  await settle()
  elsewhere([FILE])
  await settle()
  expect(state.overview.value?.files).toEqual([FILE])
})
