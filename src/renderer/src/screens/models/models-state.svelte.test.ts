import type { ModelFileView, ModelsView } from '@shared/contract/models.ts'
import { AppError, type ModelFault } from '@shared/errors.ts'
import { expect, test } from 'vitest'
import type { On } from '../../api.ts'
import { OWN_FILE as FILE } from './models.fixture.ts'
import { ModelsState, type ModelsApi } from './models-state.svelte.ts'

const faultOf: Record<string, [ModelFault, string]> = {
  '나쁜.gguf': ['not-gguf', ''],
  '나눈.gguf': ['unsupported', '2/3'],
  '새 판.gguf': ['unsupported', 'GGUF 9'],
  '라마.gguf': ['unsupported', 'llama']
}

function desk() {
  let view: ModelsView = {
    choice: { kind: 'built-in' },
    fixed: false,
    files: [],
    computer: { memoryMb: 16_000, freeMemoryMb: 8000, threads: 8, onBattery: null, gpu: null },
    modelsDir: '/models'
  }
  const listeners = new Map<string, () => void>()
  const on = ((name: string, fn: () => void) => {
    listeners.set(name, fn)
    return () => void listeners.delete(name)
  }) as unknown as On
  const api: ModelsApi = {
    models: {
      overview: () => Promise.resolve(view),
      addFile: ({ path, anyFamily }) => {
        const fault = faultOf[path]
        if (fault !== undefined && !(anyFamily && fault[1] === 'llama')) {
          const [why, detail] = fault
          return Promise.reject(new AppError('model-unusable', { path, why, detail }))
        }
        const file: ModelFileView = { ...FILE, isExaone: fault === undefined }
        view = { ...view, files: [file] }
        return Promise.resolve(file)
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
    elsewhere: (event: 'modelsChanged' | 'resync', files: ModelFileView[]): void => {
      view = { ...view, files }
      listeners.get(event)?.()
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
  expect(state.failure).toMatchObject({ kind: 'adding', error: { code: 'model-unusable' } })
  await state.tryOut()
  expect(state.failure).toBeNull()
  expect(state.trial?.text).toBe('안녕하세요.')
})

test('a model of another family is added when the learner insists', async () => {
  const { state } = desk()
  expect(await state.add('라마.gguf', 'copy')).toBe(false)
  expect(state.failure).toBeNull()
  expect(state.refused).toEqual({ path: '라마.gguf', how: 'copy', architecture: 'llama' })
  expect(await state.insist()).toBe(true)
  expect(state.refused).toBeNull()
  expect(state.overview.value?.files[0]?.isExaone).toBe(false)
})

test.each(['나쁜.gguf', '나눈.gguf', '새 판.gguf'])(
  'insisting is not offered where it would not help: %s',
  async (path) => {
    const { state } = desk()
    await state.add(path, 'link')
    expect(state.refused).toBeNull()
    expect(state.failure?.kind).toBe('adding')
    expect(await state.insist()).toBe(false)
  }
)

test('an offer to insist ends with another path', async () => {
  const { state } = desk()
  await state.add('라마.gguf', 'link')
  state.forgetRefused()
  expect(state.refused).toBeNull()
  await state.add('라마.gguf', 'link')
  await state.add(FILE.path, 'link')
  expect(state.refused).toBeNull()
})

test('one thing is done at a time', async () => {
  const { state } = desk()
  const adding = state.add(FILE.path, 'link')
  expect(state.work).toEqual({ kind: 'adding' })
  expect(await state.choose({ kind: 'built-in' })).toBe(false)
  await adding
  expect(state.work).toBeNull()
})

test('a trial of what spoke before is not shown as one of what speaks now', async () => {
  const { state } = desk()
  await state.tryOut()
  state.forgetTrial()
  expect(state.trial).toBeNull()
})

test.each(['modelsChanged', 'resync'] as const)(
  'what another window did is seen: %s',
  async (event) => {
    const { state, elsewhere } = desk()
    await settle()
    elsewhere(event, [FILE])
    await settle()
    expect(state.overview.value?.files).toEqual([FILE])
  }
)
